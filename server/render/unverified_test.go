package render_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// canary stands in the title of every stage that nobody could check: wherever such a stage is named, it stands.
const canary = "ZQX"

// marks are what a name may carry of its rule's being unchecked, wholly or in part.
var marks = []string{"［未検証］", " [unverified]", "［一部未検証］", " [partly unverified]"}

// unchecked is a shipped scenario whose unverified stages are called by the canary, and how many there are.
func unchecked(t *testing.T, id string) (script *sim.Script, stages int) {
	t.Helper()
	script, faults := scenarios.NewLibrary("").Load(id)
	require.NotNil(t, script, "%v", faults)
	for i := range script.Obligations {
		rule := *script.Obligations[i].Rule
		rule.Stages = append(rule.Stages[:0:0], rule.Stages...)
		for j := range rule.Stages {
			if !rule.Checked(j) {
				rule.Stages[j].Title = text.Same(canary)
				stages++
			}
		}
		script.Obligations[i].Rule = &rule
	}
	return script, stages
}

// Nothing that reaches people may name a report whose rule nobody could check without saying so: every record of every
// seat, while it is played and afterwards, and every document in every language and form.
func TestUnverifiedRulesAreMarkedWhereverTheyAreNamed(t *testing.T) {
	script, stages := unchecked(t, "friday-ransomware")
	require.NotZero(t, stages)
	batches := playedBy(t, script, bot.Good)
	s := sim.Open(script, 1)
	seen := map[string]bool{}
	for i, b := range batches {
		s.Apply(b)
		if i%150 == 0 || i == len(batches)-1 {
			marksIn(t, s, seen)
		}
	}
	for _, kind := range []string{"obligation", "axis"} {
		require.True(t, seen[kind], "no %s named an unverified stage: the test looks at nothing", kind)
	}
	r, err := report.Read("r-1", script, batches)
	require.NoError(t, err)
	for _, kind := range []report.Kind{report.AAR, report.Result, report.RunBook} {
		require.Contains(t, documents(t, r, kind), canary, "%s names no unverified stage: the test looks at nothing", kind)
	}
	for _, kind := range report.Kinds() {
		out := strings.ReplaceAll(documents(t, r, kind), `\`, "")
		for n, rest := range strings.Split(out, canary)[1:] {
			marked := slices.ContainsFunc(marks, func(mark string) bool { return strings.HasPrefix(rest, mark) })
			require.True(t, marked, "%s, place %d: an unverified stage without its mark: …%.200s", kind, n, rest)
		}
	}
}

// marksIn looks at every record of every seat; seen gathers the kinds that named an unverified stage.
func marksIn(t *testing.T, s *sim.Session, seen map[string]bool) {
	t.Helper()
	for _, seat := range s.Script().Seats {
		for key, record := range view.NewDesk(s, seat.ID).Rows() {
			raw, err := json.Marshal(record)
			require.NoError(t, err)
			if !strings.Contains(string(raw), canary) {
				continue
			}
			seen[record.Kind()] = true
			var v any
			require.NoError(t, json.Unmarshal(raw, &v))
			eachString(v, func(said string) {
				if strings.Contains(said, canary) {
					marked := strings.Contains(said, "未検証") || strings.Contains(said, "unverified") || strings.Contains(said, "Not verified")
					require.True(t, marked, "%s sees %s without its mark: %s", seat.ID, key, said)
				}
			})
		}
	}
}

func eachString(v any, visit func(string)) {
	switch v := v.(type) {
	case string:
		visit(v)
	case []any:
		for _, x := range v {
			eachString(x, visit)
		}
	case map[string]any:
		for _, x := range v {
			eachString(x, visit)
		}
	}
}

// documents is a report in every language and form, one after another.
func documents(t *testing.T, r *report.Record, kind report.Kind) string {
	t.Helper()
	x, err := r.Make(kind, "")
	require.NoError(t, err)
	var all strings.Builder
	for _, l := range render.Langs() {
		for _, f := range render.Formats(kind) {
			all.WriteString(write(t, x, l, f))
		}
	}
	return all.String()
}

// A session pins the rule set it ran under; a report that counts by another one says so.
func TestAReportUnderAnotherRuleSetSaysSo(t *testing.T) {
	script, batches := journalOf(t)
	annex := func() string {
		r, err := report.Read("r-1", script, batches)
		require.NoError(t, err)
		return documents(t, r, report.AAR)
	}
	require.Contains(t, annex(), script.RulesDigest)
	require.NotContains(t, annex(), "counted by another set")
	script.RulesDigest = "0123456789abcdef"
	require.Contains(t, annex(), "counted by another set, 0123456789abcdef")
	require.Contains(t, annex(), "別のルール集 0123456789abcdef")
}
