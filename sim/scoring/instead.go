package scoring

import (
	"fmt"
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// How much of what came instead a finding tells; a listener keeps no more in mind.
const insteadMost = 3

// instead tells what came of an expectation that was not met: what was decided in its place, what was begun and not ended,
// whom nobody told.
func instead(s *sim.Session, c *sim.Cond) []text.Text {
	var list []text.Text
	for _, leaf := range leaves(s, c) {
		if t := insteadOf(s, leaf); !t.Empty() && !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	return list[:min(len(list), insteadMost)]
}

// leaves lists the parts of a condition that ask for something to come about and that never did.
func leaves(s *sim.Session, c *sim.Cond) []*sim.Cond {
	if s.FirstHeld(c).Seq != 0 {
		return nil
	}
	switch c.Op {
	case sim.OpAll, sim.OpAny:
		var list []*sim.Cond
		for _, k := range c.Kids {
			list = append(list, leaves(s, k)...)
		}
		return list
	case sim.OpBefore:
		return leaves(s, c.Kids[0])
	case sim.OpFlag:
		return s.Script().Causes(c.Flag)
	case sim.OpNot, sim.OpNotBy, sim.OpElapsed:
		return nil
	}
	return []*sim.Cond{c}
}

func insteadOf(s *sim.Session, c *sim.Cond) text.Text {
	switch c.Op {
	case sim.OpDecided:
		return decidedInstead(s, s.Script().DecisionNumber(c.Decision))
	case sim.OpDone, sim.OpStarted:
		return begunInstead(s, s.Script().ActionNumber(c.Action))
	case sim.OpStated:
		return toldInstead(s, c)
	case sim.OpObligation:
		return filedInstead(s, c)
	case sim.OpQuestion:
		return text.Text{JA: "会見には、答えのないままの質問があります。", EN: "Some question at the conference was left without an answer."}
	case sim.OpRestored:
		i := s.Script().ServiceNumber(c.Service)
		return fill("「%s」の水準は%sです。", "“%s” stands at %s.", s.Script().Services[i].Title, percent(s.State().Services[i].Level))
	case sim.OpSystemClean:
		if x := s.State().Systems[s.Script().SystemNumber(c.System)]; x.Stands() {
			return fill("「%s」は健全性を確かめないまま動いています。", "“%s” runs, and nobody has validated it.", systemTitle(s, c.System))
		}
		return fill("「%s」は止まっています。", "“%s” is down.", systemTitle(s, c.System))
	case sim.OpBackupRead:
		b := s.Script().Backups[s.Script().BackupNumber(c.Backup)].Title
		return fill("バックアップ「%s」を読み出した人はいません。", "Nobody has read the backup set “%s”.", b)
	}
	return text.Text{}
}

func decidedInstead(s *sim.Session, i int) text.Text {
	d, st := &s.Script().Decisions[i], &s.State().Decisions[i]
	switch {
	case st.Stage == sim.DecisionClosed:
		return fill("「%s」を決める場面には至っていません。", "“%s” has not come up.", d.Title)
	case st.Option < 0:
		return fill("「%s」は決められていません。", "“%s” has not been decided.", d.Title)
	}
	at, option := Moment(s.Script(), st.Settled.At), d.Options[st.Option].Title
	if st.Timed {
		return fill("「%s」は時間内に決まらず、%sに「%s」の扱いになりました。", "“%s” was not decided in its time, and from %s on it was taken as “%s”.", d.Title, at, option)
	}
	return fill("「%s」は%sに「%s」と決まりました。", "“%s” was settled at %s as “%s”.", d.Title, at, option)
}

func begunInstead(s *sim.Session, i int) text.Text {
	title, begun := s.Script().Actions[i].Title, s.State().Actions[i].Begun
	if begun.Seq == 0 {
		return fill("行動「%s」は始まっていません。", "“%s” has not been begun.", title)
	}
	return fill("行動「%s」は%sに始まり、まだ終わっていません。", "“%s” was begun at %s and has not come to its end.", title, Moment(s.Script(), begun.At))
}

// toldInstead tells what an audience was told last of the thing they should have heard of, or that they were not.
func toldInstead(s *sim.Session, c *sim.Cond) text.Text {
	if c.Audience == "" {
		return text.Text{}
	}
	script := s.Script()
	to := script.AudienceNumber(c.Audience)
	title, told := script.Audiences[to].Title, false
	for i := len(s.State().Statements) - 1; i >= 0; i-- {
		x := &s.State().Statements[i]
		if x.Stage != sim.StatementOut || x.Audience != to {
			continue
		}
		told = true
		for _, a := range x.Assertions {
			if a.Fact == c.Fact {
				f := &script.Facts[script.FactNumber(a.Fact)]
				return fill("%sには%sに「%s」（%s）と伝えています。", "%s were told at %s: “%s” (%s).",
					title, Moment(script, x.Out.At), f.Read(f.Reading(a.Reading)), sim.CertaintyWords(a.Certainty))
			}
		}
	}
	if told && c.Fact != "" {
		return fill("%sへの説明は「%s」に触れていません。", "What %s were told does not speak of “%s”.", title, script.Facts[script.FactNumber(c.Fact)].Title)
	}
	return fill("%sには何も伝えていません。", "%s were told nothing.", title)
}

// filedInstead tells of a report that did not go out as it should.
func filedInstead(s *sim.Session, c *sim.Cond) text.Text {
	i := s.Script().ObligationNumber(c.Obligation)
	o, st := &s.Script().Obligations[i], &s.State().Obligations[i]
	for j, stage := range o.Stages {
		if c.Stage != "" && o.Rule.Stages[stage].ID != c.Stage {
			continue
		}
		if st.Stages[j].Met.Seq == 0 {
			return fill("「%s」は出していません。", "“%s” has not gone out.", o.Name(stage))
		}
		return fill("「%s」は%sに出しました。", "“%s” went out at %s.", o.Name(stage), Moment(s.Script(), st.Stages[j].Met.At))
	}
	return text.Text{}
}

func systemTitle(s *sim.Session, id sim.SystemID) text.Text {
	return s.Script().Systems[s.Script().SystemNumber(id)].Title
}

// percent prints permille of normal.
func percent(level int) text.Text { return text.Same(fmt.Sprintf("%d%%", level/10)) }

func fill(ja, en string, of ...text.Text) text.Text { return text.Fill(ja, en, of...) }
