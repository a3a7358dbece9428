// Package wire is the protocol between a browser and a room: its frames, its codes, its limits. What is written here is
// the specification; the TypeScript types are made from these structs by wire/tsgen.
//
// It must never carry anything of a session but a seat's view, and never decide anything. Start reading here, then at
// frame.go (what a server sends) and client.go (what a client sends).
//
// # The connection
//
// A client opens a websocket and sends JSON text messages of one object each. Its first is a hello with the protocol's
// number and a ticket, which it got over HTTPS a moment ago, and which is good for one use; it has five seconds for it.
// A server answers with messages that hold one frame, or an array of frames to be taken one after another. A client
// treats both alike:
//
//	for (const frame of Array.isArray(message) ? message : [message]) take(frame)
//
//	client                                          server
//	hello{protocol, ticket}                      →
//	                                             ←  hello{protocol, lineage, n, seat, view, wall}
//	                                             ←  delta{n, at, put, del}  …
//	do{id, command}                              →
//	                                             ←  reply{id, receipt} or reply{id, refused}
//	ack{n}                                       →
//	ping{t}                                      →
//	                                             ←  pong{t, wall}
//	                                             ←  notice{code, text}
//	follow{}                                     →
//	lead{lead}                                   →
//	                                             ←  led{by, lead}
//	                                             ←  bye{code, text, retryMs}, then the close frame with that code
//
// # The view
//
// A view is a table: key to record. A key is kind/id, and the kinds are listed by Records in package sim/view. A hello
// replaces the whole table; a delta puts some records whole and deletes some keys. That is all of the fold:
//
//	hello → table = view;  delta → for k of del: delete table[k];  table = {...table, ...put}
//
// No key is in both put and del. n counts the deltas of this seat's view, densely: after n comes n+1, and nothing that
// the seat may not see makes it move. A client that finds a hole drops the connection and comes back.
//
// # Coming back
//
// A client keeps the lineage and the n of what it has folded, and gives both in its next hello, with a new ticket. If
// the deltas after n are still at hand the server answers resumed{n} and then sends n+1, n+2, …; otherwise hello with
// the whole view. Lineage names one run of counting: it changes when a room is loaded anew, and belongs to one seat. A
// client need not care which answer it gets; it folds what comes.
//
// # Commands
//
// The client makes the id of a command (UUIDv7) and keeps the command until it is answered; after coming back it sends
// the same frame again. The same id with the same deed has one effect and always the same receipt, also after a restart;
// the same id with another deed is refused with id_reused. A receipt says that the command is durable: session, seq and
// hash name its batch in the journal. A refusal leaves no trace. Who acts is told by the ticket, never by the frame.
// A reply and the delta that the command caused come in either order.
//
// Refusals of the room itself, beside those of sim:
//
//	id_reused      the id was used for something else; make a new one
//	id_bad         the id is empty, too long, or holds other characters than 0-9 a-z A-Z - _
//	command_bad    the deed cannot be read: unknown kind or field, wrong type, missing part
//	too_many       too many commands in a short time; send it again later
//	store_down     the store did not take it; nothing happened, the clock stands; send it again later
//	contended      too many writers at once; send it again
//	fenced         the room is stopped because of an inner fault; its journal is whole
//
// # Looking back together
//
// A client that shows a replay of the room sends follow, and hears from then on where a facilitator leads; others only
// once the debrief is open. A facilitator who leads sends lead each time the place changes, at most ten times a second,
// and without a place to let go. The latest to lead leads: the one before hears led like everybody else. Nothing of it
// is recorded, and it ends with the leader's connection. Several nodes tell each other.
//
// # Limits
//
// A message of a client is at most FrameLimitPlayer bytes, of a facilitator or evaluator FrameLimitFacilitator. One
// person at one seat may ask for 60 commands a minute with bursts of 20, over all connections together; facilitators and
// evaluators four times as many; read, ack and star five times as many; real_world always. One person has at most four
// connections to a seat: the oldest makes room with CloseTooMany. The server queues 256 messages or 1 MiB for a client
// that is behind and then closes with CloseSlow. A client that breaks the protocol (not JSON, an unknown kind or field, a field twice or
// missing, a hello that is not first or comes again, an ack of what was never sent) is closed with CloseBadRequest. A
// client should send ack about once a second while deltas come: the server notices a stalled client by it.
//
// # Closing
//
// Before it closes, a server sends bye with the close code, words in both languages and, where coming back makes sense,
// how long to wait at least. The codes are in frame.go; those marked final mean that coming back is of no use. A
// connection that ends without a code is a broken line: come back, with growing pauses and some chance in them.
package wire
