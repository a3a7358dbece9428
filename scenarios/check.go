package scenarios

import (
	"slices"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// check goes over what was read once more, for what only shows when all of it is there. Each check stands alone: one
// fault must not hide another.
func (r *reader) check() {
	r.things = r.draft.things()
	r.link()
	r.checkCalendar()
	r.checkPaces()
	r.checkPhases()
	r.checkSystems()
	r.checkServices()
	r.checkShifts()
	r.checkStaff()
	r.checkSenders()
	r.checkExpectations()
	r.checkCurves()
	r.checkProbes()
	r.checkEndings()
	r.checkSeats()
	r.checkFlags()
	r.checkJudged()
	r.checkOwed()
	r.checkDuties()
	x := r.reach()
	x.checkDead()
	x.checkObligations()
	x.checkFacts()
}

func (r *reader) checkCalendar() {
	d := r.draft
	if r.folder != "" && idPattern.MatchString(r.folder) && r.sound(&d.ID) && d.ID != r.folder {
		r.fault(r.at[&d.ID], IDNotFolder, d.ID, r.folder)
	}
	if !r.sound(&d.Start) || !r.sound(&d.End) {
		return
	}
	if d.End <= d.Start {
		r.fault(r.at[&d.End], EndBeforeStart, d.Zone.Local(d.End), d.Zone.Local(d.Start))
		return
	}
	for _, at := range r.moments {
		if r.sound(at) && (*at < d.Start || *at > d.End) {
			r.fault(r.at[at], OutsideCalendar, r.shownTime(*at), d.Zone.Local(d.Start), d.Zone.Local(d.End))
		}
	}
}

var (
	notFromStart = text.Text{JA: "開始から始まっていません", EN: "it does not begin at the start"}
	notRising    = text.Text{JA: "前のものより後ではありません", EN: "it is not later than the one before"}
)

func (r *reader) checkPaces() {
	for i := range r.draft.Paces {
		p := &r.draft.Paces[i]
		var froms []*clock.Instant
		for j := range p.Steps {
			froms = append(froms, &p.Steps[j].From)
		}
		r.rising(PaceGap, froms, func(int) string { return string(p.ID) })
	}
}

func (r *reader) checkPhases() {
	var froms []*clock.Instant
	for i := range r.draft.Phases {
		froms = append(froms, &r.draft.Phases[i].From)
	}
	r.rising(PhaseOrder, froms, func(i int) string { return string(r.draft.Phases[i].ID) })
}

// rising checks that stretches begin at the start and follow one another.
func (r *reader) rising(code Code, froms []*clock.Instant, name func(int) string) {
	for i, from := range froms {
		switch {
		case !r.sound(from) || !r.sound(&r.draft.Start):
		case i == 0 && *from != r.draft.Start:
			r.fault(r.at[from], code, name(i), notFromStart)
		case i > 0 && r.sound(froms[i-1]) && *from <= *froms[i-1]:
			r.fault(r.at[from], code, name(i), notRising)
		}
	}
}

// checkSenders refuses an inject that a seat seems to send: a seat's words are its player's alone.
func (r *reader) checkSenders() {
	for i := range r.draft.Injects {
		inject := &r.draft.Injects[i]
		for j := range r.draft.Seats {
			seat := &r.draft.Seats[j]
			if speaksFor(inject.From, seat) {
				r.fault(r.at[&inject.From], SpeaksForSeat, inject.ID, seat.Title)
				break
			}
		}
	}
}

func speaksFor(from text.Text, seat *sim.Seat) bool {
	names := []string{plainName(seat.Title.JA), plainName(seat.Title.EN), string(seat.ID)}
	is := func(s string) bool { return s != "" && slices.Contains(names, s) }
	return is(plainName(from.JA)) || is(plainName(from.EN))
}

// plainName is who somebody is, without what is said of them in brackets and without spaces: 法務（佐藤） is 法務.
func plainName(s string) string {
	for _, bracket := range []string{"（", "(", "＜", "<", "[", "【"} {
		s, _, _ = strings.Cut(s, bracket)
	}
	return strings.ToLower(strings.Join(strings.Fields(s), ""))
}

func (r *reader) checkExpectations() {
	for i := range r.draft.Expectations {
		e := &r.draft.Expectations[i]
		if r.sound(&e.Points) && e.Points <= 0 {
			r.fault(r.at[&e.Points], NoPoints, e.ID, e.Points)
		}
		if r.has(&e.Target) && !r.has(&e.Late) {
			r.fault(r.at[&e.Target], MissingKey, "late") // without it, no time limit holds at all
		}
		if r.sound(&e.Late) && e.Late < e.Target {
			r.fault(r.at[&e.Late], LateBeforeAim, e.ID, shownSpan(e.Late), shownSpan(e.Target))
		}
	}
}

func (r *reader) checkCurves() {
	for i := range r.draft.Curves {
		c := &r.draft.Curves[i]
		if fault := c.Fault(); !fault.Empty() && r.sound(&c.Points) && len(c.Points) > 1 {
			r.fault(r.at[&c.Points], BadCurve, c.ID, fault)
		}
	}
}

func (r *reader) checkProbes() {
	d := r.draft
	choices := map[sim.ProbeKind]int{
		sim.ProbeDown: len(d.Systems), sim.ProbeTold: len(d.Audiences), sim.ProbeNext: len(d.obligations),
	}
	r.eachEffect(func(e *sim.Effect) {
		if n, known := choices[e.Ask]; known && n == 0 {
			r.fault(r.at[&e.Ask], NothingToAsk, e.Ask)
		}
	})
}

func (r *reader) checkEndings() {
	var free []*sim.Ending
	for i := range r.draft.Endings {
		if e := &r.draft.Endings[i]; !r.has(&e.When) {
			free = append(free, e)
		}
	}
	switch {
	case len(r.draft.Endings) == 0:
	case len(free) == 0:
		r.fault(r.at[&r.draft.Endings], FallbackEnding, 0)
	case len(free) > 1:
		r.fault(r.at[free[1]], FallbackEnding, len(free))
	}
}

// checkSeats finds seats whose players would only watch.
func (r *reader) checkSeats() {
	busy := map[sim.SeatID]bool{}
	take := func(ids ...sim.SeatID) {
		for _, id := range ids {
			busy[id] = true
		}
	}
	d := r.draft
	take(d.Operators...)
	for i := range d.Actions {
		take(d.Actions[i].Seats...)
	}
	for i := range d.Decisions {
		take(append(d.Decisions[i].Seats, d.Decisions[i].Approver)...)
	}
	for i := range d.Audiences {
		take(append(d.Audiences[i].Authors, d.Audiences[i].Approver)...)
	}
	for i := range d.Conferences {
		take(d.Conferences[i].Speakers...)
	}
	for i := range d.Services {
		take(d.Services[i].ReopenedBy...)
	}
	for i := range d.obligations {
		take(d.obligations[i].Owners...)
	}
	for i := range d.Seats {
		if seat := &d.Seats[i]; seat.ID != "" && !busy[seat.ID] {
			r.fault(r.at[seat], IdleSeat, seat.ID)
		}
	}
}

func (r *reader) checkFlags() {
	set, read := map[sim.FlagID]bool{}, map[sim.FlagID]bool{}
	r.eachEffect(func(e *sim.Effect) { set[e.Flag] = true })
	r.eachCond(func(c *sim.Cond, _ string) { read[c.Flag] = true })
	for i, flag := range r.draft.Flags {
		switch {
		case flag == "":
		case !set[flag]:
			r.fault(r.at[&r.draft.Flags[i]], UnusedFlag, flag, text.Text{JA: "どこでも立ちません", EN: "never set"})
		case !read[flag]:
			r.fault(r.at[&r.draft.Flags[i]], UnusedFlag, flag, text.Text{JA: "どこでも読まれません", EN: "never read"})
		}
	}
}
