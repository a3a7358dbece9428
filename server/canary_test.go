package server

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// drills is how many are played and screened, from scenario to scenario and from team to team.
var drills = flag.Int("drills", 24, "how many drills are screened for what a seat may not know")

// record plays a whole exercise to its debrief, with bots at every player's seat and a facilitator and an evaluator at
// work, and returns its journal.
func record(t *testing.T, script *tainted, seed uint64, policy func(i int) bot.Policy) []sim.Batch {
	var journal []sim.Batch
	cast := bot.NewCast(sim.Open(script.Script, seed), 0, func(b sim.Batch) error { journal = append(journal, b); return nil })
	require.NoError(t, cast.Open("test"))
	players := newLawful(script).players()
	for i, seat := range players {
		require.NoError(t, cast.Join(bot.New(script.Script, seat, policy(i), seed)))
	}
	must := func(seat sim.SeatID, d sim.Deed) { require.NoError(t, cast.Do(seat, d), "%s %T", seat, d) }
	must(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID})
	for i := 0; i < 12 && cast.Session().State().Ended == nil; i++ {
		one, other := players[i%len(players)], players[(i+3)%len(players)]
		must(sim.Facilitator, sim.Hint{To: one, Text: script.say()})
		must(sim.Facilitator, sim.AdHoc{
			Channel: sim.Channels[i%len(sim.Channels)], From: script.sayBoth(), To: []sim.SeatID{other}, Subject: script.sayBoth(), Body: script.sayBoth(),
		})
		must(one, sim.Message{To: []sim.SeatID{other}, Text: script.say()})
		must(sim.Evaluator, sim.Note{Kind: sim.Gap, Text: script.say(), About: one})
		must(sim.Evaluator, sim.Rate{Objective: script.Objectives[i%len(script.Objectives)].ID, Grade: "P", Text: script.say()})
		require.NoError(t, cast.Until(script.Start.Add(clock.Span(i+1)*7*clock.Hour)))
	}
	require.NoError(t, cast.Finish())
	must(sim.Facilitator, sim.Debrief{})
	return journal
}

// say returns words of somebody's own, which may go only where they are sent.
func (t *tainted) say() string {
	tok := canary(fmt.Sprintf("zq%05dqz", len(t.names)))
	t.names[tok] = "said " + string(tok)
	return string(tok)
}

func (t *tainted) sayBoth() text.Text { return text.Same(t.say()) }

// screening shows a journal batch by batch to every seat, in the frames that a room makes, and scans them.
type screening struct {
	t       *testing.T
	law     *lawful
	session *sim.Session
	feeds   map[sim.SeatID]*view.Feed
	n       map[sim.SeatID]int64
	chance  *rand.Rand
	fault   func(*screening, sim.SeatID, *view.Delta) // planted in the view, nil for none
	hasty   bool                                      // tells of a batch before it is recorded
	leaks   []leak
	frames  int
	bytes   int
}

func newScreening(t *testing.T, script *tainted, seed uint64) *screening {
	return &screening{
		t: t, law: newLawful(script), session: sim.Open(script.Script, seed), feeds: map[sim.SeatID]*view.Feed{},
		n: map[sim.SeatID]int64{}, chance: rand.New(rand.NewPCG(seed, 1)),
	}
}

func (s *screening) show(b sim.Batch) {
	s.session.Apply(b)
	if s.hasty {
		s.tell()
	}
	s.law.take(b)
	s.tell()
}

func (s *screening) tell() {
	for _, seat := range s.law.Seats {
		f := s.feeds[seat.ID]
		if runs := seat.Kind == sim.Facilitating || seat.Kind == sim.Evaluating; runs && f != nil && s.session.Seq()%8 != 0 {
			continue // they see so much that making it is most of the work; a delta may tell of several batches
		}
		if f == nil || s.chance.IntN(200) == 0 { // somebody joins, or comes back with nothing at hand
			f = view.NewFeed(s.session, seat.ID)
			s.feeds[seat.ID] = f
			s.scan(seat.ID, wire.Hello{Kind: wire.KindHello, Protocol: wire.Protocol, N: s.n[seat.ID], Seat: seat.ID, View: f.Table()})
			continue
		}
		d, changed := f.Update(s.session)
		if s.fault != nil {
			s.fault(s, seat.ID, &d)
		}
		if changed || len(d.Put) > 0 {
			s.n[seat.ID]++
			s.scan(seat.ID, wire.Delta{Kind: wire.KindDelta, N: s.n[seat.ID], At: d.At, Put: d.Put, Del: d.Del})
		}
	}
}

func (s *screening) scan(seat sim.SeatID, f wire.ServerFrame) {
	raw, err := json.Marshal(f)
	require.NoError(s.t, err)
	s.frames, s.bytes = s.frames+1, s.bytes+len(raw)
	s.leaks = append(s.leaks, s.law.scan(seat, raw)...)
}

// single leaves a test that knows one goroutine alone to the line of `make test` that runs without the race detector: under
// it there is nothing to find, and ten times as long to wait.
func single(t *testing.T) {
	t.Helper()
	if raced {
		t.Skip("one goroutine: run without the race detector")
	}
}

func each(p bot.Policy) func(int) bot.Policy { return func(int) bot.Policy { return p } }

// mixed seats a bot of another policy at every seat.
func mixed(seed uint64) func(int) bot.Policy {
	all := bot.Policies()
	return func(i int) bot.Policy { return all[(i+int(seed))%len(all)] }
}

// The promise that makes an exercise worth holding: nobody can read ahead, over a shoulder, or the score.
func TestNoSeatIsSentWhatItMayNotKnow(t *testing.T) {
	single(t)
	shelf, policies := scenarios.NewLibrary("").IDs(), bot.Policies()
	t.Run("drills", func(t *testing.T) {
		for i := range *drills {
			id, seed := shelf[i%len(shelf)], uint64(i/len(shelf))
			if n := int(seed) % (2 * len(policies)); n < len(policies) {
				screenAll(t, fmt.Sprint(id, " ", policies[n], " ", seed), id, seed, each(policies[n]))
			} else {
				screenAll(t, fmt.Sprint(id, " mixed ", seed), id, seed, mixed(seed))
			}
		}
	})
	if !t.Failed() {
		t.Logf("board: M9 drills in which a seat was sent what it may not know: 0 of %d (%d scenarios, every seat)", *drills, min(*drills, len(shelf)))
	}
}

func screenAll(t *testing.T, name, id string, seed uint64, policy func(int) bot.Policy) {
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		script := taint(t, id)
		journal := record(t, script, seed, policy)
		s := newScreening(t, script, seed)
		for _, b := range journal {
			s.show(b)
		}
		for _, l := range s.leaks[:min(10, len(s.leaks))] {
			t.Error(l)
		}
		require.Greater(t, s.frames, len(journal))
		t.Logf("%d batches, %d frames, %d bytes", len(journal), s.frames, s.bytes)
	})
}

// What would be wrong in a view, each caught by the scan above: the test of the test.
func TestPlantedLeaksAreCaught(t *testing.T) {
	script := taint(t, played)
	journal := record(t, script, 7, each(bot.Good))
	for name, fault := range faults() {
		t.Run(name, func(t *testing.T) {
			s := newScreening(t, script, 7)
			s.fault = fault
			require.True(t, s.caught(journal), "nothing was noticed")
		})
	}
	t.Run("told before it is recorded", func(t *testing.T) {
		s := newScreening(t, script, 7)
		s.hasty = true
		require.True(t, s.caught(journal), "nothing was noticed")
	})
}

func (s *screening) caught(journal []sim.Batch) bool {
	for _, b := range journal {
		s.show(b)
		if len(s.leaks) > 0 {
			s.t.Log(s.leaks[0])
			return true
		}
	}
	return false
}

// faults are the views that say too much. Each shows a record to a seat that may not have it.
func faults() map[string]func(*screening, sim.SeatID, *view.Delta) {
	// stolen shows to victim the first record of the facilitator's that is good for a leak.
	stolen := func(victim sim.SeatID, good func(s *screening, key string, r view.Record) view.Record) func(*screening, sim.SeatID, *view.Delta) {
		return func(s *screening, seat sim.SeatID, d *view.Delta) {
			if seat != victim || s.session.State().Begun == 0 || s.session.State().Debrief {
				return
			}
			for key, r := range view.NewDesk(s.session, sim.Facilitator).Rows() {
				if r = good(s, key, r); r != nil {
					raw, err := json.Marshal(r)
					require.NoError(s.t, err)
					d.Put = map[string]json.RawMessage{"service/x": raw} // under a key that is nobody's secret
					return
				}
			}
		}
	}
	return map[string]func(*screening, sim.SeatID, *view.Delta){
		"a coming inject": stolen("pr", func(_ *screening, _ string, r view.Record) view.Record {
			if x, ok := r.(view.Inject); ok && x.State == view.Planned {
				return view.Item{Subject: x.Subject, Body: x.Body}
			}
			return nil
		}),
		"the id of a coming inject": stolen("pr", func(_ *screening, _ string, r view.Record) view.Record {
			if x, ok := r.(view.Inject); ok && x.State == view.Armed {
				return view.Item{Inject: x.ID}
			}
			return nil
		}),
		"another's inbox": stolen("pr", func(_ *screening, _ string, r view.Record) view.Record {
			if x, ok := r.(view.Item); ok && x.Form == "inject" && len(x.To) == 1 && x.To[0] != "pr" {
				return x
			}
			return nil
		}),
		"a mail on the big screen": stolen(sim.Screen, func(_ *screening, _ string, r view.Record) view.Record {
			if x, ok := r.(view.Item); ok && x.Form == "inject" && x.Channel == sim.Mail {
				return x
			}
			return nil
		}),
		"ground truth": stolen("ceo", func(_ *screening, _ string, r view.Record) view.Record {
			if x, ok := r.(view.Truth); ok {
				return view.Fact{Readings: x.Readings[:1]}
			}
			return nil
		}),
		"a fact that nobody told": stolen("ceo", func(s *screening, _ string, r view.Record) view.Record {
			if x, ok := r.(view.Truth); ok && len(x.KnownTo) == 0 {
				return view.Fact{ID: sim.FactID(x.ID)}
			}
			return nil
		}),
		"a finding before the debrief": stolen("ciso", func(_ *screening, key string, r view.Record) view.Record {
			if len(key) > 8 && key[:8] == "finding/" {
				return r
			}
			return nil
		}),
		"a note of the evaluator": stolen("ciso", func(_ *screening, _ string, r view.Record) view.Record {
			if x, ok := r.(view.Note); ok {
				return view.Line{Text: text.Same(x.Text)}
			}
			return nil
		}),
		"a decision of others": stolen(sim.Observer, func(_ *screening, _ string, r view.Record) view.Record {
			if x, ok := r.(view.Decision); ok {
				return view.Decision{Title: x.Title}
			}
			return nil
		}),
		"a phase to come": stolen("legal", func(s *screening, key string, r view.Record) view.Record {
			if x, ok := r.(view.Phase); ok && x.Since > s.session.State().Now {
				return x
			}
			return nil
		}),
		"the questions of the debrief": stolen(sim.Evaluator, func(s *screening, _ string, _ view.Record) view.Record {
			return view.Debrief{Questions: s.law.Debrief}
		}),
		"an ending that was not reached": stolen("ceo", func(s *screening, _ string, _ view.Record) view.Record {
			return view.Exercise{Ending: &view.Ending{Title: s.law.Endings[0].Title}}
		}),
	}
}
