package drill

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// directing holds what facilitators and evaluators can do in a drill.
var directing = map[string]func(*args) deed{
	"pause":      func(a *args) deed { return always(sim.Pause{Message: a.optional()}) },
	"resume":     func(*args) deed { return always(sim.Resume{}) },
	"pause-when": parsePauseWhen,
	"allow": func(a *args) deed {
		return always(sim.Allow{Seat: sim.SeatID(a.next("a seat")), Percent: a.number("the percent")})
	},
	"speed": func(a *args) deed { return always(sim.Speed{Factor: clock.Rate(a.thousandths("the factor"))}) },
	"jump":  parseJump,
	"end":   func(a *args) deed { return always(sim.End{Reason: a.optional()}) },
	"debrief": func(*args) deed {
		return always(sim.Debrief{})
	},
	"show": func(a *args) deed {
		return always(sim.Show{Scene: sim.ScreenScene(a.next("a scene of the big screen"))})
	},
	"scene":   parseScene,
	"improve": parseImprove,
	"prose":   parseProse,

	"fire":    onInject(func(id sim.InjectID) sim.Deed { return sim.Fire{Inject: id} }),
	"hold":    onInject(func(id sim.InjectID) sim.Deed { return sim.Hold{Inject: id} }),
	"skip":    onInject(func(id sim.InjectID) sim.Deed { return sim.Skip{Inject: id} }),
	"release": parseRelease,
	"edit":    parseEdit,
	"resend":  parseResend,
	"inject":  parseAdHoc,
	"hint": func(a *args) deed {
		return always(sim.Hint{To: sim.SeatID(a.next("a seat")), Text: a.next("the text")})
	},

	"note": func(a *args) deed {
		return always(sim.Note{Kind: sim.NoteKind(a.next("strength, gap, risk or idea")), Text: a.next("the text")})
	},
	"rate":        parseRate,
	"convene":     func(a *args) deed { return always(sim.Convene{Conference: sim.ConferenceID(a.next("a conference"))}) },
	"adjourn":     func(a *args) deed { return always(sim.Adjourn{Conference: sim.ConferenceID(a.next("a conference"))}) },
	"probe":       parseProbe,
	"close-probe": func(a *args) deed { return always(sim.CloseProbe{Probe: a.number("a probe")}) },
	"override": func(a *args) deed {
		return always(sim.Override{
			Expectation: sim.ExpectationID(a.next("an expectation")), Points: a.number("the points"), Reason: a.next("the reason"),
		})
	},
}

func onInject(make func(sim.InjectID) sim.Deed) func(*args) deed {
	return func(a *args) deed { return always(make(sim.InjectID(a.next("an inject")))) }
}

// parseJump: jump T+12:00 deliver
func parseJump(a *args) deed {
	to := a.moment("a moment")
	mode := sim.JumpMode(a.next("deliver, skip or hold"))
	if a.err == nil && mode != sim.Deliver && mode != sim.SkipAll && mode != sim.HoldAll {
		a.err = fmt.Errorf("%q is none of deliver, skip and hold", mode)
	}
	return func(r *run, _ sim.SeatID) (sim.Deed, error) { return sim.Jump{To: r.instant(to), Mode: mode}, nil }
}

// parseRelease: release spare | release spare T+3:00
func parseRelease(a *args) deed {
	id := sim.InjectID(a.next("an inject"))
	if !a.more() {
		return always(sim.Release{Inject: id})
	}
	at := a.moment("a moment")
	return func(r *run, _ sim.SeatID) (sim.Deed, error) { return sim.Release{Inject: id, At: r.instant(at)}, nil }
}

// parseEdit: edit press-call "another text" | edit press-call at T+3:00 | edit press-call to ceo,pr
func parseEdit(a *args) deed {
	d := sim.Edit{Inject: sim.InjectID(a.next("an inject"))}
	var at *moment
	for a.more() {
		switch w := a.next("what to change"); w {
		case "at":
			m := a.moment("a moment")
			at = &m
		case "to":
			d.To = a.seats("the seats")
		default:
			body := text.Same(w)
			d.Body = &body
		}
	}
	return func(r *run, _ sim.SeatID) (sim.Deed, error) {
		e := d
		if at != nil {
			e.At = r.instant(*at)
		}
		return e, nil
	}
}

// parseResend: resend press-call | resend press-call to legal
func parseResend(a *args) deed {
	d := sim.Resend{Inject: sim.InjectID(a.next("an inject"))}
	if a.more() {
		a.word("to")
		d.To = a.seats("the seats")
	}
	return always(d)
}

// parseAdHoc: inject phone to ceo,pr "A mayor" "May I have a word?"
func parseAdHoc(a *args) deed {
	channel := sim.Channel(a.next("a channel"))
	a.word("to")
	to := a.seats("the seats")
	from, body := a.next("the sender"), a.next("the text")
	return always(sim.AdHoc{Channel: channel, To: to, From: text.Same(from), Body: text.Same(body)})
}

// parseRate: rate restore S 4 "the order held"
func parseRate(a *args) deed {
	d := sim.Rate{Objective: sim.ObjectiveID(a.next("an objective")), Grade: a.next("P, S, M or U")}
	if _, err := strconv.Atoi(a.peek()); err == nil {
		d.Scale = a.number("the scale")
	}
	d.Text = a.optional()
	return always(d)
}

// parseProbe: probe down | probe told to ceo,pr freeze
func parseProbe(a *args) deed {
	d := sim.Probe{Ask: sim.ProbeKind(a.next("down, told or next"))}
	if a.peek() == "to" {
		a.word("to")
		d.To = a.seats("the seats")
	}
	if a.more() {
		a.word("freeze")
		d.Freeze = true
	}
	return always(d)
}

// parsePauseWhen: pause-when opened phase away=30s | pause-when timed_out=ransom phase=night | pause-when (for none)
func parsePauseWhen(a *args) deed {
	d := sim.PauseWhen{Rules: []sim.PauseRule{}}
	for a.more() {
		on, what, _ := strings.Cut(a.next("what to pause for"), "=")
		r := sim.PauseRule{On: sim.PauseOn(on)}
		switch {
		case r.On == sim.PauseAway || r.On == sim.PauseAllAway:
			after, err := time.ParseDuration(what)
			if err != nil && a.err == nil {
				a.err = fmt.Errorf("%q is no length of time: write %s=30s", what, on)
			}
			r.After = clock.Span(after.Milliseconds())
		case r.On == sim.PausePhase:
			r.Phase = sim.PhaseID(what)
		default:
			r.Decision = sim.DecisionID(what)
		}
		d.Rules = append(d.Rules, r)
	}
	return always(d)
}
