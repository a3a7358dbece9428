package socket_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/assert"

	"github.com/enshu/enshu/server/journal/memory"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// Every limit on a connection at its number, one below and one past it. What is past it is told why; the room and the
// others go on.
func TestLimitsOnAConnectionAreExact(t *testing.T) {
	record := func(b *browser, size int) {
		head, tail := `{"kind":"do","id":"c1","command":{"kind":"record","text":"`, `"}}`
		_ = b.conn.WriteMessage(websocket.TextMessage, []byte(head+strings.Repeat("x", size-len(head)-len(tail))+tail))
	}
	acks := func(b *browser, n int) {
		for range n {
			_ = b.conn.WriteMessage(websocket.TextMessage, []byte(`{"kind":"ack","n":0}`))
		}
	}
	pings := func(b *browser, n int) {
		for range n {
			_ = b.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Minute))
		}
	}
	facilitator := socket.Pass{Session: "s", Seat: sim.Facilitator, Kind: sim.Facilitating, Person: "f"}
	for name, row := range map[string]struct {
		who   socket.Pass
		limit int
		send  func(*browser, int)
		code  int
	}{
		"bytes of a player's message":      {player("pr"), wire.FrameLimitPlayer, record, wire.CloseBadRequest},
		"bytes of a facilitator's message": {facilitator, wire.FrameLimitFacilitator, record, wire.CloseBadRequest},
		"messages at once":                 {player("pr"), 400 - 1, acks, wire.CloseTooMany}, // the hello was the first
		"pings at once":                    {player("pr"), 10, pings, wire.CloseTooMany},
	} {
		for _, past := range []int{-1, 0, 1} {
			t.Run(fmt.Sprintf("%s %+d", name, past), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					s := open(t, &memory.Store{}, socket.Limits{})
					s.node.Begun("s")
					other, b := s.enter(player("ciso"), nil), s.enter(row.who, nil)
					synctest.Wait()
					row.send(b, row.limit+past)
					synctest.Wait()
					if past > 0 {
						code, bye := b.ended()
						assert.Equal(t, row.code, code)
						assert.Equal(t, row.code, bye)
					} else {
						b.heard(func(f *rt.Fold) { assert.Nil(t, f.Bye) })
					}
					other.do("fine", `{"kind":"record","text":"x"}`)
					synctest.Wait()
					assert.Equal(t, 1, taken(other))
				})
			})
		}
	}
}

// Whoever may do more commands at once may send as many messages: what is allowed is answered, never cut off.
func TestWhoMayAskMoreIsNotCutOffForAsking(t *testing.T) {
	const burst = 100 // and five times as many marks
	for past, cut := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, &memory.Store{}, socket.Limits{Burst: burst})
			s.node.Begun("s")
			b := s.enter(player("pr"), nil)
			for range 6*burst - 1 + past { // the hello was the first
				_ = b.conn.WriteMessage(websocket.TextMessage, []byte(`{"kind":"ack","n":0}`))
			}
			synctest.Wait()
			b.heard(func(f *rt.Fold) { assert.Equal(t, cut, f.Bye != nil) })
		})
	}
}

// Twenty at once and sixty a minute; those who run the exercise may do four times as much.
func TestTheRateOfCommandsIsExact(t *testing.T) {
	facilitator := socket.Pass{Session: "s", Seat: sim.Facilitator, Kind: sim.Facilitating, Person: "f"}
	for _, row := range []struct {
		who   socket.Pass
		burst int
		deed  string
	}{
		{player("pr"), 20, `{"kind":"record","text":"x"}`},
		{facilitator, 80, `{"kind":"hint","to":"pr","text":"x"}`},
	} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, &memory.Store{}, socket.Limits{})
			s.node.Begun("s")
			b := s.enter(row.who, nil)
			send := func(n int) {
				for range n {
					b.do(rt.NewID(), row.deed)
					synctest.Wait()
				}
			}
			send(row.burst)
			assert.Equal(t, row.burst, taken(b), row.who.Seat)
			send(1)
			assert.Equal(t, row.burst, taken(b), "one more than at once")
			pass(time.Minute)
			send(row.burst + 5)
			assert.Equal(t, 2*row.burst, taken(b), "a minute fills it up again, and not beyond")
		})
	}
}

func TestAnAddressHoldsAClassAndMoreAndHasALimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, &memory.Store{}, socket.Limits{})
		for range 64 {
			s.connect()
		}
		b := s.connect()
		go b.listen()
		code, _ := b.ended()
		assert.Equal(t, wire.CloseTooMany, code)
	})
}

// A hello has five seconds, and is in time at the last moment.
func TestAHelloIsInTimeUntilItsFiveSecondsAreOver(t *testing.T) {
	for wait, want := range map[time.Duration]int{5*time.Second - time.Millisecond: 1, 5*time.Second + time.Millisecond: 0} {
		synctest.Test(t, func(t *testing.T) {
			s := open(t, &memory.Store{}, socket.Limits{})
			s.node.Begun("s")
			b := s.connect()
			go b.listen()
			ticket := s.tickets.issue(player("pr"))
			pass(wait)
			_ = b.conn.WriteMessage(websocket.TextMessage, []byte(fmt.Sprintf(`{"kind":"hello","protocol":%d,"ticket":%q}`, wire.Protocol, ticket)))
			synctest.Wait()
			b.heard(func(f *rt.Fold) { assert.Equal(t, want, f.Hellos, wait) })
		})
	}
}
