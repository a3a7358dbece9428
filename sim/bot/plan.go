package bot

import (
	"slices"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// plan is what the bots of one script share: how records are called on a desk. It belongs to one goroutine.
type plan struct {
	script *sim.Script
	keys   [kinds][]string // by number; of items, works and statements as far as they were asked for
	refs   map[string]view.Ref
	order  []int      // systems as the author would restore them
	looks  []view.Ref // what is on a desk before anything has happened, by key
}

const kinds = sim.SubLoad + 1 // of subject

// The two matters on an agenda that are no record.
var (
	systems = view.Ref{Kind: sim.SubSystem, N: -1}
	anybody = view.Ref{Kind: sim.SubExercise}
)

func newPlan(script *sim.Script) *plan {
	p := &plan{script: script, refs: map[string]view.Ref{}, order: make([]int, len(script.Systems))}
	name(p, sim.SubDecision, "decision/", script.Decisions, func(x *sim.Decision) string { return string(x.ID) })
	name(p, sim.SubAction, "action/", script.Actions, func(x *sim.Action) string { return string(x.ID) })
	name(p, sim.SubPool, "pool/", script.Pools, func(x *sim.Pool) string { return string(x.ID) })
	name(p, sim.SubSystem, "system/", script.Systems, func(x *sim.System) string { return string(x.ID) })
	name(p, sim.SubBackup, "backup/", script.Backups, func(x *sim.Backup) string { return string(x.ID) })
	name(p, sim.SubService, "service/", script.Services, func(x *sim.Service) string { return string(x.ID) })
	name(p, sim.SubFact, "fact/", script.Facts, func(x *sim.Fact) string { return string(x.ID) })
	name(p, sim.SubAudience, "audience/", script.Audiences, func(x *sim.Audience) string { return string(x.ID) })
	name(p, sim.SubConference, "conference/", script.Conferences, func(x *sim.Conference) string { return string(x.ID) })
	name(p, sim.SubSeat, "seat/", script.Seats, func(x *sim.Seat) string { return string(x.ID) })
	var stages []string
	for i := range script.Obligations {
		o := &script.Obligations[i]
		for _, n := range o.Stages {
			stages = append(stages, string(o.ID)+"."+o.Rule.Stages[n].ID)
		}
	}
	name(p, sim.SubObligation, "obligation/", stages, func(x *string) string { return *x })
	for i := range p.order {
		p.order[i] = i
	}
	for _, kind := range []sim.SubjectKind{sim.SubAction, sim.SubBackup, sim.SubConference, sim.SubDecision, sim.SubFact, sim.SubObligation, sim.SubPool, sim.SubService, sim.SubSystem} {
		for n := range p.keys[kind] {
			p.looks = append(p.looks, view.Ref{Kind: kind, N: n})
		}
	}
	p.sort(p.looks)
	slices.SortStableFunc(p.order, func(i, j int) int { return script.Systems[i].Order - script.Systems[j].Order })
	return p
}

// sort puts records in the order of their keys.
func (p *plan) sort(refs []view.Ref) {
	slices.SortFunc(refs, func(x, y view.Ref) int { return strings.Compare(p.key(x), p.key(y)) })
}

func name[T any](p *plan, kind sim.SubjectKind, prefix string, list []T, id func(*T) string) {
	for i := range list {
		key := prefix + id(&list[i])
		p.keys[kind] = append(p.keys[kind], key)
		p.refs[key] = view.Ref{Kind: kind, N: i}
	}
}

// key returns the key of a record, or the word for a matter that is none.
func (p *plan) key(r view.Ref) string {
	switch r {
	case systems:
		return "systems"
	case anybody:
		return "whim"
	}
	prefix := ""
	switch r.Kind {
	case sim.SubItem:
		prefix = "item/"
	case sim.SubWork:
		prefix = "work/"
	case sim.SubStatement:
		prefix = "statement/"
	}
	for n := len(p.keys[r.Kind]); n <= r.N; n++ {
		p.keys[r.Kind] = append(p.keys[r.Kind], prefix+strconv.Itoa(n))
	}
	return p.keys[r.Kind][r.N]
}

// ref returns the record with a key, and false for one that no bot looks at by its number.
func (p *plan) ref(key string) (view.Ref, bool) {
	if r, ok := p.refs[key]; ok {
		return r, true
	}
	prefix, number, _ := strings.Cut(key, "/")
	kind, ok := numbered[prefix]
	n, err := strconv.Atoi(number)
	return view.Ref{Kind: kind, N: n}, ok && err == nil
}

var numbered = map[string]sim.SubjectKind{"item": sim.SubItem, "work": sim.SubWork, "statement": sim.SubStatement}

// Desk is what a bot reads: one seat's view, record by record, nil for what is not on it. Numbers are those of view.Ref.
type Desk interface {
	Item(n int) *view.Item
	Work(n int) *view.Work
	Statement(n int) *view.Statement
	Seat(i int) *view.Seat
	Decision(i int) *view.Decision
	Pool(i int) *view.Pool
	Action(i int) *view.Action
	System(i int) *view.System
	Backup(i int) *view.Backup
	Service(i int) *view.Service
	Fact(i int) *view.Fact
	Audience(i int) *view.Audience
	Obligation(i int) *view.Obligation
	Conference(i int) *view.Conference
}

var _ Desk = (*view.Live)(nil)

// table reads a whole view that somebody else keeps.
type table struct {
	plan *plan
	rows *view.Desk
}

func row[T view.Record](t *table, kind sim.SubjectKind, n int) *T {
	r, ok := t.rows.Get(t.plan.key(view.Ref{Kind: kind, N: n}))
	x, is := r.(T)
	if !ok || !is {
		return nil
	}
	return &x
}

func (t *table) Item(n int) *view.Item           { return row[view.Item](t, sim.SubItem, n) }
func (t *table) Work(n int) *view.Work           { return row[view.Work](t, sim.SubWork, n) }
func (t *table) Statement(n int) *view.Statement { return row[view.Statement](t, sim.SubStatement, n) }
func (t *table) Seat(i int) *view.Seat           { return row[view.Seat](t, sim.SubSeat, i) }
func (t *table) Decision(i int) *view.Decision   { return row[view.Decision](t, sim.SubDecision, i) }
func (t *table) Pool(i int) *view.Pool           { return row[view.Pool](t, sim.SubPool, i) }
func (t *table) Action(i int) *view.Action       { return row[view.Action](t, sim.SubAction, i) }
func (t *table) System(i int) *view.System       { return row[view.System](t, sim.SubSystem, i) }
func (t *table) Backup(i int) *view.Backup       { return row[view.Backup](t, sim.SubBackup, i) }
func (t *table) Service(i int) *view.Service     { return row[view.Service](t, sim.SubService, i) }
func (t *table) Fact(i int) *view.Fact           { return row[view.Fact](t, sim.SubFact, i) }
func (t *table) Audience(i int) *view.Audience   { return row[view.Audience](t, sim.SubAudience, i) }
func (t *table) Conference(i int) *view.Conference {
	return row[view.Conference](t, sim.SubConference, i)
}
func (t *table) Obligation(i int) *view.Obligation {
	return row[view.Obligation](t, sim.SubObligation, i)
}
