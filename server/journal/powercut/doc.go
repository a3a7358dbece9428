// Package powercut is a disk that loses its power: a file system of its own (FUSE, on Linux) under a real program, which
// keeps apart what was written and what was synced.
//
// It is for tests alone and no program holds it. A cut keeps what was synced, and of all else what the dice leave: of the
// writes to a file each whole, lost, or torn at a sector, in any mixture; of the changes to a folder the first few. Like the
// worst disk that keeps its word, it loses the name of a file whose folder was not synced. Start reading at Disk.
package powercut
