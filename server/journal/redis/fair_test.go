package redis_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/sim"
)

// Eight people at one node write without pause into a session at tier 3, which has somebody at another node too: that one
// comes to its turn each time, for what is refused as contended is recorded when it is sent again.
func TestARivalThatWritesWithoutPauseDoesNotStarveTheOther(t *testing.T) {
	primary := redistest.Start(t, redistest.Durable...)
	replica(t, primary)
	patient := redis.Options{Tier: redis.Replicated, ReplicaTime: time.Minute}
	here, there := rt.Start(t, open(t, primary.URL(), patient)), rt.Start(t, open(t, primary.URL(), patient))
	rivals, one := here.Begun("s"), there.Room("s")
	over := make(chan struct{})
	var writing sync.WaitGroup
	var theirs atomic.Int64
	refused := 0
	for range 8 {
		writing.Go(func() {
			for {
				select {
				case <-over:
					return
				default:
				}
				theirs.Add(1)
				_, err := rivals.Do(t.Context(), room.Request{ID: rt.NewID(), Seat: "ciso", Do: sim.Record{Text: "x"}})
				assert.NoError(t, err)
			}
		})
	}
	defer func() { close(over); writing.Wait() }()
	const turns = 40
	for range turns {
		id := rt.NewID()
		for recorded := false; !recorded; {
			reply, err := one.Do(t.Context(), room.Request{ID: id, Seat: "pr", Do: sim.Record{Text: "y"}})
			require.NoError(t, err)
			if recorded = reply.Receipt != nil; !recorded {
				require.True(t, room.Passing(reply.Refused.Code), reply.Refused.Code)
				refused++
				require.Less(t, refused, 10*turns, "it does not come to its turn")
			}
		}
	}
	t.Logf("%d turns beside %d of the others, %d times sent again", turns, theirs.Load(), refused)
}
