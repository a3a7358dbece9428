package scoring

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/disclosure"
)

// account tells a session as the ten axes of disclosure read it. Facts, audiences and obligations keep their dense numbers.
func account(s *sim.Session) *disclosure.Account {
	st := s.State()
	a := &disclosure.Account{Now: st.Now, Over: st.Ended != nil && !s.CutShort()}
	a.Facts = matters(s)
	a.Hearers = hearers(s)
	for i := range st.Statements {
		switch x := &st.Statements[i]; x.Stage {
		case sim.StatementOut:
			a.Said = append(a.Said, saying(s, i))
		case sim.StatementWaiting:
			a.Drafts = append(a.Drafts, disclosure.Draft{N: i + 1, Hearer: x.Audience, Written: x.Written.At, Seq: int64(x.Written.Seq)})
		}
	}
	slices.SortStableFunc(a.Said, func(x, y disclosure.Saying) int {
		if x.Seq != y.Seq {
			return int(x.Seq - y.Seq)
		}
		return x.N - y.N
	})
	a.Duties, a.Choices = duties(s), choices(s)
	a.Questions = questions(s, a.Said)
	return a
}

// questions lists what was asked at press conferences.
func questions(s *sim.Session, said []disclosure.Saying) []disclosure.Question {
	var list []disclosure.Question
	for i := range s.State().Conferences {
		for _, x := range s.State().Conferences[i].Asked {
			q := disclosure.Question{
				Asked: x.At, Until: x.Until, Seq: int64(x.Seq), Answered: x.Statement > 0, Passed: x.Passed.Seq != 0,
				Saying: slices.IndexFunc(said, func(y disclosure.Saying) bool { return y.N == x.Statement }),
			}
			for _, id := range s.Script().Conferences[i].Questions[x.Question].Facts {
				q.Facts = append(q.Facts, s.Script().FactNumber(id))
			}
			list = append(list, q)
		}
	}
	return list
}

func matters(s *sim.Session) []disclosure.Matter {
	st := s.State()
	list := make([]disclosure.Matter, len(st.Facts))
	for i := range list {
		f := &s.Script().Facts[i]
		list[i] = disclosure.Matter{Truth: st.Facts[i].Truth, Restrain: f.Restrain, Personal: f.Personal}
	}
	for _, l := range st.Learnings {
		b := disclosure.Belief{Reading: l.Reading, Certainty: l.Certainty, At: l.At, Seq: int64(l.Seq)}
		list[l.Fact].Held = append(list[l.Fact].Held, b)
	}
	return list
}

func hearers(s *sim.Session) []disclosure.Hearer {
	script := s.Script()
	list := make([]disclosure.Hearer, len(script.Audiences))
	for i := range list {
		x := &script.Audiences[i]
		h := disclosure.Hearer{
			Target: x.Target, Late: max(x.Late, x.Target), Sworn: disclosure.Sworn(x.Kind),
			Promises: !disclosure.Sworn(x.Kind) && x.Kind != "individuals", Approved: x.Approver != "", Help: len(x.Help),
		}
		for _, o := range x.Owed {
			h.Owed = append(h.Owed, disclosure.Owed{Fact: script.FactNumber(o.Fact), Certainty: o.Certainty})
		}
		for _, id := range x.After {
			h.After = append(h.After, script.AudienceNumber(id))
		}
		list[i] = h
	}
	return list
}

func saying(s *sim.Session, i int) disclosure.Saying {
	x := &s.State().Statements[i]
	audience := &s.Script().Audiences[x.Audience]
	said := disclosure.Saying{
		N: i + 1, Hearer: x.Audience, At: x.Out.At, Seq: int64(x.Out.Seq), Written: x.Written.At, Next: x.Next, Corrects: x.Corrects,
	}
	for n, claim := range x.Assertions {
		w := s.Script().Word(claim)
		w.Verdict = disclosure.Sound
		if n < len(x.Verdicts) {
			w.Verdict = x.Verdicts[n]
		}
		said.Claims = append(said.Claims, w)
	}
	for _, item := range x.Items {
		at := slices.IndexFunc(audience.Help, func(h disclosure.Item) bool { return h.ID == item.ID })
		if at >= 0 && item.Value != "" {
			said.Help = append(said.Help, at)
		}
	}
	switch {
	case x.Question != "": // at a conference nobody approves
	case x.Waiting, audience.Approver == x.Stated.Seat && audience.Approver != "":
		said.Approval = disclosure.Approved
	case audience.Approver != "":
		said.Approval = disclosure.Unattended
	}
	return said
}

// duties lists the stages whose clocks run or ran.
func duties(s *sim.Session) []disclosure.Duty {
	st, script := s.State(), s.Script()
	var list []disclosure.Duty
	for i := range st.Obligations {
		o := &script.Obligations[i]
		for j := range st.Obligations[i].Stages {
			x := &st.Obligations[i].Stages[j]
			if x.Ran.Seq == 0 {
				continue
			}
			stage := &o.Rule.Stages[o.Stages[j]]
			d := disclosure.Duty{
				Obligation: i, Stage: j, Hearer: script.AudienceNumber(o.Audience), Kind: stage.Deadline.Kind, Ran: x.Ran.At,
				Seq: int64(x.Ran.Seq), Due: x.Due, Target: x.Target, Late: x.Late, Met: x.Met.At, MetSeq: int64(x.Met.Seq),
			}
			d.Items, d.Voluntary = filled(s, o, stage), o.Rule.Status == disclosure.StandingVoluntary
			list = append(list, d)
		}
	}
	return list
}

// choices lists the decisions that clocks run from. One that counts as taken because nobody took it was not taken.
func choices(s *sim.Session) []disclosure.Choice {
	var list []disclosure.Choice
	for i := range s.State().Obligations {
		o := &s.Script().Obligations[i]
		for j := range o.Stages {
			d, obliged, ok := s.Deciding(i, j)
			if !ok {
				continue
			}
			x := disclosure.Choice{Obligation: i, Stage: j, Hearer: s.Script().AudienceNumber(o.Audience), Deciding: d, Seq: int64(obliged.Seq)}
			if b, begun := s.Began(i, j); begun {
				x.DecidedSeq = int64(b.Seq)
			}
			if s.State().Obligations[i].Stages[j].Undecided.Seq != 0 && o.Rule.Stages[o.Stages[j]].Deadline.Decide.Deemed {
				x.Decided = 0
			}
			list = append(list, x)
		}
	}
	return list
}

// filled says of each item of a report whether anything filed for it so far says so, and which facts it asserts.
func filled(s *sim.Session, o *sim.Obligation, stage *disclosure.Stage) []disclosure.Filled {
	list := make([]disclosure.Filled, len(stage.Content.Items))
	for i, item := range stage.Content.Items {
		list[i].Item = i
		for _, about := range o.Says {
			if about.Item == item.ID {
				for _, id := range about.Facts {
					list[i].Facts = append(list[i].Facts, s.Script().FactNumber(id))
				}
			}
		}
	}
	for _, x := range s.State().Statements {
		if x.Stage != sim.StatementOut || x.Obligation != o.ID || x.Stated.Stage != stage.ID {
			continue
		}
		for i, item := range stage.Content.Items {
			list[i].Done = list[i].Done || said(x.Items, item.ID)
			for _, claim := range x.Assertions {
				list[i].Told = append(list[i].Told, s.Script().FactNumber(claim.Fact))
			}
		}
	}
	return list
}

func said(items []sim.InputValue, id string) bool {
	return slices.ContainsFunc(items, func(v sim.InputValue) bool { return v.ID == id && v.Value != "" })
}
