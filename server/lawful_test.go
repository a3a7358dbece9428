package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/enshu/enshu/sim"
)

// lawful says which canaries each seat may have been sent by now. It goes by the events of the journal and knows nothing of
// how views are made: what reached a seat, what it learned, what was put to it and what was said aloud.
type lawful struct {
	*tainted
	session *sim.Session // a replay of its own, asked only whether the condition of an action holds
	may     map[sim.SeatID]map[canary]bool
	debrief bool
}

// Who is told what before anything has happened. A text that stands in no list is for those who run the exercise alone.
var (
	forEverybody = []string{
		"Title", "Synopsis", "Sector", "Organisation.Name", "Organisation.About", "Objectives[].Text", "Paces[].Title",
		"Seats[].Title", "Seats[].Duties", "Pools[].Title", "Systems[].Title", "Systems[].About", "Services[].Title",
		"Services[].About", "Glossary[].Term", "Glossary[].Meaning", "Ground[]", "Units[].Name",
	}
	forPlayers = []string{
		"Systems[].Ways[].Title", "Backups[].Title", "Backups[].About", "Audiences[].Title", "Audiences[].Channels[]",
		"Audiences[].Help[].Text", "Obligations[].Title",
	}
	forNobody  = []string{"Debrief[]", "Endings[].Title", "Endings[].Text", "EndingID"}                            // before its time
	forRunners = []string{"Injects[].Notes", "Decisions[].Notes", "said"}                                          // for ever
	hidden     = []string{"score/", "finding/", "truth/", "gap/", "inject/", "objective/", "note/", "phase/plan."} // records
)

func newLawful(t *tainted) *lawful {
	l := &lawful{tainted: t, may: map[sim.SeatID]map[canary]bool{}}
	for _, s := range t.Seats {
		l.may[s.ID] = map[canary]bool{}
	}
	for _, a := range t.Audiences {
		if a.Public {
			l.grant(l.public(), canariesOf(a.Title)...)
			l.grant(l.public(), canariesOf(a.Channels...)...)
		}
	}
	for tok, name := range t.names {
		switch name = spotOf(name); {
		case slices.Contains(forEverybody, name):
			l.grant(l.all(), tok)
		case slices.Contains(forPlayers, name):
			l.grant(l.players(), tok)
		}
		if !slices.Contains(forNobody, name) {
			l.grant(l.runners(), tok)
		}
	}
	return l
}

var indices = regexp.MustCompile(`\[[0-9]+\]`)

// spotOf is where a canary stands, without the numbers: Injects[].Body; of an id, its kind.
func spotOf(name string) string {
	name, _, _ = strings.Cut(name, " ")
	return indices.ReplaceAllString(name, "[]")
}

func (l *lawful) of(kinds ...sim.SeatKind) []sim.SeatID {
	var list []sim.SeatID
	for _, s := range l.Seats {
		if slices.Contains(kinds, s.Kind) {
			list = append(list, s.ID)
		}
	}
	return list
}

func (l *lawful) players() []sim.SeatID { return l.of(sim.Player) }
func (l *lawful) runners() []sim.SeatID { return l.of(sim.Facilitating, sim.Evaluating) }
func (l *lawful) public() []sim.SeatID  { return l.of(sim.Observing, sim.Showing) }
func (l *lawful) all() []sim.SeatID {
	return l.of(sim.Player, sim.Facilitating, sim.Evaluating, sim.Observing, sim.Showing)
}

func (l *lawful) grant(to []sim.SeatID, list ...canary) {
	for _, seat := range to {
		for _, tok := range list {
			l.may[seat][tok] = true
		}
	}
}

// take follows the journal by one batch.
func (l *lawful) take(b sim.Batch) {
	for _, h := range b.Events {
		if opened, ok := h.Event.(sim.Opened); ok {
			l.session = sim.Open(l.Script, opened.Seed)
		}
		l.event(h.Event)
	}
	l.session.Apply(b)
	for i := range l.Actions {
		a := &l.Actions[i]
		if l.session.Holds(a.When) || l.session.State().Actions[i].Begun.Seq != 0 {
			l.grant(a.Seats, canariesOf(a.Title, a.Text)...)
		}
	}
}

func (l *lawful) event(event sim.Event) {
	raw, err := json.Marshal(event)
	if err != nil {
		panic(err)
	}
	l.grant(l.runners(), canariesIn(string(raw))...)
	switch e := event.(type) {
	case sim.PhaseEntered:
		i := slices.IndexFunc(l.Phases, func(p sim.Phase) bool { return p.ID == e.Phase })
		l.grant(l.all(), canariesOf(l.Phases[i].Title)...)
	case sim.ConferenceOpened, sim.QuestionAsked:
		l.conference(e)
	case sim.Delivered:
		l.delivered(e)
	case sim.Learned:
		l.learned(e)
	case sim.WorkBegun:
		if i := l.ActionNumber(e.Action); i >= 0 {
			l.grant(l.players(), canariesOf(l.Actions[i].Title)...)
		}
	case sim.Logged:
		l.grant(l.players(), canariesIn(e.Text)...)
	case sim.DecisionOpened, sim.Answered, sim.Concurred, sim.Declined:
		l.decision(e)
	case sim.Stated, sim.Cleared:
		l.statement(e)
	case sim.ClockSet:
		l.grant(l.all(), canariesIn(e.Message)...)
	case sim.Ended:
		l.ended(e)
	case sim.Debriefed:
		l.debriefed()
	}
}

func (l *lawful) delivered(e sim.Delivered) {
	brought := append(canariesOf(e.From, e.Subject), canariesOf(e.Body)...)
	l.grant(e.To, brought...)
	if e.Seat != "" {
		l.grant([]sim.SeatID{e.Seat}, brought...)
	}
	if e.Form == "inject" && (e.Channel == sim.News || e.Channel == sim.Social) {
		l.grant(l.public(), brought...)
	}
}

func (l *lawful) learned(e sim.Learned) {
	f := &l.Facts[l.FactNumber(e.Fact)]
	l.grant(e.Seats, canariesOf(f.Title, f.Readings[f.Reading(e.Reading)].Text)...)
	if f.Counted != nil {
		l.grant(e.Seats, canariesOf(f.Counted.Of)...)
	}
	l.grant(e.Seats, canary(e.Fact))
	switch kind, id, _ := strings.Cut(e.Source, ":"); kind {
	case "inject":
		l.grant(e.Seats, canariesOf(l.Injects[l.InjectNumber(sim.InjectID(id))].From)...)
	case "action":
		l.grant(e.Seats, canariesOf(l.Actions[l.ActionNumber(sim.ActionID(id))].Title)...)
	case "option":
		id, _, _ = strings.Cut(id, ".")
		l.grant(e.Seats, canariesOf(l.Decisions[l.DecisionNumber(sim.DecisionID(id))].Title)...)
	}
}

func (l *lawful) decision(event sim.Event) {
	put := func(id sim.DecisionID) (*sim.Decision, []sim.SeatID) {
		d := &l.Decisions[l.DecisionNumber(id)]
		if d.Approver == "" {
			return d, d.Seats
		}
		return d, append(slices.Clone(d.Seats), d.Approver)
	}
	switch e := event.(type) {
	case sim.DecisionOpened:
		d, to := put(e.Decision)
		l.grant(to, canariesOf(d.Title, d.Question)...)
		for _, o := range d.Options {
			l.grant(to, canariesOf(o.Title, o.Text)...)
		}
		for _, in := range d.Inputs {
			l.grant(to, canariesOf(in.Title)...)
		}
	case sim.Answered:
		_, to := put(e.Decision)
		l.grant(to, canariesIn(e.Rationale)...)
		for _, in := range e.Inputs {
			l.grant(to, canariesIn(in.Value)...)
		}
	case sim.Concurred:
		_, to := put(e.Decision)
		l.grant(to, canariesIn(e.Reason)...)
	case sim.Declined:
		_, to := put(e.Decision)
		l.grant(to, canariesIn(e.Reason)...)
	}
}

// statement grants what was said: within the organisation at once, to those who watch once it is out and public.
func (l *lawful) statement(event sim.Event) {
	switch e := event.(type) {
	case sim.Stated:
		l.grant(l.players(), said(e)...)
		if l.Audiences[l.AudienceNumber(e.Audience)].Public && !e.Waiting {
			l.grant(l.public(), said(e)...)
		}
	case sim.Cleared:
		l.grant(l.players(), canariesIn(e.Reason)...)
		s := *l.session.State().Statements[e.Statement-1].Stated
		if e.Yes && l.Audiences[l.AudienceNumber(s.Audience)].Public {
			l.grant(l.public(), said(s)...)
		}
	}
}

func said(e sim.Stated) []canary {
	list := canariesIn(e.Text)
	for _, a := range e.Assertions {
		list = append(list, canary(a.Fact))
	}
	for _, item := range e.Items {
		list = append(list, canariesIn(item.Value)...)
	}
	return list
}

func (l *lawful) ended(e sim.Ended) {
	l.grant(l.all(), canariesIn(e.Reason)...)
	for _, x := range l.Endings {
		if x.ID == e.Ending {
			l.grant(l.all(), append(canariesOf(x.Title, x.Text), canary(x.ID))...)
		}
	}
}

// debriefed opens the script to everybody, but for what facilitators and evaluators wrote for themselves.
func (l *lawful) debriefed() {
	l.debrief = true
	for tok, name := range l.names {
		name = spotOf(name)
		if !slices.Contains(forRunners, name) && (!slices.Contains(forNobody, name) || name == "Debrief[]") {
			l.grant(l.all(), tok)
		}
	}
}

// leak is something that came to a seat that had no right to it yet.
type leak struct {
	seat sim.SeatID
	what string
	near string
}

func (l leak) String() string {
	return fmt.Sprintf("%s was sent %s: … %s …", l.seat, l.what, l.near)
}

// scan lists what of these bytes the seat may not have.
func (l *lawful) scan(seat sim.SeatID, raw []byte) []leak {
	var list []leak
	words := string(raw)
	for _, tok := range canariesIn(words) {
		if !l.may[seat][tok] {
			list = append(list, leak{seat, l.names[tok], around(raw, string(tok))})
		}
	}
	if l.debrief || slices.Contains(l.runners(), seat) {
		return list
	}
	for _, record := range hidden {
		if bytes.Contains(raw, []byte(`"`+record)) {
			list = append(list, leak{seat, "a record " + record, around(raw, `"`+record)})
		}
	}
	return list
}

func around(raw []byte, what string) string {
	at := bytes.Index(raw, []byte(what))
	return string(raw[max(0, at-120):min(len(raw), at+40)])
}

// conference grants what is said aloud before everybody: the title when it opens, and each question when it is asked.
func (l *lawful) conference(event sim.Event) {
	switch e := event.(type) {
	case sim.ConferenceOpened:
		i := slices.IndexFunc(l.Conferences, func(c sim.Conference) bool { return c.ID == e.Conference })
		l.grant(l.all(), canariesOf(l.Conferences[i].Title)...)
	case sim.QuestionAsked:
		i := slices.IndexFunc(l.Conferences, func(c sim.Conference) bool { return c.ID == e.Conference })
		questions := l.Conferences[i].Questions
		j := slices.IndexFunc(questions, func(q sim.Question) bool { return q.ID == e.Question })
		l.grant(l.all(), canariesOf(questions[j].From, questions[j].Text)...)
	}
}
