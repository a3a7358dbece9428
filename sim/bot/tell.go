package bot

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/view"
)

// told is what the bot remembers of the statements to one audience.
type told struct {
	n       int // number of the last statement that went out
	by      sim.SeatID
	at      clock.Instant
	next    clock.Instant // the update promised last
	says    []sim.Assertion
	updates int
	waiting int // number of a statement of its own that waits for approval
}

// Bounds on how talkative a bot is.
const (
	updateGap  = 5 * clock.Hour
	updateMost = 6
	promises   = 3
	soon       = 6 * clock.Hour // by when a good team files the first report at the latest, however long it has
	patience   = 6 * clock.Hour // how long a good team holds a public word back
	farAway    = 10 * clock.Day // a stage due so late is for after the exercise
)

// considerTelling sees which audiences this seat speaks to should hear what it holds now.
func (b *Bot) considerTelling(desk Desk, now clock.Instant) {
	for i := range b.tellers {
		a, about := desk.Audience(i), view.Ref{Kind: sim.SubAudience, N: i}
		if a == nil || !a.Mine || !b.foremost(desk, a.Authors) {
			continue
		}
		m := &b.tellers[i]
		if m.n == 0 {
			b.considerFirstWord(desk, about, a, now)
			continue
		}
		if b.policy != Good || m.by != b.seat || m.updates >= updateMost || b.means(dutyTell, about) || !b.news(desk, a, m) {
			continue
		}
		b.meanAt(dutyTell, about, max(now.Add(b.delay(dutyTell, about)), m.at.Add(updateGap)))
	}
}

// considerFirstWord speaks to audiences to whom nothing is owed once something is certain. Where something is owed, the
// duty sets the time.
func (b *Bot) considerFirstWord(desk Desk, about view.Ref, a *view.Audience, now clock.Instant) {
	if b.owed(desk, a.ID) || !b.certain(desk, a) {
		return
	}
	if b.policy == Conceal && b.drawFor("speak", "policy "+b.key(about), 0, 100) >= 40 {
		return
	}
	b.mean(dutyTell, about, now)
}

// owed says whether some duty is owed to an audience.
func (b *Bot) owed(desk Desk, id sim.AudienceID) bool {
	for i := range b.plan.keys[sim.SubObligation] {
		if o := desk.Obligation(i); o != nil && o.Audience == id {
			return true
		}
	}
	return false
}

func (b *Bot) certain(desk Desk, a *view.Audience) bool {
	said := 0
	for i := range b.facts {
		if x, says := b.says(desk, a, i, said); says {
			if said++; x.Certainty == knowledge.Confirmed {
				return true
			}
		}
	}
	return false
}

// news says whether what the bot would say now differs from what was said last.
func (b *Bot) news(desk Desk, a *view.Audience, m *told) bool {
	said := 0
	for i := range b.facts {
		x, says := b.says(desk, a, i, said)
		if !says {
			continue
		}
		said++
		last := slices.IndexFunc(m.says, func(y sim.Assertion) bool { return y.Fact == x.Fact })
		if last < 0 || m.says[last] != x {
			return true
		}
	}
	return false
}

// considerDuty sets when to file what is owed: by whoever of the owners speaks to that audience.
func (b *Bot) considerDuty(desk Desk, about view.Ref, r *view.Obligation, now clock.Instant) {
	if r.State != sim.Running && r.State != sim.Overdue || b.means(dutyTell, about) || *b.tried(about) >= tire {
		return
	}
	a := desk.Audience(b.script.AudienceNumber(r.Audience))
	if a == nil || !a.Mine || !b.foremost(desk, b.filers(r, a)) {
		return
	}
	if at, ok := b.filing(about, r, now); ok {
		b.meanAt(dutyTell, about, at)
	}
}

// filers lists who may file: the owners that speak to the audience first.
func (b *Bot) filers(r *view.Obligation, a *view.Audience) []sim.SeatID {
	var list []sim.SeatID
	for _, id := range r.Owners {
		if slices.Contains(a.Authors, id) {
			list = append(list, id)
		}
	}
	return append(list, a.Authors...)
}

// filing draws when a bot files: a good one in the first part of the time it has and of the story, a slow one around the deadline, a
// concealing one at the last moment, and only where the law or a contract leaves it no choice.
func (b *Bot) filing(about view.Ref, r *view.Obligation, now clock.Instant) (clock.Instant, bool) {
	draft := now.Add(b.delay(dutyTell, about))
	window := r.Due.Sub(r.Since)
	switch {
	case r.Due == 0 || r.State == sim.Overdue && b.policy != Conceal:
		return draft, true
	case window > farAway:
		return now.Add(min(clock.Day, b.story()/4) + b.delay(dutyTell, about)), b.policy == Good && b.firstStage(r)
	}
	share := func(low, width uint64) clock.Instant {
		return r.Since.Add(window / 100 * clock.Span(low+b.draw("file", about, width)))
	}
	switch b.policy {
	case Good:
		return max(min(share(8, 14), r.Since.Add(b.soon())), now.Add(b.delay(dutyTell, about)/2)), true
	case Slow:
		return max(share(60, 90), draft), true
	}
	if r.Binding != "hard" && r.Binding != "contract" || !b.chance("confess", about, 50) {
		return 0, false
	}
	return max(r.Due.Add(-clock.Span(10+b.draw("last", about, 50))*clock.Minute), now), true
}

// soon is how long a good team takes at most over a first report: less where the whole story takes less than two days.
func (b *Bot) soon() clock.Span { return min(soon, b.story()/8) }

func (b *Bot) story() clock.Span { return b.script.End.Sub(b.script.Start) }

// firstStage says whether a duty begins with this stage.
func (b *Bot) firstStage(r *view.Obligation) bool {
	o := &b.script.Obligations[b.script.ObligationNumber(r.ID)]
	return o.Rule.Stages[o.Stages[0]].ID == r.Stage
}

// considerStatement clears what waits for this seat, remembers what went out, and writes anew what came back.
func (b *Bot) considerStatement(desk Desk, about view.Ref, r *view.Statement, now clock.Instant) {
	m := &b.tellers[b.script.AudienceNumber(r.Audience)]
	switch {
	case r.State == view.Drafted && r.Approver == b.seat && r.Seat != b.seat:
		b.mean(dutyClear, about, now)
	case r.State == view.Sent:
		b.remember(r, now)
	case r.State == view.Returned && r.Seat == b.seat && m.waiting == r.N:
		m.waiting = 0
		if again := b.cause(r); *b.tried(again) < tire {
			b.mean(dutyTell, again, now)
		}
	}
	if r.State == view.Drafted && r.Seat == b.seat {
		m.waiting = r.N
	}
}

// cause names what a statement was written for: a duty or an audience.
func (b *Bot) cause(r *view.Statement) view.Ref {
	if r.Obligation != "" {
		return b.refs["obligation/"+string(r.Obligation)+"."+r.Stage]
	}
	return view.Ref{Kind: sim.SubAudience, N: b.script.AudienceNumber(r.Audience)}
}

func (b *Bot) remember(r *view.Statement, now clock.Instant) {
	about := view.Ref{Kind: sim.SubAudience, N: b.script.AudienceNumber(r.Audience)}
	m := &b.tellers[about.N]
	if m.n >= r.N {
		return
	}
	if m.n > 0 {
		m.updates++
	}
	if m.waiting == r.N {
		m.waiting = 0
	}
	m.n, m.by, m.at, m.next, m.says = r.N, r.Seat, r.Sent, r.Next, r.Assertions
	if r.Next <= now || r.Seat != b.seat {
		return
	}
	b.drop(dutyTell, about)
	switch b.policy {
	case Good:
		b.meanAt(dutyTell, about, max(now, r.Next.Add(-clock.Span(70+b.draw("keep", about, 40))*clock.Minute)))
	case Slow:
		b.meanAt(dutyTell, about, r.Next.Add(clock.Span(b.draw("keep", about, 240))*clock.Minute-clock.Hour))
	}
}

// speak writes the statement that an intent asks for, or puts it off.
func (b *Bot) speak(desk Desk, about view.Ref, now clock.Instant) sim.Deed {
	t := sim.Tell{}
	i := about.N
	var items []view.Choice
	if about.Kind == sim.SubObligation {
		o := desk.Obligation(about.N)
		if o == nil || o.State != sim.Running && o.State != sim.Overdue {
			return nil
		}
		i, t.Obligation, t.Stage, items = b.script.AudienceNumber(o.Audience), o.ID, o.Stage, o.Items
	}
	a := desk.Audience(i)
	if a == nil || !a.Mine {
		return nil
	}
	m := &b.tellers[i]
	if b.holdsBack(desk, about, a, m, now) {
		b.meanAt(dutyTell, about, now.Add(20*clock.Minute))
		return nil
	}
	t.Audience, t.Assertions = a.ID, b.assertions(desk, a)
	promised := m.next > m.at && m.next > now.Add(-clock.Hour)
	if t.Obligation == "" && m.n > 0 && !promised && !b.news(desk, a, m) {
		return nil
	}
	t.Corrects = b.corrects(t.Assertions, m)
	t.Next = b.promise(a, m, now)
	t.Items = b.items(desk, items, t.Assertions)
	if b.policy == Good {
		t.Items = append(t.Items, b.items(desk, a.Help, nil)...)
	}
	t.Text = b.wording(desk, t)
	return t
}

// holdsBack says whether a good team waits with a word: while an earlier one waits for its approver, while a decision
// of this seat is open, and, in public, until the exchange has heard. It does not wait for ever.
func (b *Bot) holdsBack(desk Desk, about view.Ref, a *view.Audience, m *told, now clock.Instant) bool {
	if m.waiting != 0 {
		return true
	}
	if b.policy != Good {
		return false
	}
	began, ok := b.since[about]
	if !ok {
		began = now
		b.since[about] = now
	}
	if now.Sub(began) > patience {
		return false
	}
	return b.deciding(desk) || a.Public && a.Class != exchange && b.exchangeWaits(desk)
}

// exchange is the kind of audience that hears price-sensitive news before the public does.
const exchange = "exchange"

func (b *Bot) deciding(desk Desk) bool {
	for i := range b.script.Decisions {
		if d := desk.Decision(i); d != nil && d.Mine && (d.State == view.Open || d.State == view.Waiting) {
			return true
		}
	}
	return false
}

func (b *Bot) exchangeWaits(desk Desk) bool {
	for i := range b.tellers {
		if a := desk.Audience(i); a != nil && a.Class == exchange && b.tellers[i].n == 0 {
			return true
		}
	}
	return false
}

// corrects returns the statement to correct: the last one, when it asserted a reading that no longer holds.
func (b *Bot) corrects(now []sim.Assertion, m *told) int {
	if b.policy == Conceal {
		return 0
	}
	for _, was := range m.says {
		if !was.Certainty.Asserts() {
			continue
		}
		for _, is := range now {
			if is.Fact == was.Fact && is.Reading != was.Reading {
				return m.n
			}
		}
	}
	return 0
}

// promise sets when the next word comes. Authorities that take one report are not promised another.
func (b *Bot) promise(a *view.Audience, m *told, now clock.Instant) clock.Instant {
	if b.policy == Conceal || m.updates >= promises || b.oneReport(a) {
		return 0
	}
	next := now.Add(8 * clock.Hour)
	return next - next%clock.Instant(clock.Hour)
}

func (b *Bot) oneReport(a *view.Audience) bool {
	return disclosure.Sworn(a.Class) || a.Class == "individuals"
}

// review clears a statement; a good approver sends back what it knows to be otherwise.
func (b *Bot) review(desk Desk, r *view.Statement) sim.Deed {
	if r.State != view.Drafted {
		return nil
	}
	if b.policy == Good {
		for _, a := range r.Assertions {
			f := desk.Fact(b.script.FactNumber(a.Fact))
			if f != nil && f.Certainty == knowledge.Confirmed && f.Held != a.Reading && a.Certainty.Asserts() {
				return sim.Clear{Statement: r.N, Reason: b.write(func() string { return both(sayOtherwise(f.Title)) })}
			}
		}
	}
	return sim.Clear{Statement: r.N, Yes: true}
}
