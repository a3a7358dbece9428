package disclosure_test

import (
	"testing"

	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
)

func TestClaimsAreHeldAgainstTruthAndKnowledge(t *testing.T) {
	const confirmed, possible, none = knowledge.Confirmed, knowledge.Possible, knowledge.Unset
	for _, tt := range []struct {
		name string
		c    disclosure.Claim
		want disclosure.Verdict
	}{
		{"confirmed, and so it is", disclosure.Claim{Says: confirmed, True: true, Held: confirmed}, disclosure.Sound},
		{"confirmed, on a guess that came true", disclosure.Claim{Says: confirmed, True: true, Held: possible}, disclosure.Unsupported},
		{"confirmed, against what the house knew", disclosure.Claim{Says: confirmed, Held: confirmed, Otherwise: confirmed}, disclosure.Contradicted},
		{"confirmed, in good faith, though it could be known", disclosure.Claim{Says: confirmed, Held: confirmed, Knowable: true}, disclosure.Careless},
		{"confirmed, in good faith, and nobody could know", disclosure.Claim{Says: confirmed, Held: confirmed}, disclosure.Mistaken},
		{"confirmed, out of thin air", disclosure.Claim{Says: confirmed, Held: none}, disclosure.Careless},
		{"possible, as held", disclosure.Claim{Says: possible, Held: possible}, disclosure.Sound},
		{"possible, against what the house knew", disclosure.Claim{Says: possible, Held: possible, Otherwise: confirmed}, disclosure.Contradicted},
		{"possible, true, though less than was known", disclosure.Claim{Says: possible, True: true, Held: confirmed}, disclosure.Sound},
		{"possible, from nowhere", disclosure.Claim{Says: possible}, disclosure.Unsupported},
		{"not observed, of what is held possible: the classic error", disclosure.Claim{Says: knowledge.NotObserved, True: true, Held: possible}, disclosure.Withheld},
		{"not observed, of what is established", disclosure.Claim{Says: knowledge.NotObserved, True: true, Held: confirmed}, disclosure.Contradicted},
		{"not observed, for want of looking", disclosure.Claim{Says: knowledge.NotObserved, True: true, Knowable: true}, disclosure.Careless},
		{"not observed, and nothing was", disclosure.Claim{Says: knowledge.NotObserved}, disclosure.Sound},
		{"excluded, of what is held possible", disclosure.Claim{Says: knowledge.Excluded, True: true, Held: possible}, disclosure.Contradicted},
		{"excluded, though it could be known", disclosure.Claim{Says: knowledge.Excluded, True: true, Knowable: true}, disclosure.Careless},
		{"excluded, and nobody could know better", disclosure.Claim{Says: knowledge.Excluded, True: true}, disclosure.Mistaken},
		{"excluded, on proof of the contrary", disclosure.Claim{Says: knowledge.Excluded, Otherwise: confirmed}, disclosure.Sound},
		{"excluded, without proof", disclosure.Claim{Says: knowledge.Excluded}, disclosure.Unsupported},
		{"investigating, and so they are", disclosure.Claim{Says: knowledge.Investigating, True: true, Held: possible}, disclosure.Sound},
		{"undisclosed, of what is established", disclosure.Claim{Says: knowledge.Undisclosed, True: true, Held: confirmed}, disclosure.Withheld},
		{"undisclosed, where restraint asks for it", disclosure.Claim{Says: knowledge.Undisclosed, True: true, Held: confirmed, Restrain: true}, disclosure.Sound},
	} {
		if got := disclosure.Judge(tt.c); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestVerdictsAreWordsAndBack(t *testing.T) {
	for v := disclosure.Sound; v <= disclosure.Withheld; v++ {
		raw, err := v.MarshalText()
		var back disclosure.Verdict
		if err != nil || back.UnmarshalText(raw) != nil || back != v {
			t.Errorf("%s came back as %s", v, back)
		}
	}
	var v disclosure.Verdict
	if v.UnmarshalText([]byte("fine")) == nil {
		t.Error("accepted")
	}
}
