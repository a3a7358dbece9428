package sim_test

import (
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
	"github.com/enshu/enshu/sim/text"
)

// t0 is Friday 6 November 2026, 09:00 in Japan.
const t0 = clock.Instant(1793923200000)

func at(d clock.Span) clock.Instant { return t0.Add(d) }

func when(op sim.Op, fill func(*sim.Cond)) *sim.Cond {
	c := &sim.Cond{Op: op}
	if fill != nil {
		fill(c)
	}
	return c
}

func all(kids ...*sim.Cond) *sim.Cond { return &sim.Cond{Op: sim.OpAll, Kids: kids} }
func fired(id sim.InjectID) *sim.Cond { return &sim.Cond{Op: sim.OpFired, Inject: id} }
func flag(id sim.FlagID) *sim.Cond    { return &sim.Cond{Op: sim.OpFlag, Flag: id} }
func done(id sim.ActionID) *sim.Cond  { return &sim.Cond{Op: sim.OpDone, Action: id} }
func told(id sim.AudienceID) *sim.Cond {
	return &sim.Cond{Op: sim.OpStated, Audience: id}
}

// small is a script with one of everything: three seats, and each kind of inject, decision, action and duty.
func small(t testing.TB) *sim.Script {
	t.Helper()
	s := unsealed()
	if err := s.Seal(); err != nil {
		t.Fatal(err)
	}
	return s
}

func unsealed() *sim.Script {
	same := text.Same
	return &sim.Script{
		ID: "small", Version: "1", Digest: "d", RulesDigest: "r", Title: same("Small"),
		Start: t0, End: at(24 * clock.Hour),
		Zone:       clock.Zone{Name: "Asia/Tokyo", Steps: []clock.Step{{Offset: 9 * clock.Hour, Short: "JST"}}},
		Objectives: []sim.Objective{{ID: "recover", Text: same("Recover"), Directive: "8", Role: "F"}},
		Paces: []sim.Pace{
			{ID: "plain", Title: same("Plain"), Steps: []sim.PaceStep{{From: t0, Rate: clock.RealTime}}},
			{ID: "short", Title: same("Short"), Steps: []sim.PaceStep{
				{From: t0, Rate: 60_000}, {From: at(2 * clock.Hour), Rate: 600_000},
			}},
		},
		Phases: []sim.Phase{{ID: "first", Title: same("First"), From: t0}, {ID: "second", Title: same("Second"), From: at(4 * clock.Hour)}},
		Seats: []sim.Seat{
			{ID: "ceo", Kind: sim.Player, Title: same("CEO")},
			{ID: "it", Kind: sim.Player, Title: same("IT")},
			{ID: "pr", Kind: sim.Player, Title: same("PR")},
		},
		Pools:     []sim.Pool{{ID: "crew", Title: same("Crew"), Size: 3}},
		Operators: []sim.SeatID{"it"},
		Planners:  []sim.SeatID{"ceo", "it"},
		Systems:   smallSystems(),
		Backups: []sim.Backup{{
			ID: "vault", Title: same("Vault"), ReachedBy: []sim.SystemID{"web", "dir"},
			Check: sim.Task{Took: sim.Spread{Low: 30 * clock.Minute, High: 45 * clock.Minute}, Pool: "crew", Staff: 1},
		}},
		Services: []sim.Service{
			{ID: "shop", Title: same("Shop"), Needs: []sim.Need{{System: "web", Share: 1000}}, RTO: 4 * clock.Hour, RPO: 8 * clock.Hour, MTPD: 12 * clock.Hour, MBCO: 600, Hourly: 3_600_000},
			{ID: "books", Title: same("Books"), Needs: []sim.Need{{System: "erp", Share: 1000}}, RTO: 8 * clock.Hour, MBCO: 500, Hourly: 36_000, Customers: 12, Stamina: 3 * clock.Hour, ReopenedBy: []sim.SeatID{"ceo"}},
		},
		Facts:        smallFacts(),
		Flags:        []sim.FlagID{"closed", "looked", "shut"},
		Actions:      smallActions(),
		Injects:      smallInjects(),
		Decisions:    smallDecisions(),
		Audiences:    smallAudiences(),
		Obligations:  smallObligations(),
		Conferences:  smallConferences(),
		Expectations: smallExpectations(),
		Endings: []sim.Ending{
			{ID: "recovered", Title: same("Recovered"), Stops: true, When: all(
				flag("closed"), when(sim.OpRestored, func(c *sim.Cond) { c.Service = "shop" }), when(sim.OpSystemClean, func(c *sim.Cond) { c.System = "web" }),
			)},
			{ID: "told", Title: same("Told"), When: told("press")},
			{ID: "sunk", Title: same("Sunk")},
		},
		Clean: flag("closed"), Spread: sim.Spread{Low: 2 * clock.Hour, High: 4 * clock.Hour}, Preserved: flag("looked"),
		Milestones: sim.Milestones{Scope: flag("looked"), Told: told("press")},
		Watch:      flag("shut"),
	}
}

func smallSystems() []sim.System {
	minutes := func(low, high int) sim.Task {
		return sim.Task{Took: sim.Spread{Low: clock.Span(low) * clock.Minute, High: clock.Span(high) * clock.Minute}, Pool: "crew", Staff: 1}
	}
	system := func(id sim.SystemID, needs []sim.SystemID, ways ...sim.Way) sim.System {
		return sim.System{ID: id, Title: text.Same(string(id)), Needs: needs, Ways: ways, Validate: minutes(15, 15)}
	}
	box := system("box", nil, sim.Way{ID: "vault", Kind: "backup", Task: minutes(20, 20), From: "vault"})
	systems := []sim.System{
		system("web", []sim.SystemID{"dir", "net"}, sim.Way{ID: "backup", Kind: "backup", Task: minutes(30, 30), DataAge: 8 * clock.Hour}),
		system("dir", nil,
			sim.Way{ID: "backup", Kind: "backup", Task: minutes(60, 60), Tainted: true, Suits: []string{"slow"}},
			sim.Way{ID: "rebuild", Kind: "rebuild", Task: minutes(120, 240), Suits: []string{"good"}}),
		system("net", nil),
		system("erp", []sim.SystemID{"dir"}, sim.Way{ID: "backup", Kind: "backup", Task: minutes(90, 90)}),
		box,
	}
	systems[0].Reaches = []sim.SystemID{"box"}
	return systems
}

func smallFacts() []sim.Fact {
	reading := func(id sim.ReadingID) sim.Reading {
		return sim.Reading{ID: id, Text: text.Same("reading " + string(id))}
	}
	return []sim.Fact{
		{
			ID: "intrusion", Title: text.Same("Intrusion"), Readings: []sim.Reading{reading("probe"), reading("breach")}, Truth: "probe",
			Turns: []sim.Turn{{At: at(20 * clock.Minute), Reading: "breach"}},
		},
		{
			ID: "leak", Title: text.Same("Leak"), Readings: []sim.Reading{reading("no"), reading("yes")}, Truth: "yes",
			Knowable: []sim.Knowable{
				{At: at(2 * clock.Hour), Reading: "yes", Certainty: knowledge.Possible},
				{When: done("investigate"), Reading: "yes", Certainty: knowledge.Confirmed},
			},
		},
		{ID: "culprit", Title: text.Same("Culprit"), Readings: []sim.Reading{reading("insider")}, Truth: "insider", Restrain: true, Traces: []sim.SystemID{"dir"}},
	}
}

func reveal(fact sim.FactID, reading sim.ReadingID, c knowledge.Certainty, seats ...sim.SeatID) sim.Effect {
	return sim.Effect{Kind: sim.EffReveal, Fact: fact, Reading: reading, Certainty: c, Seats: seats}
}

func smallActions() []sim.Action {
	return []sim.Action{
		{
			ID: "investigate", Title: text.Same("Investigate"), Seats: []sim.SeatID{"it"}, Pool: "crew", Staff: 2,
			Took: sim.Spread{Low: clock.Hour, High: 2 * clock.Hour}, When: fired("alarm"),
			Effects: []sim.Effect{
				reveal("leak", "yes", knowledge.Confirmed), reveal("culprit", "insider", knowledge.Possible),
				{Kind: sim.EffFlag, Flag: "looked"},
			},
		},
		{
			ID: "patch", Title: text.Same("Patch"), Seats: []sim.SeatID{"it"}, Took: sim.Spread{Low: 30 * clock.Minute, High: 30 * clock.Minute},
			Effects: []sim.Effect{{Kind: sim.EffFlag, Flag: "closed"}},
		},
		{
			ID: "call-help", Title: text.Same("Call help"), Seats: []sim.SeatID{"ceo"}, Repeat: true,
			Begin: []sim.Effect{{Kind: sim.EffCost, Yen: 500}}, Effects: []sim.Effect{{Kind: sim.EffStaff, Pool: "crew", Change: 2}},
		},
		{
			ID: "by-hand", Title: text.Same("By hand"), Seats: []sim.SeatID{"pr"}, Repeat: true, Took: sim.Spread{Low: 10 * clock.Minute, High: 10 * clock.Minute},
			Effects: []sim.Effect{{Kind: sim.EffWorkaround, Service: "shop", Level: 300, Span: 2 * clock.Hour}, {Kind: sim.EffWorkaround, Service: "books", Level: 300, Span: 2 * clock.Hour}},
		},
	}
}

func smallInjects() []sim.Inject {
	inject := func(id sim.InjectID, channel sim.Channel, to ...sim.SeatID) sim.Inject {
		return sim.Inject{
			ID: id, Title: text.Same(string(id)), Channel: channel, From: text.Same("somebody"), To: to,
			Subject: text.Same("subject " + string(id)), Body: text.Same("body " + string(id)),
		}
	}
	yes, down := true, recovery.Down
	alarm := inject("alarm", sim.Mail, "it")
	alarm.At, alarm.Ack = at(10*clock.Minute), true
	alarm.Effects = []sim.Effect{reveal("intrusion", "probe", knowledge.Possible)}
	call := inject("call", sim.Phone, "ceo")
	call.When, call.Delay = fired("alarm"), 5*clock.Minute
	reply := inject("reply", sim.Chat, "it")
	reply.When = when(sim.OpAcked, func(c *sim.Cond) { c.Inject, c.Seat = "alarm", "it" })
	strike := inject("strike", sim.Ticket, "it")
	strike.At = at(30 * clock.Minute)
	strike.Effects = []sim.Effect{
		{Kind: sim.EffSystem, System: "dir", Status: &down, Infected: &yes},
		{Kind: sim.EffSystem, System: "web", Infected: &yes},
	}
	questions := inject("questions", sim.WalkIn, "ceo", "it", "pr")
	questions.At = at(clock.Hour)
	for _, d := range []sim.DecisionID{"one", "any", "all", "most", "over"} {
		questions.Effects = append(questions.Effects, sim.Effect{Kind: sim.EffOpen, Decision: d})
	}
	rumour := inject("rumour", sim.Social, "pr")
	rumour.When = &sim.Cond{Op: sim.OpNotBy, At: at(2 * clock.Hour), Kids: []*sim.Cond{told("press")}}
	leak := inject("leak-seen", sim.News, "pr")
	leak.When = flag("looked")
	leak.Effects = []sim.Effect{reveal("leak", "yes", knowledge.Possible, "pr")}
	spare := inject("spare", sim.Authority, "ceo")
	spare.Held = true
	spare.Effects = []sim.Effect{{Kind: sim.EffProbe, Ask: sim.ProbeNext}, {Kind: sim.EffRelease, Inject: "later", Delay: clock.Hour}, {Kind: sim.EffSkip, Inject: "never"}}
	later := inject("later", sim.Mail, "ceo")
	later.Held = true
	never := inject("never", sim.Mail, "pr")
	never.At = at(20 * clock.Hour)
	return []sim.Inject{alarm, call, reply, strike, questions, rumour, leak, spare, later, never}
}

func smallDecisions() []sim.Decision {
	options := func() []sim.Option {
		return []sim.Option{
			{ID: "yes", Title: text.Same("Yes"), Effects: []sim.Effect{{Kind: sim.EffFlag, Flag: "shut"}}},
			{ID: "no", Title: text.Same("No"), Effects: []sim.Effect{{Kind: sim.EffCost, Yen: 100}}},
		}
	}
	decision := func(id sim.DecisionID, rule sim.OwnerRule, seats ...sim.SeatID) sim.Decision {
		return sim.Decision{ID: id, Title: text.Same(string(id)), Question: text.Same("?"), Rule: rule, Seats: seats, Options: options(), Window: clock.Hour}
	}
	one := decision("one", sim.OneOwner, "ceo", "pr")
	one.Default, one.Reversible = "no", true
	one.Inputs = []sim.Input{{ID: "until", Title: text.Same("Until"), Kind: sim.NumberInput, Required: true}}
	over := decision("over", sim.OneOwner, "pr")
	over.Approver = "ceo"
	chained := decision("chained", sim.OneOwner, "pr")
	chained.When = &sim.Cond{Op: sim.OpDecided, Decision: "one", Options: []sim.OptionID{"yes"}}
	return []sim.Decision{
		one, decision("any", sim.AnyOf, "ceo", "pr"), decision("all", sim.AllOf, "ceo", "it", "pr"),
		decision("most", sim.Majority, "ceo", "it", "pr"), over, chained,
	}
}

func smallAudiences() []sim.Audience {
	return []sim.Audience{
		{ID: "press", Title: text.Same("Press"), Kind: "press", Authors: []sim.SeatID{"pr"}, Approver: "ceo", Public: true, Channels: []text.Text{text.Same("release"), text.Same("call")}},
		{ID: "regulator", Title: text.Same("Regulator"), Kind: "regulator", Authors: []sim.SeatID{"it", "ceo"}},
		{ID: "staff", Title: text.Same("Staff"), Kind: "staff", Authors: []sim.SeatID{"ceo"}},
	}
}

// smallConferences is one conference: it begins once the log was looked at, and asks about the leak, then why it was
// denied if it was, and what comes next.
func smallConferences() []sim.Conference {
	ask := func(id string, facts ...sim.FactID) sim.Question {
		return sim.Question{ID: id, From: text.Same("a reporter"), Text: text.Same(id + "?"), Facts: facts, Limit: 10 * clock.Minute}
	}
	denied := ask("denied", "leak")
	denied.When = &sim.Cond{Op: sim.OpStated, Audience: "press", Fact: "leak", Certainties: []knowledge.Certainty{knowledge.Excluded, knowledge.NotObserved}}
	return []sim.Conference{{
		ID: "briefing", Title: text.Same("Briefing"), Audience: "press", Channel: 1, Speakers: []sim.SeatID{"pr"},
		When: flag("looked"), Questions: []sim.Question{ask("leak", "leak"), denied, ask("next")},
	}}
}

func smallObligations() []sim.Obligation {
	rule := &disclosure.Rule{
		ID: "report", Start: disclosure.Start{From: disclosure.Awareness},
		Stages: []disclosure.Stage{
			{
				ID: "first", Deadline: disclosure.Deadline{Kind: disclosure.LimitHard, From: disclosure.Awareness, Length: disclosure.Length{Amount: 3, Unit: disclosure.Hour}},
				Content: disclosure.ContentSet{Items: []disclosure.Item{{ID: "summary", Text: text.Same("Summary")}, {ID: "persons", Text: text.Same("Persons")}}},
			},
			{
				ID: "final", Deadline: disclosure.Deadline{Kind: disclosure.LimitHard, From: disclosure.PriorStageSubmitted, Prior: 0, Length: disclosure.Length{Amount: 6, Unit: disclosure.Hour}},
				Content: disclosure.ContentSet{Items: []disclosure.Item{{ID: "summary", Text: text.Same("Summary")}}},
			},
		},
	}
	return []sim.Obligation{{
		ID: "report", Title: text.Same("Report"), Rule: rule, Audience: "regulator", Owners: []sim.SeatID{"it"}, Stages: []int{0, 1},
		Triggers: []sim.Trigger{{Event: disclosure.Awareness, When: when(sim.OpKnown, func(c *sim.Cond) {
			c.Fact, c.Reading, c.Certainty = "leak", "yes", knowledge.Possible
		})}},
	}}
}

func smallExpectations() []sim.Expectation {
	return []sim.Expectation{
		{ID: "close", Title: text.Same("Close the way in"), Met: flag("closed"), Target: clock.Hour, Late: 4 * clock.Hour, Points: 10, Directive: "8", Role: "F", Objectives: []sim.ObjectiveID{"recover"}},
		{ID: "honest", Title: text.Same("Say what is known"), From: fired("rumour"), Met: told("press"), Never: &sim.Cond{Op: sim.OpFalse, Audience: "press"}, Target: clock.Hour, Late: 3 * clock.Hour, Points: 10},
	}
}
