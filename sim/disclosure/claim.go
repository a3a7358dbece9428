package disclosure

import "github.com/enshu/enshu/sim/knowledge"

// Claim is one assertion as it went out, with all that it is held against: the truth, what anybody in the organisation
// held at that instant, and what a diligent organisation could have known.
type Claim struct {
	Says      knowledge.Certainty // of the reading
	True      bool                // the reading is how things are
	Held      knowledge.Certainty // the surest anybody holds this reading
	Otherwise knowledge.Certainty // the surest anybody holds another reading of the fact
	Knowable  bool                // the true reading could be known by now
	Restrain  bool                // restraint asks not to assert the fact outside
}

// Judge returns what a claim was worth. The classic error, "not observed" said of what somebody already holds to be
// possible, counts as withheld; a false word counts as contradicted only when the organisation held otherwise.
func Judge(c Claim) Verdict {
	switch c.Says {
	case knowledge.Confirmed:
		return c.confirmed()
	case knowledge.Possible:
		return c.possible()
	case knowledge.NotObserved:
		return c.notObserved()
	case knowledge.Excluded:
		return c.excluded()
	default:
		return c.open()
	}
}

func (c Claim) confirmed() Verdict {
	switch {
	case c.True && c.Held == knowledge.Confirmed:
		return Sound
	case c.True:
		return Unsupported
	case c.Otherwise == knowledge.Confirmed:
		return Contradicted
	case c.Knowable || c.Held == knowledge.Unset:
		return Careless
	default:
		return Mistaken
	}
}

func (c Claim) possible() Verdict {
	switch {
	case c.Otherwise == knowledge.Confirmed && !c.True:
		return Contradicted
	case c.True || c.Held != knowledge.Unset:
		return Sound
	default:
		return Unsupported
	}
}

func (c Claim) notObserved() Verdict {
	switch {
	case c.Held == knowledge.Confirmed:
		return Contradicted
	case c.Held == knowledge.Possible:
		return Withheld
	case c.True && c.Knowable:
		return Careless
	default:
		return Sound
	}
}

func (c Claim) excluded() Verdict {
	switch {
	case c.True && c.Held >= knowledge.Possible:
		return Contradicted
	case c.True && c.Knowable:
		return Careless
	case c.True:
		return Mistaken
	case c.Otherwise == knowledge.Confirmed:
		return Sound
	default:
		return Unsupported
	}
}

// open judges "investigating", "unknown" and "undisclosed". To keep back what restraint asks to keep back is sound.
func (c Claim) open() Verdict {
	if c.Held == knowledge.Confirmed && c.True && !c.Restrain {
		return Withheld
	}
	return Sound
}
