package room

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// reelsAtOnce bounds how many sessions are folded again at a time, so that those who look back never hold up those who
// play.
const reelsAtOnce = 2

// Reel writes what a seat, or view.GroundTruth, saw of a session up to batch `to`: a wire.Shot a line. It reads the
// journal and leaves a room that is open alone. It returns ErrUnknown when there is no such session or no such seat.
func (rs *Rooms) Reel(ctx context.Context, id sim.SessionID, seat sim.SeatID, to sim.Seq, w io.Writer) error {
	done, err := rs.beginReel(ctx)
	if err != nil {
		return err
	}
	defer done()
	out := bufio.NewWriter(w)
	if err := rs.reel(ctx, id, seat, to, out); err != nil {
		return fmt.Errorf("reel of session %s, seat %s: %w", id, seat, err)
	}
	return out.Flush()
}

// beginReel waits until another session may be folded, and returns how to say that it is done.
func (rs *Rooms) beginReel(ctx context.Context) (done func(), err error) {
	select {
	case rs.reels <- struct{}{}:
		return func() { <-rs.reels }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (rs *Rooms) reel(ctx context.Context, id sim.SessionID, seat sim.SeatID, to sim.Seq, w io.Writer) error {
	var r *view.Reel
	line := json.NewEncoder(w)
	for b, err := range rs.set.Journal.Read(ctx, id, 0) {
		if err != nil {
			return err
		}
		if b.Seq > to {
			break
		}
		if r == nil {
			s, err := rs.set.begin(ctx, id, b)
			if err != nil {
				return err
			}
			if !shown(s.Script(), seat) {
				return ErrUnknown
			}
			r = view.NewReel(s, seat)
		}
		x, changed := r.Take(b)
		if !changed {
			continue
		}
		if err := line.Encode(wire.Shot{N: x.N, Seq: x.Seq, At: x.At, Put: x.Put, Del: x.Del}); err != nil {
			return err
		}
	}
	if r == nil {
		return ErrUnknown
	}
	return nil
}

func shown(script *sim.Script, seat sim.SeatID) bool {
	return seat == view.GroundTruth || slices.ContainsFunc(script.Seats, func(s sim.Seat) bool { return s.ID == seat })
}
