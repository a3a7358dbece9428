package sim

// lag is what one state of a session may differ in from the other: that much has to be copied to make them equal, and no
// more. What a state holds in lists whose elements never change is shared: a fold only appends to them, beyond what the
// other state can see, and of two states that share a list only one is ever folded further.
type lag struct {
	subjects []Subject
	nodes    []int
}

// add notes what the events folded into a state since its last clearing have changed.
func (l *lag) add(st *State) {
	l.subjects = append(l.subjects, st.touched...)
	l.nodes = append(l.nodes, st.moved...)
}

func (l *lag) clear() { l.subjects, l.nodes = l.subjects[:0], l.nodes[:0] }

// follow makes st equal to o, from which it differs by the lag, and ready to be folded further.
func (st *State) follow(o *State, l *lag, seats int) {
	was := *st
	*st = *o
	st.Seats, st.Injects, st.Marks, st.Decisions = was.Seats, was.Injects, fit(was.Marks, o.Marks), was.Decisions
	st.Pools, st.Actions, st.Works, st.Systems = was.Pools, was.Actions, fit(was.Works, o.Works), was.Systems
	st.Backups, st.Comebacks, st.Targets = was.Backups, was.Comebacks, was.Targets
	st.Estimates = fit(was.Estimates, o.Estimates)
	st.Services, st.Facts, st.Held, st.Flags = was.Services, was.Facts, was.Held, was.Flags
	st.Statements, st.Obligations = fit(was.Statements, o.Statements), was.Obligations
	st.Probes, st.Conferences, st.Drafts = fit(was.Probes, o.Probes), was.Conferences, fit(was.Drafts, o.Drafts)
	st.Overrides, st.Nodes = was.Overrides, was.Nodes
	st.inboxes, st.out = append(was.inboxes[:0], o.inboxes...), append(was.out[:0], o.out...)
	st.learned = append(was.learned[:0], o.learned...)
	st.turned, st.touched, st.moved, st.dirty = was.turned[:0], was.touched[:0], was.moved[:0], was.dirty
	for _, x := range l.subjects {
		st.take(o, x, seats)
	}
	for _, n := range l.nodes {
		st.Nodes[n] = o.Nodes[n]
	}
}

// fit gives a list the length of another; elements that are new in it are those of the other.
func fit[T any](list, as []T) []T {
	if as == nil {
		return nil // a digest tells it from an empty one
	}
	if len(list) > len(as) {
		clear(list[len(as):])
		return list[:len(as)]
	}
	return append(list, as[len(list):]...)
}

// take copies all that is kept by one subject.
func (st *State) take(o *State, x Subject, seats int) {
	switch x.Kind {
	case SubSeat, SubLoad:
		st.Seats[x.N] = o.Seats[x.N]
	case SubInject:
		st.Injects[x.N] = o.Injects[x.N]
	case SubItem:
		copyAt(st.Marks, o.Marks, x.N-1)
	case SubDecision:
		st.Decisions[x.N] = o.Decisions[x.N]
	case SubPool:
		st.Pools[x.N] = o.Pools[x.N]
	case SubAction:
		st.Actions[x.N] = o.Actions[x.N]
	case SubWork:
		copyAt(st.Works, o.Works, x.N-1)
	case SubSystem:
		st.Systems[x.N] = o.Systems[x.N]
	case SubBackup:
		st.Backups[x.N] = o.Backups[x.N]
	case SubService:
		st.Services[x.N], st.Comebacks[x.N], st.Targets[x.N] = o.Services[x.N], o.Comebacks[x.N], o.Targets[x.N]
		for n := range o.Estimates {
			if o.Estimates[n].Service == x.N {
				st.Estimates[n] = o.Estimates[n]
			}
		}
	case SubFact:
		st.Facts[x.N] = o.Facts[x.N]
		copy(st.Held[x.N*seats:(x.N+1)*seats], o.Held[x.N*seats:])
	case SubFlag:
		st.Flags[x.N] = o.Flags[x.N]
	case SubStatement:
		copyAt(st.Statements, o.Statements, x.N-1)
	case SubObligation:
		st.Obligations[x.N] = o.Obligations[x.N]
	case SubProbe:
		copyAt(st.Probes, o.Probes, x.N-1)
	case SubConference:
		st.Conferences[x.N] = o.Conferences[x.N]
	case SubDraft:
		copyAt(st.Drafts, o.Drafts, x.N-1)
	case SubExpectation:
		st.Overrides[x.N] = o.Overrides[x.N]
	}
}

// copyAt copies one element of a list that may have become shorter.
func copyAt[T any](to, from []T, n int) {
	if n < len(from) {
		to[n] = from[n]
	}
}
