package room

import (
	"context"
	"fmt"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
)

// Forks reads, of some sessions, those that are what-ifs of another one.
func (rs *Rooms) Forks(ctx context.Context, of sim.SessionID, some []sim.SessionID) ([]*report.Record, error) {
	var list []*report.Record
	for _, id := range some {
		is, err := rs.forkOf(ctx, id, of)
		if err != nil {
			return nil, err
		}
		if !is {
			continue
		}
		r, err := rs.Paper(ctx, id)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, nil
}

// forkOf says by the first batch of a journal whether it is a what-if of a session.
func (rs *Rooms) forkOf(ctx context.Context, id, of sim.SessionID) (bool, error) {
	for b, err := range rs.set.Journal.Read(ctx, id, 0) {
		if err != nil {
			return false, fmt.Errorf("what-ifs of session %s: %w", of, err)
		}
		for _, h := range b.Events {
			if f, ok := h.Event.(sim.Forked); ok {
				return f.From == of, nil
			}
		}
		return false, nil
	}
	return false, nil
}

// Paper reads a session for reports: the journal from its beginning, leaving a room that is open alone. It returns
// ErrUnknown when there is no such session.
func (rs *Rooms) Paper(ctx context.Context, id sim.SessionID) (*report.Record, error) {
	select {
	case rs.reels <- struct{}{}:
		defer func() { <-rs.reels }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	var batches []sim.Batch
	for b, err := range rs.set.Journal.Read(ctx, id, 0) {
		if err != nil {
			return nil, fmt.Errorf("report of session %s: %w", id, err)
		}
		batches = append(batches, b)
	}
	if len(batches) == 0 {
		return nil, ErrUnknown
	}
	s, err := rs.set.begin(ctx, id, batches[0])
	if err != nil {
		return nil, fmt.Errorf("report of session %s: %w", id, err)
	}
	return report.Read(id, s.Script(), batches)
}
