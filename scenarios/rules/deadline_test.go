package rules_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim/disclosure"
)

// row is a deadline worked by hand. Want is a day (due at its end, authority's local time) or an instant.
type row struct {
	rule, stage string
	given       string // kind=instant, or filed:stage=instant
	conditions  string
	want        string
	article     string
	working     string
}

var japan = []row{
	{"jp-appi-ppc", "preliminary", "knowledge=2026-11-20T18:40:00+09:00", "", "2026-11-24", "APPI Rules Art. 8(1), guideline 3-5-3",
		"20th is day 1, 24th day 5; the holiday on the 23rd is counted like any day"},
	{"jp-appi-ppc", "preliminary", "knowledge=2026-11-24T09:00:00+09:00", "", "2026-11-28", "APPI Rules Art. 8(1), guideline 3-5-3",
		"day 5 is Saturday the 28th and stays there: guidance, no relief"},
	{"jp-appi-ppc", "preliminary", "knowledge=2026-06-01T00:01:00+09:00", "", "2026-06-05", "APPI Rules Art. 8(1)",
		"one minute past midnight in Tokyo (still 31 May in UTC): 1 June is day 1"},
	{"jp-appi-ppc", "preliminary", "knowledge=2026-06-01T00:01:00+09:00 knowledge=2026-05-30T09:00:00+09:00 knowledge=2026-06-02T09:00:00+09:00", "", "2026-06-03", "APPI Art. 26(1)",
		"the first department to know starts the clock: 30 May is day 1"},
	{"jp-appi-ppc", "final", "knowledge=2026-11-14T10:00:00+09:00", "over_1000", "2026-12-14", "APPI Rules Art. 8(2)",
		"14 Nov day 1, 13 Dec day 30 is a Sunday; Monday the 14th"},
	{"jp-appi-ppc", "final", "knowledge=2027-04-04T10:00:00+09:00", "special_care", "2027-05-06", "APPI Rules Art. 8(2)",
		"day 30 is 3 May; 3, 4, 5 May are holidays (Golden Week); Thursday the 6th"},
	{"jp-appi-ppc", "final", "knowledge=2028-01-01T12:00:00+09:00", "wrongful_purpose", "2028-02-29", "APPI Rules Art. 8(2)",
		"January has 31 days, so day 60 is the 29th of a leap February, a Tuesday"},
	{"jp-appi-ppc", "final", "knowledge=2028-01-01T12:00:00+09:00", "", "2028-01-31", "APPI Rules Art. 8(2)",
		"without a wrongful purpose day 30, 30 Jan, is a Sunday; Monday the 31st"},
	{"jp-appi-ppc", "final", "knowledge=2026-10-31T23:59:00+09:00", "wrongful_purpose", "2027-01-04", "APPI Rules Art. 8(2); offices closed 29 Dec to 3 Jan",
		"30 Nov day 31, 29 Dec day 60; closed until Sunday 3 Jan; Monday the 4th"},
	{"jp-mynumber", "final", "knowledge=2026-08-13T09:00:00+09:00", "wrongful_purpose", "2026-10-13", "My Number Act Art. 29-4",
		"31 Aug day 19, 30 Sep day 49, day 60 Sunday 11 Oct; the 12th is Sports Day; Tuesday the 13th"},
	{"jp-cyber-capability", "report30", "knowledge=2026-10-01T08:00:00+09:00", "", "2026-10-30", "Act No. 42 of 2025 Art. 5",
		"1 Oct is day 1, 30 Oct day 30, a Friday"},
	{"jp-telecom-accident", "detailed", "occurrence=2026-09-22T03:00:00+09:00 knowledge=2026-09-23T09:00:00+09:00", "", "2026-10-22", "Telecom Ordinance Art. 57",
		"30 days after the day it occurred, not the day it was known"},
	{"jp-telecom-secrecy", "detailed", "knowledge=2027-01-31T10:00:00+09:00", "", "2027-03-02", "Telecom Ordinance Art. 57",
		"28 Feb is day 28, 2 Mar day 30"},
	{"jp-telecom-near-miss", "report", "noticing=2028-01-31T10:00:00+09:00", "", "2028-03-01", "Telecom Act Art. 28",
		"29 Feb 2028 is day 29, 1 Mar day 30"},
	{"jp-telecom-quarterly", "report", "quarter_end=2026-12-31T23:59:59+09:00", "", "2027-02-28", "Telecom Reporting Rules Art. 7-3",
		"two months from the close of December: the end of February"},
	{"jp-telecom-quarterly", "report", "quarter_end=2027-06-30T23:59:59+09:00", "", "2027-08-31", "Telecom Reporting Rules Art. 7-3; Civil Code Art. 143",
		"counted from 1 July, two months end with 31 August, not on the 30th"},
	{"jp-telecom-quarterly", "report", "quarter_end=2027-12-31T23:59:59+09:00", "", "2028-02-29", "Telecom Reporting Rules Art. 7-3",
		"the end of a leap February"},
	{"jp-processor-to-controller", "notice", "knowledge=2026-12-31T17:00:00+09:00", "", "2027-01-04", "APPI Rules Art. 9",
		"31 Dec day 1, 4 Jan day 5, across the year end"},
	{"jp-privacy-mark", "final", "knowledge=2027-02-01T09:00:00+09:00", "", "2027-03-02", "PrivacyMark rules",
		"28 Feb is day 28, 2 Mar day 30; no relief, none needed"},
}

var japanSoft = []row{
	{"jp-tse-timely", "first_release", "knowledge=2026-11-20T10:00:00+09:00", "", "2026-11-20", "Listing Regulations Rule 402(2)", "ours: the end of the same day"},
	{"jp-fiea-extraordinary", "filing", "knowledge=2026-12-18T16:00:00+09:00", "", "2027-01-07", "FIEA Art. 24-5(4)",
		"ours, 10 business days: 21-25 Dec are 1-5, the 28th 6, closed to 3 Jan, 4-7 Jan are 7-10"},
	{"jp-appi-subject", "notice", "knowledge=2026-11-20T18:40:00+09:00", "", "2026-12-20", "APPI Art. 26(2)", "ours: 30 days, first day not counted"},
	{"jp-police", "consult", "knowledge=2026-11-20T18:40:00+09:00", "", "2026-11-23T18:40:00+09:00", "voluntary", "ours: 72 hours"},
	{"jp-jpcert-ipa", "share", "knowledge=2026-11-20T18:40:00+09:00", "", "2026-11-27", "voluntary", "ours: 7 days, first day not counted"},
	{"contract-customer", "notice", "awareness=2026-11-20T21:00:00+09:00", "", "2026-11-21T21:00:00+09:00", "contract", "24 hours"},
	{"contract-insurer", "notice", "knowledge=2026-11-20T21:00:00+09:00", "", "2026-11-22T21:00:00+09:00", "policy", "48 hours"},
	{"internal-board", "first", "noticing=2026-11-20T18:40:00+09:00", "", "2026-11-20T19:40:00+09:00", "METI directive 7", "60 minutes"},
	{"contract-card", "notice", "knowledge=2026-12-31T23:00:00+09:00", "", "2027-01-01T23:00:00+09:00", "Instalment Sales Act, brand rules", "ours: 24 hours, over the year end"},
	{"jp-ci-sector", "contact", "knowledge=2026-11-21T03:00:00+09:00", "", "2026-11-22T03:00:00+09:00", "sector laws", "ours: 24 hours through a weekend"},
	{"jp-fsa", "first", "knowledge=2026-11-22T23:00:00+09:00", "", "2026-11-23T23:00:00+09:00", "FSA guidelines, system risk", "ours: 24 hours, the holiday on the 23rd counts"},
	{"jp-medical", "contact", "knowledge=2026-10-31T00:30:00+09:00", "", "2026-11-01T00:30:00+09:00", "MHLW guideline", "ours: 24 hours, over the end of the month"},
	{"jp-public-statement", "first_public", "knowledge=2028-02-28T18:00:00+09:00", "", "2028-02-29T18:00:00+09:00", "METI directive 7", "ours: 24 hours, into the leap day"},
}

var europe = []row{
	{"eu-gdpr-33", "notify", "awareness=2027-03-26T12:00:00+01:00", "", "2027-03-29T13:00:00+02:00", "GDPR Art. 33(1)",
		"72 real hours; clocks go forward on Sunday the 28th, so the hour reads 13:00"},
	{"eu-gdpr-33", "notify", "awareness=2026-10-23T12:00:00+02:00", "", "2026-10-26T11:00:00+01:00", "GDPR Art. 33(1)",
		"72 real hours; clocks go back on Sunday the 25th, so the hour reads 11:00"},
	{"eu-nis2-23", "notification", "awareness=2026-11-20T16:30:00+01:00", "", "2026-11-23T16:30:00+01:00", "NIS2 Art. 23(4)(b)", "72 hours"},
	{"eu-nis2-23", "final", "filed:notification=2026-11-23T10:00:00+01:00", "", "2026-12-23", "NIS2 Art. 23(4)(d)", "same day of the next month"},
	{"eu-nis2-23", "final", "filed:notification=2027-01-31T15:00:00+01:00", "", "2027-02-28", "NIS2 Art. 23(4)(d); Reg. 1182/71 Art. 3(2)(c)",
		"February has no 31st: its last day"},
	{"eu-nis2-23", "final", "filed:notification=2028-01-31T15:00:00+01:00", "", "2028-02-29", "NIS2 Art. 23(4)(d)", "in a leap year the 29th"},
	{"eu-nis2-23", "progress", "filed:early_warning=2026-11-21T10:00:00+01:00 filed:notification=2026-11-23T23:30:00+01:00", "", "2026-12-23", "NIS2 Art. 23(4)(e)",
		"runs from the notification, not from the early warning"},
	{"eu-cra-14", "final_vuln", "mitigation_available=2026-12-20T09:00:00+01:00", "", "2027-01-03", "CRA Art. 14(2)(c)", "21 Dec is day 1, 3 Jan day 14"},
	{"eu-cra-14", "final_incident", "filed:notification=2026-12-31T09:00:00+01:00", "", "2027-01-31", "CRA Art. 14(4)(c)", "same day of the next month, over the year end"},
	{"eu-dora-19", "initial", "awareness=2026-11-23T08:00:00Z classification=2026-11-23T09:00:00Z", "", "2026-11-23T13:00:00Z", "RTS 2025/301 Art. 5(1)(a)",
		"four hours from classification come before the cap"},
	{"eu-dora-19", "initial", "awareness=2026-11-23T08:00:00Z classification=2026-11-24T08:00:00Z", "", "2026-11-24T08:00:00Z", "RTS 2025/301 Art. 5(1)(a)",
		"classified at the very cap: the cap still holds"},
	{"eu-dora-19", "initial", "awareness=2026-11-21T09:00:00+01:00 classification=2026-11-21T10:00:00+01:00", "", "2026-11-23T12:00:00+01:00", "RTS 2025/301 Art. 5(4)",
		"14:00 on Saturday: noon of Monday"},
	{"eu-dora-19", "initial", "awareness=2026-11-21T09:00:00+01:00 classification=2026-11-21T10:00:00+01:00", "credit_institution", "2026-11-21T14:00:00+01:00", "RTS 2025/301 Art. 5(4)",
		"a credit institution has no weekend relief"},
	{"eu-dora-19", "initial", "awareness=2026-11-20T10:00:00+01:00 classification=2026-11-21T08:00:00+01:00", "", "2026-11-23T12:00:00+01:00", "RTS 2025/301 Art. 5(1), (4)",
		"the cap falls on Saturday 10:00: noon of Monday"},
	{"eu-dora-19", "intermediate", "filed:initial=2026-11-18T15:00:00+01:00", "", "2026-11-23T12:00:00+01:00", "RTS 2025/301 Art. 5(1)(b), (4)",
		"72 hours end on Saturday 15:00: noon of Monday"},
	{"eu-dora-19", "intermediate", "filed:initial=2026-11-18T15:00:00+01:00", "ccp", "2026-11-21T15:00:00+01:00", "RTS 2025/301 Art. 5(1)(b), (4)",
		"a central counterparty has no weekend relief"},
	{"eu-dora-19", "final", "filed:intermediate=2026-10-31T15:00:00+01:00", "", "2026-11-30", "RTS 2025/301 Art. 5(1)(c)", "November has no 31st: Monday the 30th"},
	{"eu-dora-19", "final", "filed:intermediate=2026-11-20T15:00:00+01:00 filed:intermediate=2026-11-24T15:00:00+01:00", "", "2026-12-24", "RTS 2025/301 Art. 5(1)(c)",
		"runs from the latest updated intermediate report"},
	{"eu-dora-19", "final", "filed:intermediate=2026-11-13T15:00:00+01:00", "credit_institution", "2026-12-14T12:00:00+01:00", "RTS 2025/301 Art. 5(4)",
		"Sunday 13 Dec: noon of Monday, for the final report whoever reports"},
	{"eu-dora-19", "initial", "awareness=2026-11-21T09:00:00+01:00 classification=2026-11-21T10:00:00+01:00", "trading_venue", "2026-11-21T14:00:00+01:00", "RTS 2025/301 Art. 5(4)",
		"a trading venue has no weekend relief"},
	{"eu-dora-19", "intermediate", "filed:initial=2026-11-18T15:00:00+01:00", "nis2_essential_or_important", "2026-11-21T15:00:00+01:00", "RTS 2025/301 Art. 5(4)",
		"nor has an essential or important entity under NIS2"},
	{"eu-gdpr-33-processor", "notice", "awareness=2026-10-24T12:00:00+02:00", "", "2026-10-26T11:00:00+01:00", "GDPR Art. 33(2)",
		"ours: 48 real hours; clocks go back on Sunday the 25th"},
	{"eu-gdpr-34", "notice", "awareness=2026-12-20T10:00:00+01:00", "", "2027-01-03", "GDPR Art. 34", "ours, 14 days: 21 Dec is day 1, 31 Dec day 11, 3 Jan day 14"},
	{"uk-csr-bill", "full", "awareness=2026-10-23T09:00:00+01:00", "", "2026-10-26T08:00:00Z", "Bill 4035 as introduced", "72 real hours; summer time ends on Sunday the 25th"},
	{"uk-nis-2018", "notify", "awareness=2026-12-24T17:00:00Z", "", "2026-12-27T17:00:00Z", "NIS Regulations 2018 reg. 11", "72 hours over Christmas"},
	{"uk-gdpr-33", "notify", "awareness=2027-03-26T10:00:00Z", "", "2027-03-29T11:00:00+01:00", "UK GDPR Art. 33", "72 real hours over the start of summer time"},
}

var america = []row{
	{"us-sec-8k-105", "filing", "determination=2026-11-23T16:00:00-05:00", "", "2026-11-30", "Form 8-K Gen. Instr. B.1",
		"24, 25, 27, 30 Nov: Thanksgiving and the weekend do not count"},
	{"us-sec-8k-105", "filing", "determination=2026-12-23T16:00:00-05:00", "", "2026-12-30", "Form 8-K Gen. Instr. B.1", "24, 28, 29, 30 Dec: Christmas Day does not count"},
	{"us-sec-8k-105", "filing", "determination=2027-01-01T10:00:00-05:00", "", "2027-01-07", "Form 8-K Gen. Instr. B.1",
		"determined on a holiday: Monday 4 Jan is day 1, Thursday day 4"},
	{"us-sec-8k-105", "filing", "determination=2026-11-22T23:30:00Z", "", "2026-11-27", "Form 8-K Gen. Instr. B.1", "Sunday evening in New York: Monday is day 1"},
	{"us-sec-8k-105", "materiality_decision", "discovery=2026-11-20T09:00:00-05:00", "", "2026-12-04", "Form 8-K Item 1.05 Instr. 1", "ours: 14 days, first day not counted"},
	{"us-sec-6k", "furnish", "home_disclosure=2026-11-21T09:00:00+09:00", "", "2026-11-25", "Form 6-K Gen. Instr. B",
		"ours, 3 business days: it is still Friday the 20th in New York; 23, 24, 25"},
	{"us-nydfs-incident", "notice", "determination=2027-03-12T09:00:00-05:00", "", "2027-03-15T10:00:00-04:00", "23 NYCRR 500.17(a)", "72 real hours over the start of daylight time"},
	{"us-nydfs-payment", "explanation", "payment=2027-01-31T10:00:00-05:00", "", "2027-03-02", "23 NYCRR 500.17(c)", "28 Feb is day 28, 2 Mar day 30"},
	{"us-bank-36h", "notice", "determination=2026-10-31T20:00:00-04:00", "", "2026-11-02T07:00:00-05:00", "12 CFR 53.3", "36 real hours over the end of daylight time"},
	{"us-hipaa", "individuals", "discovery=2027-12-31T12:00:00-05:00", "", "2028-02-29", "45 CFR 164.404(b)", "31 Jan is day 31, 29 Feb day 60"},
	{"us-hipaa", "individuals", "discovery=2026-11-21T04:00:00Z", "", "2027-01-19", "45 CFR 164.404(b)", "23:00 on the 20th in New York: the 20th is the day of discovery"},
	{"us-bank-provider", "notice", "determination=2026-11-20T22:30:00-05:00", "", "2026-11-21T02:30:00-05:00", "12 CFR 53.4", "ours: 4 hours, over midnight"},
	{"us-circia", "incident", "awareness=2027-03-13T01:00:00-05:00", "", "2027-03-16T02:00:00-04:00", "CIRCIA s. 2242(a)(1), not in force", "72 real hours over the start of daylight time"},
	{"us-circia", "ransom", "payment=2026-12-24T20:00:00-05:00", "", "2026-12-25T20:00:00-05:00", "CIRCIA s. 2242(a)(2), not in force", "24 hours, Christmas Day counts"},
	{"ca-ccspa", "report", "awareness=2026-10-31T12:00:00-04:00", "", "2026-11-03T11:00:00-05:00", "CCSPA, not in force", "72 real hours over the end of daylight time"},
	{"us-ftc-safeguards", "notice", "discovery=2026-11-30T09:00:00-05:00", "", "2026-12-30", "16 CFR 314.4(j)", "1 Dec is day 1"},
}

var asiaPacific = []row{
	{"au-ndb", "assess", "noticing=2026-12-15T10:00:00+11:00", "", "2027-01-14", "Privacy Act s. 26WH", "16 Dec is day 1, 31 Dec day 16, 14 Jan day 30"},
	{"au-ransom-payment", "report", "payment=2027-04-02T12:00:00+11:00", "", "2027-04-05T11:00:00+10:00", "Cyber Security Act 2024 Part 3",
		"72 real hours; daylight time ends on Sunday the 4th"},
	{"cn-pipl-57", "notify", "knowledge=2026-12-31T22:00:00+08:00", "", "2027-01-01T22:00:00+08:00", "PIPL Art. 57", "ours: 24 hours, over the year end"},
	{"in-dpdp", "board_detail", "awareness=2027-01-24T09:00:00+05:30", "", "2027-01-27T09:00:00+05:30", "DPDP Rules, rule 7", "72 hours, Republic Day on the 26th counts"},
	{"kr-network-act", "report", "knowledge=2027-02-06T23:00:00+09:00", "", "2027-02-07T23:00:00+09:00", "Network Act Art. 48-3", "24 hours through the lunar new year"},
	{"kr-pipa-regulator", "report", "knowledge=2026-12-31T23:30:00+09:00", "", "2027-01-03T23:30:00+09:00", "PIPA Decree Art. 40", "72 hours over the year end"},
	{"sg-csa-cii", "initial", "awareness=2028-02-28T23:00:00+08:00", "", "2028-02-29T01:00:00+08:00", "Cybersecurity Act s. 14", "2 hours, into the leap day"},
	{"sg-pdpa", "pdpc", "assessment_done=2028-02-27T09:00:00+08:00", "", "2028-03-01", "PDPA s. 26D", "28 and 29 Feb are days 1 and 2 of a leap year, 1 Mar day 3"},
	{"tw-fsc", "report", "knowledge=2027-02-26T15:00:00+08:00", "", "2027-03-01T15:00:00+08:00", "FSC rules Art. 6", "72 hours: the 27th, the 28th, 1 March"},
	{"in-certin-6h", "report", "noticing=2026-11-20T22:00:00+05:30", "", "2026-11-21T04:00:00+05:30", "CERT-In Direction (ii)", "6 hours through the night"},
	{"sg-pdpa", "assess", "knowledge=2026-12-02T10:00:00+08:00", "", "2027-01-01", "PDPC guide to s. 26C", "3 Dec is day 1, 1 Jan day 30"},
	{"au-soci", "critical", "awareness=2026-10-03T20:00:00+10:00", "", "2026-10-04T09:00:00+11:00", "SOCI Act s. 30BC", "12 real hours over the start of southern summer time"},
	{"au-apra-cps234", "weakness", "awareness=2026-12-18T10:00:00+11:00", "", "2027-01-06", "CPS 234 para 36",
		"21-24 Dec are 1-4, 29-31 Dec 5-7 (Christmas, Boxing Day on Monday), 4-6 Jan 8-10"},
	{"kr-pipa-subject", "notice", "knowledge=2026-11-20T09:00:00+09:00", "", "2026-11-23T09:00:00+09:00", "PIPA Decree Art. 39", "72 hours"},
	{"cn-cac-incident", "cii", "noticing=2026-11-20T23:30:00+08:00", "", "2026-11-21T00:30:00+08:00", "CAC measures Art. 4", "1 hour, over midnight"},
	{"cn-cac-incident", "summary", "handling_closed=2026-11-25T18:00:00+08:00", "", "2026-12-25", "CAC measures Art. 8", "26 Nov is day 1, 25 Dec day 30"},
	{"hk-ci", "other", "awareness=2026-11-20T20:00:00+08:00", "", "2026-11-22T20:00:00+08:00", "Cap. 653 s. 28", "48 hours over the weekend"},
}

func TestDeadlinesWorkedByHand(t *testing.T) {
	set := load(t)
	for _, r := range worked() {
		t.Run(r.rule+"/"+r.stage+"/"+r.want, func(t *testing.T) { r.check(t, set) })
	}
}

func worked() []row { return slices.Concat(japan, japanSoft, europe, america, asiaPacific) }

func (r row) check(t *testing.T, set *rules.Set) {
	rule, stage := pick(t, set, r.rule, r.stage)
	given := givenOf(t, rule, r.given, r.conditions)
	got, ok := disclosure.Due(rule, stage, given)
	if !ok {
		t.Fatal("the clock has not started")
	}
	cal := rule.Stages[stage].Deadline.Calendar
	expect(t, got, cal, r.want)
	if isDay := len(r.want) == len("2026-11-20"); got.EndOfDay != isDay {
		t.Errorf("end of day %v, want %v", got.EndOfDay, isDay)
	}
	if soft := rule.Stages[stage].Deadline.Kind == disclosure.LimitSoft; got.Ours != soft {
		t.Errorf("ours %v, want %v: only what the rule leaves open is ours", got.Ours, soft)
	}
	if r.article == "" || r.working == "" {
		t.Errorf("%s %s: a deadline worked by hand names its article and shows its working", r.rule, r.stage)
	}
	if t.Failed() {
		t.Logf("%s: %s", r.article, r.working)
		t.Log(disclosure.Explain(rule, stage, given).EN)
	}
}

func pick(t *testing.T, set *rules.Set, ruleID, stageID string) (*disclosure.Rule, int) {
	t.Helper()
	rule, ok := set.Rule(ruleID)
	if !ok {
		t.Fatalf("no rule %s", ruleID)
	}
	stage, ok := rule.Stage(stageID)
	if !ok {
		t.Fatalf("rule %s has no stage %s", ruleID, stageID)
	}
	return rule, stage
}

// givenOf reads "kind=instant" and "filed:stage=instant" words.
func givenOf(t *testing.T, rule *disclosure.Rule, words, conditions string) disclosure.Given {
	t.Helper()
	given := disclosure.Given{Conditions: strings.Fields(conditions)}
	for _, w := range strings.Fields(words) {
		kind, when, _ := strings.Cut(w, "=")
		m := disclosure.Moment{At: at(t, when)}
		if id, filed := strings.CutPrefix(kind, "filed:"); filed {
			stage, ok := rule.Stage(id)
			if !ok {
				t.Fatalf("no stage %s", id)
			}
			m.Kind, m.Stage = disclosure.PriorStageSubmitted, stage
		} else if err := m.Kind.UnmarshalText([]byte(kind)); err != nil {
			t.Fatal(err)
		}
		given.Moments = append(given.Moments, m)
	}
	return given
}

func TestClockStandsUntilItsOwnTrigger(t *testing.T) {
	set := load(t)
	for _, c := range []struct{ rule, stage, given string }{
		{"jp-appi-ppc", "final", "noticing=2026-11-20T09:00:00+09:00"},
		{"eu-dora-19", "initial", "awareness=2026-11-23T08:00:00Z"},
		{"eu-nis2-23", "final", "awareness=2026-11-20T16:30:00+01:00 filed:early_warning=2026-11-21T10:00:00+01:00"},
		{"us-sec-8k-105", "filing", "discovery=2026-11-20T09:00:00-05:00"},
	} {
		rule, stage := pick(t, set, c.rule, c.stage)
		if got, ok := disclosure.Due(rule, stage, givenOf(t, rule, c.given, "")); ok {
			t.Errorf("%s %s runs on %q: %+v", c.rule, c.stage, c.given, got)
		}
	}
}

// Between target and late credit falls; both ends must be where the rule file says.
func TestCreditFallsBetweenTargetAndLate(t *testing.T) {
	set := load(t)
	for _, c := range []struct{ rule, stage, given, conditions, target, late string }{
		{"jp-tse-timely", "first_release", "knowledge=2026-11-20T10:00:00+09:00", "", "2026-11-20T14:00:00+09:00", "2026-11-20T23:59:59.999+09:00"},
		{"jp-tse-timely", "first_release", "knowledge=2026-11-20T22:30:00+09:00", "", "2026-11-20T23:59:59.999+09:00", "2026-11-20T23:59:59.999+09:00"},
		{"jp-appi-ppc", "preliminary", "knowledge=2026-11-20T18:40:00+09:00", "", "2026-11-22T23:59:59.999+09:00", "2026-11-24T23:59:59.999+09:00"},
		{"jp-appi-ppc", "final", "knowledge=2026-11-20T09:00:00+09:00", "wrongful_purpose", "2026-12-21T23:59:59.999+09:00", "2027-01-18T23:59:59.999+09:00"},
		{"jp-mynumber", "preliminary", "knowledge=2026-11-20T18:40:00+09:00", "", "2026-11-22T23:59:59.999+09:00", "2026-11-24T23:59:59.999+09:00"},
		{"jp-jpcert-ipa", "share", "knowledge=2026-11-20T18:40:00+09:00", "", "2026-11-21T18:40:00+09:00", "2026-11-27T23:59:59.999+09:00"},
		{"eu-gdpr-33", "notify", "awareness=2026-12-24T18:00:00+01:00", "", "2026-12-26T18:00:00+01:00", "2026-12-27T18:00:00+01:00"},
		{"us-nydfs-incident", "notice", "determination=2026-11-20T15:00:00-05:00", "", "2026-11-23T15:00:00-05:00", "2026-11-23T15:00:00-05:00"},
	} {
		rule, stage := pick(t, set, c.rule, c.stage)
		got, _ := disclosure.Due(rule, stage, givenOf(t, rule, c.given, c.conditions))
		if got.Target != at(t, c.target) || got.Late != at(t, c.late) {
			t.Errorf("%s %s: target %s late %s, want %s and %s", c.rule, c.stage, show(got.Target), show(got.Late), c.target, c.late)
		}
	}
}

// A deadline counted over days whose holidays nobody wrote down must say so.
func TestUnknownHolidaysAreOwnedUpTo(t *testing.T) {
	set := load(t)
	for _, c := range []struct {
		given string
		want  bool
	}{
		{"knowledge=2028-11-01T09:00:00+09:00", false},
		{"knowledge=2028-12-20T09:00:00+09:00", true},
		{"knowledge=2025-09-29T07:00:00+09:00", true},
	} {
		rule, stage := pick(t, set, "jp-appi-ppc", "final")
		given := givenOf(t, rule, c.given, "")
		got, _ := disclosure.Due(rule, stage, given)
		said := strings.Contains(disclosure.Explain(rule, stage, given).EN, "does not know the holidays")
		if got.Unsure != c.want || said != c.want {
			t.Errorf("%s: unsure %v, said %v, want %v", c.given, got.Unsure, said, c.want)
		}
	}
}
