package room

import (
	"context"
	"errors"
	"fmt"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/whatif"
)

// CodeForkPoint refuses a point of the past from which nothing can go on.
const CodeForkPoint = "fork_point"

// Recast is how a what-if goes on: bots of the policy take the seats that are free in it, unless it is "", and the clock
// runs at this factor of the pace, unless it is 0.
type Recast struct {
	Policy string
	Factor clock.Rate
}

// Fork returns the journal of a what-if that goes on from batch `at` of a session. The seats of those who sat there in the
// past, who are not here, are free in it; bots of the past play on. Its clock stands: it waits for whoever asked. A
// *sim.Refusal says why nothing can go on from there. The session itself stays as it is.
func (rs *Rooms) Fork(ctx context.Context, id sim.SessionID, at sim.Seq, as Recast) ([]sim.Batch, error) {
	s, past, err := rs.replay(ctx, id, at)
	if err == nil {
		err = forkable(s, at)
	}
	if err != nil {
		return nil, fmt.Errorf("fork session %s: %w", id, err)
	}
	fork, err := sim.Fork(id, s, past)
	if err != nil {
		return nil, err
	}
	return recast(s.Script(), fork, as)
}

// recast stops the clock of a what-if and sets it, frees its seats and hands them to bots, at the moment at which it goes on.
func recast(script *sim.Script, fork []sim.Batch, as Recast) ([]sim.Batch, error) {
	opened, _ := fork[0].Opened()
	s := sim.Open(script, opened.Seed)
	for _, b := range fork {
		s.Apply(b)
	}
	for _, cmd := range recasting(s, as) {
		last := fork[len(fork)-1]
		cmd.Wall = last.Wall
		b, err := s.Propose(cmd)
		if err == nil {
			b, err = b.Seal(last.Hash)
		}
		if err != nil {
			return nil, fmt.Errorf("recast a what-if: %w", err)
		}
		s.Apply(b)
		fork = append(fork, b)
	}
	return fork, nil
}

func recasting(s *sim.Session, as Recast) (list []sim.Command) {
	if s.State().Clock.Running {
		list = append(list, sim.Command{Seat: sim.Facilitator, Do: sim.Pause{}})
	}
	if as.Factor != 0 && as.Factor != s.State().Factor {
		list = append(list, sim.Command{Seat: sim.Facilitator, Do: sim.Speed{Factor: as.Factor}})
	}
	for i, seat := range s.Script().Seats {
		st := s.State().Seats[i]
		for _, name := range st.Holders {
			list = append(list, sim.Command{Do: sim.Leave{At: seat.ID, Name: name}})
		}
		if as.Policy != "" && seat.Kind == sim.Player && st.Bot == "" {
			list = append(list, sim.Command{Do: sim.Take{At: seat.ID, Bot: as.Policy}})
		}
	}
	return list
}

// forkable refuses a point of the past from which nothing can go on.
func forkable(s *sim.Session, at sim.Seq) error {
	switch {
	case s.Seq() != at || s.State().Begun == 0:
		return &sim.Refusal{Code: CodeForkPoint, Text: text.Text{
			JA: "この時点からは分岐できません。演習が始まった後の時点を選んでください。", EN: "Nothing can go on from here. Choose a moment after play began.",
		}}
	case s.State().Ended != nil:
		return &sim.Refusal{Code: CodeForkPoint, Text: text.Text{
			JA: "この時点では演習が終わっています。終了より前の時点を選んでください。", EN: "The exercise is over here. Choose a moment before its end.",
		}}
	}
	return nil
}

// Lay writes the journal of a what-if under an id that has none yet. It returns ErrExists when it has. Its mark comes
// before all but the first batch: what a crash leaves of it stands in no list of sessions that have to go on, and as long
// as nothing leads to it nobody ever opens it.
func (rs *Rooms) Lay(ctx context.Context, id sim.SessionID, fork []sim.Batch) error {
	last := fork[len(fork)-1]
	for i, b := range fork {
		err := rs.set.Journal.Append(ctx, id, b.Seq-1, b)
		if err == nil && i == 0 {
			err = rs.set.Journal.Mark(ctx, []journal.Mark{{Session: id, Seq: last.Seq, Beat: last.Wall}})
		}
		if errors.Is(err, journal.ErrMoved) {
			err = ErrExists
		}
		if err != nil {
			return fmt.Errorf("lay session %s, batch %d: %w", id, b.Seq, err)
		}
	}
	return nil
}

// Compared is a what-if beside the session that it comes from.
type Compared struct {
	Played whatif.Outcome
	WhatIf whatif.Outcome
	Alone  *whatif.Outcome // what careful bots come to by themselves
	First  *whatif.Divergence
}

// Compare sets a what-if beside its parent, as both stand. It returns ErrUnknown for a session that is no what-if.
func (rs *Rooms) Compare(ctx context.Context, id sim.SessionID) (*Compared, error) {
	const all = sim.Seq(1 << 62)
	s, fork, err := rs.replay(ctx, id, all)
	if err != nil {
		return nil, fmt.Errorf("compare session %s: %w", id, err)
	}
	is := s.State().Fork
	if is == nil {
		return nil, ErrUnknown
	}
	parent, played, err := rs.replay(ctx, is.From, all)
	if err != nil {
		return nil, fmt.Errorf("compare with session %s: %w", is.From, err)
	}
	alone, err := rs.alone(ctx, is.From, is.Seq)
	if err != nil {
		return nil, fmt.Errorf("compare session %s: %w", id, err)
	}
	return &Compared{whatif.OutcomeOf(parent), whatif.OutcomeOf(s), alone, whatif.Diverge(s.Script(), played, fork, is.Seq)}, nil
}

// replay folds a session up to a batch, apart from its room.
func (rs *Rooms) replay(ctx context.Context, id sim.SessionID, to sim.Seq) (s *sim.Session, past []sim.Batch, err error) {
	done, err := rs.beginReel(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer done()
	for b, err := range rs.set.Journal.Read(ctx, id, 0) {
		if err != nil {
			return nil, nil, err
		}
		if b.Seq > to {
			break
		}
		if s == nil {
			if s, err = rs.set.begin(ctx, id, b); err != nil {
				return nil, nil, err
			}
		}
		s.Apply(b)
		past = append(past, b)
	}
	if s == nil {
		return nil, nil, ErrUnknown
	}
	return s, past, nil
}
