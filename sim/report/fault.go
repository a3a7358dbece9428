package report

import (
	"fmt"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// lateMin is from when on an inject counts as late, in host time: a clock that is kept up with is a tenth of that behind.
const lateMin = clock.Second

var gapWords = map[sim.GapKind]text.Text{
	sim.Asleep:    {JA: "サーバー機が止まっていた（休止・停止、または時計の飛び）", EN: "the server's machine slept or was stopped, or its clock jumped"},
	sim.Restarted: {JA: "サーバーが動いていなかった", EN: "the server was not running"},
	sim.Stalled:   {JA: "保存先が応答しなかった", EN: "the store did not answer"},
}

// belated is an inject that came later than its time.
type belated struct {
	event
	by clock.Span
}

// late lists the injects that a batch delivers later than the clock before it had them due.
func late(on clock.Clock, b sim.Batch) (list []belated) {
	for _, h := range b.Events {
		switch e := h.Event.(type) {
		case sim.ClockSet:
			on = clock.Clock{Running: e.Running, Wall: e.Wall, At: h.At, Rate: e.Rate}
		case sim.InjectFired:
			due, ok := on.When(h.At)
			if ok && h.At > on.At && clock.Span(b.Wall-due) > lateMin {
				list = append(list, belated{event{b.Seq, b.Wall, h}, clock.Span(b.Wall - due)})
			}
		}
	}
	return list
}

// heardMin is from when on a deed counts as heard late, and heardMax what no connection is away for: its sender's clock is wrong.
const (
	heardMin = 5 * clock.Second
	heardMax = clock.Hour
)

// heardLate returns what a seat did in a batch, when that was recorded long after the seat had pressed for it.
func heardLate(b sim.Batch) (belated, bool) {
	pressed, known := b.Command.Made()
	by := clock.Span(b.Wall - pressed)
	if !known || by < heardMin || by > heardMax {
		return belated{}, false
	}
	for _, h := range b.Events {
		if actor(h.Event) == b.Seat {
			return belated{event{b.Seq, b.Wall, h}, by}, true
		}
	}
	return belated{}, false
}

// actor is the seat whose deed an event is, of those in which a moment may count; "" of all others.
func actor(e sim.Event) sim.SeatID {
	switch e := e.(type) {
	case sim.Answered:
		return e.Seat
	case sim.Concurred:
		return e.Seat
	case sim.Stated:
		return e.Seat
	case sim.Cleared:
		return e.Seat
	case sim.WorkBegun:
		return e.Seat
	case sim.Delivered:
		return e.Seat
	case sim.Logged:
		return e.Seat
	}
	return ""
}

// heard lists what was recorded long after somebody had pressed for it, so that whoever runs the exercise can credit it.
func (r *Record) heard() *Table {
	t := &Table{ID: "late_deeds", Columns: columns(
		col("at", "記録の演習内時刻", "Recorded at"), wide("deed", "遅れて届いた操作", "Deed that was heard late"),
		col("pressed", "操作した実時刻（端末による）", "Done at, host time, as the device says"), col("late", "遅れ", "Late by"),
	)}
	for _, e := range r.heardLate {
		t.Rows = append(t.Rows, []Cell{moment(r.script, e.At).by(e.Seq), words(r.tell(e.Event)), words(second(r.script, e.Wall-clock.Wall(e.by))), brief(e.by)})
	}
	return t
}

// interrupted lists when nobody could act, and what the store lost.
func (r *Record) interrupted() *Table {
	t := &Table{ID: "gaps_of_time", Columns: columns(
		col("at", "演習内時刻", "Exercise time"), col("from", "実時刻：から", "Host time, from"), col("to", "まで", "to"),
		wide("cause", "中断", "Interruption"), col("lost", "失われた実時間", "Host time lost"),
	), None: text.Text{JA: "中断はありませんでした。", EN: "There was no interruption."}}
	add := func(e event, from clock.Wall, cause text.Text, lost Cell) {
		t.Rows = append(t.Rows, []Cell{moment(r.script, e.At).by(e.Seq), words(second(r.script, from)), words(second(r.script, e.Wall)), words(cause), lost})
	}
	for _, e := range r.events {
		switch x := e.Event.(type) {
		case sim.ClockSet:
			cause := gapWords[sim.GapKind(x.Message)]
			if x.Gap <= 0 || cause.Empty() {
				continue
			}
			if !x.Running {
				cause = both("%s。その後は一時停止のまま", "%s; it stayed paused after that", cause)
			}
			add(e, x.Wall-clock.Wall(x.Gap), cause, brief(x.Gap))
		case sim.Interrupted:
			add(e, x.From, both("%s（一時停止中）", "%s, during a pause", gapWords[x.Cause]), brief(clock.Span(x.Wall-x.From)))
		case sim.Rewound:
			add(e, x.Wall, both("保存先の障害により、記録 #%s〜#%s が失われた", "the store lost the records #%s to #%s", num(int(x.To)+1), num(int(x.From))), same("–"))
		}
	}
	return t
}

// belated lists the injects that came late.
func (r *Record) belated() *Table {
	t := &Table{ID: "late_injects", Columns: columns(
		col("at", "予定の演習内時刻", "Due at"), wide("inject", "遅れて届いた状況付与", "Inject that came late"), col("came", "届いた実時刻", "Came at, host time"), col("late", "遅れ", "Late by"),
	), None: text.Text{JA: "1秒を超えて遅れた状況付与はありませんでした。", EN: "No inject came more than a second late."}}
	for _, e := range r.late {
		x := e.Event.(sim.InjectFired)
		title := r.script.Injects[r.script.InjectNumber(x.Inject)].Title
		t.Rows = append(t.Rows, []Cell{moment(r.script, e.At).by(e.Seq), words(title), words(second(r.script, e.Wall)), brief(e.by)})
	}
	return t
}

// tellFault says in words what became of the store.
func (r *Record) tellFault(e sim.Event) text.Text {
	if x, ok := e.(sim.Rewound); ok {
		return both("記録 #%s〜#%s が保存先の障害で失われた", "The store lost the records #%s to #%s", num(int(x.To)+1), num(int(x.From)))
	}
	return both("一時停止中に、%s", "During a pause, %s", gapWords[e.(sim.Interrupted).Cause])
}

// interruptions counts how often nobody could act or the store lost something.
func (r *Record) interruptions() int { return len(r.interrupted().Rows) }

// second prints a moment of host time to the second, on the exercise's calendar.
func second(s *sim.Script, w clock.Wall) text.Text {
	c := s.Zone.Local(clock.Instant(w))
	y, m, d := c.Date.YMD()
	of := int64(c.OfDay / clock.Second)
	return text.Same(fmt.Sprintf("%04d-%02d-%02d %02d:%02d:%02d %s", y, m, d, of/3600, of/60%60, of%60, s.Zone.Short(clock.Instant(w))))
}

// brief prints a length to the tenth of a second, where that is all there is of it, and to the second up to an hour.
func brief(d clock.Span) Cell {
	tenths := int64(d+50) / 100
	c := Cell{Unit: Length, Value: int64(d)}
	switch minutes, seconds := tenths/600, tenths%600/10; {
	case minutes == 0:
		c.Text = text.Text{JA: fmt.Sprintf("%d.%d秒", seconds, tenths%10), EN: fmt.Sprintf("%d.%d s", seconds, tenths%10)}
	case minutes < 60:
		c.Text = text.Text{JA: fmt.Sprintf("%d分%d秒", minutes, seconds), EN: fmt.Sprintf("%d min %d s", minutes, seconds)}
	default:
		return length(d)
	}
	return c
}
