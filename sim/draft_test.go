package sim_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim"
)

func drafting(t *testing.T) *room {
	r := begun(t)
	r.do(sim.Facilitator, sim.Fire{Inject: "questions"})
	return r
}

func bodies(r *room) (list []string) {
	for _, x := range r.s.State().Drafts {
		list = append(list, x.Body)
	}
	return list
}

func TestNobodyWritesOverWordsTheyHaveNotSeen(t *testing.T) {
	r := drafting(t)
	r.do("ceo", sim.Draft{Decision: "any", Body: "first"})
	r.refused(sim.CodeOvertaken, "pr", sim.Draft{Decision: "any", Body: "unseen"})
	r.do("pr", sim.Draft{Decision: "any", Base: 1, Body: "second", Hand: "Mori"})
	r.refused(sim.CodeOvertaken, "ceo", sim.Draft{Decision: "any", Base: 1, Body: "third"})
	if x := r.s.State().Drafts[0]; x.Body != "second" || x.Version != 2 || x.Seat != "pr" || x.Hand != "Mori" {
		t.Errorf("%+v", x.DraftKept)
	}
	if n := count[sim.DraftKept](r, nil); n != 2 {
		t.Errorf("%d versions in the journal", n)
	}
}

func TestADraftBelongsToThoseWhoTakeTheDecisionTogether(t *testing.T) {
	r := drafting(t)
	r.do("ceo", sim.Draft{Decision: "all", Body: "mine"})
	r.do("pr", sim.Draft{Decision: "all", Body: "and mine"})
	r.refused(sim.CodeNotYours, "pr", sim.Draft{Decision: "one", Body: "not the owner"})
	r.refused(sim.CodeNotYours, "it", sim.Draft{Decision: "any", Body: "not asked"})
	r.refused(sim.CodeNotYours, "pr", sim.Draft{Audience: "regulator", Body: "no author"})
	r.refused(sim.CodeNotOpen, "pr", sim.Draft{Decision: "chained", Body: "not yet"})
	r.refused(sim.CodeUnknown, "pr", sim.Draft{Body: "nowhere"})
	r.refused(sim.CodeUnknown, "ceo", sim.Draft{Decision: "any", Audience: "regulator", Body: "both"})
	r.refused(sim.CodeTooLong, "ceo", sim.Draft{Decision: "any", Body: strings.Repeat("字", sim.DraftSize+1)})
	r.do("ceo", sim.Draft{Decision: "any", Body: strings.Repeat("字", sim.DraftSize)})
	r.do("it", sim.Draft{Audience: "regulator", Body: "one report"})
	r.refused(sim.CodeOvertaken, "ceo", sim.Draft{Audience: "regulator", Body: "the same report"})
	if got := len(bodies(r)); got != 4 {
		t.Errorf("%d drafts", got)
	}
}

// A pause is when a team talks it over: what it writes then is kept.
func TestDraftsAreWrittenWhileTheClockStands(t *testing.T) {
	r := drafting(t)
	r.do(sim.Facilitator, sim.Pause{})
	r.do("ceo", sim.Draft{Decision: "any", Body: "x"})
}

func TestWhatWasGivenIsNoDraftAnyMore(t *testing.T) {
	r := drafting(t)
	r.do("pr", sim.Draft{Decision: "any", Body: "x"})
	r.do("ceo", sim.Draft{Audience: "staff", Body: "y"})
	r.do("ceo", sim.Draft{Decision: "all", Body: "z"})
	r.do("ceo", sim.Answer{Decision: "any", Option: "yes", Rationale: "x"})
	r.do("ceo", sim.Tell{Audience: "staff", Text: "y"})
	if got := bodies(r); got[0] != "" || got[1] != "" || got[2] != "z" {
		t.Errorf("%q", got)
	}
	r.refused(sim.CodeOvertaken, "pr", sim.Draft{Decision: "any", Base: 1, Body: "was on its way"})
}

func TestDraftsAreKeptSoOftenAndNoOftener(t *testing.T) {
	r := drafting(t)
	for n := range sim.DraftLimit {
		r.do("ceo", sim.Draft{Decision: "any", Base: n, Body: "x"})
	}
	r.refused(sim.CodeLimit, "ceo", sim.Draft{Decision: "any", Base: sim.DraftLimit, Body: "x"})
}
