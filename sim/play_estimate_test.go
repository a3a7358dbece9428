package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/view"
)

// estimate lets IT say when books will be back.
func (r *room) estimate(after, width clock.Span) {
	r.t.Helper()
	now := r.s.State().Clock.Instant(r.wall)
	r.do("it", sim.Estimate{Service: "books", Early: now.Add(after), Late: now.Add(after + width), Basis: "one tape left"})
}

func (r *room) shown(seat sim.SeatID) view.Service {
	r.t.Helper()
	record, _ := view.NewDesk(r.s, seat).Get("service/books")
	is, _ := record.(view.Service)
	return is
}

// bringBack restores what books rest on and opens them again.
func (r *room) bringBack() {
	r.t.Helper()
	r.do("it", sim.Act{Action: "patch"})
	r.finishWork()
	r.do("it", order(sim.Restore, "dir", "rebuild"))
	r.finishWork()
	r.do("ceo", sim.Reopen{Service: "books"})
}

func TestAnEstimateIsGivenByThoseWhoBringTheServiceBack(t *testing.T) {
	r := begun(t)
	ahead := func(early, late clock.Span) sim.Estimate {
		now := r.s.State().Clock.Instant(r.wall)
		return sim.Estimate{Service: "books", Early: now.Add(early), Late: now.Add(late)}
	}
	r.refused(sim.CodeNotReady, "it", ahead(clock.Hour, 2*clock.Hour))
	r.until(31 * clock.Minute)
	r.refused(sim.CodeNotYours, "pr", ahead(clock.Hour, 2*clock.Hour))
	r.refused(sim.CodeUnknown, "it", sim.Estimate{Service: "ghost"})
	r.refused(sim.CodeBadValue, "it", ahead(2*clock.Hour, clock.Hour))
	r.refused(sim.CodeBadValue, "it", ahead(-clock.Hour, clock.Hour))
	r.do("it", ahead(clock.Hour, 2*clock.Hour))
	r.do("ceo", ahead(clock.Hour, 3*clock.Hour)) // who reopens it
	is := r.shown("pr")
	if len(is.Estimates) != 2 || !is.Estimates[1].Slipped || is.Estimates[0].Slipped || is.Estimates[1].Fit != recovery.FitOpen {
		t.Fatalf("on the board: %+v", is.Estimates)
	}
	if public := r.shown(sim.Screen); public.Estimates != nil {
		t.Error("the public hears of it before anybody was told")
	}
}

func TestEveryEstimateOfAnOutageIsJudgedWhenItEnds(t *testing.T) {
	r := struck(t)
	r.estimate(10*clock.Minute, 10*clock.Minute)
	r.sleep(10 * clock.Minute)
	r.estimate(2*clock.Hour, 3*clock.Hour)
	r.bringBack()
	came := r.service("books").Restored
	is := r.shown("pr").Estimates
	if is[0].Came != came || is[0].Fit != recovery.FitLate || is[0].Off != came.Sub(is[0].Late) || is[1].Fit != recovery.FitWithin {
		t.Errorf("back at %d: %+v", came, is)
	}
	r.do("it", order(sim.Isolate, "dir"))
	r.estimate(clock.Hour, clock.Hour)
	if again := r.shown("pr").Estimates[2]; again.Came != 0 || again.Slipped {
		t.Errorf("the next outage is another: %+v", again)
	}
}

func TestALapsedEstimateIsOneThatNobodyTookBackInTime(t *testing.T) {
	r := struck(t)
	r.estimate(10*clock.Minute, 10*clock.Minute)
	r.estimate(clock.Hour, clock.Hour)
	r.sleep(clock.Hour)
	st := r.s.State()
	if st.Lapsed(0) || st.Lapsed(1) {
		t.Fatal("the first was taken back in time, the second still runs")
	}
	r.sleep(clock.Hour + clock.Minute)
	r.do("it", sim.Record{Text: "still at it"})
	if !r.s.State().Lapsed(1) {
		t.Fatal("it ran out, and nobody had said another")
	}
	r.estimate(clock.Hour, clock.Hour)
	if !r.s.State().Lapsed(1) {
		t.Error("what comes too late undoes nothing")
	}
}

func TestAnEstimateIsPassedOnAsItStands(t *testing.T) {
	r := struck(t)
	tell := sim.Tell{Audience: "staff", Estimate: 1}
	r.refused(sim.CodeBadValue, "ceo", tell)
	r.estimate(2*clock.Hour, clock.Hour)
	r.do("ceo", tell)
	if told := r.shown("it").Estimates[0].Told; len(told) != 1 || told[0] != "staff" {
		t.Errorf("told %v", told)
	}
}

// Three conditions of a script read the estimates; scoring stands on them.
func TestConditionsReadEstimates(t *testing.T) {
	service := func(c *sim.Cond) { c.Service = "books" }
	script := unsealed()
	held := when(sim.OpEstimateHeld, func(c *sim.Cond) { c.Service, c.Span = "books", clock.Hour })
	conds := []*sim.Cond{when(sim.OpEstimated, service), when(sim.OpEstimateLapsed, service), held}
	for i, c := range conds {
		script.Expectations = append(script.Expectations, sim.Expectation{ID: sim.ExpectationID(rune('a' + i)), Met: c, Points: 1})
	}
	if err := script.Seal(); err != nil {
		t.Fatal(err)
	}
	play := func(do func(*room)) [3]bool {
		r := &room{t: t, s: sim.Open(script, 7), wall: w0}
		r.keep(r.s.Opening(r.wall, "test"))
		r.seat("ceo", "it", "pr")
		r.do(sim.Facilitator, sim.Start{Pace: "plain"})
		r.until(31 * clock.Minute)
		do(r)
		r.mustReplay()
		return [3]bool{r.s.FirstHeld(conds[0]).Seq > 0, r.s.FirstHeld(conds[1]).Seq > 0, r.s.FirstHeld(conds[2]).Seq > 0}
	}
	for _, x := range []struct {
		name string
		do   func(*room)
		want [3]bool
	}{
		{"nothing said", func(r *room) { r.bringBack() }, [3]bool{}},
		{"held", func(r *room) { r.estimate(150*clock.Minute, 2*clock.Hour); r.bringBack() }, [3]bool{true, false, true}},
		{"right and too wide", func(r *room) { r.estimate(0, 9*clock.Hour); r.bringBack() }, [3]bool{true, false, false}},
		{"lapsed", func(r *room) { r.estimate(0, 30*clock.Minute); r.bringBack() }, [3]bool{true, true, false}},
		{"said when it was all but back", func(r *room) {
			r.do("it", sim.Act{Action: "patch"})
			r.finishWork()
			r.do("it", order(sim.Restore, "dir", "rebuild"))
			r.finishWork()
			r.estimate(0, 10*clock.Minute)
			r.do("ceo", sim.Reopen{Service: "books"})
		}, [3]bool{true, false, false}},
	} {
		if have := play(x.do); have != x.want {
			t.Errorf("%s: estimated, lapsed, held: %v, want %v", x.name, have, x.want)
		}
	}
}
