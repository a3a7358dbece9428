package room

import (
	"context"
	"fmt"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
)

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
