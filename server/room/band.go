package room

import (
	"context"
	"fmt"
	"sync"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/whatif"
)

// Rehearsals of a past: how many make a band, and how many bands are remembered.
const (
	rehearsals = 30
	bandsKept  = 64
)

// bands remembers how rehearsals came out. One band is made at a time, on one processor at most, so that asking never
// holds up those who play. What a band tells never changes: the past that it goes on from is on record.
type bands struct {
	turn chan struct{} // holds one while a band is made

	mu   sync.Mutex
	kept map[pastAt]*whatif.Band
	list []pastAt // of kept, the earliest made first
}

type pastAt struct {
	session sim.SessionID
	seq     sim.Seq
}

func newBands() bands {
	return bands{turn: make(chan struct{}, 1), kept: map[pastAt]*whatif.Band{}}
}

// Band returns how bots come out who go on from batch `at` of a session, many times over; a band of no runs where nothing
// can go on.
func (rs *Rooms) Band(ctx context.Context, id sim.SessionID, at sim.Seq) (*whatif.Band, error) {
	key := pastAt{id, at}
	if b := rs.bands.find(key); b != nil {
		return b, nil
	}
	select {
	case rs.bands.turn <- struct{}{}:
		defer func() { <-rs.bands.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if b := rs.bands.find(key); b != nil { // somebody else asked for the same
		return b, nil
	}
	b, err := rs.rehearse(context.WithoutCancel(ctx), id, at) // who asked may be gone; who asks again finds it made
	if err != nil {
		return nil, fmt.Errorf("rehearse session %s from batch %d: %w", id, at, err)
	}
	rs.bands.keep(key, b)
	return b, nil
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
	alone, err := plan.Alone()
	if err != nil {
		return nil, err
	}
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
	b, err := plan.BandOf(courses)
	if err == nil {
		outcome := whatif.OutcomeOf(alone.Session)
		b.Alone = &outcome
	}
	return b, err
}

func (b *bands) find(key pastAt) *whatif.Band {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.kept[key]
}

func (b *bands) keep(key pastAt, band *whatif.Band) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.list) == bandsKept {
		delete(b.kept, b.list[0])
		b.list = b.list[1:]
	}
	b.kept[key], b.list = band, append(b.list, key)
}
