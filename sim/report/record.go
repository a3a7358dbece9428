package report

import (
	"fmt"
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/text"
)

// Record is a session as its journal tells it: every event with its place, what they fold to, and how that is judged.
// Nobody may change it.
type Record struct {
	ID      sim.SessionID
	Title   text.Text // of the exercise; the scenario's when empty
	Version string    // of Enshu, which makes the report
	Forks   []*Record // what-ifs that were made of the session
	Tier    int       // of durability that the store kept it at; 0 when nobody says
	Sealed  text.Text // the signed checkpoint of its journal; empty when there is none
	Survey  []Section // what may be told of the survey, which no journal knows; empty before it is closed

	script  *sim.Script
	session *sim.Session
	state   *sim.State
	opened  sim.Opened
	events  []event
	late    []belated

	heardLate []belated           // deeds, and how long before somebody had pressed for them
	manned    map[sim.SeatID]bool // of every seat that was taken: whether a person ever sat there
	head      sim.Batch
	findings  []scoring.Finding
	score     scoring.Score
}

// event is one event of the journal and where it stands there.
type event struct {
	Seq  sim.Seq
	Wall clock.Wall
	sim.Happened
}

// Read folds the batches of a journal, the first of which opens the session.
func Read(id sim.SessionID, script *sim.Script, batches []sim.Batch) (*Record, error) {
	if len(batches) == 0 {
		return nil, fmt.Errorf("session %s: its journal is empty", id)
	}
	opened, ok := batches[0].Opened()
	if !ok {
		return nil, fmt.Errorf("session %s: its first batch does not open a session", id)
	}
	r := &Record{ID: id, script: script, opened: opened, session: sim.Open(script, opened.Seed), manned: map[sim.SeatID]bool{}}
	for _, b := range batches {
		r.late = append(r.late, late(r.session.State().Clock, b)...)
		if deed, is := heardLate(b); is {
			r.heardLate = append(r.heardLate, deed)
		}
		r.session.Apply(b)
		for _, h := range b.Events {
			r.events = append(r.events, event{Seq: b.Seq, Wall: b.Wall, Happened: h})
			if taken, is := h.Event.(sim.SeatTaken); is {
				r.manned[taken.Seat] = r.manned[taken.Seat] || taken.Bot == ""
			}
		}
	}
	r.head = batches[len(batches)-1]
	r.state = r.session.State()
	r.findings = scoring.Judge(r.session)
	r.score = scoring.Total(script, r.findings)
	return r, nil
}

// Seats lists the seats that may have a personal sheet, in the script's order.
func (r *Record) Seats() []sim.SeatID { return r.script.IDs(r.script.Players()) }

// Make makes a report. Seat narrows a personal sheet to one seat; "" is all.
func (r *Record) Make(kind Kind, seat sim.SeatID) (Report, error) {
	x := Report{Kind: kind, Title: kind.Title(), Subject: r.Title, Session: r.ID, WhatIf: r.state.Fork != nil}
	if x.Subject.Empty() {
		x.Subject = r.script.Title
	}
	if r.state.Fork != nil {
		x.Subject = both("【仮定の分岐・実際の経過ではない】%s", "[WHAT-IF, not what happened] %s", x.Subject)
	}
	if seat != "" && !slices.Contains(r.Seats(), seat) {
		return x, fmt.Errorf("there is no player's seat %q; the seats are %v", seat, r.Seats())
	}
	switch kind {
	case AAR:
		x.Sections = r.afterAction()
	case Result:
		x.Sections = r.result()
	case ITBCP:
		x.Sections = r.itbcp()
	case SelfCheck:
		x.Sections = r.selfCheck()
	case Personal:
		x.Sections = r.personal(seat)
	case Research:
		x.Sections = r.research()
	case RunBook:
		book := Book(r.script, x.Subject)
		book.WhatIf = x.WhatIf
		return book, nil
	default:
		return x, fmt.Errorf("there is no report %q; the kinds are %v", kind, Kinds())
	}
	if kind != Research {
		x.Sections = append(x.Sections, r.proof(x.Sections, kind != Result), r.origin())
	}
	return x, nil
}

// proof is the annex that tells every batch the report cites; what only the ground truth shows is told with truth alone.
func (r *Record) proof(of []Section, truth bool) Section {
	cited := citedIn(of)
	t := &Table{ID: ProofTable, Small: true, Columns: columns(
		col("seq", "番号", "No."), col("at", "演習内時刻", "Exercise time"), whole("what", "記録されたこと", "What is recorded"),
	), None: text.Text{JA: "引用した記録はありません。", EN: "No record is cited."}}
	i := 0
	for _, seq := range cited {
		for i < len(r.events) && r.events[i].Seq < seq {
			i++
		}
		var told []text.Text
		end := i
		for end < len(r.events) && r.events[end].Seq == seq {
			end++
		}
		at := r.events[end-1].At
		before := at // of what is told last
		for _, e := range r.events[i:end] {
			t := r.tell(e.Event)
			if t.Empty() || !truth && hidden(e.Event) {
				continue
			}
			if e.At.Minute() != before.Minute() {
				t = both("%s　%s", "%s  %s", moment(r.script, e.At).Text, t)
				before = e.At
			}
			told = append(told, t)
		}
		number := Cell{Text: text.Same(fmt.Sprintf("#%d", seq)), Unit: Count, Value: int64(seq)}
		t.Rows = append(t.Rows, []Cell{number, moment(r.script, at), words(lines(told))})
	}
	return Section{
		ID: "proof", Title: text.Text{JA: "付録：引用した記録", EN: "Annex: records cited"},
		Blocks: []Block{
			remark("本文の番号（#）は、この表の記録を指します。記録はセッションの経過のうち、本文が引用したものだけです。",
				"Numbers (#) in the text point into this table. It holds the records that the text cites, not the whole session."),
			{Table: t},
		},
	}
}

// citedIn lists the records that a report cites, in their order.
func citedIn(of []Section) []sim.Seq {
	var cited []sim.Seq
	for _, s := range of {
		for _, b := range s.Blocks {
			if b.Table == nil {
				continue
			}
			for _, cells := range b.Table.Rows {
				for _, c := range cells {
					cited = append(cited, c.Seqs...)
				}
			}
		}
	}
	slices.Sort(cited)
	return slices.Compact(cited)
}

// hidden says whether an event shows what the organisation could not see.
func hidden(e sim.Event) bool {
	switch e.(type) {
	case sim.TruthTurned, sim.BecameKnowable, sim.TraceLost, sim.InfectionTimed:
		return true
	}
	return false
}

// ProofTable is the id of the table whose first column the numbers in all other tables point to.
const ProofTable = "proof"

// tiers says what an acknowledgement survives, by tier of durability.
var tiers = [...]text.Text{
	{JA: "この報告書の作成元からは分からない", EN: "not known to who made this report"},
	{JA: "段階1：一台のディスクに書き終えてから受理（停電・強制終了に耐える）", EN: "Tier 1: on one disk before it was acknowledged; survives a kill or a power cut"},
	{JA: "段階2：共有ストアのディスクに書き終えてから受理（サーバーの喪失にも耐える）", EN: "Tier 2: on the shared store's disk before it was acknowledged; survives the loss of any server"},
	{JA: "段階3：すべての複製にも届いてから受理（ストア本体の喪失にも耐える）", EN: "Tier 3: on every replica too; survives the loss of the store's primary"},
}

// sealed names the signed checkpoint, or says that there is none.
func sealed(t text.Text) text.Text {
	if t.Empty() {
		return text.Text{JA: "なし", EN: "none"}
	}
	return t
}

// rules names the rule set the session ran under, and says so where this report counts by another.
func (r *Record) rules() text.Text {
	pinned := text.Same(r.opened.Rules)
	if r.script.RulesDigest == r.opened.Rules {
		return pinned
	}
	return both("%s（この報告書の期限は別のルール集 %s で数えた）", "%s; the deadlines in this report are counted by another set, %s", pinned, text.Same(r.script.RulesDigest))
}

// origin is the annex that says what the report was made from.
func (r *Record) origin() Section {
	rows := [][]Cell{row("セッション", "Session", same(string(r.ID)))}
	if f := r.state.Fork; f != nil {
		of := both("%s の #%s（%s）まで。以後は実際には起きていない", "%s up to #%s (%s); what follows never happened", text.Same(string(f.From)), num(int(f.Seq)), moment(r.script, f.At).Text)
		rows = append(rows, row("分岐元", "Forked from", words(of)))
	}
	rows = append(rows,
		row("シナリオ", "Scenario", same(r.opened.Scenario+" "+r.opened.Version)),
		row("シナリオのダイジェスト", "Digest of the scenario", same(r.opened.Script)),
		row("開示ルール集のダイジェスト", "Digest of the disclosure rules", words(r.rules())),
		row("記録したEnshuの版", "Recorded by Enshu", same(r.opened.Engine)),
		row("報告書を作成したEnshuの版", "Report made by Enshu", same(r.Version)),
		row("記録の件数", "Batches recorded", Cell{Text: num(int(r.head.Seq)), Unit: Count, Value: int64(r.head.Seq)}),
		row("記録の末尾のハッシュ（SHA-256の連鎖）", "Hash of the head (chain of SHA-256)", same(r.head.Hash.String())),
		row("保存の強さ", "Durability", words(tiers[min(max(r.Tier, 0), len(tiers)-1)])),
		row("中断（時計は止まっていた）", "Interruptions, the clock standing", count(r.interruptions())),
		row("1秒を超えて遅れた状況付与", "Injects that came more than a second late", count(len(r.late))),
		row("署名付きチェックポイント", "Signed checkpoint", words(sealed(r.Sealed))),
	)
	return Section{
		ID: "origin", Title: text.Text{JA: "付録：作成のもと", EN: "Annex: what this was made from"},
		Blocks: []Block{
			say("この文書は、上のセッションの記録だけから機械的に作られました。同じ記録・言語・版・鍵からは、同じ文書ができます。訓練用であり、法的助言ではありません。",
				"This document was made by machine from the journal of this session alone. The same journal, language, version and key give the same document. It is for training and is not legal advice."),
			plain("origin", rows...),
		},
	}
}
