package socket_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// harm is one way to do harm.
type harm struct {
	name   string
	count  int  // of those who do so
	mute   bool // says no hello
	unread bool // does not read as a page does
	does   func(b *browser)
	code   int // that it hears when it is let go; CloseAbnormalClosure where no more can be said
}

// Sixty in all.
var harms = []harm{
	{name: "reads nothing", count: 10, code: websocket.CloseAbnormalClosure, unread: true},
	{name: "reads a byte now and then", count: 8, code: websocket.CloseAbnormalClosure, unread: true, does: func(b *browser) {
		for err := error(nil); err == nil; pass(20 * time.Millisecond) {
			_, err = b.conn.NetConn().Read(make([]byte, 1))
		}
	}},
	{name: "comes half way", count: 5, code: websocket.CloseAbnormalClosure, mute: true},
	{name: "floods with commands", count: 10, code: wire.CloseTooMany, does: flood(`{"kind":"do","id":"x","command":{"kind":"record","text":"x"}}`)},
	{name: "floods with words that it has read", count: 7, code: wire.CloseTooMany, does: flood(`{"kind":"ack","n":0}`)},
	{name: "floods with pings", count: 5, code: wire.CloseTooMany, does: func(b *browser) {
		for b.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Minute)) == nil {
		}
	}},
	{name: "sends bytes without a form", count: 5, code: websocket.CloseProtocolError, does: bytesOf("\x16\x03\x01\x02\x00\x01\xff\xff\x00\xffGET / HTTP/1.1\r\n\r\n")},
	{name: "announces a frame of a tebibyte", count: 3, code: websocket.CloseAbnormalClosure, does: bytesOf("\x81\xff\x00\x00\x01\x00\x00\x00\x00\x00\x01\x02\x03\x04xxxx")},
	{name: "sends a message of a mebibyte", count: 2, code: wire.CloseBadRequest, does: message(strings.Repeat("x", 1<<20))},
	{name: "greets twice", count: 3, code: wire.CloseBadRequest, does: message(fmt.Sprintf(`{"kind":"hello","protocol":%d,"ticket":"again"}`, wire.Protocol))},
	{name: "has read what was not sent", count: 2, code: wire.CloseBadRequest, does: message(`{"kind":"ack","n":1000000}`)},
}

func flood(frame string) func(*browser) {
	return func(b *browser) {
		for b.conn.WriteMessage(websocket.TextMessage, []byte(frame)) == nil {
		}
	}
}

func message(frame string) func(*browser) {
	return func(b *browser) { _ = b.conn.WriteMessage(websocket.TextMessage, []byte(frame)) }
}

func bytesOf(what string) func(*browser) {
	return func(b *browser) { _, _ = b.conn.NetConn().Write([]byte(what)) }
}

// Sixty of two hundred do harm at one time, and once more: each of them is let go. Each of the others is acknowledged
// whatever it does meanwhile, keeps its place, and folds the same view.
func TestSixtyWhoDoHarmOfTwoHundredHarmNobodyElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		s := open(t, store, socket.Limits{PerAddress: -1})
		r := s.node.Begun("s")
		good := make([]*browser, 140)
		for i := range good {
			good[i] = s.enter(person([]sim.SeatID{"ciso", "pr"}[i%2], fmt.Sprint("good-", i)), nil)
		}
		synctest.Wait()
		for round := range 2 {
			bad := s.harmed(round)
			for i, b := range good {
				b.do(sim.CommandID(fmt.Sprint(round, "-", i)), `{"kind":"record","text":"x"}`)
			}
			pass(time.Minute) // what says nothing is given time to say it
			for i, b := range good {
				if b.crowdedOut() { // in the crush the room had more at hand than it takes; a page asks again
					b.do(sim.CommandID(fmt.Sprint(round, "-", i)), `{"kind":"record","text":"x"}`)
				}
			}
			pass(time.Second)
			require.Equal(t, len(good), s.sockets.Count(), "all of them and nobody else was let go")
			require.Len(t, r.Presence(), len(good))
			for _, b := range bad {
				if b.unread {
					go b.listen()
				}
				code, _ := b.ended()
				require.Contains(t, []int{b.harm.code, wire.CloseSlow}, code, b.name) // a flood has answers, and may be behind in reading them
			}
		}
		require.Equal(t, 2*len(good), unharmed(t, s, store, good))
		t.Logf("board: M26 bad ones that were not let go 0 of 120, good ones not acknowledged or cut off beside them 0 of %d", len(good))
	})
}

func person(seat sim.SeatID, name string) socket.Pass {
	p := player(seat)
	p.Person = name
	return p
}

// crowdedOut says whether the latest answer was that the room had too much at hand.
func (b *browser) crowdedOut() (out bool) {
	b.heard(func(f *rt.Fold) {
		last := f.Replies[len(f.Replies)-1]
		out = last.Refused != nil && last.Refused.Code == room.CodeTooMany
	})
	return out
}

type harmful struct {
	*browser
	harm
}

// harmed lets sixty in who do harm, each kind in its way.
func (s *site) harmed(round int) (bad []harmful) {
	for _, h := range harms {
		for i := range h.count {
			b := s.connect()
			bad = append(bad, harmful{b, h})
			if !h.mute {
				b.send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: s.tickets.issue(person("pr", fmt.Sprint(h.name, round, i)))})
			}
			if !h.unread {
				go b.listen()
			}
			if h.does != nil {
				go h.does(b)
			}
		}
	}
	require.Len(s.t, bad, 60)
	return bad
}

// unharmed holds the good to what they were promised, and returns how many receipts they have.
func unharmed(t *testing.T, s *site, store *memory.Store, good []*browser) (receipts int) {
	t.Helper()
	rows := map[sim.Seq]sim.Hash{}
	for b, err := range store.Read(t.Context(), "s", 0) {
		require.NoError(t, err)
		rows[b.Seq] = b.Hash
	}
	fresh := map[int]*browser{0: s.enter(player("ciso"), nil), 1: s.enter(player("pr"), nil)}
	synctest.Wait()
	for i, b := range good {
		b.heard(func(f *rt.Fold) {
			assert.Equal(t, 1, f.Hellos)
			assert.Nil(t, f.Bye)
			assert.Equal(t, fresh[i%2].fold.Table, f.Table)
			for _, reply := range f.Replies {
				if reply.Refused != nil && reply.Refused.Code == room.CodeTooMany {
					continue // asked again; the sum of the receipts shows it
				}
				require.NotNil(t, reply.Receipt, "%+v", reply.Refused)
				assert.Equal(t, rows[reply.Receipt.Seq].String(), reply.Receipt.Hash)
				receipts++
			}
		})
	}
	return receipts
}
