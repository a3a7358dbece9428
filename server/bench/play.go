package bench

import (
	"context"
	"fmt"
	"time"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
)

// began is the host time at which sessions in memory begin: a day gone by will do.
const began = clock.Wall(1_780_000_000_000)

// rehearse plays the whole drill with a good team of bots, over and over.
func (r *run) rehearse(ctx context.Context) error {
	var speed rounds
	var last *bot.Cast
	company := bot.NewCompany(r.script, "bench")
	for range r.Size.Rounds {
		work, n := begun(), 0
		for n == 0 || work.passed() < r.Size.Spell && ctx.Err() == nil {
			c, err := company.Play(bot.Good, uint64(n+1), nil)
			if err != nil {
				return err
			}
			last = c
			n++
		}
		speed = append(speed, work.perSecond(n))
	}
	st := last.Session().State()
	r.report.put(Rehearsal, speed.median(), fmt.Sprintf("%s, %d seats, %d batches and %.2f ms a run; one goroutine", scenario, len(playerSeats(r.script)), st.Seq, 1000/speed.median()))
	return r.growth()
}

// drill plays a session to its end. keep is told of every batch and may be nil.
func drill(script *sim.Script, seed uint64, keep func(sim.Batch) error) (*bot.Cast, error) {
	c, err := cast(script, seed, keep)
	if err != nil {
		return nil, err
	}
	return c, c.Finish()
}

// drillUntil plays a session up to a moment of the story.
func drillUntil(script *sim.Script, to clock.Instant, keep func(sim.Batch) error) (*bot.Cast, error) {
	c, err := cast(script, 1, keep)
	if err != nil {
		return nil, err
	}
	return c, c.Until(to)
}

// cast seats a good team of bots in a new session and begins play.
func cast(script *sim.Script, seed uint64, keep func(sim.Batch) error) (*bot.Cast, error) {
	c := bot.NewCast(sim.Open(script, seed), began, keep)
	if err := c.Open("bench"); err != nil {
		return nil, err
	}
	for _, seat := range playerSeats(script) {
		if err := c.Join(bot.New(script, seat, bot.Good, seed)); err != nil {
			return nil, err
		}
	}
	return c, c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID})
}

// tale is a session in memory, with its journal.
type tale struct {
	session *sim.Session
	wall    clock.Wall
	head    sim.Hash
	batches []sim.Batch
	n       int
}

func newTale(script *sim.Script) (*tale, error) {
	t := &tale{session: sim.Open(script, 1), wall: began}
	err := t.take(t.session.Opening(t.wall, "bench"))
	return t, err
}

func (t *tale) take(b sim.Batch) error {
	b, err := b.Seal(t.head)
	if err != nil {
		return err
	}
	t.session.Apply(b)
	t.head, t.batches = b.Hash, append(t.batches, b)
	return nil
}

// do carries out a deed, a moment after the one before.
func (t *tale) do(seat sim.SeatID, d sim.Deed) error {
	t.n++
	t.wall++
	b, err := t.session.Propose(sim.Command{ID: sim.CommandID(fmt.Sprintf("tale-%d", t.n)), Seat: seat, Wall: t.wall, Do: d})
	if err != nil {
		return err
	}
	return t.take(b)
}

// started begins play.
func started(script *sim.Script) (*tale, error) {
	t, err := newTale(script)
	if err != nil {
		return nil, err
	}
	return t, t.do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID})
}

// growth compares a turn early in a session with one after thousands of lines in its log.
func (r *run) growth() error {
	t, err := started(r.script)
	if err != nil {
		return err
	}
	seat := playerSeats(r.script)[0]
	short, err := t.turns(seat, r.Size.Growth/10+1)
	if err != nil {
		return err
	}
	if _, err := t.turns(seat, r.Size.Growth); err != nil {
		return err
	}
	long, err := t.turns(seat, r.Size.Growth/10+1)
	if err != nil {
		return err
	}
	r.report.put(TurnGrowth, long/short, fmt.Sprintf("propose, seal and apply: %.1f µs at first, %.1f µs after %d lines of the log", 1000*short, 1000*long, r.Size.Growth))
	return nil
}

// turns returns the median of what n turns take, in milliseconds.
func (t *tale) turns(seat sim.SeatID, n int) (float64, error) {
	list := make(sample, 0, n)
	for range n {
		begin := time.Now()
		if err := t.do(seat, sim.Record{Text: lineOfLog}); err != nil {
			return 0, err
		}
		list = append(list, time.Since(begin))
	}
	return list.at(0.5), nil
}

// lineOfLog is what somebody might write.
const lineOfLog = "14:20 工場系サーバ3台をネットワークから切り離した。担当は情報システム部、次の報告は15時。 Three plant servers cut off; next report at 15:00."

func playerSeats(script *sim.Script) (list []sim.SeatID) {
	for _, seat := range script.Seats {
		if seat.Kind == sim.Player {
			list = append(list, seat.ID)
		}
	}
	return list
}
