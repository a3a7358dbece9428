package drill

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// parseScene: scene opening | scene question 2 for 5m | scene best finding:called note:1 | scene none
func parseScene(a *args) deed {
	d := sim.Scene{Scene: sim.SceneKind(a.next("a scene, or none"))}
	if d.Scene == "none" {
		d.Scene = sim.NoScene
	}
	if _, err := strconv.Atoi(a.peek()); err == nil {
		d.N = a.number("which of them")
	}
	if a.peek() == "for" {
		a.word("for")
		long, err := parseSpan(a.next("how long to talk"))
		if err != nil && a.err == nil {
			a.err = fmt.Errorf("how long to talk: %w", err)
		}
		d.Seconds = int(long / clock.Second)
	}
	for a.more() {
		d.Moments = append(d.Moments, a.next("a moment"))
	}
	return always(d)
}

// parseImprove: improve "call the pool earlier" owner=IT due=2027-03-31 from=note:1 retest=autumn | improve 1 status=done
func parseImprove(a *args) deed {
	first := a.next("what is to be done, or the number of a row")
	row, _ := strconv.Atoi(first)
	fields := parseValues(a)
	return func(r *run, _ sim.SeatID) (sim.Deed, error) {
		d := sim.Improve{What: first, Status: sim.PlanOpen}
		if row > 0 {
			was := r.cast.Session().State().PlanNow()
			if row > len(was) {
				return sim.Improve{Row: row, What: first, Status: sim.PlanOpen}, nil // the machine refuses it
			}
			x := was[row-1]
			d = sim.Improve{Row: row, Rev: x.Rev, What: x.What, Owner: x.Owner, Due: x.Due, Status: x.Status, From: x.From, Retest: x.Retest}
		}
		for _, f := range fields {
			if err := improveField(&d, f); err != nil {
				return nil, err
			}
		}
		return d, nil
	}
}

func improveField(d *sim.Improve, f sim.InputValue) error {
	switch f.ID {
	case "what":
		d.What = f.Value
	case "owner":
		d.Owner = f.Value
	case "due":
		d.Due = f.Value
	case "status":
		d.Status = sim.PlanStatus(f.Value)
	case "from":
		d.From = f.Value
	case "retest":
		d.Retest = f.Value
	default:
		return fmt.Errorf("%q is nothing that a row of the plan has: what, owner, due, status, from or retest", f.ID)
	}
	return nil
}

// parseProse: prose executive "the same in both languages" | prose plan ja="日本語" en="English"
func parseProse(a *args) deed {
	d := sim.Prose{Part: a.next("a part of the report")}
	for a.more() {
		w := a.next("the text")
		switch lang, words, _ := strings.Cut(w, "="); lang {
		case "ja":
			d.Text.JA = words
		case "en":
			d.Text.EN = words
		default:
			d.Text = text.Same(w)
		}
	}
	return func(r *run, _ sim.SeatID) (sim.Deed, error) {
		p := d
		if was := r.cast.Session().State().ProseNow(d.Part); was != nil {
			p.Rev = was.Rev
		}
		return p, nil
	}
}
