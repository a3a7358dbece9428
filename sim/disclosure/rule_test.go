package disclosure_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/text"
)

func TestBillObligesNobody(t *testing.T) {
	day := clock.DateOf(2026, 11, 20)
	for _, c := range []struct {
		status disclosure.Standing
		from   clock.Date
		want   bool
	}{
		{disclosure.StandingInForce, 0, true},
		{disclosure.StandingInForce, day, true},
		{disclosure.StandingInForce, day + 1, false},
		{disclosure.StandingVoluntary, 0, true},
		{disclosure.StandingContract, 0, true},
		{disclosure.StandingProposed, 0, false},
		{disclosure.StandingNotInForce, 0, false},
	} {
		r := disclosure.Rule{Status: c.status, From: c.from}
		if got := r.Binding(day); got != c.want {
			t.Errorf("%s from %s: binding %v, want %v", c.status, c.from, got, c.want)
		}
	}
}

func TestStageMaySpeakToOthersAndAskForMore(t *testing.T) {
	r := disclosure.Rule{
		Recipients: []string{"regulator"}, Start: disclosure.Start{Threshold: disclosure.ThresholdConfirmed},
		Stages: []disclosure.Stage{{ID: "plain"}, {ID: "own", Recipients: []string{"police"}, Threshold: disclosure.ThresholdPossible}},
	}
	if !slices.Equal(r.To(0), []string{"regulator"}) || !slices.Equal(r.To(1), []string{"police"}) {
		t.Errorf("owed to %v and %v", r.To(0), r.To(1))
	}
	if r.Sure(0) != disclosure.ThresholdConfirmed || r.Sure(1) != disclosure.ThresholdPossible {
		t.Errorf("starts at %s and %s", r.Sure(0), r.Sure(1))
	}
	if i, ok := r.Stage("own"); i != 1 || !ok {
		t.Errorf("stage own at %d, %v", i, ok)
	}
	if _, ok := r.Stage("none"); ok {
		t.Error("a stage that is not there was found")
	}
}

func TestOneUnreadNumberLeavesARuleUnverified(t *testing.T) {
	read := disclosure.Evidence{Verified: true}
	r := disclosure.Rule{Start: disclosure.Start{Evidence: read}, Stages: []disclosure.Stage{{Evidence: read}, {Evidence: read}}}
	if !r.Verified() {
		t.Error("a rule read throughout is not verified")
	}
	r.Stages[1].Verified = false
	if r.Verified() {
		t.Error("a rule with an unread stage is verified")
	}
}

// A stage whose number was read and whose counting was not says so in its name, and neither claims more nor less.
func TestCountingThatNobodyReadLeavesAStagePartlyVerified(t *testing.T) {
	read, doubt := disclosure.Evidence{Verified: true}, text.Text{JA: "数え方", EN: "the counting"}
	title := text.Text{JA: "確報", EN: "final"}
	for _, c := range []struct {
		start, stage disclosure.Evidence
		doubt, tells text.Text
		name         string
	}{
		{read, read, text.Text{}, text.Text{}, "final"},
		{read, read, doubt, doubt, "final [partly unverified]"},
		{disclosure.Evidence{}, read, doubt, text.Text{}, "final [unverified]"},
		{read, disclosure.Evidence{}, text.Text{}, text.Text{}, "final [unverified]"},
	} {
		r := disclosure.Rule{Start: disclosure.Start{Evidence: c.start}, Stages: []disclosure.Stage{{Title: title, Doubt: c.doubt, Evidence: c.stage}}}
		if got := r.Named(0).EN; got != c.name || r.Doubt(0) != c.tells || r.Checked(0) != (c.name == "final") || r.Verified() != r.Checked(0) {
			t.Errorf("%q, doubt %q, checked %v; want %q, doubt %q", got, r.Doubt(0).EN, r.Checked(0), c.name, c.tells.EN)
		}
	}
}

// Trigger kinds stand in journals; a code that changed its meaning would change every old session.
func TestTriggerKindsKeepTheirCodes(t *testing.T) {
	want := `["","occurrence","noticing","awareness","knowledge","discovery","determination","classification","assessment_done",` +
		`"payment","prior_stage_submitted","handling_closed","mitigation_available","processor_notice","home_disclosure","quarter_end"]`
	var all, back []disclosure.TriggerKind
	for k := disclosure.TriggerNone; k <= disclosure.QuarterEnd; k++ {
		all = append(all, k)
		if k != disclosure.TriggerNone && k.Text().Empty() {
			t.Errorf("%s has no name for people", k)
		}
	}
	b, err := json.Marshal(all)
	if err != nil || string(b) != want {
		t.Errorf("codes %s, %v", b, err)
	}
	if err := json.Unmarshal(b, &back); err != nil || !slices.Equal(all, back) {
		t.Errorf("read back as %v, %v", back, err)
	}
	if err := json.Unmarshal([]byte(`["hearsay"]`), &back); err == nil {
		t.Error("an unknown trigger was read")
	}
}
