package sim

import (
	"slices"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

// Shift is a stretch of the week in which so many of a pool are there. It belongs to the day on which it begins; one whose
// To is not after its From ends on the next. Shifts that overlap add up.
type Shift struct {
	Days     clock.Weekdays
	From, To clock.Span // of the day, local time
	On       int
}

// rosterStep is how many of a pool its shifts have there from an instant on.
type rosterStep struct {
	at clock.Instant
	on int
}

// rostered says whether a pool has shifts; without them everybody is there day and night.
func (p *Pool) rostered() bool { return len(p.Shifts) > 0 }

// tires says whether a pool's people tire.
func (p *Pool) tires() bool { return p.Fatigue.After > 0 }

// roster lays a pool's shifts out over the exercise.
func (s *Script) roster(p *Pool) []rosterStep {
	type stretch struct {
		from, to clock.Instant
		on       int
	}
	var all []stretch
	edges := []clock.Instant{s.Start}
	for d := s.Zone.Date(s.Start) - 1; d <= s.Zone.Date(s.End); d++ {
		for _, x := range p.Shifts {
			if !x.Days.Has(d.Weekday()) {
				continue
			}
			last := d
			if x.To <= x.From {
				last++
			}
			on := stretch{s.Zone.Instant(clock.Civil{Date: d, OfDay: x.From}), s.Zone.Instant(clock.Civil{Date: last, OfDay: x.To}), x.On}
			all, edges = append(all, on), append(edges, on.from, on.to)
		}
	}
	slices.Sort(edges)
	var steps []rosterStep
	for _, at := range edges {
		if at < s.Start {
			continue
		}
		on := 0
		for _, x := range all {
			if x.from <= at && at < x.to {
				on += x.on
			}
		}
		on = min(on, p.Size)
		if n := len(steps); n == 0 || steps[n-1].on != on {
			steps = append(steps, rosterStep{at, on})
		}
	}
	return steps
}

// MostThere returns how many of a pool can be there at once, at the best of times; what effects add is not counted.
func (s *Script) MostThere(p *Pool) int {
	if !p.rostered() || p.CallIn.High > 0 {
		return p.Size
	}
	most := 0
	for _, step := range s.roster(p) {
		most = max(most, step.on)
	}
	return most
}

// there returns how many of a pool are there at t: its shifts or, once they are called in, everybody; and whoever came
// from elsewhere beyond its own number.
func (s *Session) there(st *State, i int, t clock.Instant) int {
	x, p := &s.script.Pools[i], &st.Pools[i]
	if !x.rostered() || p.Here != 0 && p.Here <= t && t < p.Home {
		return p.Size
	}
	on := 0
	for _, step := range s.script.rosters[i] {
		if step.at > t {
			break
		}
		on = step.on
	}
	return max(0, on+p.Size-x.Size)
}

// standPool works out how a pool stands at t.
func (s *Session) standPool(st *State, i int, t clock.Instant) {
	x, p := &s.script.Pools[i], &st.Pools[i]
	if !x.rostered() && !x.tires() {
		return
	}
	p.There, p.Seen = s.there(st, i, t), t
	p.Tired, p.Worn, p.Fit = 0, 0, 0
	for n := range p.People {
		h := &p.People[n]
		worked := h.Worked(x.Fatigue, t)
		switch {
		case worked < x.Fatigue.After:
		case h.Since != 0:
			p.Worn++
			fallthrough
		default:
			p.Tired++
		}
		if n < p.Size && h.Fit(x.Fatigue, t) {
			p.Fit++
		}
	}
}

// FreeStaff returns how many of a pool can be given work now.
func (s *Session) FreeStaff(i int) int { return s.freeStaff(s.state, i) }

func (s *Session) freeStaff(st *State, i int) int {
	x, p := &s.script.Pools[i], &st.Pools[i]
	free := p.Size - p.Busy
	if x.rostered() {
		free = p.There - p.Busy
	}
	if x.tires() {
		free = min(free, p.Fit)
	}
	return max(0, free)
}

// crew picks those of a tiring pool who have worked least, by their place; of equals the first.
func (s *Session) crew(st *State, i, staff int, t clock.Instant) (crew []int, worked clock.Span) {
	f, people := s.script.Pools[i].Fatigue, st.Pools[i].People
	for len(crew) < staff {
		best := -1
		for n := range people[:min(len(people), st.Pools[i].Size)] {
			fresher := best < 0 || people[n].Worked(f, t) < people[best].Worked(f, t)
			if fresher && people[n].Fit(f, t) && !slices.Contains(crew, n) {
				best = n
			}
		}
		if best < 0 {
			break
		}
		crew, worked = append(crew, best), max(worked, people[best].Worked(f, t))
	}
	return crew, worked
}

// man gives work its people from a pool, and its end.
func (p *proposer) man(w WorkBegun, usual clock.Span) WorkBegun {
	w.Until = p.now.Add(usual)
	if i := p.script.pools.of(w.Pool); i >= 0 && w.Staff > 0 && p.script.Pools[i].tires() {
		w.Crew, w.Worked = p.crew(p.st, i, w.Staff, p.now)
		w.Until = p.now.Add(p.script.Pools[i].Fatigue.Takes(usual, w.Worked))
		w.Slowed = w.Until.Sub(p.now) - usual
	}
	return w
}

// Latest returns by when work ends at the latest, as everybody can reckon who knows how long such work may take.
func (s *Session) Latest(w *WorkState) clock.Instant {
	var took Spread
	switch {
	case w.Action >= 0:
		took = s.script.Actions[w.Action].Took
	case w.Backup >= 0:
		took = s.script.Backups[w.Backup].Check.Took
	case w.Verb == Validate:
		took = s.script.Systems[w.System].Validate.Took
	default:
		took = s.script.Systems[w.System].Ways[w.Way].Task.Took
	}
	usual := max(took.Low, took.High)
	if w.Pool >= 0 {
		usual = s.script.Pools[w.Pool].Fatigue.Takes(usual, w.Worked)
	}
	return w.At.Add(usual)
}

// put takes the people of a piece of work from their pool, or gives them back.
func (s *Session) put(st *State, w *WorkState, begins bool, t clock.Instant) {
	if w.Pool < 0 {
		return
	}
	p, f := &st.Pools[w.Pool], s.script.Pools[w.Pool].Fatigue
	p.Busy += w.Staff
	if !begins {
		p.Busy -= 2 * w.Staff
	}
	if len(w.Crew) > 0 {
		p.People = slices.Clone(p.People)
	}
	for _, n := range w.Crew {
		if begins {
			p.People[n] = p.People[n].Begun(f, t)
		} else {
			p.People[n] = p.People[n].Ended(t)
		}
	}
	s.standPool(st, w.Pool, t)
	s.touch(st, SubPool, w.Pool)
}

// applyStaff folds what changes a pool.
func (s *Session) applyStaff(st *State, event Event, m Mark) {
	i := -1
	switch e := event.(type) {
	case StaffChanged:
		i = s.script.pools.of(e.Pool)
		st.Pools[i].Size = e.Size
		s.people(st, i)
	case StaffCalled:
		i = s.script.pools.of(e.Pool)
		p := &st.Pools[i]
		p.Here, p.Home = e.Here, e.Home
		p.Calls++
		s.acted(st, e.Seat, m)
	case StaffTurned:
		i = s.script.pools.of(e.Pool)
	}
	s.standPool(st, i, m.At)
	s.touch(st, SubPool, i)
}

// people sees to it that a tiring pool has as many people as its size says; new ones come fresh, and who is sent away
// may still have work at hand.
func (s *Session) people(st *State, i int) {
	p := &st.Pools[i]
	if more := p.Size - len(p.People); s.script.Pools[i].tires() && more > 0 {
		p.People = append(slices.Clip(p.People), make([]recovery.Person, more)...)
	}
}

// turnStaff returns when time alone next changes how a pool stands.
func (s *Session) turnStaff(st *State, i int) clock.Instant {
	x, p := &s.script.Pools[i], &st.Pools[i]
	next := clock.Never
	for n := range p.People {
		next = min(next, p.People[n].Turns(x.Fatigue, p.Seen))
	}
	if !x.rostered() {
		return next
	}
	for _, at := range [...]clock.Instant{p.Here, p.Home} {
		if at > p.Seen {
			next = min(next, at)
		}
	}
	for _, step := range s.script.rosters[i] {
		if step.at > p.Seen {
			return min(next, step.at)
		}
	}
	return next
}

// staffTurned tells that time has changed how a pool stands.
func (p *proposer) staffTurned(i int) {
	p.standPool(p.st, i, p.now)
	x := &p.st.Pools[i]
	p.emit(StaffTurned{Pool: p.script.Pools[i].ID, There: x.There, Tired: x.Tired})
}

// callIn asks those of a pool who are off shift to come.
func (p *proposer) callIn(id SeatID, d CallIn) error {
	i := p.script.pools.of(d.Pool)
	if i < 0 {
		return unknown("pool", string(d.Pool))
	}
	x, st := &p.script.Pools[i], &p.st.Pools[i]
	switch {
	case !x.rostered() || x.CallIn.High == 0:
		return refuse(CodeNotReady, string(d.Pool), "この要員には、呼び出せる人がいません。", "There is nobody of theirs to call in.")
	case st.Called():
		return refuse(CodeAlready, string(d.Pool), "すでに呼び出しています。", "They have been called in already.")
	case st.There >= st.Size:
		return refuse(CodeAlready, string(d.Pool), "全員がすでに出勤しています。", "Everybody is there already.")
	}
	here := p.now.Add(p.between(x.CallIn, "call", string(x.ID), st.Calls))
	p.emit(StaffCalled{Pool: d.Pool, Seat: id, Here: here, Home: here.Add(x.Stay)})
	return nil
}

// Callable says whether somebody of a pool can be called in now.
func (s *Session) Callable(i int) bool {
	x, p := &s.script.Pools[i], &s.state.Pools[i]
	return x.rostered() && x.CallIn.High > 0 && !p.Called() && p.There < p.Size
}

// Called says whether those off shift were called in and have not gone home again.
func (p *PoolState) Called() bool { return p.Here != 0 && p.Seen < p.Home }
