package room

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

const (
	triesMax = 8           // how often a command is judged anew because others were faster
	gapMin   = 3000        // milliseconds without a sign of life that count as a gap; beats come every second
	slowMin  = time.Second // an append that took longer stalled the room
)

// record judges a command at the head, appends what follows from it and applies it. A command of a seat is recorded even
// when nothing follows, so that its receipt lasts; the server's own is not. It returns a *sim.Refusal, ErrMoved when
// others were always faster, or a fault of the store, after which the store counts as down.
func (r *Room) record(cmd sim.Command, always bool) (sim.Batch, error) {
	for range triesMax {
		if r.givenBack(cmd) {
			return sim.Batch{}, nil
		}
		cmd = r.after(cmd)
		b, err := r.session.Propose(cmd)
		if err != nil || (len(b.Events) == 0 && !(always && cmd.ID != "")) {
			return b, err
		}
		if b, err = b.Seal(r.head); err != nil {
			panic(err)
		}
		err = r.append(b)
		if err == nil {
			r.apply(b)
			return b, nil
		}
		if !errors.Is(err, journal.ErrMoved) {
			r.fail(err)
			return sim.Batch{}, err
		}
		if err := r.catchUp(); err != nil {
			r.fail(err)
			return sim.Batch{}, err
		}
		if _, known := r.done[cmd.ID]; known {
			return sim.Batch{}, journal.ErrMoved
		}
	}
	return sim.Batch{}, journal.ErrMoved
}

// givenBack says whether another node has given back, while this one was about to, what a lapse would: what is left of it is
// no gap.
func (r *Room) givenBack(cmd sim.Command) bool {
	l, ok := cmd.Do.(sim.Lapse)
	return ok && r.alive > l.From && cmd.Wall-r.alive <= gapMin
}

// after puts a command behind what others did since it was asked for: host time in a journal never goes back, and only the
// time since their last sign of life is given back.
func (r *Room) after(cmd sim.Command) sim.Command {
	cmd.Wall = max(cmd.Wall, r.alive)
	if l, ok := cmd.Do.(sim.Lapse); ok {
		l.From = max(l.From, r.alive)
		cmd.Do = l
	}
	return cmd
}

func (r *Room) append(b sim.Batch) error {
	ctx, cancel := context.WithTimeout(context.Background(), storeWait)
	defer cancel()
	begin := time.Now()
	err := r.set.Journal.Append(ctx, r.ID, r.session.Seq(), b)
	r.slow = time.Since(begin) > slowMin
	return err
}

// apply folds in a batch that is durable.
func (r *Room) apply(b sim.Batch) {
	if b.Prev != r.head {
		panic(fmt.Sprintf("room: batch %d follows %s, and the head is %s", b.Seq, b.Prev, r.head))
	}
	r.session.Apply(b)
	r.head = b.Hash
	if b.Command != "" {
		r.done[b.Command] = receipt{b.Body, b.Seq, b.Hash}
	}
}

// catchUp applies what the journal holds beyond the head.
func (r *Room) catchUp() error {
	ctx, cancel := context.WithTimeout(context.Background(), storeWait)
	defer cancel()
	for b, err := range r.set.Journal.Read(ctx, r.ID, r.session.Seq()) {
		if err != nil {
			return r.lose(err)
		}
		if b.Prev != r.head {
			return r.lose(&journal.Damage{Session: r.ID, Seq: r.session.Seq(), Why: "it is another than this node has"})
		}
		r.apply(b)
		r.keepUp(b.Wall)
		r.alive = max(r.alive, b.Wall) // somebody could act: on another node, or before the store failed
	}
	return nil
}

// hear finds out until when the room was alive on any node.
func (r *Room) hear() error {
	if err := r.catchUp(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), storeWait)
	defer cancel()
	mark, err := r.set.Journal.Marked(ctx, r.ID)
	r.alive = max(r.alive, min(mark.Beat, r.now()))
	return err
}

// fail takes note that the store did not do as asked. Nothing is acknowledged until it was read again. An outage is logged
// once: it is tried several times a second, and a full disk may hold the log as well.
func (r *Room) fail(err error) {
	if r.down.Swap(true) {
		return
	}
	r.failed = r.alive
	r.set.Log.Error("store fails", slog.String("session", string(r.ID)), slog.Int64("seq", int64(r.session.Seq())), slog.Any("error", err))
	r.fan.tell(notice(CodeStoreDown))
}

// ready makes sure that the room may go on at host time now: that the store answers, and that time during which nobody
// could act is given back. It returns false while the store does not answer.
func (r *Room) ready(now clock.Wall) bool {
	kind, was, before := sim.Asleep, r.down.Load(), r.alive
	switch {
	case was && now <= r.alive:
		return false // it failed this very moment
	case was:
		kind, before = sim.Stalled, r.failed // it may have been read since
		if err := r.catchUp(); err != nil {
			return false
		}
	case r.slow:
		kind = sim.Stalled
	}
	if r.set.Shared && (was || now-r.alive > gapMin) {
		if err := r.hear(); err != nil {
			r.fail(err)
			return false
		}
	}
	given := r.alive > before // by another node, which was back first or had never gone
	if was && !given || now-r.alive > gapMin {
		if err := r.lapse(kind, now); err != nil {
			return false
		}
	}
	r.alive = max(r.alive, now)
	if was {
		r.down.Store(false)
		r.set.Log.Warn("store answers again", slog.String("session", string(r.ID)), slog.Int64("seq", int64(r.session.Seq())))
		r.fan.tell(notice(codeStoreUp))
	}
	return true
}

// lapse gives back the time since the room was last alive; a long gap leaves the exercise paused. While the clock stands a
// host may sleep and a server rest as it likes, but that the store failed under an open room is on record.
func (r *Room) lapse(kind sim.GapKind, now clock.Wall) error {
	if !r.session.State().Clock.Running && kind != sim.Stalled || now <= r.alive {
		return nil
	}
	gap := clock.Span(now - r.alive)
	do := sim.Lapse{Kind: kind, From: r.alive, Pause: gap > r.set.GapPause}
	_, err := r.record(sim.Command{Wall: now, Do: do}, false)
	if _, play := refusedPlay(err); play {
		return nil // what fell due before the gap has stopped the clock
	}
	if err == nil {
		r.set.Log.Warn("gap", slog.String("session", string(r.ID)), slog.String("kind", string(kind)), slog.Int64("ms", int64(gap)))
	}
	return err
}
