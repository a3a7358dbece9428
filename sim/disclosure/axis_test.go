package disclosure_test

import (
	"testing"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
	"github.com/enshu/enshu/sim/knowledge"
)

const hour = clock.Hour

// The world of these tests: two facts, both held as confirmed reading 1 (true) from the start unless a test says
// otherwise; a regulator, the exchange and the press, who are owed them.
const (
	regulator = iota
	exchange
	press
)

func world() *disclosure.Account {
	held := []disclosure.Belief{{Reading: 1, Certainty: knowledge.Confirmed, At: 0, Seq: 1}}
	owed := []disclosure.Owed{{Fact: 0, Certainty: knowledge.Confirmed}, {Fact: 1, Certainty: knowledge.Confirmed}}
	return &disclosure.Account{
		Now: clock.Instant(100 * hour), Over: true,
		Facts: []disclosure.Matter{{Truth: 1, Held: held}, {Truth: 1, Held: held}},
		Hearers: []disclosure.Hearer{
			regulator: {Owed: owed, Sworn: true, Target: 4 * hour, Late: 24 * hour, Approved: true},
			exchange:  {Owed: owed, Promises: true, Help: 1},
			press:     {Owed: owed, Promises: true, After: []int{exchange}, Help: 1},
		},
	}
}

// says makes an account tell something sound of both facts.
func says(a *disclosure.Account, hearer int, at clock.Span, claims ...disclosure.Word) *disclosure.Saying {
	if claims == nil {
		claims = []disclosure.Word{sound(0), sound(1)}
	}
	n := len(a.Said) + 1
	a.Said = append(a.Said, disclosure.Saying{
		N: n, Hearer: hearer, At: clock.Instant(at), Written: clock.Instant(at), Seq: int64(n) + 1, Claims: claims,
		Approval: disclosure.Approved,
	})
	return &a.Said[n-1]
}

func word(fact, reading int, says knowledge.Certainty, v disclosure.Verdict) disclosure.Word {
	return disclosure.Word{Fact: fact, Reading: reading, Says: says, Verdict: v}
}

func sound(fact int) disclosure.Word { return word(fact, 1, knowledge.Confirmed, disclosure.Sound) }

// remark returns the only remark on an axis about an audience, and a fact unless that is None.
func remark(t *testing.T, a *disclosure.Account, axis disclosure.Axis, hearer, fact int) disclosure.Remark {
	t.Helper()
	var found []disclosure.Remark
	for _, r := range disclosure.Weigh(a) {
		if r.Axis == axis && r.Hearer == hearer && (fact == disclosure.None || r.Fact == fact) {
			found = append(found, r)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d remarks on %s: %+v", len(found), axis, found)
	}
	return found[0]
}

func (c want) check(t *testing.T, r disclosure.Remark) {
	t.Helper()
	if r.Kind != c.kind || r.Credit != c.credit || r.Open != c.open {
		t.Errorf("%s, credit %d, open %v; want %+v", r.Kind, r.Credit, r.Open, c)
	}
	if len(r.Proof) == 0 {
		t.Error("the remark proves nothing")
	}
}

type want struct {
	kind   disclosure.RemarkKind
	credit int
	open   bool
}

func TestSilenceEarnsNothingOnAnyAxis(t *testing.T) {
	a := world()
	for axis := range disclosure.Axis(disclosure.Axes) {
		share, units := disclosure.Share(disclosure.Weigh(a), axis)
		if axis == disclosure.Completeness { // needs a duty
			continue
		}
		if units == 0 || share != 0 {
			t.Errorf("%s: share %d of %d units for a team that said nothing", axis, share, units)
		}
	}
}

func TestNothingCountsWhileItMayStillBePutRight(t *testing.T) {
	a := world()
	a.Over, a.Now = false, clock.Instant(hour)
	for _, r := range disclosure.Weigh(a) {
		if !r.Open {
			t.Errorf("%s %s counts though nobody is late yet", r.Axis, r.Kind)
		}
	}
	if total := disclosure.Total(disclosure.Weigh(a), disclosure.UsualWeights); total != -1 {
		t.Errorf("a total of %d before anything was judged", total)
	}
}

func TestTimelinessFollowsEachChannelsOwnClock(t *testing.T) {
	duty := func(kind disclosure.Limit, met clock.Span) disclosure.Remark {
		a := world()
		a.Duties = []disclosure.Duty{{
			Hearer: regulator, Kind: kind, Seq: 1, Due: clock.Instant(72 * hour), Target: clock.Instant(24 * hour),
			Late: clock.Instant(72 * hour), Met: clock.Instant(met), MetSeq: 2,
		}}
		if kind == disclosure.LimitHard {
			a.Duties[0].Target = a.Duties[0].Due
		}
		says(a, regulator, met)
		for _, r := range disclosure.Weigh(a) {
			if r.Axis == disclosure.Timeliness && r.Duty == 0 {
				return r
			}
		}
		return disclosure.Remark{}
	}
	want{disclosure.InTime, 1000, false}.check(t, duty(disclosure.LimitHard, 72*hour))
	want{disclosure.PastLimit, 250, false}.check(t, duty(disclosure.LimitHard, 72*hour+1))
	want{disclosure.InTime, 1000, false}.check(t, duty(disclosure.LimitSoft, 24*hour))
	want{disclosure.PastTarget, 500, false}.check(t, duty(disclosure.LimitSoft, 48*hour))
	want{disclosure.PastTarget, 250, false}.check(t, duty(disclosure.LimitGuidance, 90*hour))

	first := func(at clock.Span) disclosure.Remark {
		a := world()
		says(a, regulator, at)
		return remark(t, a, disclosure.Timeliness, regulator, disclosure.None)
	}
	want{disclosure.InTime, 1000, false}.check(t, first(4*hour))
	want{disclosure.PastTarget, 750, false}.check(t, first(14*hour)) // half-way down a gentle slope
	want{disclosure.PastTarget, 0, false}.check(t, first(24*hour))
}

func TestWhoIsToHearFirstIsToldFirst(t *testing.T) {
	a := world()
	says(a, exchange, hour)
	says(a, press, 2*hour)
	want{disclosure.InOrder, 1000, false}.check(t, remark(t, a, disclosure.Coverage, press, disclosure.None))

	a = world()
	says(a, press, hour)
	says(a, exchange, 2*hour)
	r := remark(t, a, disclosure.Coverage, press, disclosure.None)
	want{disclosure.OutOfOrder, 500, false}.check(t, r)
	if r.Against != 1 || r.Item != exchange {
		t.Errorf("%+v does not say who should have been first", r)
	}
	want{disclosure.InOrder, 1000, false}.check(t, remark(t, a, disclosure.Coverage, exchange, disclosure.None))
}

func TestTruthIsJudgedByTheWorstWord(t *testing.T) {
	for v, c := range map[disclosure.Verdict]want{
		disclosure.Sound: {disclosure.Borne, 1000, false}, disclosure.Mistaken: {disclosure.GoodFaith, 700, false},
		disclosure.Unsupported: {disclosure.NoSupport, 500, false}, disclosure.Careless: {disclosure.Unchecked, 300, false},
		disclosure.Contradicted: {disclosure.AgainstHeld, 0, false}, disclosure.Withheld: {disclosure.KeptBack, 0, false},
	} {
		a := world()
		says(a, press, hour, word(0, 1, knowledge.Confirmed, v), sound(1))
		says(a, press, 2*hour)
		c.check(t, remark(t, a, disclosure.Truthfulness, press, 0))
	}
	a := world()
	says(a, press, hour, sound(1))
	want{disclosure.NeverSaid, 0, false}.check(t, remark(t, a, disclosure.Truthfulness, press, 0))
}

func TestNobodyIsBlamedForWhatCameInLast(t *testing.T) {
	a := world()
	a.Facts[0].Held = []disclosure.Belief{{Reading: 1, Certainty: knowledge.Confirmed, At: a.Now.Add(-disclosure.Settling / 2), Seq: 1}}
	says(a, press, hour, sound(1))
	if r := remark(t, a, disclosure.Truthfulness, press, 0); !r.Open {
		t.Errorf("%+v counts", r)
	}
}

func TestCertaintyIsHeldAgainstWhatWasKnownThen(t *testing.T) {
	for _, tt := range []struct {
		name string
		held knowledge.Certainty
		says knowledge.Certainty
		want want
	}{
		{"as it was held", knowledge.Confirmed, knowledge.Confirmed, want{disclosure.Fitting, 1000, false}},
		{"a possibility as such", knowledge.Possible, knowledge.Possible, want{disclosure.Fitting, 1000, false}},
		{"a possibility as certain", knowledge.Possible, knowledge.Confirmed, want{disclosure.Overstated, 300, false}},
		{"what is certain as possible", knowledge.Confirmed, knowledge.Possible, want{disclosure.Understated, 700, false}},
		{"the classic error", knowledge.Possible, knowledge.NotObserved, want{disclosure.HeardAsNo, 0, false}},
		{"excluded against the evidence", knowledge.Possible, knowledge.Excluded, want{disclosure.HeardAsNo, 0, false}},
		{"still looking", knowledge.Possible, knowledge.Investigating, want{disclosure.Fitting, 1000, false}},
		{"still looking, though it is certain", knowledge.Confirmed, knowledge.Investigating, want{disclosure.Understated, 300, false}},
		{"kept to oneself", knowledge.Confirmed, knowledge.Undisclosed, want{disclosure.Understated, 300, false}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := world()
			a.Hearers[press].Owed = nil
			a.Facts[0].Held[0].Certainty = tt.held
			a.Facts[0].Held = append(a.Facts[0].Held, disclosure.Belief{Reading: 1, Certainty: knowledge.Confirmed, At: clock.Instant(5 * hour), Seq: 9})
			says(a, press, hour, word(0, 1, tt.says, disclosure.Sound))
			tt.want.check(t, remark(t, a, disclosure.Calibration, press, 0))
		})
	}
}

func TestAnErrorThatIsKnownIsCorrectedInTheOpen(t *testing.T) {
	wrong := func(c disclosure.Verdict) disclosure.Word { return word(0, 0, knowledge.Possible, c) }
	late := []disclosure.Belief{
		{Reading: 0, Certainty: knowledge.Possible, At: 0, Seq: 1}, {Reading: 1, Certainty: knowledge.Confirmed, At: clock.Instant(10 * hour), Seq: 5},
	}
	a := world()
	a.Facts[0].Held = late
	says(a, press, hour, wrong(disclosure.Sound))
	r := remark(t, a, disclosure.Consistency, press, 0)
	want{disclosure.LeftStanding, 0, false}.check(t, r)
	if r.By != clock.Instant(10*hour).Add(disclosure.Correcting) {
		t.Errorf("a correction was expected by %d", r.By)
	}

	says(a, press, 20*hour, sound(0)).Seq = 6
	want{disclosure.SilentChange, 500, false}.check(t, remark(t, a, disclosure.Consistency, press, 0))
	a.Said[1].Corrects = 1
	want{disclosure.Steady, 1000, false}.check(t, remark(t, a, disclosure.Consistency, press, 0))
}

func TestTwoAudiencesAreToldTheSame(t *testing.T) {
	a := world()
	a.Facts[0].Held = []disclosure.Belief{{Reading: 0, Certainty: knowledge.Possible, Seq: 1}, {Reading: 1, Certainty: knowledge.Possible, Seq: 1}}
	says(a, exchange, hour, word(0, 1, knowledge.Possible, disclosure.Sound))
	says(a, press, 2*hour, word(0, 0, knowledge.Possible, disclosure.Sound))
	r := remark(t, a, disclosure.Consistency, press, 0)
	want{disclosure.TwoVersions, 300, false}.check(t, r)
	if r.Against != 0 {
		t.Errorf("%+v names another statement", r)
	}
	want{disclosure.Steady, 1000, false}.check(t, remark(t, a, disclosure.Consistency, exchange, 0))
}

func TestAReportSaysWhatItsFormAsksAndWhatWasHeld(t *testing.T) {
	filed := func(items ...disclosure.Filled) disclosure.Remark {
		a := world()
		a.Duties = []disclosure.Duty{{Hearer: regulator, Seq: 1, Met: clock.Instant(hour), MetSeq: 2, Due: clock.Instant(2 * hour), Items: items}}
		return remark(t, a, disclosure.Completeness, regulator, disclosure.None)
	}
	done, left := disclosure.Filled{Done: true}, disclosure.Filled{Item: 1}
	thin := disclosure.Filled{Item: 1, Done: true, Facts: []int{0}}
	full := disclosure.Filled{Item: 1, Done: true, Facts: []int{0}, Told: []int{0}}
	want{disclosure.ItemGiven, 1000, false}.check(t, filed(done, full))
	want{disclosure.ItemThin, 750, false}.check(t, filed(done, thin))
	want{disclosure.ItemMissing, 500, false}.check(t, filed(done, left))
}

func TestReadersAreToldWhatToDo(t *testing.T) {
	a := world()
	says(a, press, hour)
	want{disclosure.CannotAct, 0, false}.check(t, remark(t, a, disclosure.Actionability, press, disclosure.None))
	says(a, press, 2*hour).Help = []int{0}
	want{disclosure.CanAct, 1000, false}.check(t, remark(t, a, disclosure.Actionability, press, disclosure.None))
}

func TestRestraintBindsOnlyTowardsThoseWhoDoNotKeepSecrets(t *testing.T) {
	a := world()
	a.Facts[0].Restrain = true
	says(a, regulator, hour)
	says(a, press, hour)
	want{disclosure.Kept, 1000, false}.check(t, remark(t, a, disclosure.Restraint, regulator, disclosure.None))
	want{disclosure.Unrestrain, 0, false}.check(t, remark(t, a, disclosure.Restraint, press, disclosure.None))
	a.Facts[0].Personal = true
	want{disclosure.NamedData, 0, false}.check(t, remark(t, a, disclosure.Restraint, press, disclosure.None))
}

func TestPromisesAndQuestionsAreAnswered(t *testing.T) {
	a := world()
	says(a, press, hour)
	want{disclosure.NoPromise, 500, false}.check(t, remark(t, a, disclosure.Accountability, press, disclosure.None))
	a.Said[0].Next = clock.Instant(8 * hour)
	want{disclosure.PromiseBroken, 0, false}.check(t, remark(t, a, disclosure.Accountability, press, disclosure.None))
	says(a, regulator, 4*hour)
	want{disclosure.PromiseBroken, 0, false}.check(t, remark(t, a, disclosure.Accountability, press, disclosure.None))
	kept := says(a, press, 8*hour)
	want{disclosure.PromiseKept, 1000, false}.check(t, remark(t, a, disclosure.Accountability, press, disclosure.None))
	kept.At++
	want{disclosure.PromiseBroken, 0, false}.check(t, remark(t, a, disclosure.Accountability, press, disclosure.None))

	a = world()
	a.Questions = []disclosure.Question{{Seq: 3, Until: clock.Instant(hour), Passed: true}}
	want{disclosure.NoAnswer, 0, false}.check(t, remark(t, a, disclosure.Accountability, disclosure.None, disclosure.None))
	asked := func() disclosure.Remark {
		return remark(t, a, disclosure.Accountability, disclosure.None, disclosure.None)
	}
	says(a, press, hour, sound(1))
	a.Questions[0].Answered, a.Questions[0].Facts = true, []int{0}
	want{disclosure.Evaded, 300, false}.check(t, asked())
	a.Questions[0].Facts = []int{0, 1}
	want{disclosure.AnswerGiven, 1000, false}.check(t, asked())
	a.Questions[0].Facts, a.Facts[0].Held = []int{0}, nil
	want{disclosure.AnswerGiven, 1000, false}.check(t, asked())
}

func TestAnApprovalIsGivenInTime(t *testing.T) {
	a := world()
	says(a, regulator, 4*hour).Written = 0
	want{disclosure.ApprovedSlowly, 800, false}.check(t, remark(t, a, disclosure.ApprovalPath, regulator, disclosure.None))
	a.Said[0].Written = clock.Instant(2 * hour)
	want{disclosure.ApprovedInTime, 1000, false}.check(t, remark(t, a, disclosure.ApprovalPath, regulator, disclosure.None))
	a = world()
	a.Drafts = []disclosure.Draft{{N: 1, Hearer: regulator, Seq: 2}}
	want{disclosure.StuckApproval, 0, false}.check(t, remark(t, a, disclosure.ApprovalPath, regulator, disclosure.None))
}

func TestTheTotalIsTheWeightedMeanOfWhatWasJudged(t *testing.T) {
	remarks := []disclosure.Remark{{Axis: disclosure.Timeliness, Credit: 1000}, {Axis: disclosure.Truthfulness, Credit: 0}, {Axis: disclosure.Restraint, Open: true}}
	w := disclosure.Weights{disclosure.Timeliness: 1, disclosure.Truthfulness: 3, disclosure.Restraint: 6}
	if total := disclosure.Total(remarks, w); total != 2500 {
		t.Errorf("%d basis points", total)
	}
	sum := 0
	for _, n := range disclosure.UsualWeights {
		sum += n
	}
	if sum != 100 {
		t.Errorf("the usual weights add up to %d", sum)
	}
}
