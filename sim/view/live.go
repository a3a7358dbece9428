package view

import "github.com/enshu/enshu/sim"

// Ref names a record that calls for a player's attention: its kind and number. Items go by the seat's own number,
// obligations by the place of the stage among all that are played.
type Ref struct {
	Kind sim.SubjectKind
	N    int
}

// Live is a player's desk read where the session is: a record is made when somebody asks for it, by what makes the view,
// and kept until something about it changes. It shows what the view shows, but for the words on how a deadline was
// counted and for a statement's place in its thread and what it clashes with. It belongs to one session.
type Live struct {
	desk    Desk
	session *sim.Session
	stages  []stageAt
	from    []int  // first stage, by obligation
	me      string // as the source of a learning
	heard   []int  // learnings looked at, by fact

	items       numbered[Item]
	works       numbered[Work]
	statements  numbered[Statement]
	seats       []slot[Seat]
	decisions   []slot[Decision]
	pools       []slot[Pool]
	actions     []slot[Action]
	systems     []slot[System]
	backups     []slot[Backup]
	services    []slot[Service]
	facts       []slot[Fact]
	audiences   []slot[Audience]
	obligations []slot[Obligation]
	conferences []slot[Conference]
}

type stageAt struct{ obligation, stage int }

// slot is a record that may have been made, and whether there is one at all.
type slot[T Record] struct {
	record      T
	made, there bool
}

func (x *slot[T]) set(r T, there bool) { x.record, x.made, x.there = r, true, there }

func (x *slot[T]) get() *T {
	if !x.there {
		return nil
	}
	return &x.record
}

// numbered are records that come into being as the session goes on, by their numbers from 1. There is nothing for those that
// nobody asked for: most of what is said and done is never looked at by most seats, and a record is large.
type numbered[T Record] []*slot[T]

// slot returns the place of a record, which it makes if need be.
func (l *numbered[T]) slot(n int) *slot[T] {
	for len(*l) < n {
		*l = append(*l, nil)
	}
	if (*l)[n-1] == nil {
		(*l)[n-1] = &slot[T]{}
	}
	return (*l)[n-1]
}

// made returns the place of a record that somebody asked for, and nil when nobody did.
func (l numbered[T]) made(n int) *slot[T] {
	if n > len(l) || l[n-1] == nil || !l[n-1].made {
		return nil
	}
	return l[n-1]
}

func (l numbered[T]) drop(n int) {
	if x := l.made(n); x != nil {
		x.made = false
	}
}

func (l numbered[T]) forget() {
	for n := range l {
		l.drop(n + 1)
	}
}

// NewLive returns the desk of a player's seat.
func NewLive(s *sim.Session, seat sim.SeatID) *Live {
	script := s.Script()
	l := &Live{session: s, from: make([]int, len(script.Obligations))}
	l.desk.seat = script.SeatNumber(seat)
	l.me, l.heard = "seat:"+string(seat), make([]int, len(script.Facts))
	l.desk.sight = sightOf(script.Seats[l.desk.seat].Kind, false)
	for i := range script.Obligations {
		l.from[i] = len(l.stages)
		for j := range script.Obligations[i].Stages {
			l.stages = append(l.stages, stageAt{i, j})
		}
	}
	l.seats, l.decisions = make([]slot[Seat], len(script.Seats)), make([]slot[Decision], len(script.Decisions))
	l.pools, l.actions = make([]slot[Pool], len(script.Pools)), make([]slot[Action], len(script.Actions))
	l.systems, l.facts = make([]slot[System], len(script.Systems)), make([]slot[Fact], len(script.Facts))
	l.backups = make([]slot[Backup], len(script.Backups))
	l.services = make([]slot[Service], len(script.Services))
	l.audiences, l.obligations = make([]slot[Audience], len(script.Audiences)), make([]slot[Obligation], len(l.stages))
	l.conferences = make([]slot[Conference], len(script.Conferences))
	return l
}

// Move puts the desk into another session of the same script, keeping its memory.
func (l *Live) Move(s *sim.Session) {
	l.session = s
	clear(l.heard)
	l.items.forget()
	l.works.forget()
	l.statements.forget()
	forget(l.seats)
	forget(l.decisions)
	forget(l.pools)
	forget(l.actions)
	forget(l.systems)
	forget(l.backups)
	forget(l.services)
	forget(l.facts)
	forget(l.audiences)
	forget(l.obligations)
	forget(l.conferences)
}

func forget[T Record](list []slot[T]) {
	for i := range list {
		list[i].made = false
	}
}

// Touch notes that a subject of the session has changed, and adds the records that this may have changed to a list.
// Subjects that say nothing to a player add none.
func (l *Live) Touch(x sim.Subject, refs []Ref) []Ref {
	n := x.N
	switch x.Kind {
	case sim.SubItem:
		item := n
		if n = l.session.Numbered(l.desk.seat, n); n == 0 {
			return refs
		}
		if x := l.items.made(n); x != nil && !remark(&x.record, l.session.State().Marks[item-1], l.desk.seat) {
			return refs
		}
	case sim.SubWork:
		l.works.drop(n)
	case sim.SubStatement:
		l.statements.drop(n)
	case sim.SubSeat:
		l.seats[n].made = false
		return refs
	case sim.SubDecision:
		l.decisions[n].made = false
	case sim.SubPool:
		l.pools[n].made = false
	case sim.SubAction:
		l.actions[n].made = false
	case sim.SubSystem:
		l.systems[n].made = false
	case sim.SubBackup:
		l.backups[n].made = false
	case sim.SubService:
		l.services[n].made = false
	case sim.SubFact:
		if l.facts[n].made && !l.hears(n) {
			return refs
		}
		l.facts[n].made = false
	case sim.SubConference:
		l.conferences[n].made = false
	case sim.SubObligation:
		for j := range l.session.Script().Obligations[n].Stages {
			l.obligations[l.from[n]+j].made = false
			refs = append(refs, Ref{x.Kind, l.from[n] + j})
		}
		return refs
	default:
		return refs
	}
	return append(refs, Ref{x.Kind, n})
}

// remark brings an item, of which nothing else ever changes, up to what a seat has marked, and says whether it did.
func remark(r *Item, m sim.ItemMarks, seat int) bool {
	was := [...]bool{r.Read, r.Acked, r.Starred}
	r.Read, r.Acked, r.Starred = m.Read.Has(seat), m.Acked.Has(seat), m.Stars.Has(seat)
	return was != [...]bool{r.Read, r.Acked, r.Starred}
}

// hears says whether a learning of a fact that came since the seat was last asked concerns it: it learned, or told.
func (l *Live) hears(fact int) bool {
	st, concerned := l.session.State(), false
	for all := st.Learned(fact); l.heard[fact] < len(all); l.heard[fact]++ {
		x := &st.Learnings[all[l.heard[fact]]]
		concerned = concerned || x.Seats.Has(l.desk.seat) || x.Source == l.me
	}
	return concerned
}

// Refs lists every record there is that calls for attention, kind by kind.
func (l *Live) Refs() []Ref {
	st := l.session.State()
	var list []Ref
	add := func(kind sim.SubjectKind, first, n int) {
		for i := range n {
			list = l.Touch(sim.Subject{Kind: kind, N: first + i}, list)
		}
	}
	add(sim.SubAction, 0, len(st.Actions))
	add(sim.SubBackup, 0, len(st.Backups))
	add(sim.SubDecision, 0, len(st.Decisions))
	add(sim.SubFact, 0, len(st.Facts))
	add(sim.SubItem, 1, len(st.Items))
	add(sim.SubObligation, 0, len(st.Obligations))
	add(sim.SubConference, 0, len(st.Conferences))
	add(sim.SubPool, 0, len(st.Pools))
	add(sim.SubService, 0, len(st.Services))
	add(sim.SubStatement, 1, len(st.Statements))
	add(sim.SubSystem, 0, len(st.Systems))
	add(sim.SubWork, 1, len(st.Works))
	return list
}

// Item returns the item with this number of the seat's own, nil for none. The record is good until the session goes on;
// so it is with the functions below.
func (l *Live) Item(n int) *Item {
	inbox := l.session.Inbox(l.desk.seat)
	if n < 1 || n > len(inbox) {
		return nil
	}
	x := l.items.slot(n)
	if !x.made {
		x.set(l.desk.itemAs(l.session, inbox[n-1], n), true)
	}
	return x.get()
}

// Work returns the work with this number.
func (l *Live) Work(n int) *Work {
	x := l.works.slot(n)
	if !x.made {
		x.set(l.desk.work(l.session, n))
	}
	return x.get()
}

// Statement returns the statement with this number.
func (l *Live) Statement(n int) *Statement {
	x := l.statements.slot(n)
	if !x.made {
		x.set(l.desk.statement(l.session, n))
	}
	return x.get()
}

// Seat returns a seat by its dense number; so do the functions below what they are named after.
func (l *Live) Seat(i int) *Seat {
	x := &l.seats[i]
	if !x.made {
		x.set(l.desk.seatRow(l.session, i), true)
	}
	return x.get()
}

// Decision returns a decision.
func (l *Live) Decision(i int) *Decision {
	x := &l.decisions[i]
	if !x.made {
		x.set(l.desk.decision(l.session, i))
	}
	return x.get()
}

// Pool returns a pool.
func (l *Live) Pool(i int) *Pool {
	x := &l.pools[i]
	if !x.made {
		x.set(pool(l.session, i), true)
	}
	return x.get()
}

// Action returns an action.
func (l *Live) Action(i int) *Action {
	x := &l.actions[i]
	if !x.made {
		x.set(l.desk.action(l.session, i))
	}
	return x.get()
}

// System returns a system.
func (l *Live) System(i int) *System {
	x := &l.systems[i]
	if !x.made {
		x.set(l.desk.system(l.session, i), true)
	}
	return x.get()
}

// Backup returns a backup set.
func (l *Live) Backup(i int) *Backup {
	x := &l.backups[i]
	if !x.made {
		x.set(l.desk.backup(l.session, i))
	}
	return x.get()
}

// Service returns a service.
func (l *Live) Service(i int) *Service {
	x := &l.services[i]
	if !x.made {
		x.set(l.desk.service(l.session, i), true)
	}
	return x.get()
}

// Fact returns a fact that the seat has heard of.
func (l *Live) Fact(i int) *Fact {
	x := &l.facts[i]
	if !x.made {
		l.heard[i] = len(l.session.State().Learned(i))
		x.set(l.desk.known(l.session, i))
	}
	return x.get()
}

// Audience returns an audience.
func (l *Live) Audience(i int) *Audience {
	x := &l.audiences[i]
	if !x.made {
		x.set(l.desk.audience(l.session, i))
	}
	return x.get()
}

// Conference returns a press conference.
func (l *Live) Conference(i int) *Conference {
	x := &l.conferences[i]
	if !x.made {
		x.set(l.desk.conference(l.session, i))
	}
	return x.get()
}

// Obligation returns a stage of an obligation, by its place among all that are played.
func (l *Live) Obligation(i int) *Obligation {
	x := &l.obligations[i]
	if !x.made {
		x.set(l.desk.uncounted(l.session, l.stages[i].obligation, l.stages[i].stage), true)
	}
	return x.get()
}
