// Package room runs one live session for the people who are in it: commands come in, receipts and deltas go out.
//
// The order is always the same: judge a command at a position, append what follows from it at that position, apply it,
// tell it. Nobody hears of a thing that is not durable. Each room has one goroutine that owns its session, and a room
// never waits for a connection. Rules of play live in sim, what a seat may see in sim/view; neither is decided here.
//
// Start reading at Rooms (which rooms there are), then Room.run and Room.judge (one turn), record.go (append, or find
// out what happened), fan.go (who is told).
package room
