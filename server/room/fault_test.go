package room_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/alarm"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/room"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
)

// stage is a room under way on a store and a host that may be harmed.
type stage struct {
	*testing.T
	store *failover
	hooks *rt.Store
	node  *rt.Node
	host  *host
}

// host is a machine whose clocks a test moves.
type host struct{ wall, steady atomic.Int64 }

func staged(t *testing.T) *stage {
	first := &memory.Store{}
	s := &stage{T: t, store: &failover{Store: first}, host: &host{}}
	s.store.now.Store(first)
	s.hooks = &rt.Store{Store: s.store}
	s.restart()
	s.node.Begun("s")
	pass(5*time.Minute + 10*time.Second)
	return s
}

func (s *stage) restart() {
	begin := time.Now()
	s.node = rt.StartAt(s.T, s.hooks, alarm.ClockFrom(func() alarm.Reading {
		return alarm.Reading{Wall: time.Now().Add(time.Duration(s.host.wall.Load())), Steady: time.Since(begin) + time.Duration(s.host.steady.Load())}
	}))
}

func (s *stage) room() *room.Room { return s.node.Room("s") }

// outage has the store fail for so long, somebody meeting it.
func (s *stage) outage(d time.Duration) {
	s.hooks.Before(func(sim.Batch) error { return errDisk })
	rt.Do(s.T, s.room(), sim.Facilitator, sim.Note{Kind: sim.Idea, Text: "into the void"})
	pass(d)
	s.hooks.Before(nil)
	pass(2 * time.Second)
}

// jump moves the host's clocks in one step, as sleep, a stopped process or somebody who sets the clock does.
func (s *stage) jump(wall, steady time.Duration) {
	s.host.steady.Add(int64(steady))
	s.host.wall.Add(int64(wall))
	pass(3 * time.Second)
}

// A fault, what the report says of it, in both languages, and how long it was.
type injected struct {
	name     string
	inflict  func(s *stage)
	ja, en   string
	from, to time.Duration // what it cost
	paused   bool          // until people look
}

var faults = []injected{
	{"the store fails briefly", func(s *stage) { s.outage(8 * time.Second) }, "保存先が応答しなかった", "the store did not answer", 8 * time.Second, 11 * time.Second, false},
	{"the store fails for long", func(s *stage) { s.outage(time.Minute) }, "保存先が応答しなかった", "the store did not answer", time.Minute, 63 * time.Second, true},
	{"the store is slow", func(s *stage) {
		var once sync.Once
		s.hooks.Before(func(sim.Batch) error { once.Do(func() { pass(5 * time.Second) }); return nil })
		rt.Yes(s.T, s.room(), sim.Facilitator, sim.Note{Kind: sim.Idea, Text: "slowly"})
		pass(2 * time.Second)
	}, "保存先が応答しなかった", "the store did not answer", 5 * time.Second, 7 * time.Second, false},
	{"the store fails during a pause", func(s *stage) {
		rt.Yes(s.T, s.room(), sim.Facilitator, sim.Pause{})
		s.outage(20 * time.Second)
	}, "保存先が応答しなかった（一時停止中）", "the store did not answer, during a pause", 20 * time.Second, 23 * time.Second, false},
	{"the machine sleeps", func(s *stage) { s.jump(3*time.Hour, 0) }, "サーバー機が止まっていた", "slept or was stopped", 3 * time.Hour, 3*time.Hour + 2*time.Second, true},
	{"the process is stopped", func(s *stage) { s.jump(0, 7*time.Second) }, "サーバー機が止まっていた", "slept or was stopped", 7 * time.Second, 9 * time.Second, false},
	{"the clock is set ahead", func(s *stage) { s.jump(time.Hour, 0) }, "時計の飛び", "its clock jumped", time.Hour, time.Hour + 2*time.Second, true},
	{"the server restarts", func(s *stage) { s.away(4 * time.Second) }, "サーバーが動いていなかった", "the server was not running", 4 * time.Second, 6 * time.Second, false},
	{"the server is away for long", func(s *stage) { s.away(2 * time.Hour) }, "サーバーが動いていなかった", "the server was not running", 2 * time.Hour, 2*time.Hour + 2*time.Second, true},
	{"the store goes back in time", func(s *stage) {
		kept := int(rt.Yes(s.T, s.room(), sim.Facilitator, sim.Note{Kind: sim.Idea, Text: "kept"}).Seq)
		rt.Yes(s.T, s.room(), sim.Facilitator, sim.Note{Kind: sim.Idea, Text: "lost"})
		synctest.Wait()
		s.store.to(s.T, "s", kept)
		rt.Do(s.T, s.room(), sim.Facilitator, sim.Note{Kind: sim.Idea, Text: "on top of what is gone"})
		pass(2 * time.Second)
	}, "が失われた", "the store lost the records", 0, 0, false},
}

func (s *stage) away(d time.Duration) {
	s.node.Stop()
	pass(d)
	s.restart()
	require.NoError(s.T, s.node.Rooms.Recover(s.Context(), func(*room.Room) {}))
	pass(time.Second)
}

// interruptions reads the after-action report's table of them.
func (s *stage) interruptions(id string) [][]report.Cell {
	r, err := s.node.Rooms.Paper(s.Context(), "s")
	require.NoError(s.T, err)
	aar, err := r.Make(report.AAR, "")
	require.NoError(s.T, err)
	for _, part := range aar.Sections {
		for _, b := range part.Blocks {
			if b.Table != nil && b.Table.ID == id {
				return b.Table.Rows
			}
		}
	}
	s.Fatalf("the report has no table %s", id)
	return nil
}

// Whatever happens to the store, the server or the host's clock stands in the report: what it was, when by the exercise's
// time and by the host's, and how long it lasted.
func TestEveryInjectedFaultStandsInTheReport(t *testing.T) {
	told := 0
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := staged(t)
				require.Empty(t, s.interruptions("gaps_of_time"), "nothing has happened yet")
				begun := time.Now()
				f.inflict(s)
				rows := s.interruptions("gaps_of_time")
				require.Len(t, rows, 1)
				at, from, to, cause, lost := rows[0][0], rows[0][1].Text, rows[0][2].Text, rows[0][3].Text, rows[0][4]
				assert.Contains(t, cause.JA, f.ja)
				assert.Contains(t, cause.EN, f.en)
				assert.Equal(t, f.paused, strings.Contains(cause.EN, "stayed paused"), cause.EN)
				assert.Equal(t, f.paused, strings.Contains(cause.JA, "一時停止のまま"), cause.JA)
				assert.GreaterOrEqual(t, lost.Value, f.from.Milliseconds())
				assert.LessOrEqual(t, lost.Value, f.to.Milliseconds())
				assert.NotEmpty(t, at.Seqs, "it is proved by a record")
				assert.Contains(t, at.Text.EN, "T+0:05")
				assert.Contains(t, from.EN, begun.UTC().Format("2006-01-02 15:04"))
				if f.to > 0 {
					assert.NotEqual(t, from, to)
				}
				told++
			})
		})
	}
	require.Equal(t, len(faults), told)
	t.Logf("board: M29 faults injected that stand in the report: %d of %d kinds", told, len(faults))
}

// What falls due at the very moment the store goes away comes late, and is told.
func TestAnInjectThatCameLateIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := staged(t)
		pass(5*time.Minute - 10*time.Second - 100*time.Millisecond)
		s.hooks.Before(func(sim.Batch) error { return errDisk })
		pass(9 * time.Second)
		s.hooks.Before(nil)
		pass(12 * time.Second)
		rows := s.interruptions("late_injects")
		require.Len(t, rows, 1)
		assert.Equal(t, "alert", rows[0][1].Text.EN)
		assert.InDelta(t, 9000, rows[0][3].Value, 1500)
		pass(15 * time.Minute)
		require.Len(t, s.interruptions("late_injects"), 1, "the one after it came in time")
		fired := 0
		for _, b := range journaltest.Read(t, s.hooks, "s", 0) {
			for _, h := range b.Events {
				if _, is := h.Event.(sim.InjectFired); is {
					fired++
				}
			}
		}
		require.Equal(t, 2, fired)
	})
}

// A page keeps what was pressed while nobody was there to hear it; what comes of that is told with both moments, for whoever
// runs the exercise may credit it.
func TestADeedThatWasHeardLateIsToldWithTheMomentItWasPressed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := staged(t)
		const stopped = 20 * time.Second
		press := func(at time.Time) sim.CommandID {
			return sim.CommandID(fmt.Sprintf("%08x-%04x-7abc-8def-0123456789ab", at.UnixMilli()>>16, at.UnixMilli()&0xffff))
		}
		pressed := press(time.Now())
		s.jump(0, stopped)
		reply, err := s.room().Do(t.Context(), room.Request{ID: pressed, Seat: "pr", Do: sim.Record{Text: "we close the branch"}})
		require.NoError(t, err)
		require.Equal(t, sim.CodeInterrupted, reply.Refused.Code)
		pass(40 * time.Second)
		rt.Yes(t, s.room(), sim.Facilitator, sim.Resume{})
		rt.YesAs(t, s.room(), pressed, "pr", sim.Record{Text: "we close the branch"})
		rt.YesAs(t, s.room(), press(time.Now().Add(stopped)), "pr", sim.Record{Text: "at once"})
		rows := s.interruptions("late_deeds")
		require.Len(t, rows, 1)
		assert.Contains(t, rows[0][1].Text.EN, "we close the branch")
		assert.Contains(t, rows[0][1].Text.JA, "we close the branch")
		assert.InDelta(t, 63_000, rows[0][3].Value, 1500)
		assert.NotEmpty(t, rows[0][0].Seqs, "it is proved by a record")
	})
}

// A clock that is set back is not followed: nothing is lost, and there is nothing to tell.
func TestAClockThatIsSetBackCostsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := staged(t)
		s.jump(-time.Hour, 0)
		require.Empty(t, s.interruptions("gaps_of_time"))
		pass(5 * time.Minute)
		require.Empty(t, s.interruptions("late_injects"))
	})
}

// Of a journal with a damaged record no report is made that would pass it over.
func TestNoReportIsMadeOfADamagedJournal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := staged(t)
		s.hooks.Reading(func(b sim.Batch) (sim.Batch, error) {
			if b.Seq == 2 {
				return b, errDisk
			}
			return b, nil
		})
		_, err := s.node.Rooms.Paper(t.Context(), "s")
		require.ErrorIs(t, err, errDisk)
	})
}
