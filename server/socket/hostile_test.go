package socket_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
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

func TestFramesThatBreakTheProtocolEndTheConnectionAndNothingElse(t *testing.T) {
	hello := fmt.Sprintf(`{"kind":"hello","protocol":%d,"ticket":"ticket-1"}`, wire.Protocol)
	bad := map[string]string{
		"empty":                 ``,
		"not JSON":              `hello`,
		"half":                  `{"kind":"do","id":"c`,
		"an array":              `[{"kind":"ping","t":1}]`,
		"null":                  `null`,
		"no kind":               `{"t":1}`,
		"unknown kind":          `{"kind":"delta","n":1,"put":{}}`,
		"a server's frame":      `{"kind":"reply","id":"x"}`,
		"unknown field":         `{"kind":"ping","t":1,"seat":"ceo"}`,
		"another kind's field":  `{"kind":"ack","n":0,"t":1}`,
		"a field twice":         `{"kind":"ack","n":0,"n":1}`,
		"twice in capitals":     `{"kind":"ack","n":0,"N":1}`,
		"only in capitals":      `{"kind":"ack","N":0}`,
		"missing field":         `{"kind":"do","id":"c1"}`,
		"wrong type":            `{"kind":"ack","n":"1"}`,
		"a fraction":            `{"kind":"ack","n":0.5}`,
		"number too large":      `{"kind":"ack","n":99999999999999999999}`,
		"more after it":         `{"kind":"ping","t":1}{"kind":"ping","t":1}`,
		"deep":                  `{"kind":"do","id":"c1","command":` + strings.Repeat("[", 8000) + strings.Repeat("]", 8000) + `,"x":1}`,
		"forged seat":           `{"kind":"do","id":"c1","seat":"facilitator","command":{"kind":"pause"}}`,
		"forged time":           `{"kind":"do","id":"c1","wall":1,"command":{"kind":"record","text":"x"}}`,
		"a second hello":        hello,
		"ack from the future":   `{"kind":"ack","n":7}`,
		"ack of less than none": `{"kind":"ack","n":-1}`,
		"a player leads":        `{"kind":"lead","lead":{"view":"pr","at":1,"seq":1,"speed":1,"playing":false}}`,
		"too large":             `{"kind":"do","id":"c1","command":{"kind":"record","text":"` + strings.Repeat("x", wire.FrameLimitPlayer) + `"}}`,
	}
	for name, frame := range bad {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := open(t, &memory.Store{}, socket.Limits{})
				r := s.node.Begun("s")
				before := rt.Digest(t, r)
				good, b := s.enter(player("ciso"), nil), s.enter(player("pr"), nil)
				synctest.Wait()
				_ = b.conn.WriteMessage(websocket.TextMessage, []byte(frame))
				code, bye := b.ended()
				assert.Equal(t, wire.CloseBadRequest, code)
				assert.Equal(t, wire.CloseBadRequest, bye)
				assert.Equal(t, before, rt.Digest(t, r))
				good.do("fine", `{"kind":"record","text":"x"}`)
				synctest.Wait()
				good.heard(func(f *rt.Fold) { require.Len(t, f.Replies, 1) })
			})
		})
	}
}

func TestTheFirstFrameMustBeAHello(t *testing.T) {
	for _, frame := range []string{`{"kind":"ping","t":1}`, `{"kind":"ack","n":0}`, `{"kind":"do","id":"c1","command":{"kind":"pause"}}`, `{`, `{"kind":"hello","protocol":1}`} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, &memory.Store{}, socket.Limits{})
			s.node.Begun("s")
			b := s.connect()
			b.write([]byte(frame))
			go b.listen()
			code, _ := b.ended()
			assert.Equal(t, wire.CloseBadRequest, code, frame)
		})
	}
}

func TestBinaryMessagesAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		s.node.Begun("s")
		b := s.enter(player("pr"), nil)
		require.NoError(t, b.conn.WriteMessage(websocket.BinaryMessage, []byte(`{"kind":"ping","t":1}`)))
		code, _ := b.ended()
		assert.Equal(t, wire.CloseBadRequest, code)
	})
}

// A message is taken up to its limit and refused one byte past it; those who run the exercise may write more.
func TestTheLimitOnMessagesIsExact(t *testing.T) {
	frame := func(size int) []byte {
		head, tail := `{"kind":"do","id":"c1","command":{"kind":"record","text":"`, `"}}`
		return []byte(head + strings.Repeat("x", size-len(head)-len(tail)) + tail)
	}
	facilitator := socket.Pass{Session: "s", Seat: sim.Facilitator, Kind: sim.Facilitating, Person: "f"}
	for _, c := range []struct {
		who   socket.Pass
		limit int
	}{{player("pr"), wire.FrameLimitPlayer}, {facilitator, wire.FrameLimitFacilitator}} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, &memory.Store{}, socket.Limits{})
			s.node.Begun("s")
			b := s.enter(c.who, nil)
			b.write(frame(c.limit))
			synctest.Wait()
			b.heard(func(f *rt.Fold) { require.Len(t, f.Replies, 1, "it came through, whatever the room says to it") })
			b.write(frame(c.limit + 1))
			code, _ := b.ended()
			assert.Equal(t, wire.CloseBadRequest, code)
		})
	}
}

func TestDeedsThatCannotBeReadAreRefusedAndTheLineStays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{Burst: 100})
		r := s.node.Begun("s")
		before := rt.Digest(t, r)
		b := s.enter(player("pr"), nil)
		bad := []string{
			`{}`, `null`, `7`, `[]`, `"record"`, `{"kind":7}`, `{"kind":"fly"}`, `{"kind":"record"}x`,
			`{"kind":"record","text":7}`, `{"kind":"record","text":"x","seat":"ceo"}`,
			`{"kind":"advance"}`, `{"kind":"lapse","Kind":"asleep"}`, `{"kind":"take","At":"ceo","Name":"me"}`,
		}
		want := 0
		for i, command := range bad {
			if !json.Valid([]byte(command)) {
				continue // that breaks the frame around it too
			}
			b.do(sim.CommandID(fmt.Sprint("c", i)), command)
			want++
		}
		synctest.Wait()
		b.heard(func(f *rt.Fold) {
			require.Len(t, f.Replies, want)
			for _, reply := range f.Replies {
				require.NotNil(t, reply.Refused)
				assert.Equal(t, room.CodeCommandBad, reply.Refused.Code)
			}
		})
		assert.Equal(t, before, rt.Digest(t, r))
	})
}

func TestASeatCannotActForAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{Burst: 100})
		s.node.Begun("s")
		b := s.enter(player("pr"), nil)
		for _, command := range []string{`{"kind":"pause"}`, `{"kind":"end"}`, `{"kind":"fire","inject":"alert"}`, `{"kind":"hint","to":"pr","text":"x"}`} {
			b.do(rt.NewID(), command)
		}
		synctest.Wait()
		b.heard(func(f *rt.Fold) {
			require.Len(t, f.Replies, 4)
			for _, reply := range f.Replies {
				require.NotNil(t, reply.Refused)
				assert.Equal(t, sim.CodeNotAllowed, reply.Refused.Code)
			}
		})
	})
}

func TestTheSameFrameTwiceActsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		s.node.Begun("s")
		b := s.enter(player("pr"), nil)
		b.do("c1", `{"kind":"record","text":"once"}`)
		b.do("c1", `{"kind":"record","text":"once"}`)
		b.do("c1", `{"kind":"record","text":"other"}`)
		synctest.Wait()
		b.heard(func(f *rt.Fold) {
			require.Len(t, f.Replies, 3)
			assert.Equal(t, f.Replies[0], f.Replies[1])
			assert.Equal(t, room.CodeIDReused, f.Replies[2].Refused.Code)
			assert.EqualValues(t, 1, f.N, "one delta")
		})
	})
}

func TestCommandsBeyondTheLimitAreRefusedAndLaterTaken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		s.node.Begun("s")
		a, b := s.enter(player("pr"), nil), s.enter(player("pr"), nil)
		other := s.enter(player("ciso"), nil)
		for i := range 22 {
			from := []*browser{a, b}[i%2] // two lines of one person share one limit
			from.do(rt.NewID(), `{"kind":"record","text":"x"}`)
			synctest.Wait()
		}
		other.do(rt.NewID(), `{"kind":"record","text":"y"}`)
		synctest.Wait()
		a.do("alarm", `{"kind":"real_world","reason":"fire"}`)
		synctest.Wait()
		assert.Equal(t, 20, taken(a)+taken(b)-1)
		assert.Equal(t, 1, taken(other), "others are not slowed")
		b.do(rt.NewID(), `{"kind":"message","to":["ciso"],"text":"x"}`)
		synctest.Wait()
		last := lastReply(b)
		require.NotNil(t, last.Refused)
		assert.Equal(t, room.CodeTooMany, last.Refused.Code)
		pass(time.Second)
		b.do(rt.NewID(), `{"kind":"message","to":["ciso"],"text":"x"}`)
		synctest.Wait()
		assert.NotNil(t, lastReply(b).Receipt)
	})
}

func taken(b *browser) (n int) {
	b.heard(func(f *rt.Fold) {
		for _, r := range f.Replies {
			if r.Receipt != nil {
				n++
			}
		}
	})
	return n
}

func lastReply(b *browser) (r wire.Reply) {
	b.heard(func(f *rt.Fold) { r = f.Replies[len(f.Replies)-1] })
	return r
}

func TestAFloodIsCutOffAndHarmsNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		s.node.Begun("s")
		good := s.enter(player("ciso"), nil)
		floods := map[string]func(*browser) error{
			"commands": func(b *browser) error {
				return b.conn.WriteMessage(websocket.TextMessage, []byte(`{"kind":"do","id":"x","command":{"kind":"record","text":"x"}}`))
			},
			"acks": func(b *browser) error {
				return b.conn.WriteMessage(websocket.TextMessage, []byte(`{"kind":"ack","n":0}`))
			},
			"pings": func(b *browser) error {
				return b.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Minute))
			},
		}
		for name, send := range floods {
			b := s.enter(player("pr"), nil)
			n := 0
			for ; n < 5000 && send(b) == nil; n++ {
				if n%100 == 0 {
					synctest.Wait() // the page keeps reading, however busy the machine is
				}
			}
			code, _ := b.ended()
			assert.Equal(t, wire.CloseTooMany, code, name)
			assert.Less(t, n, 5000, name)
		}
		good.do("fine", `{"kind":"record","text":"x"}`)
		synctest.Wait()
		assert.Equal(t, 1, taken(good))
	})
}

// One who does not read is let go with the word that coming back is welcome; the room and the others never wait.
func TestASlowClientHarmsOnlyItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{PerMinute: 1e6, Burst: 1e6})
		r := s.node.Begun("s")
		slow := s.connect()
		slow.send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: s.tickets.issue(player("pr"))})
		good := s.enter(player("ciso"), nil)
		synctest.Wait()
		begin := time.Now()
		words := strings.Repeat("x", 200)
		for i := range 300 {
			rt.Yes(t, r, "ciso", sim.Record{Text: fmt.Sprint(i, words)})
			synctest.Wait() // the good one reads as fast as it is written to
		}
		assert.Equal(t, begin, time.Now(), "not a moment was lost")
		good.heard(func(f *rt.Fold) { assert.EqualValues(t, 300, f.N) })
		pass(4 * time.Second)
		synctest.Wait()
		require.Len(t, r.Presence(), 1, "the slow one is gone")
		back := s.enter(player("pr"), nil)
		synctest.Wait()
		want := rt.Whole(t, r, "pr", synctest.Wait)
		back.heard(func(f *rt.Fold) { assert.Equal(t, want, f.Table) })
	})
}

// A view may be larger than what is queued for anybody: it is sent whole all the same.
func TestAGreatViewIsSentWhole(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		r := s.node.Begun("s")
		words := strings.Repeat("x", 3900)
		for range 200 {
			rt.Yes(t, r, "ciso", sim.Record{Text: words})
		}
		b := s.enter(player("pr"), nil)
		rt.Yes(t, r, "ciso", sim.Record{Text: words})
		synctest.Wait()
		want := rt.Whole(t, r, "pr", synctest.Wait)
		b.heard(func(f *rt.Fold) {
			assert.Greater(t, len(f.Seen), 1<<20)
			assert.Equal(t, want, f.Table)
		})
	})
}

func TestOneWhoCatchesUpInTimeLosesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		r := s.node.Begun("s")
		b := s.connect()
		b.send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: s.tickets.issue(player("pr"))})
		synctest.Wait()
		for i := range 200 {
			rt.Yes(t, r, "ciso", sim.Record{Text: fmt.Sprint(i)})
		}
		pass(5 * time.Second)
		go b.listen()
		synctest.Wait()
		want := rt.Whole(t, r, "pr", synctest.Wait)
		b.heard(func(f *rt.Fold) {
			assert.EqualValues(t, 200, f.N)
			assert.Equal(t, want, f.Table)
		})
	})
}

func TestTooManyLinesOfOnePersonCloseTheOldest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		s.node.Begun("s")
		lines := make([]*browser, 5)
		for i := range lines {
			lines[i] = s.enter(player("pr"), nil)
			synctest.Wait()
		}
		code, _ := lines[0].ended()
		assert.Equal(t, wire.CloseTooMany, code)
		pass(5 * time.Second)
		assert.Equal(t, 4, s.sockets.Count())
	})
}

// A page is told over the line why it is not let in, as long as few are; what comes in a flood gets the answer that costs
// least. Neither takes a place.
func TestTooManyLinesOfOneAddressAreRefusedAndTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{PerAddress: 3})
		for range 3 {
			s.connect()
		}
		for range 64 {
			b := s.connect()
			go b.listen()
			code, bye := b.ended()
			require.Equal(t, []int{wire.CloseTooMany, wire.CloseTooMany}, []int{code, bye})
			b.heard(func(f *rt.Fold) { require.NotEmpty(t, f.Bye.Text.JA, f.Bye.RetryMs) })
		}
		_, answer, err := s.dial(nil) // they are still there, to hear it
		require.Error(t, err)
		assert.Equal(t, http.StatusTooManyRequests, answer.StatusCode)
		pass(6 * time.Second) // no hello came
		_, _, err = s.dial(nil)
		require.NoError(t, err)
	})
}

// Over real TCP, where writes are tried without waiting and may stop in the middle of a frame.
func TestOverTCPReadersOfEverySpeedFoldTheSame(t *testing.T) {
	on, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	dial := func() (net.Conn, error) {
		c, err := net.Dial("tcp", on.Addr().String())
		if err == nil {
			err = c.(*net.TCPConn).SetReadBuffer(64 << 10)
		}
		return c, err
	}
	s := openOn(t, &memory.Store{}, socket.Limits{PerAddress: -1, PerPerson: 100}, on, dial)
	r := s.node.Begun("s")
	const lines, deltas = 12, 150
	browsers := make([]*browser, lines)
	for i := range browsers {
		browsers[i] = s.connect()
		browsers[i].send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: s.tickets.issue(player("pr"))})
		if i%3 != 0 { // every third reads only when all is over
			go browsers[i].listen()
		}
	}
	require.Eventually(t, func() bool { return len(r.Presence()) == lines }, 2*time.Minute, time.Millisecond)
	words := string(bytes.Repeat([]byte("語"), 600))
	for i := range deltas {
		rt.Yes(t, r, "ciso", sim.Record{Text: fmt.Sprint(i, words)})
	}
	for i, b := range browsers {
		if i%3 == 0 {
			go b.listen()
		}
		require.Eventually(t, func() (done bool) {
			b.heard(func(f *rt.Fold) { done = f.N == deltas })
			return done
		}, 2*time.Minute, 5*time.Millisecond, "line %d", i)
	}
	fresh := s.enter(player("pr"), nil)
	require.Eventually(t, func() (done bool) {
		fresh.heard(func(f *rt.Fold) { done = f.Hellos == 1 })
		return done
	}, 2*time.Minute, time.Millisecond)
	for _, b := range browsers {
		b.heard(func(f *rt.Fold) { assert.Equal(t, fresh.fold.Table, f.Table) })
	}
}
