package scenarios

import (
	"fmt"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

// reader goes over the files of one scenario and gathers every fault. Positions are kept by the address of what was read,
// so that later checks can say where a thing is written.
type reader struct {
	root     string // what faults put before the names of files; the folder itself when empty
	folder   string
	rules    func() (*rules.Set, error) // that obligations are made from
	faults   Faults
	full     bool
	top      *yaml.Node // all files as one mapping
	torn     bool       // a section is missing or could not be read: what it may have held is not asked for
	files    map[*yaml.Node]string
	parted   int // how many separators the files have
	at       map[any]spot
	faulty   map[spot]bool
	ids      map[kind]map[string]spot
	refs     []reference
	moments  []*clock.Instant // every time that must lie within the calendar
	things   things
	wordings []wording // every text, in the order in which it was read
	draft    *draft
}

// draft is a scenario as far as it has been read.
type draft struct {
	sim.Script
	licence     string
	obligations []obligation
}

// obligation is one as the author writes it: by a rule of the rule set or by a contract of the scenario's own.
type obligation struct {
	sim.Obligation
	rule     string
	contract *contract
	stages   []string
}

type contract struct {
	title, article text.Text
	stages         []contractStage
}

type contractStage struct {
	id       string
	title    text.Text
	length   disclosure.Length
	counting disclosure.Counting
	decide   disclosure.Decide
	content  []disclosure.Item
}

// kind is what an id is the id of.
type kind struct{ ja, en string }

func (k kind) text() text.Text { return text.Text{JA: k.ja, EN: k.en} }

var (
	kindObjective   = kind{"目的", "objective"}
	kindPace        = kind{"進行速度", "pace"}
	kindPhase       = kind{"フェーズ", "phase"}
	kindSeat        = kind{"席", "seat"}
	kindPool        = kind{"要員", "staff pool"}
	kindSystem      = kind{"システム", "system"}
	kindWay         = kind{"復旧手段", "way to restore"}
	kindBackup      = kind{"バックアップ", "backup set"}
	kindService     = kind{"サービス", "service"}
	kindUnit        = kind{"単位", "unit"}
	kindFact        = kind{"事実", "fact"}
	kindReading     = kind{"読み", "reading"}
	kindFlag        = kind{"フラグ", "flag"}
	kindAction      = kind{"行動", "action"}
	kindInject      = kind{"状況付与", "inject"}
	kindDecision    = kind{"意思決定", "decision"}
	kindOption      = kind{"選択肢", "option"}
	kindInput       = kind{"入力欄", "input"}
	kindAudience    = kind{"宛先", "audience"}
	kindObligation  = kind{"報告義務", "obligation"}
	kindStage       = kind{"段階", "stage"}
	kindContent     = kind{"記載事項", "content item"}
	kindCurve       = kind{"減点曲線", "curve"}
	kindExpectation = kind{"期待", "expectation"}
	kindConference  = kind{"会見", "press conference"}
	kindQuestion    = kind{"質問", "question"}
	kindEnding      = kind{"結末", "ending"}
	kindRule        = kind{"規則", "rule"}
	kindProfile     = kind{"義務プロファイル", "obligation profile"}
	kindRecipient   = kind{"提出先", "recipient"}
	kindGiven       = kind{"規則の条件", "condition of the rule"}
)

// reference is an id that must be defined somewhere in the scenario.
type reference struct {
	kind kind
	id   string
	at   spot
}

func newReader(root string) *reader {
	r := &reader{
		root: root, rules: theRules, files: map[*yaml.Node]string{}, at: map[any]spot{}, faulty: map[spot]bool{},
		ids: map[kind]map[string]spot{kindCurve: {}}, draft: &draft{},
	}
	for _, c := range sim.StandardCurves() {
		r.ids[kindCurve][string(c.ID)] = spot{}
	}
	return r
}

func (r *reader) fault(at spot, code Code, args ...any) {
	r.faulty[at] = true
	switch {
	case r.full:
	case len(r.faults) == faultsMax:
		r.full = true
		r.faults = append(r.faults, newFault(at, TooManyFaults, faultsMax))
	default:
		r.faults = append(r.faults, newFault(at, code, args...))
	}
}

// shown names a file as the caller knows it.
func (r *reader) shown(dir, name string) string {
	if r.root != "" {
		dir = r.root
	}
	return path.Join(dir, name)
}

func (r *reader) spot(n *yaml.Node) spot { return spot{r.files[n], n.Line, n.Column} }

// String names a place for use inside a message.
func (s spot) String() string { return fmt.Sprintf("%s:%d:%d", s.file, s.line, s.col) }

// has says whether the author wrote the thing at the address.
func (r *reader) has(address any) bool {
	_, written := r.at[address]
	return written
}

// sound says whether the author wrote the thing at the address, and wrote it without fault.
func (r *reader) sound(address any) bool {
	at, written := r.at[address]
	return written && !r.faulty[at]
}

// define notes that id names a thing of the kind.
func (r *reader) define(k kind, id string, at spot) {
	if r.ids[k] == nil {
		r.ids[k] = map[string]spot{}
	}
	switch first, again := r.ids[k][id]; {
	case again && first == spot{}:
		r.fault(at, ReservedID, k.text(), id)
		return
	case again:
		r.fault(at, DuplicateID, k.text(), id, first)
		return
	}
	r.ids[k][id] = at
}

// shownTime writes an instant as authors do, after the start.
func (r *reader) shownTime(t clock.Instant) string { return "T+" + hours(t.Sub(r.draft.Start)) }

// hours writes a span as 26:10.
func hours(d clock.Span) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	return fmt.Sprintf("%s%d:%02d", sign, d/clock.Hour, d%clock.Hour/clock.Minute)
}

// shownSpan writes a span as authors do: 2d3h15m.
func shownSpan(d clock.Span) string {
	var b strings.Builder
	for _, unit := range spanUnits {
		if n := d / unit.is; n > 0 {
			fmt.Fprintf(&b, "%d%c", n, unit.letter)
			d -= n * unit.is
		}
	}
	if b.Len() == 0 {
		return "0m"
	}
	return b.String()
}
