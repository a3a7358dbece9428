package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios/rules"
	"github.com/enshu/enshu/sim/disclosure"
)

// line runs one line at a shell, in this process.
func line(args ...string) (string, error) {
	var out bytes.Buffer
	root := rootCommand()
	root.SetArgs(args)
	root.SetOut(&out)
	root.SetErr(&out)
	err := root.Execute()
	return out.String(), err
}

func sheet(t *testing.T, args ...string) dueSheet {
	t.Helper()
	out, err := line(append([]string{"due", "--json"}, args...)...)
	require.NoError(t, err)
	var s struct {
		dueSheet
		Mark    string `json:"mark"`
		EndMark string `json:"endMark"`
	}
	d := json.NewDecoder(strings.NewReader(out))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&s))
	return s.dueSheet
}

func ruleSet(t *testing.T) *rules.Set {
	t.Helper()
	set, err := rules.Load()
	require.NoError(t, err)
	return set
}

// asGiven writes a moment as it is typed.
func asGiven(rule *disclosure.Rule, m disclosure.Moment) string {
	kind := m.Kind.String()
	if m.Kind == disclosure.PriorStageSubmitted {
		kind = filed + rule.Stages[m.Stage].ID
	}
	return kind + "=" + time.UnixMilli(int64(m.At)).UTC().Format(time.RFC3339)
}

// The vectors of the rule data come out of the command as they were worked out by hand.
func TestDuePrintsEveryVector(t *testing.T) {
	set := ruleSet(t)
	require.GreaterOrEqual(t, len(set.Vectors), 13)
	for _, v := range set.Vectors {
		t.Run(v.ID, func(t *testing.T) {
			args := []string{v.Rule.ID, "--stage", v.Rule.Stages[v.Stage].ID}
			for _, m := range v.Given.Moments {
				args = append(args, "--given", asGiven(v.Rule, m))
			}
			for _, c := range v.Given.Conditions {
				args = append(args, "--if", c)
			}
			s := sheet(t, args...)
			require.Len(t, s.Stages, 1)
			got := s.Stages[0]
			require.Equal(t, stateDue, got.State)
			require.Equal(t, v.EndOfDay, got.EndOfDay)
			if v.EndOfDay {
				require.Equal(t, v.Expect, got.Due)
				return
			}
			want, err := time.Parse(time.RFC3339, v.Expect)
			require.NoError(t, err)
			have, err := time.Parse(time.RFC3339, got.Due)
			require.NoError(t, err)
			require.True(t, want.Equal(have), "%s, want %s", got.Due, v.Expect)
		})
	}
}

// Whoever reads a deadline must see in either language how it was counted, on what it rests, and whether anybody has
// checked it.
func TestDueOwnsUpToWhatItIs(t *testing.T) {
	set := ruleSet(t)
	unverified, partly := 0, 0
	for i := range set.Rules {
		rule := &set.Rules[i]
		args := []string{"due", rule.ID}
		for _, word := range triggerWords(rule) {
			args = append(args, "--given", word+"=2026-11-20T18:40:00+09:00")
		}
		out, err := line(args...)
		require.NoError(t, err, rule.ID)
		require.Contains(t, out, notAdvice.JA)
		require.Contains(t, out, notAdvice.EN)
		require.Contains(t, out, basisOf(rule).JA, rule.ID)
		require.Contains(t, out, basisOf(rule).EN, rule.ID)
		require.NotContains(t, out, "has not started", rule.ID)
		require.NotContains(t, out, "%!")
		require.Equal(t, !rule.Verified(), strings.Contains(out, "NOT VERIFIED: ") || strings.Contains(out, "PARTLY VERIFIED: "), rule.ID)
		require.Equal(t, !rule.Verified(), strings.Contains(out, "【未検証】 ") || strings.Contains(out, "【一部未検証】 "), rule.ID)
		for _, x := range sheet(t, args[1:]...).Stages {
			require.NotEmpty(t, x.Counting.JA)
			require.NotEmpty(t, x.Counting.EN)
			require.False(t, x.Article.Empty(), rule.ID)
			if x.Partly {
				partly++
				require.False(t, x.Verified, "%s %s", rule.ID, x.Stage)
			}
			if !x.Verified {
				unverified++
				require.NotEmpty(t, x.Reason.JA, "%s %s", rule.ID, x.Stage)
				require.NotEmpty(t, x.Reason.EN, "%s %s", rule.ID, x.Stage)
			}
		}
	}
	require.Positive(t, unverified)
	require.Positive(t, partly)
}

func TestDueSaysWhatIsAskedOfIt(t *testing.T) {
	const friday = "knowledge=2026-11-20T09:00:00+09:00"
	for name, row := range map[string]struct {
		args []string
		says []string
	}{
		"a day, in the authority's zone": {[]string{"jp-appi-ppc", "--given", friday, "--if", "wrongful_purpose"}, []string{
			`2026-11-24 24:00 .*Asia/Tokyo`, `2027-01-18 24:00 .*Asia/Tokyo`, `60日`, `60 calendar days`,
			`【一部未検証】 30日・60日は確認済み`, `PARTLY VERIFIED: the 30 and 60 days were read`,
		}},
		"an instant, in the authority's zone": {[]string{"eu-nis2-23", "--stage", "early_warning", "--given", "awareness=2026-11-21T00:30+09:00"}, []string{
			`2026-11-21T16:30:00\+01:00, Europe/Brussels`,
		}},
		"the first of two counts": {[]string{"jp-appi-ppc", "--stage", "preliminary", "--given", "knowledge=2026-11-22T09:00:00+09:00", "--given", friday}, []string{`due: 2026-11-24`}},
		"a clock that stands":     {[]string{"eu-dora-19", "--given", "awareness=2026-11-23T08:00:00Z"}, []string{`has not started; --given classification=`, `--given filed:initial=`}},
		"a filing starts it":      {[]string{"eu-nis2-23", "--stage", "final", "--given", "filed:notification=2027-01-31T09:00:00+01:00"}, []string{`due: 2027-02-28 24:00`}},
		"words without a number":  {[]string{"jp-police", "--given", friday}, []string{`a number of the exercise's own, not law`, `演習用の目安で法令の数字ではない`}},
		"holidays nobody knows":   {[]string{"jp-appi-ppc", "--stage", "final", "--given", "knowledge=2028-12-20T09:00:00+09:00"}, []string{`holidays of that time are not known`}},
		"not in force":            {[]string{"ca-ccspa", "--given", "awareness=2026-11-20T09:00:00-05:00"}, []string{`obliges nobody`, `誰も義務を負わない`}},
		"one's own calendar":      {[]string{"contract-insurer", "--calendar", "us_federal", "--given", "knowledge=2026-11-20T09:00:00Z"}, []string{`2026-11-22T04:00:00-05:00, America/New_York`}},
	} {
		t.Run(name, func(t *testing.T) {
			out, err := line(append([]string{"due"}, row.args...)...)
			require.NoError(t, err)
			for _, want := range row.says {
				require.Regexp(t, want, out)
			}
		})
	}
}

func TestDueListsEveryRule(t *testing.T) {
	out, err := line("due", "--list")
	require.NoError(t, err)
	require.Contains(t, out, "57 rules")
	require.Contains(t, out, notAdvice.EN)
	for _, r := range ruleSet(t).Rules {
		require.Regexp(t, `(?m)^`+r.ID+` `, out)
	}
	raw, err := line("due", "--list", "--json")
	require.NoError(t, err)
	var list struct {
		Rules  []listedRule
		Digest string
	}
	require.NoError(t, json.Unmarshal([]byte(raw), &list))
	require.Len(t, list.Rules, 57)
	require.Equal(t, ruleSet(t).Digest(), list.Digest)
	require.Contains(t, list.Rules[len(list.Rules)-1].Given, "determination")
}

// What cannot be understood is refused, with the words that can.
func TestDueNamesWhatItWouldUnderstand(t *testing.T) {
	for name, row := range map[string]struct {
		args []string
		says []string
	}{
		"unknown rule":        {[]string{"jp-appi"}, []string{`rule "jp-appi" is none of: `, "jp-appi-ppc", "us-sec-8k-105"}},
		"unknown stage":       {[]string{"jp-appi-ppc", "--stage", "interim"}, []string{`stage "interim" is none of: preliminary, final`}},
		"unknown trigger":     {[]string{"jp-appi-ppc", "--given", "rumour=2026-11-20T09:00:00Z"}, []string{`trigger "rumour" is none of: knowledge`}},
		"another rule's":      {[]string{"jp-appi-ppc", "--given", "payment=2026-11-20T09:00:00Z"}, []string{`trigger "payment" is none of: knowledge`}},
		"unknown filing":      {[]string{"eu-nis2-23", "--given", "filed:nothing=2026-11-20T09:00:00Z"}, []string{`is none of: awareness, filed:`}},
		"unknown condition":   {[]string{"jp-appi-ppc", "--if", "bad_luck"}, []string{`condition "bad_luck" is none of: over_1000, property_damage, special_care, wrongful_purpose`}},
		"unknown calendar":    {[]string{"contract-insurer", "--calendar", "moon"}, []string{`calendar "moon" is none of: jp_gov`}},
		"no instant":          {[]string{"jp-appi-ppc", "--given", "knowledge=yesterday"}, []string{`"yesterday" is no instant`, `2026-11-20T09:00:00+09:00`}},
		"no offset":           {[]string{"jp-appi-ppc", "--given", "knowledge=2026-11-20T09:00:00"}, []string{`with its offset from UTC`}},
		"no such day":         {[]string{"jp-appi-ppc", "--given", "knowledge=2026-02-30T09:00:00Z"}, []string{`is no instant`}},
		"far away":            {[]string{"jp-appi-ppc", "--given", "knowledge=9999-12-31T23:59:59Z"}, []string{`outside the years 2020 to 2034`}},
		"no equals sign":      {[]string{"jp-appi-ppc", "--given", "knowledge"}, []string{`want KIND=INSTANT, such as knowledge=`}},
		"nothing":             {nil, []string{"name one rule", "--list"}},
		"two rules":           {[]string{"jp-appi-ppc", "eu-gdpr-33"}, []string{"name one rule"}},
		"a rule and the list": {[]string{"--list", "jp-appi-ppc"}, []string{"--list takes no rule"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := line(append([]string{"due"}, row.args...)...)
			require.Error(t, err)
			for _, want := range row.says {
				require.Contains(t, err.Error(), want)
			}
		})
	}
}
