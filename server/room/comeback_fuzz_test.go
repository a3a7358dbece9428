package room_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Whatever position somebody says to come back from, the view is the seat's, whole: all of it, or what followed the very
// position that was named.
func FuzzComingBack(f *testing.F) {
	for i := range 56 {
		lineage := []string{"", "the seat's", "another seat's", "another load's", "\x00", "the seat's ", "THE SEAT'S"}[i%7]
		f.Add(lineage, int64(i-8), uint8(i), uint8(i/7))
	}
	f.Add("the seat's", int64(1)<<62, uint8(3), uint8(0))
	f.Add("the seat's", int64(-1)<<63, uint8(3), uint8(0))
	f.Fuzz(func(t *testing.T, lineage string, n int64, acts, of uint8) {
		synctest.Test(t, func(t *testing.T) {
			r := rt.Start(t, &memory.Store{}).Begun("s")
			seats := []sim.SeatID{"ciso", "pr", sim.Facilitator}
			seat := seats[int(of)%len(seats)]
			here, there := &rt.Ear{T: t}, &rt.Ear{T: t}
			here.Join(r, seat)
			there.Join(r, seats[(int(of)+1)%len(seats)])
			for i := range int(acts) % 9 {
				rt.Yes(t, r, seats[i%2], record(fmt.Sprint("line ", i)))
			}
			synctest.Wait()
			var now rt.Fold
			here.Heard(func(f *rt.Fold) { now = *f })
			switch lineage {
			case "the seat's":
				lineage = now.Lineage
			case "another seat's":
				there.Heard(func(f *rt.Fold) { lineage = f.Lineage })
			}
			back := &frames{t: t}
			_, err := r.Join(t.Context(), room.Guest{Seat: seat}, back, lineage, n)
			require.NoError(t, err)
			synctest.Wait()
			back.mu.Lock()
			defer back.mu.Unlock()
			require.NotEmpty(t, back.list)
			if first := back.list[0]; first.Kind == wire.KindHello {
				require.Equal(t, now.N, first.N)
				require.Equal(t, now.Lineage, first.Lineage)
				require.Equal(t, rt.Whole(t, r, seat, synctest.Wait), first.View)
				return
			}
			require.Equal(t, now.Lineage, lineage)
			require.Equal(t, wire.KindResumed, back.list[0].Kind)
			for _, f := range back.list[1:] {
				n++
				require.Equal(t, n, f.N)
			}
			require.Equal(t, now.N, n, "and nothing is missing")
		})
	})
}

// frames is a listener that keeps what it hears.
type frames struct {
	t    testing.TB
	mu   sync.Mutex
	list []frame
}

func (k *frames) Send(m *room.Message) {
	k.mu.Lock()
	defer k.mu.Unlock()
	apart, err := wire.Split(m.Raw)
	assert.NoError(k.t, err)
	for _, raw := range apart {
		var f frame
		assert.NoError(k.t, json.Unmarshal(raw, &f))
		k.list = append(k.list, f)
	}
}

func (k *frames) Close(int, text.Text, time.Duration) {}

type frame struct {
	Kind    string
	Lineage string
	N       int64
	View    map[string]json.RawMessage
}
