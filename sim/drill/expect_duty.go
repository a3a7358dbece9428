package drill

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/scoring"
)

// stage finds a played stage by appi.preliminary.
func (r *run) stage(id string) (i, j int, err error) {
	name, stage, _ := strings.Cut(id, ".")
	if i = r.script.ObligationNumber(sim.ObligationID(name)); i < 0 {
		return 0, 0, fmt.Errorf("no obligation %q", name)
	}
	o := &r.script.Obligations[i]
	if j = slices.IndexFunc(o.Stages, func(n int) bool { return o.Rule.Stages[n].ID == stage }); j < 0 {
		return 0, 0, fmt.Errorf("obligation %q plays no stage %q", name, stage)
	}
	return i, j, nil
}

// parseClock: expect obligation appi.preliminary met
func parseClock(a *args) check {
	id, want := a.next("an obligation and stage: appi.preliminary"), a.next("a state")
	return func(r *run) (string, error) {
		i, j, err := r.stage(id)
		if err != nil {
			return "", err
		}
		return other(string(r.cast.Session().Standing(i, j)), want), nil
	}
}

// parseBecause: expect clock appi.final due 2027-01-22 | started by legal possible | moved by legal possible
func parseBecause(a *args) check {
	id, what := a.next("an obligation and stage: appi.preliminary"), a.next("due, started or moved")
	want := ""
	switch what {
	case "due":
		want = a.next("a day or an instant: 2027-01-22")
	case "started", "moved":
		a.word("by")
		want = a.next("a seat, or outside") + " " + a.next("possible, confirmed, decision …")
	default:
		if a.err == nil {
			a.err = fmt.Errorf("%q is none of due, started and moved", what)
		}
	}
	return func(r *run) (string, error) {
		i, j, err := r.stage(id)
		if err != nil {
			return "", err
		}
		x := &r.cast.Session().State().Obligations[i].Stages[j]
		if what == "due" {
			is := r.script.Zone.Local(x.Due).String()
			return other(is[:min(len(is), len(want))], want), nil
		}
		return other(r.because(i, j, what), want), nil
	}
}

// because names who started or moved a clock, and how surely.
func (r *run) because(i, j int, what string) string {
	s := r.cast.Session()
	o := sim.Origin{}
	if b, ok := s.Began(i, j); ok && what == "started" {
		o = b.Origin
	}
	for _, g := range s.State().Obligations[i].Grounds {
		if what == "moved" && g.Seq == s.State().Obligations[i].Stages[j].Moved.Seq && g.Origin != nil {
			o = *g.Origin
		}
	}
	who := string(o.Seat)
	if o.Body != nil {
		who = "outside"
	}
	return strings.TrimSpace(who + " " + o.Certainty.String())
}

// parseRemark: expect remark timeliness not_decided
func parseRemark(a *args) check {
	axis, kind := a.next("an axis"), a.next("a kind of remark")
	return func(r *run) (string, error) {
		scores, _ := scoring.Telling(r.cast.Session())
		var found []string
		for _, x := range scores {
			for _, m := range x.Remarks {
				if x.ID == axis {
					found = append(found, string(m.Found))
				}
			}
		}
		if slices.Contains(found, kind) {
			return "", nil
		}
		return "only " + strings.Join(found, ", "), nil
	}
}

// parseThread: expect statement 3 version 2 | expect statement 3 clashes 1 larger | expect statement 3 agrees
func parseThread(a *args) check {
	n, what := a.number("a statement"), a.next("version, clashes or agrees")
	version, against, kind := 0, 0, ""
	switch what {
	case "version":
		version = a.number("its place in the thread")
	case "clashes":
		against, kind = a.number("the earlier statement"), a.next("otherwise, denied, larger, smaller, unit or corrected")
	case "agrees":
	default:
		if a.err == nil {
			a.err = fmt.Errorf("%q is none of version, clashes and agrees", what)
		}
	}
	return func(r *run) (string, error) {
		s := r.cast.Session()
		if n < 1 || n > len(s.State().Statements) {
			return "", fmt.Errorf("no statement %d", n)
		}
		if what == "version" {
			return other(fmt.Sprint(s.Version(n)), fmt.Sprint(version)), nil
		}
		var found []string
		for _, c := range s.Clashes(n) {
			said := fmt.Sprintf("%d %s", c.Against, c.Kind)
			if c.Corrected {
				said = fmt.Sprintf("%d corrected", c.Against)
			}
			found = append(found, said)
		}
		if what == "agrees" {
			return strings.Join(found, ", "), nil
		}
		if slices.Contains(found, fmt.Sprintf("%d %s", against, kind)) {
			return "", nil
		}
		return "it clashes with: " + strings.Join(found, ", "), nil
	}
}
