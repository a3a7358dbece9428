package room_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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
