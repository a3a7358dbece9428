package sim_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

// shifted is the small script with a crew that works in shifts and tires: three from nine to half past nine, one after.
func shifted(t testing.TB) *sim.Script {
	t.Helper()
	s := unsealed()
	p := &s.Pools[0]
	day := func(h, m int64) clock.Span { return clock.Span(h)*clock.Hour + clock.Span(m)*clock.Minute }
	begins := s.Zone.Local(s.Start).OfDay
	p.Shifts = []sim.Shift{
		{Days: 1<<7 - 1, From: begins, To: begins + day(0, 30), On: 3},
		{Days: 1<<7 - 1, From: begins + day(0, 30), To: begins, On: 1},
	}
	p.CallIn, p.Stay = sim.Spread{Low: day(0, 40), High: day(1, 0)}, day(3, 0)
	p.Fatigue = recovery.Fatigue{After: day(1, 0), Slower: 200, Limit: day(2, 0), Rest: day(6, 0)}
	if err := s.Seal(); err != nil {
		t.Fatal(err)
	}
	return s
}

func (r *room) pool() sim.PoolState { return r.s.State().Pools[0] }

func TestActionWithoutStaffSaysWhenTheyWouldBeThere(t *testing.T) {
	r := beganWith(t, shifted(t))
	r.until(31 * clock.Minute)
	_, err := r.propose("it", sim.Act{Action: "investigate"})
	var no *sim.Refusal
	if !errors.As(err, &no) || no.Code != sim.CodeBusy {
		t.Fatalf("%v", err)
	}
	ahead := r.s.StaffAhead(0)
	tomorrow := r.s.Script().Start.Add(24 * clock.Hour)
	if want := []sim.Ahead{{At: tomorrow, Free: 3}}; !slices.Equal(ahead, want) {
		t.Errorf("ahead %v, want %v", ahead, want)
	}
	if local := r.s.Script().Zone.Local(tomorrow).String(); !strings.Contains(no.Text.EN, local[len(local)-5:]) {
		t.Errorf("%q does not name %s", no.Text.EN, local)
	}
}

func TestWhoIsCalledInComesLaterAndGoesAgain(t *testing.T) {
	r := beganWith(t, shifted(t))
	r.refused(sim.CodeAlready, "it", sim.CallIn{Pool: "crew"}) // everybody is there
	r.until(31 * clock.Minute)
	r.do("it", sim.CallIn{Pool: "crew"})
	called, _ := find(r, func(sim.StaffCalled) bool { return true })
	if took := called.Here.Sub(r.s.State().Now); took < 39*clock.Minute || took > clock.Hour {
		t.Errorf("there after %d min", took/clock.Minute)
	}
	r.until(called.Here.Sub(t0) - 1)
	if r.pool().There != 1 {
		t.Errorf("%d there ahead of time", r.pool().There)
	}
	r.until(called.Here.Sub(t0))
	if r.pool().There != 3 || r.s.Callable(0) {
		t.Errorf("%+v", r.pool())
	}
	r.until(called.Home.Sub(t0))
	if r.pool().There != 1 || !r.s.Callable(0) {
		t.Errorf("%+v", r.pool())
	}
}

// Somebody had a rest that was over before the day's shift went home. In the night nobody may be promised for that hour.
func TestNobodyIsPromisedForAnHourThatIsPast(t *testing.T) {
	x := roster{day: 3 * clock.Hour, staff: 1, tires: recovery.Fatigue{After: clock.Hour, Slower: 100, Limit: 6 * clock.Hour, Rest: clock.Hour}}
	r := beganWith(t, x.script(t))
	r.until(31 * clock.Minute)
	for _, d := range []sim.Deed{sim.Act{Action: "patch"}, order(sim.Validate, "web"), order(sim.Restore, "dir", "rebuild")} {
		r.do("it", d)
		r.finishWork()
	}
	r.refused(sim.CodeBusy, "it", order(sim.Validate, "dir"))
	tomorrow := t0.Add(clock.Day)
	if ahead := r.s.StaffAhead(0); len(ahead) != 1 || ahead[0] != (sim.Ahead{At: tomorrow, Free: 3}) {
		t.Errorf("at T+%d min: %v, want three at %d", minutesIn(r.s.State().Now), ahead, tomorrow)
	}
}

func TestTiredPeopleTakeLongerAndTheFreshGoFirst(t *testing.T) {
	r := beganWith(t, shifted(t))
	r.until(20 * clock.Minute)
	r.do("it", sim.Act{Action: "investigate"})
	first, start := find(r, func(e sim.WorkBegun) bool { return e.Action == "investigate" })
	usual := first.Until.Sub(start) - first.Slowed
	if !slices.Equal(first.Crew, []int{0, 1}) || first.Worked != 0 || first.Slowed != max(0, usual-clock.Hour) {
		t.Errorf("%+v, usually %d min", first, usual/clock.Minute)
	}
	r.until(81 * clock.Minute)
	if r.pool().Tired != 2 || r.pool().Worn != 2 {
		t.Errorf("after more than an hour: %+v", r.pool())
	}
	r.finishWork()
	if free := r.s.FreeStaff(0); free != 1 {
		t.Errorf("%d free of the one who is there", free)
	}
	r.do("it", sim.Order{Verb: sim.Restore, System: "dir", Way: "rebuild"})
	second, _ := find(r, func(e sim.WorkBegun) bool { return e.Verb == sim.Restore })
	if !slices.Equal(second.Crew, []int{2}) {
		t.Errorf("not the fresh one, but %v", second.Crew)
	}
}

// People from elsewhere keep no shifts: they are there as long as they are needed.
func TestPeopleFromElsewhereAreThereByNight(t *testing.T) {
	r := beganWith(t, shifted(t))
	r.until(31 * clock.Minute)
	r.do("ceo", sim.Act{Action: "call-help"})
	if p := r.pool(); p.There != 3 || len(p.People) != 5 {
		t.Errorf("%+v", p)
	}
}
