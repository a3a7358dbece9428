package roomtest

import (
	"context"
	"encoding/json"
	"maps"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Fold is a view as a browser folds it. It fails the test at every gap and every duplicate.
type Fold struct {
	Lineage string
	N       int64
	Table   map[string]json.RawMessage
	Hellos  int
	Replies []wire.Reply
	Notices []string
	Led     []wire.Led
	Bye     *wire.Bye
	Seen    []byte // every byte that came
}

// Take folds one message.
func (f *Fold) Take(t testing.TB, message []byte) {
	f.Seen = append(f.Seen, message...)
	frames, err := wire.Split(message)
	if !assert.NoError(t, err) {
		return
	}
	for _, raw := range frames {
		f.frame(t, raw)
	}
}

func (f *Fold) frame(t testing.TB, raw json.RawMessage) {
	var is struct { // what is most of all that comes is read once
		Kind, Lineage string
		N             int64
		View, Put     map[string]json.RawMessage
		Del           []string
	}
	assert.NoError(t, json.Unmarshal(raw, &is), string(raw))
	switch is.Kind {
	case wire.KindHello:
		f.Lineage, f.N, f.Table, f.Hellos = is.Lineage, is.N, is.View, f.Hellos+1
	case wire.KindResumed:
		assert.Equal(t, f.Lineage, is.Lineage)
		assert.Equal(t, f.N, is.N, "resumed elsewhere than asked")
	case wire.KindDelta:
		assert.Equal(t, f.N+1, is.N, "a gap or a duplicate")
		f.N = is.N
		for _, key := range is.Del {
			delete(f.Table, key)
		}
		maps.Copy(f.Table, is.Put)
	case wire.KindReply:
		f.Replies = append(f.Replies, decode[wire.Reply](t, raw))
	case wire.KindNotice:
		f.Notices = append(f.Notices, decode[wire.Notice](t, raw).Code)
	case wire.KindLed:
		f.Led = append(f.Led, decode[wire.Led](t, raw))
	case wire.KindBye:
		bye := decode[wire.Bye](t, raw)
		f.Bye = &bye
	}
}

func decode[T any](t testing.TB, raw json.RawMessage) (v T) {
	assert.NoError(t, json.Unmarshal(raw, &v), string(raw))
	return v
}

// Ear is a room.Listener that folds what it hears.
type Ear struct {
	T testing.TB

	mu     sync.Mutex
	fold   Fold
	nudges int
	closed int
}

var _ room.Listener = (*Ear)(nil)

// Send folds a message.
func (e *Ear) Send(m *room.Message) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(m.Raw) == 0 { // as a bot is nudged
		e.nudges++
		return
	}
	e.fold.Take(e.T, m.Raw)
}

// Nudges counts the empty messages that came.
func (e *Ear) Nudges() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.nudges
}

// Close takes note of the code.
func (e *Ear) Close(code int, _ text.Text, _ time.Duration) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = code
}

// Closed returns the code that the connection was closed with, 0 while it is open.
func (e *Ear) Closed() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.closed
}

// Heard lets look see what was folded so far.
func (e *Ear) Heard(look func(*Fold)) {
	e.mu.Lock()
	defer e.mu.Unlock()
	look(&e.fold)
}

// Join joins the room where the ear left off.
func (e *Ear) Join(r *room.Room, seat sim.SeatID) *room.Member {
	e.T.Helper()
	var lineage string
	var n int64
	e.Heard(func(f *Fold) { lineage, n = f.Lineage, f.N })
	m, err := r.Join(context.Background(), room.Guest{Seat: seat, Person: "p-" + string(seat), Name: string(seat)}, e, lineage, n)
	require.NoError(e.T, err)
	return m
}

// Whole returns the view that somebody who joins right now is sent.
func Whole(t testing.TB, r *room.Room, seat sim.SeatID, settle func()) map[string]json.RawMessage {
	t.Helper()
	fresh := &Ear{T: t}
	m := fresh.Join(r, seat)
	settle()
	m.Leave()
	var table map[string]json.RawMessage
	fresh.Heard(func(f *Fold) { table = f.Table })
	return table
}
