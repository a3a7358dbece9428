package sim_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// playOn is a room on a script of its own, in which play has begun.
func playOn(t testing.TB, script *sim.Script, pace sim.PaceID) *room {
	r := &room{t: t, s: sim.Open(script, 7), wall: w0}
	r.keep(r.s.Opening(r.wall, "test"))
	for _, seat := range script.Seats {
		if seat.Kind == sim.Player {
			r.seat(seat.ID)
		}
	}
	r.do(sim.Facilitator, sim.Start{Pace: pace})
	return r
}

// forkAt is a room that opens with the first n batches of another.
func forkAt(rt *rapid.T, r *room, n int, wall clock.Wall) *room {
	f := &room{t: r.t, s: sim.Open(r.s.Script(), 0), wall: wall, n: r.n}
	for _, raw := range r.kept[:n] {
		b, err := sim.DecodeBatch(raw)
		if err != nil {
			rt.Fatal(err)
		}
		f.s.Apply(b)
		f.last, f.kept, f.events = b.Hash, append(f.kept, raw), append(f.events, b.Events...)
	}
	return f
}

func TestForkEqualsItsParentAndGoesOnAsItDid(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r, plan := launched(t, paces(rt)), plans(true).Draw(rt, "plan")
		k := rapid.IntRange(0, len(plan)).Draw(rt, "k")
		var digest sim.Hash
		var kept int
		var wall clock.Wall
		remember := func() { digest, kept, wall = r.s.Digest(), len(r.kept), r.wall }
		for i, s := range plan {
			if i == k {
				remember()
			}
			r.wall += clock.Wall(s.after)
			r.try(s)
		}
		if k == len(plan) {
			remember()
		}
		f := forkAt(rt, r, kept, wall)
		if f.s.Digest() != digest {
			rt.Fatalf("the fork at %d differs from its parent there", k)
		}
		for _, s := range plan[k:] {
			f.wall += clock.Wall(s.after)
			f.try(s)
		}
		if f.s.Digest() != r.s.Digest() {
			rt.Fatalf("the same acts after %d lead elsewhere:\nparent %s\nfork   %s", k, dump(r.s), dump(f.s))
		}
	})
}

func share(r *room) int {
	return scoring.Total(r.s.Script(), scoring.Judge(r.s)).Total.Share
}

// dutiful is the small script with expectations on its duty and on what the press is told, under a curve.
func dutiful(t testing.TB, curve sim.CurveID) *sim.Script {
	s := unsealed()
	filed := when(sim.OpObligation, func(c *sim.Cond) { c.Obligation, c.Stage, c.Clock = "report", "first", sim.MetInTime })
	runs := when(sim.OpObligation, func(c *sim.Cond) { c.Obligation, c.Stage, c.Clock = "report", "first", sim.Running })
	s.Expectations = []sim.Expectation{
		{ID: "filed", Title: text.Same("Filed"), From: runs, Met: filed, Target: clock.Hour, Late: 3 * clock.Hour, Points: 100, Curve: curve},
		{ID: "honest", Title: text.Same("Honest"), From: flag("looked"), Met: when(sim.OpStated, func(c *sim.Cond) { c.Audience, c.Fact, c.Reading = "press", "leak", "yes" }),
			Never: &sim.Cond{Op: sim.OpFalse, Audience: "press"}, Target: clock.Hour, Late: 5 * clock.Hour, Points: 100, Curve: curve},
	}
	if err := s.Seal(); err != nil {
		t.Fatal(err)
	}
	return s
}

// tellingAfter plays one story: the team looks, knows of the leak by three hours, and then files and tells so many minutes
// after; below 0 is never.
func tellingAfter(t testing.TB, script *sim.Script, filed, press clock.Span) int {
	r := playOn(t, script, "plain")
	r.until(15 * clock.Minute)
	r.do("it", sim.Act{Action: "investigate"})
	r.until(3 * clock.Hour)
	r.do("it", sim.Brief{Fact: "leak", To: []sim.SeatID{"pr", "ceo"}})
	steps := map[clock.Span]func(){}
	if filed >= 0 {
		steps[filed] = func() {
			r.do("it", sim.Tell{
				Audience: "regulator", Obligation: "report", Stage: "first", Assertions: says("leak", "yes", knowledge.Confirmed),
				Items: []sim.InputValue{{ID: "summary", Value: "words"}, {ID: "persons", Value: "words"}},
			})
		}
	}
	if press >= 0 {
		before := steps[press]
		steps[press] = func() {
			if before != nil {
				before()
			}
			r.do("pr", sim.Tell{Audience: "press", Assertions: says("leak", "yes", knowledge.Confirmed)})
			r.do("ceo", sim.Clear{Statement: len(r.s.State().Statements), Yes: true})
		}
	}
	for m := clock.Span(0); m <= 8*60; m++ {
		if do := steps[m]; do != nil {
			do()
		}
		r.sleep(clock.Minute)
	}
	r.do(sim.Facilitator, sim.End{})
	return share(r)
}

func TestDutyMetEarlierNeverScoresBelow(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		script := dutiful(t, from[sim.CurveID](rt, "curve", "linear", "cliff", "public"))
		early := clock.Span(rapid.IntRange(0, 420).Draw(rt, "early"))
		late := clock.Span(rapid.IntRange(int(early), 421).Draw(rt, "late"))
		press := clock.Span(rapid.IntRange(-1, 420).Draw(rt, "press"))
		if a, b := tellingAfter(t, script, early, press), tellingAfter(t, script, late, press); a < b {
			rt.Fatalf("filed after %d minutes scores %d, after %d minutes %d", early, a, late, b)
		}
	})
}

func TestTruthToldEarlierNeverScoresBelowAndSilenceNeverAbove(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		script := dutiful(t, from[sim.CurveID](rt, "curve", "linear", "cliff", "public"))
		early := clock.Span(rapid.IntRange(0, 420).Draw(rt, "early"))
		late := clock.Span(rapid.IntRange(int(early), 421).Draw(rt, "late"))
		filed := clock.Span(rapid.IntRange(-1, 420).Draw(rt, "filed"))
		a, b, never := tellingAfter(t, script, filed, early), tellingAfter(t, script, filed, late), tellingAfter(t, script, filed, -1)
		if a < b || b < never {
			rt.Fatalf("told after %d minutes scores %d, after %d minutes %d, never %d", early, a, late, b, never)
		}
	})
}

// restoring brings the shop back in a valid order and returns when. Before each step it may first try what must wait for
// another one, is refused, and loses some minutes.
func restoring(rt *rapid.T, t testing.TB, wrong []int) clock.Instant {
	r := launched(t, "plain")
	r.until(31 * clock.Minute)
	r.do("it", sim.Act{Action: "patch"})
	r.do("it", order(sim.Validate, "web"))
	r.until(2 * clock.Hour)
	for i, o := range []sim.Order{order(sim.Restore, "dir", "rebuild"), order(sim.Validate, "dir"), order(sim.Restore, "web", "backup")} {
		if wait := wrong[i]; wait > 0 {
			early := order(sim.Restore, "web", "backup") // which needs the directory
			if i > 0 {
				early = order(sim.Restore, "erp", "backup") // which is up
			}
			if r.try(step{seat: "it", do: early}) {
				rt.Fatalf("%+v was taken", early)
			}
			r.sleep(clock.Span(wait) * clock.Minute)
		}
		r.do("it", o)
		r.finishWork()
	}
	back := r.s.State().Services[0].FirstBack
	if back == 0 {
		rt.Fatal("the shop never came back")
	}
	return back
}

func TestRefusedAndRetriedRestoreIsNeverFaster(t *testing.T) {
	straight := clock.Instant(0)
	rapid.Check(t, func(rt *rapid.T) {
		if straight == 0 {
			straight = restoring(rt, t, []int{0, 0, 0})
		}
		wrong := rapid.SliceOfN(rapid.IntRange(0, 90), 3, 3).Draw(rt, "wrong")
		if at := restoring(rt, t, wrong); at < straight {
			rt.Fatalf("with steps refused and retried the shop is back %d minutes sooner", straight.Sub(at)/clock.Minute)
		}
	})
}

// renamed gives every id in a value another name but those of the seats that every session has. It also takes the spread
// out of spans: fates are drawn by name.
func renamed(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		id := v.String()
		if name := v.Type().Name(); strings.HasSuffix(name, "ID") && id != "" && id != string(sim.Facilitator) && id != string(sim.Evaluator) && id != string(sim.Observer) {
			v.SetString("x-" + id)
		}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Kind() == reflect.Pointer {
			renamed(v.Elem())
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			renamed(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				renamed(v.Field(i))
			}
		}
	}
}

// steady is the small script without chance.
func steady() *sim.Script {
	s := unsealed()
	for i := range s.Actions {
		s.Actions[i].Took.High = s.Actions[i].Took.Low
	}
	for i := range s.Systems {
		for j := range s.Systems[i].Ways {
			s.Systems[i].Ways[j].Task.Took.High = s.Systems[i].Ways[j].Task.Took.Low
		}
	}
	return s
}

func otherDeed(d sim.Deed) sim.Deed {
	v := reflect.New(reflect.TypeOf(d)).Elem()
	v.Set(reflect.ValueOf(d))
	for i := range v.NumField() { // lists are shared with the plan
		if f := v.Field(i); f.Kind() == reflect.Slice && !f.IsNil() {
			list := reflect.MakeSlice(f.Type(), f.Len(), f.Len())
			reflect.Copy(list, f)
			f.Set(list)
		}
	}
	renamed(v)
	d, _ = v.Interface().(sim.Deed)
	return d
}

// grades are what is judged, without names and words.
func grades(r *room) []string {
	var list []string
	for _, f := range scoring.Judge(r.s) {
		list = append(list, fmt.Sprint(f.Verdict, f.Points, f.Counted(), f.Out, f.From, f.Target, f.Late, f.Met, len(f.Evidence)))
	}
	return append(list, fmt.Sprint(share(r)))
}

func TestRenamingChangesNoGrade(t *testing.T) {
	plain, other := steady(), steady()
	renamed(reflect.ValueOf(other).Elem())
	for _, s := range []*sim.Script{plain, other} {
		if err := s.Seal(); err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		one, two := playOn(t, plain, "plain"), playOn(t, other, "x-plain")
		for _, s := range plans(true).Draw(rt, "plan") {
			one.wall, two.wall = one.wall+clock.Wall(s.after), two.wall+clock.Wall(s.after)
			seat := s.seat
			if seat != sim.Facilitator && seat != sim.Evaluator && seat != sim.Observer {
				seat = "x-" + seat
			}
			if one.try(s) != two.try(step{seat: seat, do: otherDeed(s.do)}) {
				rt.Fatalf("%v is taken under one name and refused under another", s)
			}
		}
		if a, b := grades(one), grades(two); !reflect.DeepEqual(a, b) {
			rt.Fatalf("graded %v, and under other names %v", a, b)
		}
	})
}

// Neither how a journal was cut, nor the seed it is opened with, nor how often anybody looked decides a grade.
func TestGradeHangsOnJournalAndRubricAlone(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := launched(t, paces(rt))
		var panel scoring.Panel
		for _, s := range plans(true).Draw(rt, "plan") {
			r.wall += clock.Wall(s.after)
			r.try(s)
			if rapid.Bool().Draw(rt, "look") {
				panel.Judge(r.s)
			}
		}
		want := scoring.Judge(r.s)
		if watched, _ := panel.Judge(r.s); !reflect.DeepEqual(watched, want) {
			rt.Fatal("who looked on the way finds something else")
		}
		again := forkAt(rt, r, len(r.kept), 0)
		if got := scoring.Judge(again.s); !reflect.DeepEqual(got, want) {
			rt.Fatalf("the journal is graded %+v, live play was %+v", got, want)
		}
	})
}
