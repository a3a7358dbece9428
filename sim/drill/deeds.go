package drill

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/knowledge"
)

// deeds holds what a seat can do in a drill. Each takes the rest of its line.
var deeds = map[string]func(*args) deed{
	"read": onItem(func(n int) sim.Deed { return sim.Read{Item: n} }),
	"ack":  onItem(func(n int) sim.Deed { return sim.Ack{Item: n} }),
	"star": onItem(func(n int) sim.Deed { return sim.Star{Item: n, On: true} }),

	"forward": parseForward,
	"brief":   parseBrief,
	"message": func(a *args) deed { return always(sim.Message{To: a.seats("the seats"), Text: a.next("the text")}) },
	"record":  func(a *args) deed { return always(sim.Record{Text: a.next("the text")}) },

	"answer": parseAnswer,
	"draft":  parseDraft,
	"concur": parseConcur,
	"approve": func(a *args) deed {
		return always(sim.Approve{Decision: sim.DecisionID(a.next("a decision")), Yes: a.yes(), Reason: a.optional()})
	},

	"act":       func(a *args) deed { return always(sim.Act{Action: sim.ActionID(a.next("an action"))}) },
	"isolate":   ordered(sim.Isolate),
	"reconnect": ordered(sim.Reconnect),
	"validate":  ordered(sim.Validate),
	"backup":    parseBackup,
	"restore": func(a *args) deed {
		return always(sim.Order{Verb: sim.Restore, System: sim.SystemID(a.next("a system")), Way: sim.WayID(a.next("a way"))})
	},
	"call-in":  func(a *args) deed { return always(sim.CallIn{Pool: sim.PoolID(a.next("a pool"))}) },
	"target":   parseTarget,
	"estimate": parseEstimate,
	"reopen":   func(a *args) deed { return always(sim.Reopen{Service: sim.ServiceID(a.next("a service"))}) },
	"cancel":   parseCancel,
	"tell":     parseTell,
	"clear":    parseClear,
	"reply":    parseReply,

	"recall":  parseRecall,
	"suggest": func(a *args) deed { return always(sim.Suggest{Text: a.next("the idea")}) },

	"real-world": func(a *args) deed { return always(sim.RealWorld{Reason: a.optional()}) },
}

func deedOf(a *args) deed {
	verb := a.next("what the seat does")
	if parse, ok := deeds[verb]; ok {
		return parse(a)
	}
	if parse, ok := directing[verb]; ok {
		return parse(a)
	}
	if a.err == nil {
		a.err = fmt.Errorf("%q is nothing a seat can do: players can %s; facilitators %s", verb, names(deeds), names(directing))
	}
	return nil
}

func always(d sim.Deed) deed {
	return func(*run, sim.SeatID) (sim.Deed, error) { return d, nil }
}

func ordered(v sim.Verb) func(*args) deed {
	return func(a *args) deed { return always(sim.Order{Verb: v, System: sim.SystemID(a.next("a system"))}) }
}

// parseBackup: backup isolate vault | backup check vault
func parseBackup(a *args) deed {
	verbs := map[string]sim.Verb{"isolate": sim.Isolate, "reconnect": sim.Reconnect, "check": sim.Validate}
	word := a.next("isolate, reconnect or check")
	verb, ok := verbs[word]
	if a.err == nil && !ok {
		a.err = fmt.Errorf("%q is none of isolate, reconnect and check", word)
	}
	return always(sim.Order{Verb: verb, Backup: sim.BackupID(a.next("a backup set"))})
}

// onItem names an inbox item by its number or by the inject that brought it.
func onItem(make func(int) sim.Deed) func(*args) deed {
	return func(a *args) deed {
		which := a.next("an item: its number or its inject")
		return func(r *run, seat sim.SeatID) (sim.Deed, error) {
			n, err := r.item(seat, which)
			return make(n), err
		}
	}
}

// item finds the latest item of an inject that lies in a seat's inbox.
func (r *run) item(seat sim.SeatID, which string) (int, error) {
	if n, err := strconv.Atoi(which); err == nil {
		return n, nil
	}
	s := r.cast.Session()
	n := s.Script().SeatNumber(seat)
	for i := len(s.State().Items); i > 0; i-- {
		if x := &s.State().Items[i-1]; string(x.Inject) == which && (x.To.Has(n) || seat == sim.Facilitator) {
			return s.Numbered(n, i), nil
		}
	}
	return 0, fmt.Errorf("%s has received nothing from inject %q", seat, which)
}

// parseForward: forward soc-call to ceo,legal "please read"
func parseForward(a *args) deed {
	which := a.next("an item: its number or its inject")
	a.word("to")
	to, text := a.seats("the seats"), a.optional()
	return func(r *run, seat sim.SeatID) (sim.Deed, error) {
		n, err := r.item(seat, which)
		return sim.Forward{Item: n, To: to, Text: text}, err
	}
}

// parseBrief: brief exfil to ceo,legal "from the SOC"
func parseBrief(a *args) deed {
	fact := sim.FactID(a.next("a fact"))
	a.word("to")
	return always(sim.Brief{Fact: fact, To: a.seats("the seats"), Text: a.optional()})
}

// parseAnswer: answer ransom no-pay "it buys nothing" 80 input=value
func parseAnswer(a *args) deed {
	d := sim.Answer{Decision: sim.DecisionID(a.next("a decision")), Option: sim.OptionID(a.next("an option")), Rationale: a.next("the reason"), Confidence: 70}
	if _, err := strconv.Atoi(a.peek()); err == nil {
		d.Confidence = a.number("the confidence")
	}
	inputs := parseValues(a)
	return func(r *run, _ sim.SeatID) (sim.Deed, error) {
		answer := d
		for _, in := range inputs {
			answer.Inputs = append(answer.Inputs, sim.InputValue{ID: in.ID, Value: r.value(in.Value)})
		}
		return answer, nil
	}
}

// value lets a field be filled with a moment.
func (r *run) value(v string) string {
	if m, err := parseMoment(v); err == nil {
		return strconv.FormatInt(int64(r.instant(m)), 10)
	}
	return v
}

func parseValues(a *args) []sim.InputValue {
	var list []sim.InputValue
	for a.more() {
		id, value, ok := strings.Cut(a.next("a field"), "=")
		if !ok {
			a.err = fmt.Errorf("%q fills no field: write field=value", id)
			return nil
		}
		list = append(list, sim.InputValue{ID: id, Value: value})
	}
	return list
}

// parseConcur: concur ransom object "too soon"
func parseConcur(a *args) deed {
	d := sim.Concur{Decision: sim.DecisionID(a.next("a decision"))}
	switch stand := sim.Stand(a.next("agree, object or abstain")); stand {
	case sim.Agree, sim.Object, sim.Abstain:
		d.Stand = stand
	default:
		if a.err == nil {
			a.err = fmt.Errorf("%q is none of agree, object and abstain", stand)
		}
	}
	d.Reason = a.optional()
	return always(d)
}

// parseCancel: cancel 3 | cancel survey-scope | cancel identity
func parseCancel(a *args) deed {
	which := a.next("work: its number, action or system")
	return func(r *run, _ sim.SeatID) (sim.Deed, error) {
		if n, err := strconv.Atoi(which); err == nil {
			return sim.Cancel{Work: n}, nil
		}
		for i, w := range r.cast.Session().State().Works {
			if w.Result == "" && (string(w.WorkBegun.Action) == which || string(w.WorkBegun.System) == which) {
				return sim.Cancel{Work: i + 1}, nil
			}
		}
		return nil, fmt.Errorf("no work on %q is under way", which)
	}
}

// parseTell: tell ppc appi/preliminary possible:exfil/taken "what we know" next T+12:00 corrects 3 channel 1 item=text
func parseTell(a *args) deed {
	return parseTellParts(a, sim.Tell{Audience: sim.AudienceID(a.next("an audience")), Assertions: []sim.Assertion{}})
}

func parseTellParts(a *args, d sim.Tell) deed {
	var next *moment
	for a.more() {
		switch w := a.next("part of the statement"); {
		case w == "next":
			m := a.moment("the next update")
			next = &m
		case w == "corrects":
			d.Corrects = a.number("the statement")
		case w == "estimate":
			d.Estimate = a.number("the estimate")
		case w == "channel":
			d.Channel = a.number("the channel")
		case assertion(w) != nil:
			d.Assertions = append(d.Assertions, *assertion(w))
		case duty(w) && d.Obligation == "":
			o, stage, _ := strings.Cut(w, "/")
			d.Obligation, d.Stage = sim.ObligationID(o), stage
		case field(w):
			id, value, _ := strings.Cut(w, "=")
			d.Items = append(d.Items, sim.InputValue{ID: id, Value: value})
		case d.Text == "":
			d.Text = w
		default:
			a.err = fmt.Errorf("%q is one text too many", w)
		}
	}
	return func(r *run, _ sim.SeatID) (sim.Deed, error) {
		t := d
		if next != nil {
			t.Next = r.instant(*next)
		}
		return t, nil
	}
}

// parseReply: reply tuesday/leak possible:exfil/taken "what we know" next T+12:00
func parseReply(a *args) deed {
	conference, question, ok := strings.Cut(a.next("a question: conference/question"), "/")
	if !ok && a.err == nil {
		a.err = fmt.Errorf("a question is written conference/question")
	}
	tell := parseTellParts(a, sim.Tell{Assertions: []sim.Assertion{}})
	return func(r *run, seat sim.SeatID) (sim.Deed, error) {
		d, err := tell(r, seat)
		t, _ := d.(sim.Tell)
		return sim.Reply{
			Conference: sim.ConferenceID(conference), Question: question, Assertions: t.Assertions, Text: t.Text, Next: t.Next,
		}, err
	}
}

// assertion reads possible:exfil/taken, or possible:persons/many=1200:cards where another number is said, nil when the word is something else.
func assertion(w string) *sim.Assertion {
	sure, rest, ok1 := strings.Cut(w, ":")
	fact, reading, ok2 := strings.Cut(rest, "/")
	var c knowledge.Certainty
	if !ok1 || !ok2 || c.UnmarshalText([]byte(sure)) != nil || c == knowledge.Unset {
		return nil
	}
	a := sim.Assertion{Fact: sim.FactID(fact), Certainty: c}
	reading, number, other := strings.Cut(reading, "=")
	a.Reading = sim.ReadingID(reading)
	if other {
		count, unit, _ := strings.Cut(number, ":")
		n, err := strconv.ParseInt(count, 10, 64)
		if err != nil {
			return nil
		}
		a.Count, a.Unit = n, sim.UnitID(unit)
	}
	return &a
}

func idLike(s string) bool {
	for _, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return s != ""
}

func duty(w string) bool {
	o, stage, ok := strings.Cut(w, "/")
	return ok && idLike(o) && idLike(stage)
}

func field(w string) bool {
	id, _, ok := strings.Cut(w, "=")
	return ok && idLike(id)
}

// parseClear: clear 3 yes | clear press no "the number is wrong"
func parseClear(a *args) deed {
	which, yes, reason := a.next("a statement: its number or its audience"), a.yes(), a.optional()
	return func(r *run, _ sim.SeatID) (sim.Deed, error) {
		n, err := strconv.Atoi(which)
		if err == nil {
			return sim.Clear{Statement: n, Yes: yes, Reason: reason}, nil
		}
		for i, x := range r.cast.Session().State().Statements {
			if x.Stage == sim.StatementWaiting && string(x.Stated.Audience) == which {
				return sim.Clear{Statement: i + 1, Yes: yes, Reason: reason}, nil
			}
		}
		return nil, errors.New("no statement to " + which + " waits for approval")
	}
}

// parseRecall: recall 1 mes,erp | recall 1
func parseRecall(a *args) deed {
	d := sim.Recall{Probe: a.number("a probe"), Picks: []string{}}
	if a.more() {
		d.Picks = strings.Split(a.next("the choices"), ",")
	}
	return always(d)
}

// parseDraft: draft ransom "…" | draft to staff "…"
func parseDraft(a *args) deed {
	d := sim.Draft{}
	if a.peek() == "to" {
		a.word("to")
		d.Audience = sim.AudienceID(a.next("an audience"))
	} else {
		d.Decision = sim.DecisionID(a.next("a decision"))
	}
	d.Body = a.next("the text")
	return func(r *run, seat sim.SeatID) (sim.Deed, error) {
		d := d
		d.Base = r.cast.Session().DraftVersion(seat, d.Decision, d.Audience)
		return d, nil
	}
}
