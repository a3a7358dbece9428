package drill

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/scoring"
	"github.com/enshu/enshu/sim/view"
)

// check looks at a session and says what it found instead, "" when all is as it should be.
type check func(*run) (string, error)

// expectations holds what a drill can expect, by the word after expect. Everything else begins with a seat.
var expectations = map[string]func(*args) check{
	"service":    parseService,
	"system":     parseSystem,
	"score":      parseScore,
	"finding":    parseFinding,
	"axis":       parseAxis,
	"question":   parseQuestion,
	"ending":     parseEnding,
	"decision":   parseDecided,
	"obligation": parseClock,
	"clock":      parseBecause,
	"remark":     parseRemark,
	"statement":  parseThread,
	"fired":      func(a *args) check { return parseFired(a, true) },
	"flag":       parseFlag,
	"pool":       parsePool,
	"data":       parseData,
	"target":     parseAim,
	"outage":     parseOutage,
	"probe":      parseAware,
	"not":        parseNotFired,
}

// parseExpect: expect …
func parseExpect(a *args) func(*run) error {
	var looks check
	if parse, ok := expectations[a.peek()]; ok {
		a.next("")
		looks = parse(a)
	} else {
		looks = parseSees(a)
	}
	return func(r *run) error {
		return r.with(func() error {
			found, err := looks(r)
			if err != nil {
				return err
			}
			if found != "" {
				return fmt.Errorf("%s; it is %s: %s", r.line.raw, r.offset(r.now()), found)
			}
			r.minutes.seen(strings.TrimPrefix(r.line.raw, "expect "))
			return nil
		})
	}
}

// parseSees: expect ceo sees fact/exfil | expect ceo does not see fact/exfil | expect pr knows exfil/taken
func parseSees(a *args) check {
	seat := sim.SeatID(a.next("a seat, or what is expected"))
	switch verb := a.next("sees, does not see, or knows"); verb {
	case "sees":
		return sees(seat, a.next("a record: kind/id"), true)
	case "does":
		a.word("not")
		a.word("see")
		return sees(seat, a.next("a record: kind/id"), false)
	case "knows":
		return knows(seat, a.next("a fact and reading: fact/reading"))
	default:
		if a.err == nil {
			a.err = fmt.Errorf("%q: a seat sees, does not see, or knows; else expect one of %s", verb, names(expectations))
		}
		return nil
	}
}

// sees looks for a record on a seat's desk. An item is named by its inject.
func sees(seat sim.SeatID, key string, want bool) check {
	return func(r *run) (string, error) {
		desk, err := r.desk(seat)
		if err != nil {
			return "", err
		}
		_, is := desk.Get(key)
		if id, ok := strings.CutPrefix(key, "item/"); ok && !is {
			n, err := r.item(seat, id)
			_, is = desk.Get("item/" + strconv.Itoa(n))
			is = is && err == nil
		}
		if is == want {
			return "", nil
		}
		if is {
			return "it does see it", nil
		}
		return "it sees no such thing", nil
	}
}

func (r *run) desk(seat sim.SeatID) (*view.Desk, error) {
	if r.script.SeatNumber(seat) < 0 {
		return nil, fmt.Errorf("no seat %q", seat)
	}
	return view.NewDesk(r.cast.Session(), seat), nil
}

func knows(seat sim.SeatID, what string) check {
	return func(r *run) (string, error) {
		fact, reading, _ := strings.Cut(what, "/")
		desk, err := r.desk(seat)
		if err != nil {
			return "", err
		}
		record, ok := desk.Get("fact/" + fact)
		f, is := record.(view.Fact)
		if !ok || !is {
			return "it has not heard of it", nil
		}
		if reading != "" && string(f.Held) != reading {
			return fmt.Sprintf("it holds %s (%s)", f.Held, f.Certainty), nil
		}
		return "", nil
	}
}

// compare reads a comparison with a share, such as >= 60%.
func parseCompare(a *args) func(permille int) string {
	op, w := a.next(">=, <=, >, < or =="), a.next("a share, such as 60%")
	n, err := strconv.Atoi(strings.TrimSuffix(w, "%"))
	if a.err == nil && err != nil {
		a.err = fmt.Errorf("%q is no share, such as 60%%", w)
	}
	holds, ok := map[string]func(x int) bool{
		">=": func(x int) bool { return x >= n*10 }, "<=": func(x int) bool { return x <= n*10 },
		">": func(x int) bool { return x > n*10 }, "<": func(x int) bool { return x < n*10 }, "==": func(x int) bool { return x == n*10 },
	}[op]
	if a.err == nil && !ok {
		a.err = fmt.Errorf("%q compares nothing: write >=, <=, >, < or ==", op)
	}
	return func(permille int) string {
		if holds(permille) {
			return ""
		}
		return fmt.Sprintf("it stands at %d.%d%%", permille/10, permille%10)
	}
}

// parseService: expect service orders >= 60%
func parseService(a *args) check {
	id := sim.ServiceID(a.next("a service"))
	compare := parseCompare(a)
	return func(r *run) (string, error) {
		i := r.script.ServiceNumber(id)
		if i < 0 {
			return "", fmt.Errorf("no service %q", id)
		}
		return compare(r.cast.Session().State().Services[i].Level), nil
	}
}

// parseScore: expect score >= 60%
func parseScore(a *args) check {
	compare := parseCompare(a)
	return func(r *run) (string, error) {
		s := r.cast.Session()
		return compare(scoring.Total(r.script, scoring.Judge(s)).Total.Share / 10), nil
	}
}

// parseQuestion: expect question tuesday/leak answered, unanswered, open or none
func parseQuestion(a *args) check {
	which, want := a.next("a question: conference/question"), a.next("answered, unanswered, open or none")
	conference, question, _ := strings.Cut(which, "/")
	return func(r *run) (string, error) {
		i := r.script.ConferenceNumber(sim.ConferenceID(conference))
		if i < 0 || r.script.Conferences[i].Question(question) < 0 {
			return "", fmt.Errorf("no question %q", which)
		}
		is := "none"
		for _, x := range r.cast.Session().State().Conferences[i].Asked {
			switch {
			case r.script.Conferences[i].Questions[x.Question].ID != question:
			case x.Statement > 0:
				is = "answered"
			case x.Passed.Seq > 0:
				is = "unanswered"
			default:
				is = "open"
			}
		}
		return other(is, want), nil
	}
}

// parseAxis: expect axis truthfulness >= 90%, or axis total
func parseAxis(a *args) check {
	id, compare := a.next("an axis, or total"), parseCompare(a)
	return func(r *run) (string, error) {
		scores, _ := scoring.Telling(r.cast.Session())
		for _, x := range scores {
			if x.ID == id {
				return compare(x.Share / 10), nil
			}
		}
		return "", fmt.Errorf("no axis %q", id)
	}
}

// parseSystem: expect system erp up
func parseSystem(a *args) check {
	id, want := sim.SystemID(a.next("a system")), a.next("a status")
	return func(r *run) (string, error) {
		i := r.script.SystemNumber(id)
		if i < 0 {
			return "", fmt.Errorf("no system %q", id)
		}
		return other(r.cast.Session().State().Systems[i].Shown().String(), want), nil
	}
}

func other(is, want string) string {
	if is == want {
		return ""
	}
	if is == "" {
		is = "nothing"
	}
	return "it is " + is
}

// parseFinding: expect finding clean-first met
func parseFinding(a *args) check {
	id, want := sim.ExpectationID(a.next("an expectation")), a.next("a verdict")
	return func(r *run) (string, error) {
		i := r.script.ExpectationNumber(id)
		if i < 0 {
			return "", fmt.Errorf("no expectation %q", id)
		}
		return other(scoring.Judge(r.cast.Session())[i].Verdict, want), nil
	}
}

// parseEnding: expect ending recovered
func parseEnding(a *args) check {
	want := a.next("an ending")
	return func(r *run) (string, error) {
		out := r.cast.Session().State().Ended
		if out == nil {
			return "the exercise goes on", nil
		}
		is := ""
		if out.Ending >= 0 {
			is = string(r.script.Endings[out.Ending].ID)
		}
		return other(is, want), nil
	}
}

// parseDecided: expect decision ransom no-pay
func parseDecided(a *args) check {
	id, want := sim.DecisionID(a.next("a decision")), a.next("an option, or none")
	return func(r *run) (string, error) {
		i := r.script.DecisionNumber(id)
		if i < 0 {
			return "", fmt.Errorf("no decision %q", id)
		}
		is := "none"
		if o := r.cast.Session().State().Decisions[i].Option; o >= 0 {
			is = string(r.script.Decisions[i].Options[o].ID)
		}
		return other(is, want), nil
	}
}

// parseNotFired: expect not fired rumour
func parseNotFired(a *args) check {
	a.word("fired")
	return parseFired(a, false)
}

// parseFired: expect fired rumour
func parseFired(a *args, want bool) check {
	id := sim.InjectID(a.next("an inject"))
	return func(r *run) (string, error) {
		i := r.script.InjectNumber(id)
		if i < 0 {
			return "", fmt.Errorf("no inject %q", id)
		}
		switch is := r.cast.Session().State().Injects[i].Stage == sim.InjectOut; {
		case is == want:
			return "", nil
		case is:
			return "it is out", nil
		}
		return "it is not out", nil
	}
}

// parseFlag: expect flag hq-standing
func parseFlag(a *args) check {
	id := sim.FlagID(a.next("a flag"))
	return func(r *run) (string, error) {
		for i, f := range r.script.Flags {
			if f != id {
				continue
			}
			if r.cast.Session().State().Flags[i].Seq == 0 {
				return "it is not raised", nil
			}
			return "", nil
		}
		return "", fmt.Errorf("no flag %q", id)
	}
}

// parseAware: expect probe 1 accuracy >= 60% | expect probe 1 shared >= 50%
func parseAware(a *args) check {
	n, of := a.number("a probe"), a.next("accuracy or shared")
	if a.err == nil && of != "accuracy" && of != "shared" {
		a.err = fmt.Errorf("%q is neither accuracy nor shared", of)
	}
	compare := parseCompare(a)
	return func(r *run) (string, error) {
		s := r.cast.Session()
		if n < 1 || n > len(s.State().Probes) {
			return "", fmt.Errorf("no probe %d", n)
		}
		aware := scoring.Aware(s, &s.State().Probes[n-1])
		if of == "shared" {
			return compare(aware.Shared / 10), nil
		}
		return compare(aware.Accuracy / 10), nil
	}
}
