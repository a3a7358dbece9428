package socket_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

func TestADecisionGoesFromBrowserToEverySeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		s.node.Begun("s")
		pr, ciso := s.enter(player("pr"), nil), s.enter(player("ciso"), nil)
		pr.do("c1", `{"kind":"record","text":"we tell the press"}`)
		pass(10 * time.Minute)
		synctest.Wait()
		pr.heard(func(f *rt.Fold) {
			require.Len(t, f.Replies, 1)
			require.NotNil(t, f.Replies[0].Receipt)
			assert.EqualValues(t, "c1", f.Replies[0].ID)
			assert.Contains(t, string(f.Seen), "we tell the press")
		})
		ciso.heard(func(f *rt.Fold) {
			assert.Contains(t, string(f.Seen), "we tell the press")
			assert.Contains(t, string(f.Seen), "something is wrong", "and the inject that was due")
		})
		pass(15 * time.Minute)
		synctest.Wait()
		ciso.heard(func(f *rt.Fold) { assert.NotContains(t, string(f.Seen), rt.Canary) })
		assert.Equal(t, 2, s.sockets.Count())
	})
}

func TestThePageMayMeasureItsDistance(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		r := s.node.Begun("s")
		b := s.enter(player("pr"), nil)
		b.send(wire.ClientFrame{Kind: wire.KindPing, T: 12.5})
		synctest.Wait()
		b.heard(func(f *rt.Fold) {
			assert.Contains(t, string(f.Seen), fmt.Sprintf(`{"kind":"pong","t":12.5,"wall":%d}`, r.Wall()))
		})
	})
}

// Lines break at any moment, and everybody comes back to the same.
func TestBrokenLinesLeaveNoGapAndNoDuplicate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{PerAddress: -1, PerPerson: 100, PerMinute: 1e6, Burst: 1e6})
		r := s.node.Begun("s")
		random := rand.New(rand.NewPCG(3, 4))
		browsers := make([]*browser, 20)
		seat := func(i int) socket.Pass { return player([]sim.SeatID{"pr", "ciso"}[i%2]) }
		for i := range browsers {
			browsers[i] = s.enter(seat(i), nil)
		}
		for step := range 1000 {
			i := random.IntN(len(browsers))
			b := browsers[i]
			if random.IntN(4) == 0 {
				_ = b.conn.NetConn().Close() // no goodbye; what is on its way is lost
				<-b.gone
				b.fold.Replies = nil
				browsers[i] = s.enter(seat(i), &b.fold)
				continue
			}
			b.do(rt.NewID(), fmt.Sprintf(`{"kind":"record","text":"line %d"}`, step))
		}
		synctest.Wait()
		for i, b := range browsers {
			want := rt.Whole(t, r, seat(i).Seat, synctest.Wait)
			b.heard(func(f *rt.Fold) {
				assert.Equal(t, want, f.Table)
				assert.LessOrEqual(t, f.Hellos, 3, "lines are resumed, not begun anew")
			})
		}
	})
}

func TestACommandSentAgainAfterARestartIsRecognised(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		s := open(t, store, socket.Limits{})
		s.node.Begun("s")
		b := s.enter(player("pr"), nil)
		b.do("c1", `{"kind":"record","text":"x"}`)
		synctest.Wait()
		s.stop()
		code, bye := b.ended()
		assert.Equal(t, wire.CloseRestart, code)
		assert.Equal(t, wire.CloseRestart, bye)
		b.heard(func(f *rt.Fold) { assert.GreaterOrEqual(t, f.Bye.RetryMs, int64(1000)) })

		s = open(t, store, socket.Limits{})
		again := s.enter(player("pr"), &b.fold)
		again.do("c1", `{"kind":"record","text":"x"}`)
		synctest.Wait()
		again.heard(func(f *rt.Fold) {
			require.Len(t, f.Replies, 2)
			assert.Equal(t, f.Replies[0], f.Replies[1])
			assert.Equal(t, 2, f.Hellos, "a new load of the room counts anew")
		})
	})
}

func TestOnlyPagesOfOurOwnMayConnect(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		s.node.Begun("s")
		bad := []string{
			"", "null", "http://enshu.example.evil.example", "http://evil-enshu.example", "https://enshu.example",
			"http://enshu.example:80", "http://enshu.example/", "http://enshu.example.", "HTTP://enshu.example",
			"http://user@enshu.example", "http://ENSHU.example", "//enshu.example", "enshu.example", "http://enshu.example@evil.example",
		}
		for _, o := range bad {
			header := http.Header{"Origin": {o}}
			if o == "" {
				header = http.Header{}
			}
			_, answer, err := s.dial(header)
			require.Error(t, err, o)
			require.NotNil(t, answer, o)
			assert.Equal(t, http.StatusForbidden, answer.StatusCode, o)
		}
		_, answer, err := s.dial(http.Header{"Origin": {origin, origin}})
		require.Error(t, err)
		assert.Equal(t, http.StatusForbidden, answer.StatusCode, "two origins")
		assert.Zero(t, s.sockets.Count())
		s.enter(player("pr"), nil)
	})
}

func TestATicketIsGoodOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		s.node.Begun("s")
		ticket := s.tickets.issue(player("pr"))
		hello := wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: ticket}
		first := s.connect()
		first.send(hello)
		go first.listen()
		synctest.Wait()
		for _, bad := range []string{ticket, "", "ticket-999"} {
			again := s.connect()
			hello.Ticket = bad
			again.write([]byte(fmt.Sprintf(`{"kind":"hello","protocol":%d,"ticket":%q}`, wire.Protocol, bad)))
			go again.listen()
			code, bye := again.ended()
			assert.Equal(t, wire.CloseExpired, code, bad)
			assert.Equal(t, wire.CloseExpired, bye, bad)
		}
		first.heard(func(f *rt.Fold) { assert.Equal(t, 1, f.Hellos) })
	})
}

func TestWhoSaysNoHelloIsSentAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		begin := time.Now()
		b := s.connect()
		go b.listen()
		<-b.gone
		assert.Equal(t, 5*time.Second, time.Since(begin))
		synctest.Wait()
		assert.Zero(t, s.sockets.Count())
	})
}

func TestRoomsThatCannotBeEnteredSayWhy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		code, bye := s.enter(player("pr"), nil).ended()
		assert.Equal(t, wire.CloseEnded, code, "no such room")
		assert.Equal(t, wire.CloseEnded, bye)
		s.node.Begun("s")
		code, _ = s.enter(player("nobody"), nil).ended()
		assert.Equal(t, wire.CloseEnded, code, "no such seat")
		inside := s.enter(player("pr"), nil)
		synctest.Wait()
		s.node.Rooms.Close("s")
		code, bye = inside.ended()
		assert.Equal(t, wire.CloseEnded, code)
		assert.Equal(t, wire.CloseEnded, bye)
	})
}

func TestADismissedSeatIsClosedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		r := s.node.Begun("s")
		b := s.enter(player("pr"), nil)
		synctest.Wait()
		begin := time.Now()
		r.Dismiss(func(g room.Guest) bool { return g.Person == "p-pr" })
		code, _ := b.ended()
		assert.Equal(t, wire.CloseRevoked, code)
		assert.Less(t, time.Since(begin), time.Second)
		pass(2 * time.Second)
		assert.Empty(t, r.Presence())
	})
}

func TestAPageOfAnotherProtocolIsToldToReload(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		s.node.Begun("s")
		b := s.connect()
		b.send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol + 1, Ticket: s.tickets.issue(player("pr"))})
		go b.listen()
		code, bye := b.ended()
		assert.Equal(t, wire.CloseProtocol, code)
		assert.Equal(t, wire.CloseProtocol, bye)
	})
}

// A line that is dead without a word is noticed by its missing pongs.
func TestADeadLineIsNoticed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		r := s.node.Begun("s")
		dead := s.connect()
		dead.send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: s.tickets.issue(player("pr"))})
		dead.conn.SetPingHandler(func(string) error { return nil })
		go dead.listen()
		live := s.enter(player("ciso"), nil)
		pass(50 * time.Second)
		synctest.Wait()
		<-dead.gone
		require.Len(t, r.Presence(), 1)
		assert.EqualValues(t, "ciso", r.Presence()[0].Seat)
		pass(time.Hour)
		live.heard(func(f *rt.Fold) { assert.Nil(t, f.Bye) })
	})
}
