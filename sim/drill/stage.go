package drill

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
)

// stage holds the instructions that set the stage: which script, who plays, and how time goes on.
var stage = map[string]func(*args) func(*run) error{
	"script":  parseScript,
	"seat":    parseSeat,
	"bots":    parseBots,
	"start":   parseStart,
	"advance": parseAdvance,
	"expect":  parseExpect,
}

func names[T any](m map[string]T) string {
	list := make([]string, 0, len(m))
	for name := range m {
		list = append(list, name)
	}
	sort.Strings(list)
	return strings.Join(list, ", ")
}

// parseScript: script friday-ransomware seed 7
func parseScript(a *args) func(*run) error {
	id := a.next("the scenario's id")
	seed := 1
	if a.more() {
		a.word("seed")
		seed = a.number("the seed")
		if seed < 0 && a.err == nil {
			a.err = errors.New("the seed is negative")
		}
	}
	return func(r *run) error { return r.open(id, uint64(seed)) }
}

// parseSeat: seat ceo person | seat ceo good
func parseSeat(a *args) func(*run) error {
	seat := sim.SeatID(a.next("a seat"))
	who := a.next("person, or a policy")
	if who == "person" {
		return func(r *run) error {
			return r.with(func() error { return r.cast.Do("", sim.Take{At: seat, Name: "person"}) })
		}
	}
	p, err := bot.Parse(who)
	if err != nil && a.err == nil {
		a.err = fmt.Errorf("%q plays no seat: write person or one of %v", who, bot.Policies())
	}
	return func(r *run) error { return r.with(func() error { return r.join(seat, p) }) }
}

// parseBots: bots good
func parseBots(a *args) func(*run) error {
	p, err := bot.Parse(a.next("a policy"))
	if err != nil && a.err == nil {
		a.err = err
	}
	return func(r *run) error {
		return r.with(func() error {
			st := r.cast.Session().State()
			for i, s := range r.script.Seats {
				if s.Kind != sim.Player || st.Seats[i].Manned() {
					continue
				}
				if err := r.join(s.ID, p); err != nil {
					return err
				}
				st = r.cast.Session().State()
			}
			return nil
		})
	}
}

// parseStart: start short
func parseStart(a *args) func(*run) error {
	pace := sim.PaceID(a.next("a pace"))
	return func(r *run) error {
		return r.with(func() error { return r.cast.Do(sim.Facilitator, sim.Start{Pace: pace}) })
	}
}

// parseAdvance: advance T+1:30 | advance +30m | advance end
func parseAdvance(a *args) func(*run) error {
	to := a.moment("a moment")
	return func(r *run) error { return r.with(func() error { return r.advance(to) }) }
}

func (r *run) advance(to moment) error {
	s := r.cast.Session()
	switch {
	case s.State().Begun == 0:
		return errors.New("nothing has started: write start and a pace first")
	case s.State().Ended != nil:
		return errors.New("the exercise is over")
	case !s.State().Clock.Running:
		return errors.New("the clock stands: no time passes while paused")
	}
	at := r.instant(to)
	if at < r.now() {
		return fmt.Errorf("%s has passed; it is %s", r.offset(at), r.offset(r.now()))
	}
	return r.cast.Until(at)
}

// instant resolves a moment of the drill.
func (r *run) instant(m moment) clock.Instant {
	switch {
	case m.end:
		return r.script.End
	case m.since:
		return r.now().Add(m.offset)
	}
	return r.script.Start.Add(m.offset)
}

func (r *run) now() clock.Instant {
	return r.cast.Session().State().Clock.Instant(r.cast.Wall())
}

// offset writes an instant as time since the start.
func (r *run) offset(t clock.Instant) string { return since(t.Sub(r.script.Start)) }

func since(d clock.Span) string {
	sign := "T+"
	if d < 0 {
		sign, d = "T-", -d
	}
	return fmt.Sprintf("%s%d:%02d", sign, d/clock.Hour, d%clock.Hour/clock.Minute)
}

// Vocabulary lists every word that begins an instruction, an act or an expectation, for the guide to explain.
func Vocabulary() []string {
	var list []string
	for _, names := range []string{names(stage), names(deeds), names(directing), names(expectations)} {
		list = append(list, strings.Split(names, ", ")...)
	}
	return list
}
