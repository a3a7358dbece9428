package report

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// ForkOf returns where a what-if goes on from; nil for a session that was played.
func (r *Record) ForkOf() *sim.Forked { return r.state.Fork }

// Essence is what an event tells apart two sessions by; "" for what is no difference: who sits where, what was read, how
// long a pause was, how fast the clock ran, at what hour of the day people played. What comes of a pace is a difference.
func Essence(h sim.Happened) string {
	switch e := h.Event.(type) {
	case sim.SeatTaken, sim.SeatLeft, sim.ItemMarked, sim.TimePassed, sim.Triggered, sim.Rewound, sim.Interrupted:
		return ""
	case sim.ClockSet:
		if slices.Contains([]string{"gap", "resume", "pause", "speed", "pace"}, e.Cause) {
			return ""
		}
		e.Wall, e.Rate, e.Factor = 0, 0, 0
		h.Event = e
	}
	raw, err := json.Marshal(h)
	if err != nil {
		panic(err) // what was read from a journal can be written
	}
	return h.Event.Kind() + string(raw)
}

// counterfactuals sets every what-if that was made of this session beside what was played.
func (r *Record) counterfactuals() Section {
	s := Section{ID: "forks", Title: text.Text{JA: "仮定の分岐（実際には起きていないこと）", EN: "What if (none of this happened)"}}
	forks := slices.SortedFunc(slices.Values(r.Forks), func(a, b *Record) int {
		return cmp.Or(cmp.Compare(a.state.Fork.Seq, b.state.Fork.Seq), cmp.Compare(a.ID, b.ID))
	})
	if len(forks) == 0 {
		s.Blocks = append(s.Blocks, Block{Table: &Table{ID: "forks", None: text.Text{JA: "分岐は試されていません。", EN: "Nobody tried what else might have come."}}})
		return s
	}
	s.Blocks = append(s.Blocks, remark("実際の経過を途中まで写し、その先だけを変えてやり直したものです。乱数の目は同じです。違いの出た項目だけを示します。",
		"Each was copied from what was played up to a point and went on otherwise from there, with the same fate. Only what came out differently is shown."))
	for _, f := range forks {
		s.Blocks = append(s.Blocks, r.against(f)...)
	}
	return s
}

// against is one what-if beside what was played.
func (r *Record) against(f *Record) []Block {
	point := f.state.Fork
	title := both("%s：#%s（%s）から", "%s: from #%s (%s)", f.named(), num(int(point.Seq)), moment(r.script, point.At).Text)
	t := &Table{ID: "fork_" + string(f.ID), Columns: columns(
		wide("item", "項目", "Item"), wide("played", "実際", "Played"), wide("whatif", "仮定（起きていない）", "What if (did not happen)"),
	)}
	add := func(ja, en string, a, b Cell) {
		if a.Text != b.Text {
			t.Rows = append(t.Rows, []Cell{words(text.Text{JA: ja, EN: en}), a, b})
		}
	}
	one, other := r.parting(f, point.Seq)
	add("最初に違ったこと", "First difference", one, other)
	add("結末", "Ending", words(r.closed()), words(f.closed()))
	add("得点率", "Score", share(r.score.Total.Share), share(f.score.Total.Share))
	for i := range r.script.Services {
		x := r.script.Services[i].Title
		add(x.JA+"の停止", x.EN+", downtime", length(r.outage(i).downtime), length(f.outage(i).downtime))
	}
	in, ran := r.filed()
	in2, ran2 := f.filed()
	add("期限内の届出／動いた時計", "Reports in time / clocks that ran", outOf(in, ran, Count), outOf(in2, ran2, Count))
	sent, bad := r.sent()
	sent2, bad2 := f.sent()
	add("声明／うち事実または把握に反するものを含む", "Statements / with something untrue or kept back", outOf(sent, bad, Count), outOf(sent2, bad2, Count))
	add("損失（想定）と支出", "Loss (modelled) and money spent", yen(r.loss()), yen(f.loss()))
	if f.state.Ended == nil {
		t.Rows = append(t.Rows, []Cell{words(text.Text{JA: "終わり", EN: "The end"}), same("–"), words(text.Text{JA: "まだ終わっていない", EN: "not over yet"})})
	}
	return []Block{{Head: title, Table: t}}
}

// closed names how a session ended.
func (r *Record) closed() text.Text {
	switch o := r.state.Ended; {
	case o == nil:
		return text.Same("–")
	case o.Ending >= 0:
		return r.script.Endings[o.Ending].Title
	}
	return text.Text{JA: "進行役が終了", EN: "ended by hand"}
}

// parting is where two journals first tell of different things after a batch that both hold.
func (r *Record) parting(f *Record, after sim.Seq) (one, other Cell) {
	a, b := r.material(after), f.material(after)
	for i := range max(len(a), len(b)) {
		if i < len(a) && i < len(b) && a[i].key == b[i].key {
			continue
		}
		return r.happening(a, i), f.happening(b, i)
	}
	return same("–"), same("–")
}

type happening struct {
	at   clock.Instant
	seq  sim.Seq
	key  string
	what sim.Event
}

func (r *Record) material(after sim.Seq) []happening {
	var list []happening
	for _, e := range r.events {
		if key := Essence(e.Happened); e.Seq > after && key != "" {
			list = append(list, happening{e.At, e.Seq, key, e.Event})
		}
	}
	return list
}

// happening tells the first of a list that can be told, from a place in it on.
func (r *Record) happening(list []happening, i int) Cell {
	for ; i < len(list); i++ {
		if t := r.tell(list[i].what); !t.Empty() {
			return words(both("%s　%s", "%s %s", moment(r.script, list[i].at).Text, t))
		}
	}
	return words(text.Text{JA: "何も起きなかった", EN: "nothing more"})
}

func (r *Record) named() text.Text {
	if r.Title.Empty() {
		return text.Same(string(r.ID))
	}
	return r.Title
}
