package cast_test

import (
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/cast"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/memory"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/sim"
)

// A bot is a colleague: what it meant to do while the store was away, it does when the store is back, and once.
func TestWhatABotCouldNotRecordItDoesWhenTheStoreIsBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var refused []sim.CommandID
		store := &rt.Store{Store: &memory.Store{}}
		r := rt.Start(t, store).Create("s")
		bots := cast.New(slog.New(slog.DiscardHandler))
		defer bots.Stop()
		rt.Yes(t, r, sim.Facilitator, sim.Take{At: "ciso", Bot: "good"})
		require.NoError(t, bots.Tend(t.Context(), r))
		rt.Yes(t, r, sim.Facilitator, sim.Start{Pace: "real"})

		down := true
		store.Before(func(b sim.Batch) error {
			if !down || b.Command == "" {
				return nil
			}
			refused = append(refused, b.Command)
			return errors.New("no space left")
		})
		<-time.After(15 * time.Minute)
		synctest.Wait()
		down = false
		rt.Do(t, r, sim.Facilitator, sim.Resume{}) // the interruption was long
		<-time.After(time.Minute)
		synctest.Wait()

		require.NotEmpty(t, refused)
		kept := map[sim.CommandID]int{}
		for _, b := range journaltest.Read(t, store, "s", 0) {
			kept[b.Command]++
		}
		for _, id := range refused {
			if strings.HasPrefix(string(id), "bot-") {
				require.Equal(t, 1, kept[id], id)
			}
		}
	})
}
