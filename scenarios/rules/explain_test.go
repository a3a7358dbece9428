package rules_test

import (
	"strings"
	"testing"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/disclosure"
)

// Whoever reads an explanation must see which numbers are ours and which nobody checked, in either language.
func TestExplanationOwnsUpToWhatIsNotLaw(t *testing.T) {
	set := load(t)
	local, _ := set.Calendar("jp_gov")
	for i := range set.Rules {
		rule := &set.Rules[i]
		for stage, s := range rule.Stages {
			given := disclosure.Given{Local: local.Calendar, Moments: []disclosure.Moment{
				{Kind: s.Deadline.From, Stage: s.Deadline.Prior, At: at(t, "2026-11-20T18:40:00+09:00")},
			}}
			due, ok := disclosure.Due(rule, stage, given)
			if !ok {
				t.Fatalf("%s %s did not start", rule.ID, s.ID)
			}
			say := disclosure.Explain(rule, stage, given)
			where := rule.ID + " " + s.ID
			must(t, where, say.EN, "%!", false)
			must(t, where, say.JA, "%!", false)
			must(t, where, say.EN, "not law", due.Ours)
			must(t, where, say.JA, "法令によるものではない", due.Ours)
			must(t, where, say.EN, "Not verified", !s.Verified)
			must(t, where, say.JA, "未検証", !s.Verified || !s.Doubt.Empty())
			must(t, where, say.EN, "Partly unverified", !s.Doubt.Empty())
			must(t, where, say.EN, "sets none either", due.Due == clock.Never)
		}
	}
}

func must(t *testing.T, where, say, words string, want bool) {
	t.Helper()
	if strings.Contains(say, words) != want {
		t.Errorf("%s: contains %q is %v, want %v: %s", where, words, !want, want, say)
	}
}

func TestExplanationReadsAsAPersonWouldCount(t *testing.T) {
	set := load(t)
	for _, c := range []struct{ rule, stage, given, conditions, ja, en string }{
		{
			"jp-appi-ppc", "final", "knowledge=2026-10-31T23:59:00+09:00", "wrongful_purpose",
			"個人情報保護委員会への漏えい等報告：確報（法26条1項、規則7条・8条、ガイドライン（通則編）3-5-3）。認知（2026-10-31 23:59 JST）から60日（「不正の目的をもって行われたおそれ」に当たるため、30日ではない）。" +
				"初日を算入し、末日は2026-12-29（火）。休日に当たるため、翌営業日に繰り延べる。期限（法定期限）は2027-01-04（月）24時。演習では2026-11-30（月）24時までを満点とする（演習用の目安）。" +
				"一部未検証（30日・60日は確認済み。初日算入と、閉庁日の翌開庁日への繰延べ、年末年始の閉庁は記憶による）。",
			"APPI breach report to the PPC: final report (Act Art. 26(1); Rules Arts. 7 and 8; General Guidelines 3-5-3). 60 calendar days from knowledge (2026-10-31 23:59 JST), not 30 calendar days, because: " +
				"may have been done with a wrongful purpose (unauthorised access, ransomware, insider theft); covers data about to be acquired too. The first day counts as day 1, so the last day is 2026-12-29 (Tue). " +
				"That is a closed day, so it moves to the next business day. Due (statutory limit) by the end of 2027-01-04 (Mon). The exercise gives full credit until the end of 2026-11-30 (Mon), a number of ours. " +
				"Partly unverified: the 30 and 60 days were read; that the first day counts, that a closed day moves the deadline to the next working day, and the offices' closing over the New Year are from memory.",
		},
		{
			"us-sec-8k-105", "filing", "determination=2026-11-21T11:00:00-05:00", "",
			"米国SEC 8-K Item 1.05：8-K提出（Item 1.05、一般指示B.1、指示1・2・4）。判定（2026-11-21 11:00 EST）から4営業日。起算日が休日のため翌営業日2026-11-23（月）を1日目とし、末日は2026-11-27（金）。期限（法定期限）は2026-11-27（金）24時。",
			"SEC Form 8-K Item 1.05: filing (Item 1.05; General Instruction B.1; Instructions 1, 2, 4). 4 business days from determination (2026-11-21 11:00 EST). " +
				"The clock started on a closed day, so day 1 is the next business day, 2026-11-23 (Mon), and the last day is 2026-11-27 (Fri). Due (statutory limit) by the end of 2026-11-27 (Fri).",
		},
		{
			"eu-dora-19", "initial", "awareness=2026-11-23T08:00:00Z", "",
			"DORA 重大ICTインシデント報告：初期通知（19条、RTS 1条～5条）。時計は動いていない。起算点は「分類」。2026-11-23 09:00 CETに認識があり、分類はまだない。判断しないことで義務は止まらない。規定の上限は2026-11-24 09:00 CET。",
			"DORA major ICT-related incident: initial notification (Art. 19; RTS Arts. 1-5). The clock has not started: it runs from classification. There has been awareness since 2026-11-23 09:00 CET and no classification yet; not deciding does not stop the duty. The rule caps it at 2026-11-24 09:00 CET.",
		},
		{
			"jp-police", "consult", "knowledge=2026-11-20T18:40:00+09:00", "",
			"警察への通報・相談・被害届：通報・相談（任意。共通様式による相談可）。規定は「早期に」とするのみで、数字はない。起算点は認知（2026-11-20 18:40 JST）。本演習の目安は2026-11-20 22:40 JSTまでで満点、2026-11-23 18:40 JSTを過ぎると適時性の点はない。この数字は演習用で、法令によるものではない。",
			"police consultation and complaint: consultation (voluntary; unified forms accepted). The rule says “early” and gives no number. It runs from knowledge (2026-11-20 18:40 JST). In this exercise timeliness earns full credit until 2026-11-20 22:40 JST and none after 2026-11-23 18:40 JST. These numbers are ours, not law.",
		},
	} {
		rule, stage := pick(t, set, c.rule, c.stage)
		say := disclosure.Explain(rule, stage, givenOf(t, rule, c.given, c.conditions))
		if c.ja != "" && say.JA != c.ja {
			t.Errorf("%s ja:\n%s\nwant\n%s", c.rule, say.JA, c.ja)
		}
		if c.en != "" && say.EN != c.en {
			t.Errorf("%s en:\n%s\nwant\n%s", c.rule, say.EN, c.en)
		}
	}
}
