package sim_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/text"
)

// step is one thing somebody tries, after some host time has passed.
type step struct {
	after clock.Span
	seat  sim.SeatID
	do    sim.Deed
}

func (s step) String() string { return fmt.Sprintf("+%dms %s %T%+v", s.after, s.seat, s.do, s.do) }

// plans draws what a room full of people may try, wise or not: known ids and unknown ones, in any order.
func plans(speeds bool) *rapid.Generator[[]step] {
	deeds := []*rapid.Generator[sim.Deed]{
		rapid.Custom(playing), rapid.Custom(playing), rapid.Custom(playing), rapid.Custom(playing), rapid.Custom(telling),
		rapid.Custom(telling), rapid.Custom(talking), rapid.Custom(directing), rapid.Custom(judging),
	}
	if speeds {
		deeds = append(deeds, rapid.Custom(conducting))
	}
	one := rapid.Custom(func(t *rapid.T) step {
		return step{
			after: clock.Span(rapid.SampledFrom([]int64{0, 1, 999, 60_000, 420_000, 1_800_000, 3_600_000}).Draw(t, "after")),
			seat:  rapid.SampledFrom([]sim.SeatID{"ceo", "it", "pr", "it", "pr", sim.Facilitator, sim.Facilitator, sim.Evaluator, sim.Observer}).Draw(t, "seat"),
			do:    rapid.OneOf(deeds...).Draw(t, "deed"),
		}
	})
	return rapid.SliceOfN(one, 0, 40)
}

func from[T any](t *rapid.T, label string, list ...T) T {
	return rapid.SampledFrom(list).Draw(t, label)
}

func someSeats(t *rapid.T) []sim.SeatID {
	return rapid.SliceOfN(rapid.SampledFrom([]sim.SeatID{"ceo", "it", "pr", "pr", "ghost"}), 0, 2).Draw(t, "to")
}

func someText(t *rapid.T) text.Text {
	return text.Text{JA: from(t, "ja", "", "本文"), EN: from(t, "en", "text", "")}
}

func playing(t *rapid.T) sim.Deed {
	decision := from[sim.DecisionID](t, "decision", "one", "any", "all", "most", "over", "chained", "ghost")
	switch rapid.IntRange(0, 8).Draw(t, "play") {
	case 8:
		return sim.Estimate{Service: from[sim.ServiceID](t, "service", "books", "shop", "ghost"), Early: at(2 * clock.Hour), Late: from(t, "late", at(clock.Hour), at(3*clock.Hour), at(12*clock.Hour))}
	case 7:
		return sim.Target{Service: from[sim.ServiceID](t, "service", "books", "ghost"), Rank: 1, RTO: clock.Hour}
	case 6:
		return sim.Reopen{Service: from[sim.ServiceID](t, "service", "books", "shop", "ghost")}
	case 0:
		return answer(decision, from[sim.OptionID](t, "option", "yes", "no", "maybe"))
	case 1:
		return sim.Concur{Decision: decision, Stand: from(t, "stand", sim.Agree, sim.Object, sim.Abstain), Reason: from(t, "reason", "", "why")}
	case 2:
		return sim.Approve{Decision: decision, Yes: rapid.Bool().Draw(t, "yes"), Reason: from(t, "reason", "", "why")}
	case 3:
		return sim.Act{Action: from[sim.ActionID](t, "action", "investigate", "patch", "call-help", "by-hand", "ghost")}
	case 4:
		return sim.Cancel{Work: rapid.IntRange(0, 5).Draw(t, "work")}
	}
	if rapid.IntRange(0, 4).Draw(t, "on") == 0 {
		return sim.Order{Verb: from(t, "verb", sim.Isolate, sim.Reconnect, sim.Validate, sim.Restore), Backup: from[sim.BackupID](t, "backup", "vault", "ghost")}
	}
	return sim.Order{
		Verb:   from(t, "verb", sim.Isolate, sim.Reconnect, sim.Restore, sim.Restore, sim.Validate, "polish"),
		System: from[sim.SystemID](t, "system", "web", "dir", "net", "erp", "box", "ghost"),
		Way:    from[sim.WayID](t, "way", "backup", "rebuild", "vault", ""),
	}
}

func telling(t *rapid.T) sim.Deed {
	if rapid.IntRange(0, 3).Draw(t, "tell") == 0 {
		if rapid.Bool().Draw(t, "reply") {
			return sim.Reply{
				Conference: "briefing", Question: from(t, "question", "leak", "leak", "denied", "next"), Text: from(t, "text", "", "We say something."),
				Assertions: []sim.Assertion{{Fact: "leak", Reading: "yes", Certainty: knowledge.Certainty(rapid.IntRange(2, 7).Draw(t, "certainty"))}},
			}
		}
		return sim.Clear{Statement: rapid.IntRange(0, 4).Draw(t, "statement"), Yes: rapid.Bool().Draw(t, "yes"), Reason: from(t, "reason", "", "why")}
	}
	d := sim.Tell{
		Audience: from[sim.AudienceID](t, "audience", "press", "regulator", "staff", "ghost"),
		Text:     from(t, "text", "", "We say something."),
		Corrects: from(t, "corrects", 0, 0, 1),
		Estimate: from(t, "estimate", 0, 0, 0, 1),
		Next:     from(t, "next", 0, 0, at(2*clock.Hour), at(6*clock.Hour)),
	}
	for range rapid.IntRange(0, 2).Draw(t, "assertions") {
		d.Assertions = append(d.Assertions, sim.Assertion{
			Fact:      from[sim.FactID](t, "fact", "leak", "intrusion", "culprit"),
			Reading:   from[sim.ReadingID](t, "reading", "yes", "no", "probe", "breach", "insider"),
			Certainty: knowledge.Certainty(rapid.IntRange(0, 7).Draw(t, "certainty")),
		})
	}
	if d.Audience == "regulator" && rapid.Bool().Draw(t, "files") {
		d.Obligation, d.Stage = "report", from(t, "stage", "first", "final", "third")
		d.Items = []sim.InputValue{{ID: from(t, "item", "summary", "persons"), Value: "words"}}
	}
	return d
}

func talking(t *rapid.T) sim.Deed {
	item := rapid.IntRange(0, 12).Draw(t, "item")
	switch rapid.IntRange(0, 8).Draw(t, "talk") {
	case 8:
		return from[sim.Deed](t, "draft", sim.Draft{Decision: "any", Base: 1, Body: "x"}, sim.Draft{Decision: "any", Body: "x"}, sim.Draft{Audience: "staff", Body: ""})
	case 7:
		picks := rapid.SliceOfN(rapid.SampledFrom([]string{"dir", "web", "press", "report.first", "ghost"}), 0, 2).Draw(t, "picks")
		return sim.Recall{Probe: rapid.IntRange(0, 3).Draw(t, "probe"), Picks: picks}
	case 0:
		return sim.Read{Item: item}
	case 1:
		return sim.Ack{Item: item}
	case 2:
		return sim.Star{Item: item, On: rapid.Bool().Draw(t, "on")}
	case 3:
		return sim.Forward{Item: item, To: someSeats(t), Text: from(t, "text", "", "see this")}
	case 4:
		return sim.Brief{Fact: from[sim.FactID](t, "fact", "leak", "intrusion", "culprit", "ghost"), To: someSeats(t)}
	case 5:
		return sim.Message{To: someSeats(t), Text: from(t, "text", "", "hello")}
	}
	return sim.Record{Text: from(t, "text", "", "noted")}
}

func directing(t *rapid.T) sim.Deed {
	id := from[sim.InjectID](t, "inject", "alarm", "call", "reply", "strike", "questions", "rumour", "leak-seen", "spare", "later", "never", "ghost")
	switch rapid.IntRange(0, 8).Draw(t, "direct") {
	case 0:
		return sim.Fire{Inject: id}
	case 8:
		return from[sim.Deed](t, "press", sim.Convene{Conference: "briefing"}, sim.Convene{Conference: "briefing"}, sim.Adjourn{Conference: "briefing"})
	case 1:
		return sim.Hold{Inject: id}
	case 2:
		return sim.Release{Inject: id, At: from(t, "at", 0, at(clock.Hour), at(3*clock.Hour))}
	case 3:
		return sim.Skip{Inject: id}
	case 4:
		body := someText(t)
		return sim.Edit{Inject: id, Body: &body, To: someSeats(t), At: from(t, "at", 0, at(clock.Hour), at(3*clock.Hour))}
	case 5:
		return sim.Resend{Inject: id, To: someSeats(t)}
	case 6:
		return sim.AdHoc{Channel: from(t, "channel", sim.Mail, sim.News, "pigeon"), From: someText(t), To: someSeats(t), Body: someText(t)}
	}
	return sim.Hint{To: from[sim.SeatID](t, "to", "ceo", "ghost"), Text: from(t, "text", "", "psst")}
}

func judging(t *rapid.T) sim.Deed {
	switch rapid.IntRange(0, 9).Draw(t, "judge") {
	case 6:
		return sim.Scene{Scene: from(t, "scene", sim.Opening, sim.GapsScene, sim.Aiming, sim.NoScene, "encore"), N: rapid.IntRange(0, 2).Draw(t, "n"), Moments: from(t, "moments", nil, []string{"finding:close"}, []string{"note:1"}, []string{"item:1", "item:x"})}
	case 7:
		return sim.Suggest{Text: from(t, "text", "", "an idea")}
	case 8:
		return sim.Improve{Row: rapid.IntRange(0, 2).Draw(t, "row"), Rev: rapid.IntRange(0, 2).Draw(t, "rev"), What: from(t, "action", "", "drill it"), Status: from(t, "status", sim.PlanOpen, sim.PlanDone, "lost")}
	case 9:
		return sim.Prose{Part: from(t, "part", "executive", "plan", "poem"), Rev: rapid.IntRange(0, 2).Draw(t, "rev"), Text: text.Text{EN: "as it was"}}
	case 0:
		return sim.Note{Kind: from(t, "note", sim.Gap, sim.Risk, "grudge"), Text: from(t, "text", "", "noted"), About: from[sim.SeatID](t, "about", "", "it")}
	case 1:
		return sim.Rate{Objective: "recover", Grade: from(t, "grade", "P", "U", "A"), Scale: rapid.IntRange(-1, 6).Draw(t, "scale")}
	case 2:
		return sim.Debrief{}
	case 3:
		return sim.Probe{Ask: from(t, "ask", sim.ProbeDown, sim.ProbeTold, sim.ProbeNext, "weather"), To: someSeats(t)}
	case 4:
		return sim.CloseProbe{Probe: rapid.IntRange(0, 4).Draw(t, "probe")}
	}
	return sim.Override{Expectation: "close", Points: rapid.IntRange(-1, 11).Draw(t, "points"), Reason: from(t, "reason", "", "why")}
}

func conducting(t *rapid.T) sim.Deed {
	switch rapid.IntRange(0, 9).Draw(t, "conduct") {
	case 9:
		return sim.Show{Scene: from(t, "screen", sim.ScreenMap, sim.ScreenRotates, sim.ScreenScore, "truth")}
	case 8:
		return sim.Allow{Seat: from[sim.SeatID](t, "seat", "pr", "ceo", "ghost"), Percent: from(t, "percent", 100, 150, 300, 301)}
	case 7:
		return sim.PauseWhen{Rules: from(t, "rules", nil, []sim.PauseRule{{On: sim.PauseOpened}}, []sim.PauseRule{{On: sim.PauseTimedOut}, {On: sim.PausePhase}})}
	case 6:
		return sim.Probe{Ask: sim.ProbeDown, Freeze: true}
	case 0:
		return sim.Pause{}
	case 1, 2:
		return sim.Resume{}
	case 3:
		return sim.Speed{Factor: from[clock.Rate](t, "factor", 1000, 3000, 333, 60_000)}
	case 4:
		return sim.Jump{
			To:   from(t, "to", at(clock.Hour), at(3*clock.Hour), at(12*clock.Hour)),
			Mode: from(t, "mode", sim.Deliver, sim.SkipAll, sim.HoldAll),
		}
	}
	return from[sim.Deed](t, "stop", sim.End{}, sim.RealWorld{}, sim.Resume{})
}

// launched is a room in which play begins, ready for a plan.
func launched(t testing.TB, pace sim.PaceID) *room {
	r := &room{t: t, s: sim.Open(sealedOnce(t), 7), wall: w0}
	r.keep(r.s.Opening(r.wall, "test"))
	r.seat("ceo", "it", "pr")
	r.do(sim.Facilitator, sim.Start{Pace: pace})
	return r
}

var shared *sim.Script

// sealedOnce shares one script among all the rooms of a property: it never changes.
func sealedOnce(t testing.TB) *sim.Script {
	if shared == nil {
		shared = small(t)
	}
	return shared
}

// try lets somebody try a thing; a no is as good as a yes.
func (r *room) try(s step) bool {
	b, err := r.propose(s.seat, s.do)
	if err != nil {
		return false
	}
	r.keep(b)
	return true
}
