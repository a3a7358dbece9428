package roomtest

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/alarm"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// Node is the rooms of one server, over a store that others may share.
type Node struct {
	T     testing.TB
	Rooms *room.Rooms
	Clock *alarm.Clock
	Alarm *alarm.Alarm
}

// Start starts a node on a store; it stops with the test, if not before.
func Start(t testing.TB, store journal.Store) *Node {
	return StartAt(t, store, alarm.NewClock())
}

// StartAt starts a node that goes by a given clock.
func StartAt(t testing.TB, store journal.Store, c *alarm.Clock) *Node {
	t.Helper()
	return StartWith(t, store, c, func(*room.Settings) {})
}

// StartWith starts a node whose settings differ from those of a plain one.
func StartWith(t testing.TB, store journal.Store, c *alarm.Clock, differ func(*room.Settings)) *Node {
	t.Helper()
	script := Script(t)
	n := &Node{T: t, Clock: c, Alarm: alarm.New(c)}
	set := room.Settings{
		Journal: store, Clock: n.Clock, Alarm: n.Alarm, Engine: "test",
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Script: func(_ context.Context, _ sim.SessionID, digest string) (*sim.Script, error) {
			if digest != script.Digest {
				return nil, fmt.Errorf("no script %s", digest)
			}
			return script, nil
		},
	}
	differ(&set)
	n.Rooms = room.New(set)
	t.Cleanup(n.Stop)
	return n
}

// Stop stops the node as a planned stop does.
func (n *Node) Stop() {
	n.Rooms.Stop(time.Second)
	n.Alarm.Stop()
}

// Create opens a new session.
func (n *Node) Create(id sim.SessionID) *room.Room {
	n.T.Helper()
	r, err := n.Rooms.Create(context.Background(), id, Script(n.T), 7)
	require.NoError(n.T, err)
	return r
}

// Room opens a session that exists.
func (n *Node) Room(id sim.SessionID) *room.Room {
	n.T.Helper()
	r, err := n.Rooms.Room(context.Background(), id)
	require.NoError(n.T, err)
	return r
}

// Begun opens a new session in which play runs.
func (n *Node) Begun(id sim.SessionID) *room.Room {
	n.T.Helper()
	r := n.Create(id)
	Yes(n.T, r, sim.Facilitator, sim.Start{Pace: "real"})
	return r
}

var count atomic.Int64

// NewID returns a command id that was not used before.
func NewID() sim.CommandID { return sim.CommandID(fmt.Sprintf("c-%d", count.Add(1))) }

// Do carries out a deed under a new id.
func Do(t testing.TB, r *room.Room, seat sim.SeatID, d sim.Deed) wire.Reply {
	t.Helper()
	reply, err := r.Do(context.Background(), room.Request{ID: NewID(), Seat: seat, Do: d})
	require.NoError(t, err)
	return reply
}

// Yes carries out a deed that must be recorded.
func Yes(t testing.TB, r *room.Room, seat sim.SeatID, d sim.Deed) wire.Receipt {
	t.Helper()
	reply := Do(t, r, seat, d)
	require.NotNil(t, reply.Receipt, "%+v", reply.Refused)
	return *reply.Receipt
}

// YesAs is Yes under an id of the caller's own.
func YesAs(t testing.TB, r *room.Room, id sim.CommandID, seat sim.SeatID, d sim.Deed) wire.Receipt {
	t.Helper()
	reply, err := r.Do(context.Background(), room.Request{ID: id, Seat: seat, Do: d})
	require.NoError(t, err)
	require.NotNil(t, reply.Receipt, "%+v", reply.Refused)
	return *reply.Receipt
}

// Digest returns the digest of what the session knows.
func Digest(t testing.TB, r *room.Room) (digest sim.Hash) {
	t.Helper()
	require.NoError(t, r.Look(context.Background(), func(s *sim.Session) error { digest = s.Digest(); return nil }))
	return digest
}
