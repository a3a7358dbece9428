// Package api answers the requests under /api: the library, exercises, the ways in, seats, invitations and socket
// tickets. A handler is a plain function from a body to a body; echo stops at adapter.go.
//
// It must never answer a request that the table in rights.go does not allow, never hand out anything of the play (that
// goes over the socket, as a seat's view), and never tell a stranger whether a thing exists. Start reading at API;
// the bodies are in server/wire/rest.go.
package api
