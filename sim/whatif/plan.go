package whatif

import (
	"errors"
	"fmt"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/drill"
)

// Plan is a point of a session from which to go on otherwise.
type Plan struct {
	Session sim.SessionID
	Script  *sim.Script
	Journal []sim.Batch // sealed, all that was played
	At      sim.Seq     // the last batch that stays
	Policy  bot.Policy  // of bots at seats that people held; a bot's seat keeps its own
}

// Branch is a session that was played to its end, or as far as it goes.
type Branch struct {
	Session *sim.Session
	Journal []sim.Batch
}

// SeqAt returns the last batch of a journal at a scenario instant, 0 when the journal begins later.
func SeqAt(journal []sim.Batch, t clock.Instant) sim.Seq {
	var seq sim.Seq
	for _, b := range journal {
		if n := len(b.Events); n > 0 && b.Events[n-1].At > t {
			break
		}
		seq = b.Seq
	}
	return seq
}

// Played folds what was played.
func (p Plan) Played() (*Branch, error) {
	s, err := fold(p.Script, p.Journal)
	return &Branch{s, p.Journal}, err
}

// Play goes on from the point: it carries the lines out at once, nil for none, and lets bots play to the end.
func (p Plan) Play(do *drill.Lines) (*Branch, error) {
	copied, err := p.fork()
	if err != nil {
		return nil, err
	}
	return p.goOn(copied, do, false)
}

// Alone goes on from the point with nothing changed, by bots of the plan's policy at every seat that was held.
func (p Plan) Alone() (*Branch, error) {
	copied, err := p.fork()
	if err != nil {
		return nil, err
	}
	return p.goOn(copied, nil, true)
}

// fork returns the journal of the shared past, marked as a what-if.
func (p Plan) fork() ([]sim.Batch, error) {
	past, err := p.past()
	if err != nil {
		return nil, err
	}
	at, err := fold(p.Script, past)
	if err != nil {
		return nil, err
	}
	if at.State().Ended != nil {
		return nil, fmt.Errorf("batch %d: the exercise is over there; go on from an earlier point", p.At)
	}
	return sim.Fork(p.Session, at, past)
}

func (p Plan) past() ([]sim.Batch, error) {
	if p.At < 1 || int(p.At) > len(p.Journal) {
		return nil, fmt.Errorf("there is no batch %d: the session has 1 to %d", p.At, len(p.Journal))
	}
	return p.Journal[:p.At], nil
}

func fold(script *sim.Script, journal []sim.Batch) (*sim.Session, error) {
	if len(journal) == 0 {
		return nil, errors.New("the journal is empty")
	}
	opened, ok := journal[0].Opened()
	if !ok {
		return nil, errors.New("the journal does not open a session")
	}
	s := sim.Open(script, opened.Seed)
	for _, b := range journal {
		s.Apply(b)
	}
	return s, nil
}

func (p Plan) goOn(copied []sim.Batch, do *drill.Lines, all bool) (*Branch, error) {
	s, err := fold(p.Script, copied)
	if err != nil {
		return nil, err
	}
	branch := &Branch{s, copied}
	c := bot.NewCast(s, copied[len(copied)-1].Wall, branch.keep)
	if err := p.cast(c, s.State().Seed, all); err != nil {
		return nil, err
	}
	if do != nil {
		if err := do.Play(c); err != nil {
			return nil, err
		}
	}
	return branch, c.Finish()
}

func (b *Branch) keep(next sim.Batch) error {
	sealed, err := next.Seal(b.Journal[len(b.Journal)-1].Hash)
	if err == nil {
		b.Journal = append(b.Journal, sealed)
	}
	return err
}

// cast puts bots at the players' seats that somebody held, and lets the clock run where it was stopped. A bot that was
// there keeps its policy, unless all are to have the plan's.
func (p Plan) cast(c *bot.Cast, seed uint64, all bool) error {
	st := c.Session().State()
	if st.Begun == 0 {
		return fmt.Errorf("batch %d: play has not begun there; go on from a later point", p.At)
	}
	for i, seat := range p.Script.Seats {
		if seat.Kind != sim.Player || !c.Session().State().Seats[i].Manned() {
			continue
		}
		policy, err := bot.Parse(c.Session().State().Seats[i].Bot)
		if err != nil || all {
			policy = p.Policy
		}
		if err := c.Join(bot.New(p.Script, seat.ID, policy, seed)); err != nil {
			return err
		}
	}
	if len(c.Session().State().PauseRules) > 0 { // nobody would let it run again
		if err := c.Do(sim.Facilitator, sim.PauseWhen{}); err != nil {
			return err
		}
	}
	if c.Session().State().Clock.Running {
		return nil
	}
	return c.Do(sim.Facilitator, sim.Resume{})
}
