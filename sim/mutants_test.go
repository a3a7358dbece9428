//go:build mutants

package sim_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A mutant is a fault planted in one place of a model, and the test that promises to find it. The source stays as it is:
// the fault is laid over it for one run of that test. Run them with make mutants.
type mutant struct {
	name     string
	file     string // below sim/
	from, to string // from stands there exactly once
	pkg      string
	test     string
}

var mutants = []mutant{
	// Recovery.
	{
		"restoring ignores prerequisites", "propose_work.go", "!p.st.Systems[n].Stands()", "false && !p.st.Systems[n].Stands()",
		"sim", "TestRestoringNeedsWhatStandsBelowAndPeople",
	},
	{
		"a step out of order makes progress", "propose_work.go", "!p.st.Systems[n].Stands()", "false && !p.st.Systems[n].Stands()",
		"sim", "TestRefusedAndRetriedRestoreIsNeverFaster",
	},
	{
		"restoring cleans, whatever stands open", "recovery/system.go", "s.Infected = tainted || (!wayClosed && !s.Isolated)", "s.Infected = tainted",
		"sim", "TestRestoringBeforeTheWayInIsClosedInfectsAgain",
	},
	{
		"a tainted copy comes back clean", "recovery/system.go", "s.Infected = tainted || (!wayClosed && !s.Isolated)", "s.Infected = !wayClosed && !s.Isolated",
		"sim", "TestTaintedBackupInfectsEvenWithTheWayInClosed",
	},
	{
		"isolation costs no service", "recovery/system.go", "case s.Isolated, s.Work == Restoring, s.Health == Down:", "case s.Work == Restoring, s.Health == Down:",
		"sim/recovery", "TestOnlyWhatIsConnectedAndStandsCarries",
	},
	{
		"validation overlooks what is hidden", "recovery/system.go", "s.Detected, s.Health = true, Down\n", "s.Validated = true\n",
		"sim/recovery", "TestValidationFindsWhatIsThere",
	},
	{
		"validation skipped before reconnecting is accepted", "recovery/system.go", "!s.Infected && s.Validated && s.Work == Up", "!s.Infected && s.Work == Up",
		"sim/recovery", "TestWhatIsReconnectedUnvalidatedIsNotTakenForClean",
	},
	{
		"the watch window runs over what nobody validated", "recovery/system.go", "!s.Infected && s.Validated && s.Work != Restoring", "!s.Infected && s.Work != Restoring",
		"sim/recovery", "TestWhatIsReconnectedUnvalidatedIsNotTakenForClean",
	},
	{
		"hands never tire", "propose_work.go", "span = min(span, most-p.st.Comebacks[i].Spent(p.now))", "span = min(span, most)",
		"sim", "TestHandsCarryAServiceOnlyAsLongAsTheirStrengthLasts",
	},
	{
		"a hand that is asked again has slept", "propose_work.go", "span = min(span, most-p.st.Comebacks[i].Spent(p.now))", "span = min(span, most)",
		"sim/drill", "TestSmallDrillsOfTelling",
	},
	{
		"the RPO reached is that of the system named last", "report/recovery.go", "o.dataLoss = max(o.dataLoss, r.state.Systems", "o.dataLoss = max(0, r.state.Systems",
		"sim/report", "TestRPOReachedIsThatOfTheOldestDataAServiceNeeds",
	},
	{
		"people work on two things at once", "propose_work.go", "w.Pool, w.Staff = task.Pool, task.Staff", "w.Pool, w.Staff = task.Pool, 0",
		"sim", "TestRestoringNeedsWhatStandsBelowAndPeople",
	},
	{
		"an infection needs no link", "propose_spread.go", "if p.st.Systems[n].Spreads(p.wayClosed()) {", "if p.st.Systems[n].Infected {",
		"sim", "TestKnownInfectionStopsSpreadingOnceTheWayInIsClosed",
	},
	{
		"cutting a backup set off is no use", "recovery/backup.go", "return !b.Hit && !b.Isolated", "return !b.Hit",
		"sim", "TestWhatIsCutOffIsNotReached",
	},
	{
		"a set that was hit restores all the same", "propose_work.go", "b >= 0 && p.st.Backups[b].Hit", "b >= 0 && false",
		"sim", "TestRestoringFromAHitSetFailsAndIsThenRefused",
	},
	{
		"a restored service has lost nothing, however old its set", "script.go", "return s.Backups[i].Age", "return 0",
		"sim", "TestRestoredDataAreAsOldAsTheSetTheyCameFrom",
	},
	{
		"reading a set for real finds nothing", "recovery/backup.go", "b.Checked, b.Spoilt = t, b.Hit", "b.Checked, b.Spoilt = t, false",
		"sim", "TestRestoringFromAHitSetFailsAndIsThenRefused",
	},
	{
		"restoring leaves every trace", "propose_spread.go", "if on == id && p.st.Facts[n].Lost.Seq == 0 {", "if false && on == id {",
		"sim", "TestTracesDestroyedByRestoringAreNeverFound",
	},
	{
		"a closed service carries", "recovery/comeback.go", "return min(technical, max(0, minimum-1))", "return technical",
		"sim", "TestServiceComesBackOnlyWhenTheBusinessReopensIt",
	},
	{
		"targets move during play", "propose_allowed.go", "if p.st.Begun != 0 {\n\t\t\treturn refuse(CodeStarted, \"\", \"演習が始まったため", "if false {\n\t\t\treturn refuse(CodeStarted, \"\", \"演習が始まったため",
		"sim", "TestTargetsAreSetBeforePlayAndStandFromThen",
	},
	{
		"the sheet overlooks the team's own targets", "report/target.go", "if p.own > 0 {", "if false && p.own > 0 {",
		"sim/report", "TestGapSheetHoldsWhatCameAgainstTheTeamsOwnTargets",
	},
	{
		"an estimate is right whatever comes", "recovery/estimate.go", "case came > e.Late:", "case false:",
		"sim", "TestEveryEstimateOfAnOutageIsJudgedWhenItEnds",
	},
	{
		"a range that says nothing pays", "recovery/estimate.go", "return fit == FitWithin && !e.Wide()", "return fit == FitWithin",
		"sim", "TestConditionsReadEstimates",
	},
	{
		"an estimate at the last moment pays", "estimate.go", "x.At.Add(c.Span) <= back", "x.At <= back",
		"sim", "TestConditionsReadEstimates",
	},
	{
		"an estimate never runs out", "estimate.go", "return until > x.Late", "return false",
		"sim", "TestALapsedEstimateIsOneThatNobodyTookBackInTime",
	},
	{
		"calibration: every range held what came", "recovery/calibration.go", "return c.Within * 10_000 / c.Judged", "return c.Judged * 10_000 / c.Judged",
		"sim/recovery", "TestCalibrationTellsOnWhichSideEstimatesErr",
	},
	{
		"calibration: hope and gloom are one", "recovery/calibration.go", "c.off -= off", "c.off += off",
		"sim/recovery", "TestCalibrationTellsOnWhichSideEstimatesErr",
	},
	{
		"calibration: what is not back yet counts", "recovery/calibration.go", "case FitOpen:\n\t\treturn", "case FitOpen:\n\t\tc.Within++",
		"sim/recovery", "TestCalibrationTellsOnWhichSideEstimatesErr",
	},
	// Knowledge.
	{
		"a rumour replaces what is established", "knowledge/holding.go", "return !h.Sure() || news == Confirmed", "return true",
		"sim/knowledge", "TestNewsReplacesWhatIsHeldLessSurely",
	},
	{
		"forwarding passes no facts on", "propose_talk.go", "if inject == \"\" {", "if inject != \"\" {",
		"sim", "TestForwardingPassesTheItemAndItsFactsOn",
	},
	{
		"a briefing makes sure what was not", "propose_talk.go", "ID, Certainty: h.Certainty}", "ID, Certainty: knowledge.Confirmed}",
		"sim", "TestBriefingTellsAFactAsItIsHeld",
	},
	{
		"a seat speaks of what it never heard", "propose_tell.go", "if fact < 0 || !p.heard(p.st, fact, seat, a.Reading) {", "if fact < 0 {",
		"sim", "TestStatementsSpeakOnlyOfWhatTheirAuthorHasHeard",
	},
	// Disclosure.
	{
		"a statement's truth is not checked", "propose_tell.go", "True: p.st.Facts[fact].Truth == reading", "True: true",
		"sim", "TestVerdictsHoldAStatementAgainstTruthAndKnowledge",
	},
	{
		"what was held counts for nothing", "disclosure/claim.go", "case c.Held == knowledge.Confirmed:\n\t\treturn Contradicted", "case false:\n\t\treturn Contradicted",
		"sim/disclosure", "TestClaimsAreHeldAgainstTruthAndKnowledge",
	},
	{
		"a clock starts at the wrong filing", "disclosure/deadline.go", "m.Kind != PriorStageSubmitted || m.Stage != d.Prior", "m.Kind != PriorStageSubmitted",
		"sim/disclosure", "TestClockRunsFromTheRightFiling",
	},
	{
		"a clock starts at the wrong event", "disclosure/deadline.go", "if m.Kind == kind && (at < 0 || m.At < g.Moments[at].At) {", "if at < 0 || m.At < g.Moments[at].At {",
		"scenarios/rules", "TestEveryVectorIsReproduced",
	},
	{
		"a clock runs from the last such event", "disclosure/deadline.go", "if m.Kind == kind && (at < 0 || m.At < g.Moments[at].At) {", "if m.Kind == kind && (at < 0 || m.At > g.Moments[at].At) {",
		"scenarios/rules", "TestDeadlinesWorkedByHand",
	},
	{
		"a ground changes no length", "disclosure/deadline.go", "for _, other := range d.If {", "for _, other := range d.If[:0] {",
		"scenarios/rules", "TestDeadlinesWorkedByHand",
	},
	{
		"a stage counted from memory is verified", "disclosure/rule.go", "return r.read(i) && r.Stages[i].Doubt.Empty()", "return r.read(i)",
		"sim/disclosure", "TestCountingThatNobodyReadLeavesAStagePartlyVerified",
	},
	{
		"a correction may name what others were told", "propose_tell.go", "case d.Corrects != 0 && !p.outTo(d.Corrects, audience):", "case d.Corrects != 0 && d.Corrects > len(p.st.Statements):",
		"sim", "TestCorrectionNamesAStatementToTheSameAudience",
	},
	{
		"the first day counts where it must not", "disclosure/deadline.go", "return r.endOf(first + clock.Date(n.Amount))\n", "return r.endOf(first + clock.Date(n.Amount-1))\n",
		"sim/disclosure", "TestEveryWayOfCountingEndsWhereAPersonWouldPutIt",
	},
	{
		"a closed day moves no deadline", "disclosure/deadline.go", "r.barred != \"\" || r.calendar.BusinessDay(end.day)", "true",
		"scenarios/rules", "TestEveryVectorIsReproduced",
	},
	{
		"a clock tells nobody's name", "origin.go", "o := Origin{Certainty: disclosure.ThresholdDecision, Reason: &why,", "o := Origin{Reason: &why,",
		"sim", "TestTriggerSaysWhoHowSurelyAndWhy",
	},
	{
		"the reason of a clock is for everybody", "view/render_duty.go", "s.HasHeard(d.seat, sim.FactID(fact), sim.ReadingID(reading))", "(fact != reading || s != nil)",
		"sim", "TestReasonOfAClockIsForThoseWhoMayKnowIt",
	},
	{
		"not deciding stops the clock unseen", "origin.go", "case !obliged || !d.Pending():", "case !obliged || d.Pending():",
		"sim", "TestNotDecidingIsSeenAndTheCapGoesBy",
	},
	{
		"the cap is no cap", "propose_duty.go", "return x.Cap + 1\n", "return clock.Never\n",
		"sim", "TestNotDecidingIsSeenAndTheCapGoesBy",
	},
	{
		"a condition that comes to hold moves nothing", "origin.go", "holds = append(holds[:len(holds):len(holds)], x.Grounds[n].Ground)", "holds = append(holds[:len(holds):len(holds)], x.Grounds[n].Ground+\"?\")",
		"sim", "TestLengthTurnsWhenAConditionComesToHold",
	},
	{
		"a number that grew is the same number", "disclosure/axis_agree.go", "case is.Count > was.Count:", "case is.Count < was.Count:",
		"sim/disclosure", "TestNumberThatChangesSilentlyIsTold",
	},
	{
		"persons are cards", "disclosure/axis_agree.go", "case was.Unit != is.Unit:", "case was.Unit > is.Unit+9:",
		"sim/disclosure", "TestLaterWordIsHeldAgainstTheEarlierOne",
	},
	{
		"another number is taken for the one that is held", "figure.go", "case !is || x.Unit == f.Counted.Unit && x.Count == f.Readings[named].Count:", "case !is || x.Unit != \"\":",
		"sim/drill", "TestSmallDrillsOfTelling",
	},
	{
		"what one audience heard is not held against another", "thread.go", "n, b := s.lastWord(audience, a.Fact, x.Out)", "n, b := s.lastWord(x.Audience+0*audience, a.Fact, x.Out)",
		"sim/drill", "TestSmallDrillsOfTelling",
	},
	{
		"every statement is the first of its thread", "thread.go", "slices.Index(s.state.out[x.Audience], statement-1) + 1", "slices.Index(s.state.out[x.Audience], statement-1)*0 + 1",
		"sim/drill", "TestSmallDrillsOfTelling",
	},
	{
		"a duty is never late", "propose_duty.go", "Late: p.now > x.Due", "Late: false",
		"sim", "TestDutyPassesAMillisecondLaterAndIsMetLate",
	},
	{
		"the approver is passed over", "propose_tell.go", "waits := approver >= 0 && approver != seat && p.st.Seats[approver].Manned()", "waits := false && approver >= 0",
		"sim", "TestStatementWaitsForItsApprover",
	},
	// Scoring.
	{
		"credit ignores late", "scoring/judge.go", "case after > late:\n\t\treturn VerdictLate, 0", "case after > late:\n\t\treturn VerdictLate, sim.Full",
		"sim/scoring", "TestCreditFallsFromTargetToLate",
	},
	{
		"credit never falls", "curve.go", "part := (at - from) / int64(late)", "part := (at - from) / int64(late) * 0",
		"sim", "TestCreditRunsThroughThePointsOfItsCurve",
	},
	{
		"waiting pays", "curve.go", "return a.Credit - int(", "return a.Credit + int(",
		"sim", "TestWaitingNeverEarnsMore",
	},
	{
		"haste pays", "scoring/judge.go", "late == 0 || after <= e.Target:\n\t\treturn VerdictMet, sim.Full", "late == 0 || after <= e.Target:\n\t\treturn VerdictMet, sim.Full - int(after/clock.Hour)",
		"sim/scoring", "TestNothingIsEarnedBySpeedAsSuch",
	},
	{
		"a broken rule costs nothing", "scoring/judge.go", "return VerdictContradicted, 0, 0", "return VerdictMet, sim.Full, 0",
		"sim/scoring", "TestCreditFallsFromTargetToLate",
	},
	{
		"doing nothing pays", "scoring/judge.go", "return VerdictMissed, 0, 0", "return VerdictMissed, 1000, 0",
		"sim/scoring", "TestNothingIsEarnedByDoingNothing",
	},
	{
		"silence pays", "scoring/judge.go", "return VerdictMissed, 0, 0", "return VerdictMissed, 9000, 0",
		"sim", "TestTruthToldEarlierNeverScoresBelowAndSilenceNeverAbove",
	},
	{
		"an override wipes out the machine's points", "scoring/total.go", "sum.Machine += f.Points", "sum.Machine += f.Counted()",
		"sim/scoring", "TestOverrideCountsAndBothValuesStay",
	},
	{
		"what is open counts as lost", "scoring/judge.go", "return f.Verdict != VerdictOpen && f.Verdict != VerdictNone", "return f.Verdict != VerdictNone",
		"sim/scoring", "TestRollUpCountsOnlyWhatIsJudged",
	},
	{
		"a grade hangs on a name", "scoring/judge.go", "f.Points = worth(e.Points, f.Credit)", "f.Points = worth(e.Points, f.Credit) - len(e.ID)%5",
		"sim", "TestRenamingChangesNoGrade",
	},
	{
		"chance agreement counts as agreement", "scoring/agreement.go", "a.Alpha = sim.Full - int(", "a.Alpha = sim.Full - 0*int(",
		"sim/scoring", "TestAlphaIsThatOfThePublishedExample",
	},
	{
		"naming everything is awareness", "scoring/awareness.go", "return both * sim.Full / (len(a) + len(b) - both)", "return both * sim.Full / max(1, len(b))",
		"sim/scoring", "TestOverlapPaysNeitherSilenceNorNamingEverything",
	},
	// The ten axes of telling, and press conferences.
	{
		"axis: a limit that passed is as good as kept", "disclosure/axis_when.go", "case firm && d.Met > d.Due:", "case firm && d.Met > d.Due && d.Met == 0:",
		"sim/disclosure", "TestTimelinessFollowsEachChannelsOwnClock",
	},
	{
		"axis: late pays", "disclosure/axis_when.go", "r.Kind, r.Credit = PastLimit, lateFiling", "r.Kind, r.Credit = PastLimit, Full+1",
		"sim/disclosure", "TestADutyMetEarlyNeverScoresBelowTheSameMetLate",
	},
	{
		"axis: the order of telling is not looked at", "disclosure/axis_when.go", "if first != None && first < said {", "if true || first != None && first < said {",
		"sim/disclosure", "TestWhoIsToHearFirstIsToldFirst",
	},
	{
		"axis: a later truth undoes a lie", "disclosure/axis_true.go", "if worst < 0 || worth[w.Verdict].credit < worth[p.words[worst].Verdict].credit {", "if worst < 0 || worth[w.Verdict].credit > worth[p.words[worst].Verdict].credit {",
		"sim/disclosure", "TestTruthIsJudgedByTheWorstWord",
	},
	{
		"axis: silence is not counted", "disclosure/axis.go", "r.Axis == axis && !r.Open {", "r.Axis == axis && !r.Open && r.Kind != NeverSaid && r.Kind != Silent {",
		"sim/disclosure", "TestSilenceEarnsNothingOnAnyAxis",
	},
	{
		"axis: withholding pays", "disclosure/axis_true.go", "Withheld:     {KeptBack, 0}", "Withheld:     {KeptBack, 2 * Full}",
		"sim/disclosure", "TestWithholdingWhatWasKnownNeverScoresHigher",
	},
	{
		"axis: haste costs", "disclosure/axis_when.go", "return Full - int(Full*(p*p/w)/w)", "return int(Full * (p * p / w) / w)",
		"sim/disclosure", "TestTellingTheTruthEarlierNeverScoresLower",
	},
	{
		"axis: not observed is taken at its word", "disclosure/axis_true.go", "return graded(held, HeardAsNo, 0, 0, Full)", "return Fitting, Full",
		"sim/disclosure", "TestCertaintyIsHeldAgainstWhatWasKnownThen",
	},
	{
		"axis: an error may stand", "disclosure/axis_agree.go", "return b, w.Reading != b.Reading", "return b, false",
		"sim/disclosure", "TestAnErrorThatIsKnownIsCorrectedInTheOpen",
	},
	{
		"axis: a correction need not say that it is one", "disclosure/axis_agree.go", "return a.Said[after].Corrects >= a.Said[before].N", "return after > before",
		"sim/disclosure", "TestAnErrorThatIsKnownIsCorrectedInTheOpen",
	},
	{
		"axis: a promise is kept whenever", "disclosure/axis_useful.go", "x.At > a.Said[i].At && x.At <= r.By {", "x.At > a.Said[i].At {",
		"sim/disclosure", "TestPromisesAndQuestionsAreAnswered",
	},
	{
		"axis: a promise to one is kept by telling another", "disclosure/axis_useful.go", "x.Hearer == hearer && x.At > a.Said[i].At", "x.At > a.Said[i].At",
		"sim/disclosure", "TestPromisesAndQuestionsAreAnswered",
	},
	{
		"fatigue: tired people are as quick as ever", "recovery/people.go", "beyond*clock.Span(f.Slower)/100", "beyond",
		"sim/recovery", "TestWorkBeyondTheLimitTakesLonger",
	},
	{
		"fatigue: the worn out go on", "recovery/people.go", "p.Worked(f, t) < f.Limit", "p.Worked(f, t) >= 0",
		"sim/recovery", "TestWhoIsWornOutTakesOnNothingMore",
	},
	{
		"shift: everybody is there at night", "staff.go", "if !x.rostered() || p.Here != 0", "if x.rostered() || p.Here != 0",
		"sim", "TestActionWithoutStaffSaysWhenTheyWouldBeThere",
	},
	{
		"shift: people are promised for an hour that is past", "staff_ahead.go", "(h.Since != 0 || h.Toil > 0) && rested > p.Seen", "h.Since != 0 || h.Toil > 0",
		"sim", "TestNobodyIsPromisedForAnHourThatIsPast",
	},
	{
		"shift: a refusal gives back the hours it cost", "recovery/people.go", "return usual - beyond + beyond*clock.Span(f.Slower)/100", "return usual - beyond*clock.Span(f.Slower)/1000",
		"sim", "TestRefusedStepNeverGainsByAShift",
	},
	{
		"shift: who is called in is there at once", "staff.go", "here := p.now.Add(p.between(x.CallIn, \"call\", string(x.ID), st.Calls))", "here := p.now.Add(p.between(x.CallIn, \"call\", string(x.ID), st.Calls) / 60)",
		"sim", "TestWhoIsCalledInComesLaterAndGoesAgain",
	},
	{
		"axis: two versions are one", "disclosure/axis_agree.go", "a.elsewhere(p, all); disagrees {", "a.elsewhere(p, all); disagrees && p == nil {",
		"sim/disclosure", "TestTwoAudiencesAreToldTheSame",
	},
	{
		"axis: an empty item counts as filled", "disclosure/axis_useful.go", "case !item.Done:\n\t\t\tr.Kind, r.Count = ItemMissing, r.Count+1", "case !item.Done:\n\t\t\thalves += 2",
		"sim/disclosure", "TestAReportSaysWhatItsFormAsksAndWhatWasHeld",
	},
	{
		"axis: nobody needs to act", "disclosure/axis_useful.go", "a.Said[i].Hearer == hearer && slices.Contains(a.Said[i].Help, item)", "a.Said[i].Hearer == hearer",
		"sim/disclosure", "TestReadersAreToldWhatToDo",
	},
	{
		"axis: the regulator is the public", "disclosure/axis_useful.go", "if a.Said[i].Hearer != hearer || a.Hearers[hearer].Sworn {", "if a.Said[i].Hearer != hearer {",
		"sim/disclosure", "TestRestraintBindsOnlyTowardsThoseWhoDoNotKeepSecrets",
	},
	{
		"axis: any answer answers", "disclosure/axis_useful.go", "return held, held != None", "return None, false",
		"sim/disclosure", "TestPromisesAndQuestionsAreAnswered",
	},
	{
		"axis: an approval takes no time", "disclosure/axis_useful.go", "if s.At > r.By {", "if false && s.At > r.By {",
		"sim/disclosure", "TestAnApprovalIsGivenInTime",
	},
	{
		"axis: what time alone turns is overlooked", "scoring/axis.go", "next = min(next, by+1)", "next = min(next, by)",
		"sim/scoring", "TestOpenRemarksTurnWhenTheirTimeComes",
	},
	{
		"conference: a silent speaker stops it", "conference.go", "\tp.react()\n\tp.askNext(i)\n}", "\tp.react()\n}",
		"sim", "TestASilentSpeakerIsRecordedAndTheConferenceGoesOn",
	},
	{
		"conference: every question is asked", "conference.go", "q.When == nil || p.st.Nodes[q.When.num].On", "true",
		"sim", "TestAConferencePutsItsQuestionsOneAfterAnother",
	},
	// The machine and what leaves it.
	{
		"a probe asks of what is hidden", "probe.go", "shown != recovery.Up && shown != recovery.Degraded", "shown != recovery.Up || p.st.Systems[i].Infected",
		"sim", "TestProbeKnowsWhatWasTrueWhenItWasAsked",
	},
	{
		"a probe gives its answer away", "view/render_probe.go", "if d.sight.scores {", "if true {",
		"sim/view", "TestProbeShowsAPlayerTheQuestionAlone",
	},
	{
		"a pause costs scenario time", "clock/clock.go", "if !c.Running || w <= c.Wall {", "if w <= c.Wall {",
		"sim/clock", "TestPauseCostsNoScenarioTime",
	},
	{
		"a fork has another fate", "apply.go", "st.Seed = e.Seed", "_ = e.Seed",
		"sim", "TestForkEqualsItsParentAndGoesOnAsItDid",
	},
	{
		"what a panel saw stays as it was", "scoring/panel.go", "b.verdict, b.credit, b.met = weigh(s, e, b.from, b.begun)", "b.verdict = VerdictOpen",
		"sim", "TestGradeHangsOnJournalAndRubricAlone",
	},
}

func TestEveryMutantIsCaughtByItsTest(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) { m.mustBeCaught(t, root) })
	}
}

func (m mutant) mustBeCaught(t *testing.T, root string) {
	file := filepath.Join(root, "sim", filepath.FromSlash(m.file))
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(source), m.from); n != 1 {
		t.Fatalf("%s holds %d times what is to be changed, %q; the code has moved on and the mutant must follow", m.file, n, m.from)
	}
	dir := t.TempDir()
	changed, overlay := filepath.Join(dir, "mutant.go"), filepath.Join(dir, "overlay.json")
	write(t, changed, []byte(strings.Replace(string(source), m.from, m.to, 1)))
	raw, err := json.Marshal(map[string]map[string]string{"Replace": {file: changed}})
	if err != nil {
		t.Fatal(err)
	}
	write(t, overlay, raw)
	args := []string{"test", "-count=1", "-overlay", overlay, "-run", "^" + m.test + "$", "./" + m.pkg}
	if m.pkg == "sim" {
		args = append(args, "-rapid.nofailfile")
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	switch {
	case err == nil:
		t.Errorf("%s does not notice:\n%s", m.test, out)
	case !strings.Contains(string(out), "--- FAIL: "+m.test):
		t.Errorf("%s did not run:\n%s", m.test, out)
	}
}

func write(t *testing.T, name string, raw []byte) {
	t.Helper()
	if err := os.WriteFile(name, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}
