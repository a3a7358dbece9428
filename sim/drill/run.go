package drill

import (
	"errors"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/scoring"
)

// Loader finds a scenario by its id.
type Loader func(id string) (*sim.Script, error)

// Result is what a run of a drill came to.
type Result struct {
	Minutes string // what happened, as it belongs below the marker
	Faults  []*Fault
	Session *sim.Session // as it stands at the end
	Journal []sim.Batch  // what led there, not sealed
	Score   scoring.Score
}

// Err joins the faults into one error, nil when there are none.
func (r *Result) Err() error {
	errs := make([]error, len(r.Faults))
	for i, f := range r.Faults {
		errs[i] = f
	}
	return errors.Join(errs...)
}

// Run plays the drill. What does not come out as the drill says becomes a fault with file and line; the run goes on as
// far as that makes sense. Minutes that differ from those in the file are not a fault: see Differs.
func (d *Drill) Run(load Loader) *Result {
	r := &run{load: load}
	res := &Result{}
	for _, l := range d.lines {
		r.line = l
		if err := l.do(r); err != nil {
			res.Faults = append(res.Faults, &Fault{d.Name, l.no, err.Error()})
			if r.cast == nil {
				break
			}
		}
	}
	if r.cast == nil {
		if len(res.Faults) == 0 {
			res.Faults = append(res.Faults, &Fault{d.Name, 1, "the drill names no script"})
		}
		return res
	}
	res.Session, res.Journal = r.cast.Session(), r.journal
	res.Score = r.close()
	res.Minutes = r.minutes.String()
	return res
}

// Differs returns how the minutes of a run differ from those in the file, "" when they do not. A drill without a
// transcript agrees with everything.
func (d *Drill) Differs(res *Result) string {
	if !d.minute || d.want == res.Minutes {
		return ""
	}
	return string(diff.Diff(d.Name+" (file)", []byte(d.want), d.Name+" (run)", []byte(res.Minutes)))
}

// run is a drill being played.
type run struct {
	load    Loader
	script  *sim.Script
	cast    *bot.Cast
	line    line
	minutes minutes
	journal []sim.Batch
}

var errNoScript = errors.New("no script yet: begin with script and a scenario's id")

// with runs something that needs a script.
func (r *run) with(do func() error) error {
	if r.cast == nil {
		return errNoScript
	}
	return do()
}

func (r *run) open(id string, seed uint64) error {
	if r.cast != nil {
		return errors.New("the script is named already")
	}
	script, err := r.load(id)
	if err != nil {
		return err
	}
	r.script = script
	r.minutes.script = script
	r.cast = bot.NewCast(sim.Open(script, seed), 0, func(b sim.Batch) error {
		r.minutes.take(r.cast.Session(), b)
		r.journal = append(r.journal, b)
		return nil
	})
	return r.cast.Open("drill")
}

func (r *run) join(seat sim.SeatID, p bot.Policy) error {
	return r.cast.Join(bot.New(r.script, seat, p, r.cast.Session().State().Seed))
}

// heading begins a phase of the drill in the minutes.
func (r *run) heading(text string) { r.minutes.heading(text) }

// deed makes what a seat does, once the run is so far that ids and moments can be resolved.
type deed func(*run, sim.SeatID) (sim.Deed, error)

// does carries out a deed that must be accepted.
func does(seat string, d deed) func(*run) error {
	return func(r *run) error {
		return r.with(func() error {
			what, err := d(r, sim.SeatID(seat))
			if err != nil {
				return err
			}
			return r.cast.Do(sim.SeatID(seat), what)
		})
	}
}

// refused carries out a deed that must be refused, with that code when one is named.
func refused(code, seat string, d deed) func(*run) error {
	return func(r *run) error {
		return r.with(func() error {
			what, err := d(r, sim.SeatID(seat))
			if err != nil {
				return err
			}
			err = r.cast.Do(sim.SeatID(seat), what)
			var no *sim.Refusal
			switch {
			case err == nil:
				return errors.New("this should have been refused, and was not")
			case !errors.As(err, &no):
				return err
			case code != "" && no.Code != code:
				return fmt.Errorf("refused as %s, not as %s: %s", no.Code, code, no.Text.EN)
			}
			r.minutes.refusal(r.now(), sim.SeatID(seat), what, no)
			return nil
		})
	}
}

// close judges the session and ends the minutes with the findings.
func (r *run) close() scoring.Score {
	s := r.cast.Session()
	findings := scoring.Judge(s)
	score := scoring.Total(r.script, findings)
	r.minutes.findings(s, findings, score)
	return score
}
