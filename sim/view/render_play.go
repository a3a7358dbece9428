package view

import (
	"math/bits"
	"sort"
	"strconv"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// item makes this seat's record of an item, under the number by which the seat knows it.
func (d *Desk) item(s *sim.Session, n int) []row {
	number := s.Numbered(d.seat, n)
	if number == 0 {
		return nil
	}
	return d.one("item/"+strconv.Itoa(number), d.itemAs(s, n, number))
}

// itemAs makes the record of an item that the seat knows by this number.
func (d *Desk) itemAs(s *sim.Session, n, number int) Item {
	x, marks := &s.State().Items[n-1], s.State().Marks[n-1]
	script := s.Script()
	r := Item{
		N: number, Channel: x.Channel, Form: x.Form, From: x.Delivered.From, Seat: x.Seat, To: none(x.Delivered.To),
		Subject: x.Subject, Body: x.Body, At: x.At, Ack: x.Ack,
		Read: marks.Read.Has(d.seat), Acked: marks.Acked.Has(d.seat), Starred: marks.Stars.Has(d.seat),
		Facts: d.brought(s, x),
	}
	if x.Item > 0 {
		r.Origin = s.Numbered(d.seat, x.Item)
	}
	if d.sight.runs {
		r.ReadBy, r.AckedBy, r.Inject = script.IDs(marks.Read), script.IDs(marks.Acked), x.Inject
		r.Stars = bits.OnesCount64(uint64(marks.Stars))
	}
	return r
}

// brought lists the facts that an item brought to this seat.
func (d *Desk) brought(s *sim.Session, x *sim.ItemState) []sim.FactID {
	if !d.sight.plays || x.Form == "message" || x.Form == "hint" {
		return nil
	}
	var list []sim.FactID
	all := s.State().Learnings
	first := sort.Search(len(all), func(i int) bool { return all[i].Seq >= x.Seq })
	for i := first; i < len(all) && all[i].Seq == x.Seq; i++ {
		if all[i].At == x.At && all[i].Seats.Has(d.seat) {
			list = append(list, all[i].Learned.Fact)
		}
	}
	return list
}

func (d *Desk) decision(s *sim.Session, i int) (r Decision, there bool) {
	x, st := &s.Script().Decisions[i], &s.State().Decisions[i]
	if st.Stage == sim.DecisionClosed || !d.concerned(s, x, st) {
		return r, false
	}
	sheet := d.statics.sheets.at(s.Script(), i, sheetOf)
	r = Decision{
		ID: x.ID, Title: x.Title, Question: x.Question, Seats: none(x.Seats), Rule: x.Rule, Approver: x.Approver,
		Options: sheet.options, Inputs: sheet.inputs, Facts: d.heardOf(s, x.Facts), Opened: st.Opened.At, Until: st.Until,
		Default: x.Default, Reversible: x.Reversible, Mine: d.sight.plays && answers(s, x, d.seat),
		Answers: []AnswerGiven{}, Stands: []StandTaken{}, State: decisionStates[st.Stage],
	}
	for _, a := range st.Answers {
		r.Answers = append(r.Answers, AnswerGiven{
			Seat: a.Answered.Seat, Option: a.Answered.Option, Inputs: a.Inputs, Rationale: a.Rationale,
			Confidence: a.Confidence, At: a.At, Late: a.Late, Spoken: spoken(a.Inputs, a.Rationale),
		})
	}
	for _, c := range st.Stands {
		r.Stands = append(r.Stands, StandTaken{Seat: c.Concurred.Seat, Stand: c.Stand, Reason: c.Reason, At: c.At, Spoken: spoken(nil, c.Reason)})
	}
	if st.Settled.Seq != 0 {
		r.Outcome = outcome(s, x, st)
	}
	return r, true
}

// heardOf leaves of a list of facts those that this seat has heard of; the ids of others would give them away.
func (d *Desk) heardOf(s *sim.Session, facts []sim.FactID) []sim.FactID {
	if d.sight.truth {
		return none(facts)
	}
	list := []sim.FactID{}
	for _, id := range facts {
		if s.State().Held[s.Script().FactNumber(id)*len(s.Script().Seats)+d.seat].Heard() {
			list = append(list, id)
		}
	}
	return list
}

func outcome(s *sim.Session, x *sim.Decision, st *sim.DecisionState) *Outcome {
	o := &Outcome{At: st.Settled.At, Late: st.Late, TimedOut: st.Timed}
	if st.Option >= 0 {
		o.Option = x.Options[st.Option].ID
	}
	if st.By >= 0 {
		o.By = s.Script().Seats[st.By].ID
	}
	return o
}

var decisionStates = map[sim.DecisionStage]DecisionState{
	sim.DecisionOpen: Open, sim.DecisionWaiting: Waiting, sim.DecisionSettled: Settled, sim.DecisionTimedOut: TimedOut,
}

// concerned says whether a seat sees a decision: those it was put to and its approver; those who run or judge; once it is
// settled and talked over, everybody.
func (d *Desk) concerned(s *sim.Session, x *sim.Decision, st *sim.DecisionState) bool {
	switch {
	case d.sight.runs || s.State().Debrief:
		return true
	case d.sight.plays:
		return s.Script().Set(x.Seats).Has(d.seat) || s.Script().SeatNumber(x.Approver) == d.seat
	default:
		return false
	}
}

func answers(s *sim.Session, x *sim.Decision, seat int) bool {
	if x.Rule == sim.OneOwner || x.Rule == "" {
		return s.Script().SeatNumber(x.Seats[0]) == seat
	}
	return s.Script().Set(x.Seats).Has(seat)
}

func (d *Desk) action(s *sim.Session, i int) (r Action, there bool) {
	x, st := &s.Script().Actions[i], s.State().Actions[i]
	mine := d.sight.plays && s.Script().Set(x.Seats).Has(d.seat)
	if !mine && !d.sight.runs || !s.Holds(x.When) && st.Begun.Seq == 0 {
		return r, false
	}
	return Action{
		ID: x.ID, Title: x.Title, Text: x.Text, Mine: mine, Low: x.Took.Low, High: max(x.Took.Low, x.Took.High),
		Pool: x.Pool, Staff: x.Staff, Repeat: x.Repeat && s.Holds(x.When), Running: st.Running, Done: st.Times,
	}, true
}

func pool(s *sim.Session, i int) Pool {
	x, st := s.Script().Pools[i], s.State().Pools[i]
	r := Pool{
		ID: x.ID, Title: x.Title, Size: st.Size, Busy: st.Busy, Free: s.FreeStaff(i), There: st.Size, Tired: st.Tired,
		Callable: s.Callable(i), Ahead: []StaffAhead{},
	}
	if len(x.Shifts) > 0 {
		r.There = st.There
	}
	if st.Called() {
		r.Here, r.Home = st.Here, st.Home
	}
	for _, a := range s.StaffAhead(i) {
		r.Ahead = append(r.Ahead, StaffAhead(a))
	}
	return r
}

func (d *Desk) work(s *sim.Session, n int) (r Work, there bool) {
	if d.sight.public && !s.State().Debrief {
		return r, false
	}
	x := &s.State().Works[n-1]
	r = Work{
		N: n, Title: d.workTitle(s, n), Action: x.WorkBegun.Action, Verb: x.Verb, System: x.WorkBegun.System,
		Way: x.WorkBegun.Way, Backup: x.WorkBegun.Backup, Seat: x.WorkBegun.Seat, Pool: x.WorkBegun.Pool, Staff: x.Staff, Begun: x.At,
		State: "running",
	}
	r.Until = x.Until
	if x.Result != "" {
		r.State, r.Until = x.Result, x.Over
		if x.Result == "failed" {
			r.Why = failures[x.Why]
		}
	} else if !d.sight.runs {
		r.Until = s.Latest(x)
	}
	return r, true
}

// failures says why work failed, by the reason in the journal.
var failures = map[string]text.Text{
	"":       {JA: "感染が残っていました", EN: "It was still infected"},
	"backup": {JA: "バックアップを読み出せませんでした", EN: "The backup could not be read"},
}

var verbWords = map[sim.Verb]text.Text{
	sim.Restore:  {JA: "復旧", EN: "Restore"},
	sim.Validate: {JA: "健全性確認", EN: "Validate"},
}

func (d *Desk) workTitle(s *sim.Session, n int) text.Text {
	x := &s.State().Works[n-1]
	if x.Action >= 0 {
		return s.Script().Actions[x.Action].Title
	}
	if x.Backup >= 0 {
		set := s.Script().Backups[x.Backup].Title
		return text.Text{JA: set.JA + "の点検", EN: "Check of " + set.EN}
	}
	titles := d.statics.works.at(s.Script(), x.System, orderTitles)
	if x.Verb == sim.Validate {
		return titles[1]
	}
	return titles[0]
}

func (d *Desk) audience(s *sim.Session, i int) (r Audience, there bool) {
	x := &s.Script().Audiences[i]
	if d.sight.public && !x.Public && !s.State().Debrief {
		return r, false
	}
	r = Audience{
		ID: x.ID, Title: x.Title, Class: x.Kind, Public: x.Public, Channels: none(x.Channels), Authors: none(x.Authors),
		Approver: x.Approver, Mine: d.sight.plays && s.Script().Set(x.Authors).Has(d.seat), After: x.After,
	}
	if !d.sight.public || s.State().Debrief { // who only watches composes nothing
		for _, item := range x.Help {
			r.Help = append(r.Help, Choice{ID: item.ID, Title: item.Text})
		}
	}
	return r, true
}

func (d *Desk) statement(s *sim.Session, n int) (r Statement, there bool) {
	x := &s.State().Statements[n-1]
	a := &s.Script().Audiences[x.Audience]
	if d.sight.public && !s.State().Debrief && (x.Stage != sim.StatementOut || !a.Public) {
		return r, false
	}
	r = Statement{
		N: n, Seat: x.Stated.Seat, Audience: x.Stated.Audience, Channel: x.Channel, Obligation: x.Obligation,
		Stage: x.Stated.Stage, Assertions: none(x.Assertions), Items: x.Items, Text: x.Text, Written: x.Written.At,
		Sent: x.Out.At, Next: x.Next, Corrects: x.Corrects, Estimate: x.Estimate, State: statementStates[x.Stage], Approver: a.Approver,
		Reason: x.Reason, Conference: x.Stated.Conference, Question: x.Stated.Question, Spoken: spoken(x.Items, x.Text, x.Reason),
	}
	if d.sight.truth {
		r.Verdicts = x.Verdicts
	}
	return r, true
}

// clashes lists where a statement does not agree with an earlier one that this seat sees too.
func (d *Desk) clashes(s *sim.Session, n int) []sim.Clash {
	var list []sim.Clash
	for _, c := range s.Clashes(n) {
		if _, there := d.statement(s, c.Against); there {
			list = append(list, c)
		}
	}
	return list
}

var statementStates = map[sim.StatementStage]StatementState{
	sim.StatementWaiting: Drafted, sim.StatementOut: Sent, sim.StatementReturned: Returned,
}
