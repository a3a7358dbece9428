// Package stage lets authors rehearse on a machine on which others play: one rehearsal at a time, on one processor at most
// and on that for half of the time, and none that goes on when nobody waits for it any more.
//
// It must never see a room, a journal or a person: what it is given is a script, and what it returns a study. Start reading
// at Stage.Rehearse.
package stage

import (
	"context"
	"errors"
	"time"

	"github.com/enshu/enshu/scenarios/study"
)

// Limits of rehearsals on one node.
const (
	WaitingMax = 4               // rehearsals that wait for their turn
	TimeMax    = 2 * time.Minute // of one rehearsal, from its turn on
)

// Why there is no study.
var (
	ErrFull    = errors.New("too many rehearsals wait for their turn")
	ErrLong    = errors.New("the rehearsal took too long")
	ErrStopped = errors.New("the server stops")
)

// Stage is where rehearsals are played. Its methods may be called from any goroutine.
type Stage struct {
	turn  chan struct{} // holds one while a rehearsal is played
	line  chan struct{} // holds one for each that waits or plays
	quit  context.Context
	stop  context.CancelFunc
	pause func(run time.Duration)
}

// New makes an empty stage.
func New() *Stage { return newStage(giveWay) }

func newStage(pause func(time.Duration)) *Stage {
	s := &Stage{turn: make(chan struct{}, 1), line: make(chan struct{}, WaitingMax+1), pause: pause}
	s.quit, s.stop = context.WithCancel(context.Background())
	return s
}

// giveWay leaves the processor to others for as long as the run had it: what came in meanwhile goes first.
func giveWay(run time.Duration) { time.Sleep(max(run, time.Millisecond)) }

// Close ends what is played and refuses what comes.
func (s *Stage) Close() { s.stop() }

// Rehearse waits for its turn and plays the script so often with each policy. It calls told after each run, from one
// goroutine at a time, with 0 of 0 before its turn has come. It ends when ctx does.
func (s *Stage) Rehearse(ctx context.Context, p study.Plan, told func(done, of int)) (*study.Study, error) {
	select {
	case s.line <- struct{}{}:
		defer func() { <-s.line }()
	default:
		return nil, ErrFull
	}
	told(0, 0)
	select {
	case s.turn <- struct{}{}:
		defer func() { <-s.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-s.quit.Done():
	}
	if s.quit.Err() != nil {
		return nil, ErrStopped
	}
	return s.play(ctx, p, told)
}

func (s *Stage) play(ctx context.Context, p study.Plan, told func(done, of int)) (*study.Study, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, TimeMax, ErrLong)
	defer cancel()
	defer context.AfterFunc(s.quit, cancel)()
	p.Workers, p.Pause, p.Told = 1, s.pause, told
	made, err := p.Make(ctx)
	switch {
	case err == nil:
		return made, nil
	case s.quit.Err() != nil:
		return nil, ErrStopped
	case errors.Is(err, context.DeadlineExceeded):
		return nil, context.Cause(ctx)
	}
	return nil, err
}
