package room

import (
	"context"
	"fmt"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/whatif"
)

// Rescore judges a session by the expectations that it was played with and by those of another script, which is used up.
// Script returns a script of its own of what was played, each time. The session stays as it is.
func (rs *Rooms) Rescore(ctx context.Context, id sim.SessionID, script func() (*sim.Script, error), rubric *sim.Script) (*whatif.Rescored, error) {
	_, journal, err := rs.replay(ctx, id, sim.Seq(1<<62))
	if err != nil {
		return nil, fmt.Errorf("rescore session %s: %w", id, err)
	}
	return whatif.Rescore(id, script, rubric, journal)
}
