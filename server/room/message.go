package room

import (
	"fmt"
	"sync"
	"time"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// joinLimit bounds the size of a message that several deltas are joined into.
const joinLimit = 256 << 10

// Message is one encoded message, made once for everybody it goes to.
type Message struct {
	N   int64 // of the last delta in it; the position, for the first message after joining; -1 for none
	Raw []byte

	once sync.Once
	made any
}

// Made returns what prepare makes of the message, and calls it only once: connections keep their framed form here.
func (m *Message) Made(prepare func(raw []byte) any) any {
	m.once.Do(func() { m.made = prepare(m.Raw) })
	return m.made
}

func encode(n int64, f wire.ServerFrame) *Message {
	raw, err := wire.Encode(f)
	if err != nil {
		panic(fmt.Sprintf("room: encode %T: %v", f, err))
	}
	return &Message{N: n, Raw: raw}
}

// Encode returns the message of a frame that carries no position: a pong, a notice.
func Encode(f wire.ServerFrame) *Message { return encode(-1, f) }

// join makes as few messages of many as the limit on size allows, in their order.
func join(list []*Message) []*Message {
	var out []*Message
	for len(list) > 0 {
		size, k := 0, 0
		for k < len(list) && (k == 0 || size+len(list[k].Raw) < joinLimit) {
			size += len(list[k].Raw)
			k++
		}
		out = append(out, joined(list[:k]))
		list = list[k:]
	}
	return out
}

func joined(list []*Message) *Message {
	if len(list) == 1 {
		return list[0]
	}
	frames, n := make([][]byte, len(list)), int64(-1)
	for i, m := range list {
		frames[i], n = m.Raw, max(n, m.N)
	}
	return &Message{N: n, Raw: wire.Joined(frames)}
}

// Listener is one connection. None of its methods may wait for the other end.
type Listener interface {
	Send(m *Message)
	// Close ends the connection with a close code; retry tells when coming back makes sense, 0 for any time.
	Close(code int, why text.Text, retry time.Duration)
}

// Guest is who joins: a person at a seat, over one connection.
type Guest struct {
	Seat   sim.SeatID
	Person string // id of the person, "" for a bot or a screen
	Name   string
	Bot    bool // plays by itself, and waits for nothing while the clock stands; it is sent an empty message whenever anything happened
	Mirror bool // looks on at somebody else's seat: not there in the eyes of others, and may do nothing
}
