// Package access knows who may enter which room and as whom: exercises and their rooms, join codes, invitations by link,
// people and the seats they hold, their logins and their socket tickets. It keeps all of that in one small database in
// the data folder, and is the lock on that folder: a second server there is refused.
//
// It must never hold anything of the play itself (that is the journal's), never keep or log a secret as it is (only
// hashes are stored), and never tell a stranger whether a thing exists. Start reading at Store; then join.go and
// invitation.go are the two ways in.
package access
