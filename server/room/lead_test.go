package room_test

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/alarm"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// onlooker is a connection that follows, and the last word it heard.
type onlooker struct {
	*rt.Ear
	*room.Member
}

func follows(t *testing.T, r *room.Room, seat sim.SeatID, runs bool) onlooker {
	ear := &rt.Ear{T: t}
	o := onlooker{ear, ear.Join(r, seat)}
	o.Follow(runs)
	return o
}

// last returns the latest word, and how many there were.
func (o onlooker) last() (led wire.Led, n int) {
	o.Heard(func(f *rt.Fold) {
		if n = len(f.Led); n > 0 {
			led = f.Led[n-1]
		}
	})
	return led, n
}

func TestWhoFollowsIsLedAndWhoLeadsLastLeads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Begun("s")
		before := rt.Digest(t, r)
		one, two := follows(t, r, sim.Facilitator, true), follows(t, r, sim.Facilitator, true)
		watch := follows(t, r, sim.Facilitator, true)
		place := wire.Lead{View: "pr", At: 5, Seq: 3, Speed: 2, Playing: true}
		one.Lead(&place)
		led, n := watch.last()
		assert.Equal(t, 1, n)
		assert.Equal(t, wire.Led{Kind: wire.KindLed, By: string(sim.Facilitator), Lead: &place}, led)
		_, n = one.last()
		assert.Zero(t, n, "who leads is not led")

		late := follows(t, r, sim.Facilitator, true)
		led, _ = late.last()
		assert.Equal(t, &place, led.Lead, "who comes later is brought to the place")

		other := wire.Lead{View: "ciso", At: 9, Seq: -1, Speed: 1}
		two.Lead(&other)
		led, _ = one.last()
		assert.Equal(t, &other, led.Lead, "the one before hears who took over")
		one.Lead(nil)
		led, _ = watch.last()
		assert.Equal(t, &other, led.Lead, "and cannot let go of what another holds")

		two.Leave()
		led, _ = watch.last()
		assert.Equal(t, wire.Led{Kind: wire.KindLed}, led, "it ends with the leader's line")
		assert.Equal(t, before, rt.Digest(t, r), "nothing of it is recorded")
	})
}

// apart are two nodes over one store; what one says of who leads comes to both, until the line between them is cut.
func apart(t *testing.T) (list [2]*rt.Node, cut *atomic.Bool) {
	store, words := &memory.Store{}, make(chan room.Leading, 100)
	cut = &atomic.Bool{}
	for i := range list {
		list[i] = rt.StartWith(t, store, alarm.NewClock(), func(s *room.Settings) {
			s.Shared = true
			s.Leads = func(w room.Leading) { words <- w }
		})
	}
	go func() {
		for w := range words {
			for _, n := range list {
				if !cut.Load() {
					n.Rooms.Led(w)
				}
			}
		}
	}()
	t.Cleanup(func() { close(words) })
	return list, cut
}

func TestWhoLeadsIsFollowedAtOtherNodes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		nodes, cut := apart(t)
		a, b := nodes[0].Begun("s"), nodes[1].Room("s")
		one, two := follows(t, a, sim.Facilitator, true), follows(t, b, sim.Facilitator, true)
		watch := follows(t, b, sim.Facilitator, true)
		latest := func(o onlooker) wire.Led {
			synctest.Wait()
			led, _ := o.last()
			return led
		}
		one.Lead(&wire.Lead{View: "pr", At: 5})
		require.EqualValues(t, 5, latest(watch).Lead.At)
		late := follows(t, b, sim.Facilitator, true)
		require.EqualValues(t, 5, latest(late).Lead.At, "who comes later is brought to the place")
		<-time.After(10 * time.Second)
		_, heard := watch.last()
		require.Equal(t, 1, heard, "who stands still is still followed, and nobody is told twice")

		two.Lead(&wire.Lead{View: "pr", At: 7})
		require.EqualValues(t, 7, latest(one).Lead.At, "the one before hears who took over")
		one.Lead(nil)
		require.EqualValues(t, 7, latest(watch).Lead.At, "and cannot let go of what another holds")
		one.Lead(&wire.Lead{View: "pr", At: 8})
		require.EqualValues(t, 8, latest(two).Lead.At, "but can take it back")

		cut.Store(true)
		<-time.After(10 * time.Second)
		require.Nil(t, latest(watch).Lead, "a node that says nothing more leads nobody")
		cut.Store(false)
		<-time.After(2 * time.Second)
		require.EqualValues(t, 8, latest(watch).Lead.At, "until it speaks again")
		one.Leave()
		require.Nil(t, latest(watch).Lead)
	})
}

// Two take over at the same moment at two nodes: all agree on one of them.
func TestOfTwoWhoTakeOverAtOnceOneLeads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		nodes, _ := apart(t)
		a, b := nodes[0].Begun("s"), nodes[1].Room("s")
		one, two := follows(t, a, sim.Facilitator, true), follows(t, b, sim.Facilitator, true)
		here, there := follows(t, a, sim.Facilitator, true), follows(t, b, sim.Facilitator, true)
		one.Lead(&wire.Lead{View: "pr", At: 1})
		two.Lead(&wire.Lead{View: "pr", At: 2})
		<-time.After(3 * time.Second)
		synctest.Wait()
		left, _ := here.last()
		right, _ := there.last()
		require.Equal(t, left, right)
	})
}

func TestPlayersFollowOnceTheDebriefIsOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := rt.Start(t, &memory.Store{}).Begun("s")
		lead, pr := follows(t, r, sim.Facilitator, true), follows(t, r, "pr", false)
		lead.Lead(&wire.Lead{View: "pr", At: 5})
		_, n := pr.last()
		require.Zero(t, n)
		rt.Yes(t, r, sim.Facilitator, sim.End{})
		rt.Yes(t, r, sim.Facilitator, sim.Debrief{})
		synctest.Wait()
		lead.Lead(&wire.Lead{View: "pr", At: 6})
		led, n := pr.last()
		require.Equal(t, 1, n)
		require.EqualValues(t, 6, led.Lead.At)
		bystander := &rt.Ear{T: t}
		bystander.Join(r, "pr")
		lead.Lead(&wire.Lead{View: "pr", At: 7})
		bystander.Heard(func(f *rt.Fold) { require.Empty(t, f.Led, "who did not ask is not led") })
	})
}
