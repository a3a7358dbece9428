package sim

import (
	"slices"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Limits of the improvement plan and of what is written into a report.
const (
	PlanRows      = 200
	RevisionLimit = 2000 // of all rows together, and as many of all prose
	FieldLimit    = 200  // characters of an owner or of a retest
)

// PlanStatus is how far a row of the improvement plan has come.
type PlanStatus string

// The states of a row.
const (
	PlanOpen    PlanStatus = "open"
	PlanDoing   PlanStatus = "doing"
	PlanDone    PlanStatus = "done"
	PlanDropped PlanStatus = "dropped"
)

// Improve writes a row of the improvement plan: a new one when Row is 0, and otherwise the revision after Rev of that row.
type Improve struct {
	Row    int        `json:"row,omitempty"`
	Rev    int        `json:"rev,omitempty"`
	What   string     `json:"what"` // is to be done
	Owner  string     `json:"owner,omitempty"`
	Due    string     `json:"due,omitempty"` // a date, 2027-03-31
	Status PlanStatus `json:"status"`
	From   string     `json:"from,omitempty"`   // objective:<id>, finding:<expectation> or note:<n>
	Retest string     `json:"retest,omitempty"` // the exercise that shows whether it helped
}

// Prose writes what a facilitator has to say at a part of the after-action report, as the revision after Rev. No words
// take it away again.
type Prose struct {
	Part string    `json:"part"`
	Rev  int       `json:"rev,omitempty"`
	Text text.Text `json:"text"` // one language may be left out
}

func (Improve) Deed() string { return "improve" }
func (Prose) Deed() string   { return "prose" }

// Improved is one revision of a row of the improvement plan.
type Improved struct {
	By     SeatID     `json:"by"`
	Wall   clock.Wall `json:"wall"`
	Row    int        `json:"row"`
	Rev    int        `json:"rev"`  // from 1
	What   string     `json:"what"` // is to be done
	Owner  string     `json:"owner,omitempty"`
	Due    string     `json:"due,omitempty"`
	Status PlanStatus `json:"status"`
	From   string     `json:"from,omitempty"`
	Retest string     `json:"retest,omitempty"`
}

// ProseWritten is one revision of what a facilitator wrote into the report.
type ProseWritten struct {
	By   SeatID     `json:"by"`
	Wall clock.Wall `json:"wall"`
	Part string     `json:"part"`
	Rev  int        `json:"rev"` // from 1
	Text text.Text  `json:"text"`
}

// Kind names the event in a journal.
func (Improved) Kind() string { return "improved" }

// Kind names the event in a journal.
func (ProseWritten) Kind() string { return "prose_written" }

// ProseParts lists the parts of the after-action report that prose may be written at.
func ProseParts() []string {
	return []string{
		"executive", "objectives", "timeline", "decisions", "told", "statements", "recovery", "clocks", "scores", "findings",
		"observations", "questions", "plan",
	}
}

// PlanNow returns the latest revision of every row, by number.
func (st *State) PlanNow() []*Improved {
	var rows []*Improved
	for _, x := range st.Plan {
		if x.Row > len(rows) {
			rows = append(rows, x.Improved)
		} else {
			rows[x.Row-1] = x.Improved
		}
	}
	return rows
}

// ProseNow returns the latest revision at a part, nil for none.
func (st *State) ProseNow(part string) *ProseWritten {
	for _, x := range slices.Backward(st.Prose) {
		if x.Part == part {
			return x.ProseWritten
		}
	}
	return nil
}

// overtaken refuses to write over a revision that the writer has not seen.
func overtaken(part string) *Refusal {
	return refuse(CodeOvertaken, part, "別の人が先に書き換えました。最新の内容を確かめてから、もう一度保存してください。",
		"Somebody else changed this meanwhile. Look at what is there now and save again.")
}

func (p *proposer) improve(cmd Command, d Improve) error {
	rows := p.st.PlanNow()
	row := Improved{
		By: cmd.Seat, Wall: cmd.Wall, Row: d.Row, Rev: d.Rev + 1, What: d.What, Owner: d.Owner, Due: d.Due,
		Status: d.Status, From: d.From, Retest: d.Retest,
	}
	switch {
	case d.Row == 0 && len(rows) >= PlanRows:
		return limit(PlanRows)
	case len(p.st.Plan) >= RevisionLimit:
		return limit(RevisionLimit)
	case d.Row == 0:
		row.Row, row.Rev = len(rows)+1, 1
	case d.Row < 0 || d.Row > len(rows):
		return unknown("row", strconv.Itoa(d.Row))
	case rows[d.Row-1].Rev != d.Rev:
		return overtaken("row " + strconv.Itoa(d.Row))
	}
	if err := p.improvable(d); err != nil {
		return err
	}
	p.emit(row)
	return nil
}

// improvable checks the fields of a row.
func (p *proposer) improvable(d Improve) error {
	if err := words(d.What, "what", true); err != nil {
		return err
	}
	for _, f := range []struct{ name, value string }{{"owner", d.Owner}, {"retest", d.Retest}} {
		if err := words(f.value, f.name, false); err != nil {
			return err
		}
		if n := len([]rune(f.value)); n > FieldLimit {
			return refusef(CodeTooLong, f.name, "長すぎます（%d文字。上限は%d文字）。", "Too long: %d characters, the limit is %d.", n, FieldLimit)
		}
	}
	if _, err := clock.ParseDate(d.Due); d.Due != "" && err != nil {
		return refuse(CodeBadValue, "due", "期日は2027-03-31の形で入力してください。", "Write the due date as 2027-03-31.")
	}
	if !slices.Contains([]PlanStatus{PlanOpen, PlanDoing, PlanDone, PlanDropped}, d.Status) {
		return refuse(CodeBadValue, "status", "状況は、未着手・実施中・完了・見送りのいずれかです。", "The status is open, doing, done or dropped.")
	}
	if id, is := strings.CutPrefix(d.From, "objective:"); is && p.script.objectives.of(ObjectiveID(id)) >= 0 {
		return nil
	}
	if d.From != "" && (strings.HasPrefix(d.From, "item:") || !p.refers(d.From)) {
		return unknown("from", d.From)
	}
	return nil
}

func (p *proposer) prose(cmd Command, d Prose) error {
	if !slices.Contains(ProseParts(), d.Part) {
		return unknown("part", d.Part)
	}
	if len(p.st.Prose) >= RevisionLimit {
		return limit(RevisionLimit)
	}
	rev := 0
	if x := p.st.ProseNow(d.Part); x != nil {
		rev = x.Rev
	}
	if rev != d.Rev {
		return overtaken(d.Part)
	}
	for _, s := range []string{d.Text.JA, d.Text.EN} {
		if err := words(s, "text", false); err != nil {
			return err
		}
	}
	p.emit(ProseWritten{By: cmd.Seat, Wall: cmd.Wall, Part: d.Part, Rev: rev + 1, Text: d.Text})
	return nil
}

// afterwards carries out what follows an exercise.
func (p *proposer) afterwards(cmd Command, deed Deed) error {
	switch d := deed.(type) {
	case Scene:
		return p.scene(cmd, d)
	case Suggest:
		return p.suggest(cmd, d)
	case Improve:
		return p.improve(cmd, d)
	case Prose:
		return p.prose(cmd, d)
	}
	return nil
}

func (s *Session) applyAfterwards(st *State, event Event, m Mark) {
	switch e := event.(type) {
	case SceneShown:
		st.HotWash = &e
		s.touch(st, SubHotWash, 0)
	case Improved:
		st.Plan = append(st.Plan, PlanState{&e, m})
		s.touch(st, SubPlan, e.Row)
	case ProseWritten:
		st.Prose = append(st.Prose, ProseState{&e, m})
		s.touch(st, SubProse, slices.Index(ProseParts(), e.Part))
	}
}
