package scenarios

import (
	"cmp"
	"slices"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

func (r *reader) checkSystems() {
	all := r.things.systems
	sets := r.backups()
	told := map[sim.SystemID]bool{}
	for i := range r.draft.Systems {
		s := &r.draft.Systems[i]
		if ring := all.ring(s.ID); ring != nil && !told[s.ID] {
			for _, id := range ring {
				told[id] = true
			}
			r.fault(r.at[&s.Needs], Cycle, arrows(ring))
		}
		tainted := func(w sim.Way) bool { return w.Tainted || sets[w.From].Hit }
		if len(s.Ways) > 0 && !slices.ContainsFunc(s.Ways, func(w sim.Way) bool { return !tainted(w) }) {
			r.fault(r.at[&s.Ways], TaintedOnly, s.ID)
		}
		r.checkAges(s, sets)
	}
}

// backups are the sets by their ids; one that is not there is a set of which nothing is said.
func (r *reader) backups() map[sim.BackupID]sim.Backup {
	all := map[sim.BackupID]sim.Backup{}
	for _, b := range r.draft.Backups {
		all[b.ID] = b
	}
	return all
}

// checkAges keeps the age of data in one place: the set's, or where there is none, the way's.
func (r *reader) checkAges(s *sim.System, sets map[sim.BackupID]sim.Backup) {
	for i := range s.Ways {
		if w := &s.Ways[i]; r.has(&w.DataAge) && sets[w.From].Age != 0 {
			r.fault(r.at[&w.DataAge], TwoAges, w.ID, w.From)
		}
	}
}

// newest returns how old the data at least are that a system comes back with; no where nothing brings it back. A set that
// is hit at the start brings nothing.
func newest(s *sim.System, sets map[sim.BackupID]sim.Backup) (age clock.Span, comes bool) {
	for _, w := range s.Ways {
		set := sets[w.From]
		if set.Hit {
			continue
		}
		if own := cmp.Or(w.DataAge, set.Age); !comes || own < age {
			age, comes = own, true
		}
	}
	return age, comes
}

// checkRPO asks of each system that a service needs and that may fall whether it can come back with data new enough: the
// service is as old as the oldest of them.
func (r *reader) checkRPO(s *sim.Service, falls map[sim.SystemID]bool, sets map[sim.BackupID]sim.Backup) {
	if !r.sound(&s.RPO) || s.RPO == 0 {
		return
	}
	for _, need := range s.Needs {
		system := r.things.systems[need.System]
		if system == nil || !falls[need.System] {
			continue
		}
		if age, comes := newest(system, sets); comes && age > s.RPO {
			r.fault(r.at[&s.RPO], RPOOutOfReach, s.ID, shownSpan(s.RPO), system.ID, shownSpan(age))
		}
	}
}

func arrows(ring []sim.SystemID) string {
	var all []string
	for _, id := range ring {
		all = append(all, string(id))
	}
	return strings.Join(all, " → ")
}

// systems are found by their ids.
type systems map[sim.SystemID]*sim.System

// ring returns the way along needs from a system back to itself, nil when there is none.
func (all systems) ring(id sim.SystemID) []sim.SystemID {
	seen := map[sim.SystemID]bool{}
	var walk func(at sim.SystemID) []sim.SystemID
	walk = func(at sim.SystemID) []sim.SystemID {
		if all[at] == nil || seen[at] {
			return nil
		}
		seen[at] = true
		for _, need := range all[at].Needs {
			if need == id {
				return []sim.SystemID{at, id}
			}
			if rest := walk(need); rest != nil {
				return append([]sim.SystemID{at}, rest...)
			}
		}
		return nil
	}
	return walk(id)
}

func (r *reader) checkServices() {
	least := restores{systems: r.things.systems, known: map[sim.SystemID]restore{}}
	falls, sets := r.falls(), r.backups()
	for i := range r.draft.Services {
		s := &r.draft.Services[i]
		r.checkRPO(s, falls, sets)
		if !r.sound(&s.RTO) {
			continue
		}
		if r.sound(&s.MTPD) && s.MTPD < s.RTO {
			r.fault(r.at[&s.MTPD], MTPDBeforeRTO, s.ID, shownSpan(s.MTPD), shownSpan(s.RTO))
		}
		took, along := least.of(s, falls)
		if took > s.RTO {
			r.fault(r.at[&s.RTO], RTOTooShort, s.ID, shownSpan(s.RTO), shownSpan(took), arrows(along))
		}
	}
}

// falls finds the systems that may ever need to be restored.
func (r *reader) falls() map[sim.SystemID]bool {
	all := map[sim.SystemID]bool{}
	for i := range r.draft.Systems {
		if s := &r.draft.Systems[i]; down(s) || s.Infected {
			all[s.ID] = true
		}
	}
	if r.has(&r.draft.Spread) {
		for i := range r.draft.Systems {
			for _, id := range r.draft.Systems[i].Reaches {
				all[id] = true
			}
		}
	}
	r.eachEffect(func(e *sim.Effect) {
		if e.Kind == sim.EffSystem && (e.Status != nil || e.Infected != nil) {
			all[e.System] = true
		}
	})
	return all
}

func down(s *sim.System) bool { return s.Status != recovery.Up && s.Status != recovery.Degraded }

// restore is the least time in which something can be back, and the systems on the way.
type restore struct {
	took  clock.Span
	along []sim.SystemID
}

// restores works out how soon systems can be back.
type restores struct {
	systems systems
	known   map[sim.SystemID]restore
}

// of returns how soon a service can be back at its minimum level. Only needs without which that level cannot be reached
// count, each with what it needs itself and what is down from the start. Systems that do not wait for one another are
// restored side by side.
func (x restores) of(s *sim.Service, falls map[sim.SystemID]bool) (clock.Span, []sim.SystemID) {
	var longest restore
	for _, need := range s.Needs {
		system := x.systems[need.System]
		if system == nil || 1000-need.Share >= s.MBCO || !falls[need.System] {
			continue
		}
		path := x.system(system)
		if !down(system) {
			path = path.and(system)
		}
		if path.took > longest.took {
			longest = path
		}
	}
	return longest.took, longest.along
}

// system returns how soon a system that is down from the start is back after what it needs; for one that is not, how soon
// what it needs is. A circle, which is told of elsewhere, counts as nothing.
func (x restores) system(s *sim.System) restore {
	if path, done := x.known[s.ID]; done {
		return path
	}
	x.known[s.ID] = restore{}
	var path restore
	for _, need := range s.Needs {
		if before := x.systems[need]; before != nil && x.system(before).took > path.took {
			path = x.system(before)
		}
	}
	if down(s) {
		path = path.and(s)
	}
	x.known[s.ID] = path
	return path
}

// and adds the fastest way to restore a system.
func (p restore) and(s *sim.System) restore {
	if len(s.Ways) == 0 {
		return p
	}
	own := s.Ways[0].Task.Took.Low
	for _, way := range s.Ways {
		own = min(own, way.Task.Took.Low)
	}
	return restore{p.took + own, append(slices.Clone(p.along), s.ID)}
}

// checkShifts finds pools with shifts that nobody ever works, or more people than there are.
func (r *reader) checkShifts() {
	if !r.sound(&r.draft.Start) || !r.sound(&r.draft.End) || r.draft.End <= r.draft.Start {
		return
	}
	for i := range r.draft.Pools {
		p := &r.draft.Pools[i]
		for j := range p.Shifts {
			if r.sound(&p.Size) && p.Shifts[j].On > p.Size {
				r.fault(r.at[&p.Shifts[j].On], ShiftTooLarge, p.ID, p.Shifts[j].On, p.Size)
			}
		}
		if r.sound(&p.Shifts) && r.draft.MostThere(p) == 0 {
			r.fault(r.at[&p.Shifts], NeverOnShift, p.ID)
		}
	}
}

// checkStaff refuses work that asks for more people than its pool can ever have.
func (r *reader) checkStaff() {
	most := map[sim.PoolID]int{}
	for i := range r.draft.Pools {
		p := &r.draft.Pools[i]
		most[p.ID] = p.Size
		if there := r.draft.MostThere(p); there > 0 {
			most[p.ID] = there
		}
	}
	r.eachEffect(func(e *sim.Effect) {
		if e.Kind == sim.EffStaff {
			most[e.Pool] += max(e.Change, 0)
		}
	})
	ask := func(pool sim.PoolID, staff *int) {
		if _, defined := r.ids[kindPool][string(pool)]; defined && *staff > most[pool] {
			r.fault(r.at[staff], StaffTooFew, pool, most[pool], *staff)
		}
	}
	for i := range r.draft.Actions {
		ask(r.draft.Actions[i].Pool, &r.draft.Actions[i].Staff)
	}
	for i := range r.draft.Backups {
		ask(r.draft.Backups[i].Check.Pool, &r.draft.Backups[i].Check.Staff)
	}
	for i := range r.draft.Systems {
		s := &r.draft.Systems[i]
		ask(s.Validate.Pool, &s.Validate.Staff)
		for j := range s.Ways {
			ask(s.Ways[j].Task.Pool, &s.Ways[j].Task.Staff)
		}
	}
}
