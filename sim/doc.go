// Package sim is the machine: it turns commands into events and events into the state of a session.
//
// It is arithmetic. It reads no clock, starts no goroutine, takes no lock, uses no float, does no I/O, logs nothing and
// draws nothing that a seed does not determine; a test reads the code and holds it to that. Given the same script, seed
// and commands it says the same on every machine for ever.
//
// Start reading at Script (what an author wrote), Command (what a seat wishes), Event (what happened) and Session: Open,
// Propose, Apply, Due, Digest. A command goes through propose.go, which works on a copy of the state and emits events;
// apply.go folds events in; net.go keeps every condition of the script up to date.
package sim
