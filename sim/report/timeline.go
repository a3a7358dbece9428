package report

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// timeline tells the starred and the decisive events.
func (r *Record) timeline() Section {
	t := r.moments()
	return Section{ID: "timeline", Title: text.Text{JA: "経過", EN: "Timeline"}, Blocks: []Block{
		remark("星を付けた場面、判断、主な声明（宛先ごとの初回、届出、訂正、誤りを含むもの）、法定期限、サービスの停止と回復、システムの大きな変化を載せます。★は演習中に星が付いたものです。",
			"Starred moments, decisions, the main statements (first to each audience, filings, corrections, and those with something untrue), statutory clocks, services that fell and came back, and great changes of systems. ★ was starred during play."),
		{Table: t},
	}}
}

func (r *Record) moments() *Table {
	t := &Table{ID: "timeline", Columns: columns(
		col("at", "演習内時刻", "Exercise time"), col("class", "種別", "Class"), wide("what", "出来事", "What happened"),
	), None: text.Text{JA: "まだ何も起きていません。", EN: "Nothing has happened yet."}}
	down := make([]bool, len(r.script.Services))
	for _, e := range r.events {
		class := r.decisive(e.Event, down)
		if class.Empty() {
			continue
		}
		t.Rows = append(t.Rows, []Cell{moment(r.script, e.At), words(class), words(r.tell(e.Event)).by(e.Seq)})
	}
	return t
}

var (
	classStar     = text.Text{JA: "★", EN: "★"}
	classCourse   = text.Text{JA: "進行", EN: "Course"}
	classDecision = text.Text{JA: "判断", EN: "Decision"}
	classTold     = text.Text{JA: "対外説明", EN: "Telling"}
	classClock    = text.Text{JA: "期限", EN: "Clock"}
	classService  = text.Text{JA: "サービス", EN: "Service"}
	classSystem   = text.Text{JA: "システム", EN: "System"}
	classTruth    = text.Text{JA: "真相", EN: "Truth"}
)

// decisive classes an event that belongs into the timeline; others have no class. It follows along which services are
// below their minimum level.
func (r *Record) decisive(e sim.Event, down []bool) text.Text {
	switch e := e.(type) {
	case sim.PhaseEntered, sim.Ended, sim.RealWorldCalled:
		return classCourse
	case sim.ClockSet:
		if among([]string{"start", "jump", "gap"}, e.Cause) {
			return classCourse
		}
	case sim.Decided:
		return classDecision
	case sim.Judged:
		if r.tells(e.Statement) {
			return classTold
		}
	case sim.ClockRan, sim.ClockMet, sim.ClockPassed:
		return classClock
	case sim.ServiceChanged:
		i := r.script.ServiceNumber(e.Service)
		if below := e.Level < r.script.Services[i].MBCO; below != down[i] {
			down[i] = below
			return classService
		}
	case sim.SystemChanged:
		if e.Infected && e.Detected || e.Isolated || e.Validated {
			return classSystem
		}
	case sim.TruthTurned:
		return classTruth
	case sim.Noted:
		if e.Starred {
			return classStar
		}
	case sim.ItemMarked:
		if e.Mark == "star" && r.state.Marks[e.Item-1].Stars.Has(r.script.SeatNumber(e.Seat)) { // and was not unmarked
			return classStar
		}
	}
	return text.Text{}
}

// tells says whether a statement belongs into the timeline: the first to its audience, a filing, a correction, and what
// the organisation has to answer for.
func (r *Record) tells(n int) bool {
	x := &r.state.Statements[n-1]
	if x.Obligation != "" || x.Corrects > 0 || slices.ContainsFunc(x.Verdicts, wrong) {
		return true
	}
	for i := range r.state.Statements {
		if y := &r.state.Statements[i]; y.Audience == x.Audience && y.Stage == sim.StatementOut && y.Out.Seq < x.Out.Seq {
			return false
		}
	}
	return true
}

// observations lists the notes made during play.
func (r *Record) observations() Section {
	t := &Table{ID: "observations", Columns: columns(
		col("at", "演習内時刻", "Exercise time"), col("kind", "種別", "Kind"), col("by", "記入", "By"), col("about", "対象", "About"),
		wide("text", "観察", "Observation"),
	), None: text.Text{JA: "観察は記録されていません。", EN: "No observation was recorded."}}
	for _, n := range r.state.Notes {
		if !n.Open {
			t.Rows = append(t.Rows, r.note(n))
		}
	}
	return Section{ID: "observations", Title: text.Text{JA: "観察", EN: "Observations"}, Blocks: []Block{{Table: t}}}
}

func (r *Record) note(n sim.NoteState) []Cell {
	about := text.Same("–")
	switch {
	case n.About != "":
		about = r.seat(n.About)
	case n.Objective != "":
		i := slices.IndexFunc(r.script.Objectives, func(o sim.Objective) bool { return o.ID == n.Objective })
		about = r.script.Objectives[i].Text
	}
	said := text.Same(n.Text)
	if n.Starred {
		said = text.Same("★ " + n.Text)
	}
	return []Cell{moment(r.script, n.At), words(noteWords[n.Noted.Note]), words(r.seat(n.Seat)), words(about), words(said).by(n.Seq)}
}

// questions are what to talk over.
func (r *Record) questions() Section {
	t := &Table{ID: "questions", Columns: columns(wide("question", "問い", "Question"), wide("answer", "話し合ったこと", "What was said")),
		None: text.Text{JA: "問いはありません。", EN: "No questions."}}
	for _, q := range r.script.Debrief {
		t.Rows = append(t.Rows, []Cell{words(q), blank()})
	}
	return Section{ID: "questions", Title: text.Text{JA: "講評の問い", EN: "Questions for the debrief"}, Blocks: []Block{{Table: t}, {Table: r.ideas()}}}
}

// roster lists who played, where host time was lost, and what came late by it.
func (r *Record) roster() Section {
	t := &Table{ID: "roster", Columns: columns(
		col("seat", "席", "Seat"), wide("holders", "担当", "Held by"), wide("duties", "役割", "Duties"),
	)}
	for i := range r.script.Seats {
		x := &r.script.Seats[i]
		if held := r.holders(x.ID); held != "" || x.Kind == sim.Player {
			t.Rows = append(t.Rows, []Cell{words(x.Title), same(held), words(x.Duties)})
		}
	}
	blocks := []Block{{Table: t}, {Table: r.interrupted()}, {Table: r.belated()}}
	if len(r.heardLate) > 0 {
		blocks = append(blocks, Block{Table: r.heard()})
	}
	return Section{ID: "roster", Title: text.Text{JA: "付録：参加者と中断", EN: "Annex: roster and interruptions"}, Page: true, Blocks: blocks}
}

// holders lists everybody who ever held a seat, bots named as such.
func (r *Record) holders(id sim.SeatID) string {
	var names []string
	for _, e := range r.events {
		x, ok := e.Event.(sim.SeatTaken)
		if !ok || x.Seat != id {
			continue
		}
		name := x.Name
		if x.Bot != "" {
			name = "bot (" + x.Bot + ")"
		}
		if name != "" && !among(names, name) {
			names = append(names, name)
		}
	}
	return joined(names)
}
