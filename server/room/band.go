package room

import (
	"context"
	"fmt"
	"sync"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/whatif"
)

// Rehearsals of a past: how many make a band, and of how many pasts it is remembered how they came out.
const (
	rehearsals = 30
	pastsKept  = 64
)

// bands remembers how rehearsals came out. One band is made at a time, on one processor at most, so that asking never
// holds up those who play. What a band tells never changes: the past that it goes on from is on record.
type bands struct {
	turn  chan struct{} // holds one while a band is made
	made  memory[*whatif.Band]
	alone memory[*whatif.Outcome]
}

// memory keeps what was found out about pasts, the latest of them.
type memory[T any] struct {
	mu   sync.Mutex
	kept map[pastAt]T
	list []pastAt // of kept, the earliest made first
}

type pastAt struct {
	session sim.SessionID
	seq     sim.Seq
}

func newBands() bands {
	return bands{
		turn:  make(chan struct{}, 1),
		made:  memory[*whatif.Band]{kept: map[pastAt]*whatif.Band{}},
		alone: memory[*whatif.Outcome]{kept: map[pastAt]*whatif.Outcome{}},
	}
}

// Band returns how bots come out who go on from batch `at` of a session, many times over; a band of no runs where nothing
// can go on.
func (rs *Rooms) Band(ctx context.Context, id sim.SessionID, at sim.Seq) (*whatif.Band, error) {
	key := pastAt{id, at}
	if b := rs.bands.made.find(key); b != nil {
		return b, nil
	}
	select {
	case rs.bands.turn <- struct{}{}:
		defer func() { <-rs.bands.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if b := rs.bands.made.find(key); b != nil { // somebody else asked for the same
		return b, nil
	}
	b, err := rs.rehearse(context.WithoutCancel(ctx), id, at) // who asked may be gone; who asks again finds it made
	if err != nil {
		return nil, fmt.Errorf("rehearse session %s from batch %d: %w", id, at, err)
	}
	rs.bands.made.keep(key, b)
	return b, nil
}

// alone returns what careful bots come to who go on from batch `at` of a session with nothing changed. It is one
// rehearsal, and waits for no band.
func (rs *Rooms) alone(ctx context.Context, id sim.SessionID, at sim.Seq) (*whatif.Outcome, error) {
	key := pastAt{id, at}
	if o := rs.bands.alone.find(key); o != nil {
		return o, nil
	}
	s, past, err := rs.replay(ctx, id, at)
	if err != nil {
		return nil, err
	}
	plan := whatif.Plan{Session: id, Script: s.Script(), Journal: past, At: at, Policy: bot.Good}
	end, err := plan.Alone()
	if err != nil {
		return nil, fmt.Errorf("let bots go on by themselves from batch %d of session %s: %w", at, id, err)
	}
	o := whatif.OutcomeOf(end.Session)
	rs.bands.alone.keep(key, &o)
	return &o, nil
}

func (rs *Rooms) rehearse(ctx context.Context, id sim.SessionID, at sim.Seq) (*whatif.Band, error) {
	s, past, err := rs.replay(ctx, id, at)
	if err != nil {
		return nil, err
	}
	if forkable(s, at) != nil {
		return &whatif.Band{Seq: at, Points: []whatif.Quantile{}}, nil
	}
	plan := whatif.Plan{Session: id, Script: s.Script(), Journal: past, At: at, Policy: bot.Good}
	courses := make([]*whatif.Course, rehearsals)
	for i := range courses {
		select {
		case <-rs.quit:
			return nil, ErrStopped
		default:
		}
		if courses[i], err = plan.Rehearse(i); err != nil {
			return nil, err
		}
	}
	return plan.BandOf(courses)
}

func (m *memory[T]) find(key pastAt) T {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.kept[key]
}

func (m *memory[T]) keep(key pastAt, found T) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, there := m.kept[key]; there {
		return // somebody else was told the same
	}
	if len(m.list) == pastsKept {
		delete(m.kept, m.list[0])
		m.list = m.list[1:]
	}
	m.kept[key], m.list = found, append(m.list, key)
}
