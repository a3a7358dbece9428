// Package socket carries a room's messages to browsers and their commands to the room, over websockets.
//
// It decides nothing of play and can encode nothing but the frames of package wire: what of a session passes through
// here was made by the room as a seat's view. It trusts nothing that comes in, lets no connection wait for another, and
// holds no more for a slow one than the limits say. Start reading at Server.ServeHTTP, then client.go (the life of one
// connection) and writer.go (how it is written to).
package socket
