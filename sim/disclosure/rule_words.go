package disclosure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/enshu/enshu/sim/text"
)

// word is one value of a closed set: its code in rule files and its name for people.
type word struct {
	code string
	name text.Text
}

// read finds a code in a closed set; the empty code is the zero value where the set has one.
func read[T ~uint8](set []word, code string) (T, error) {
	i := slices.IndexFunc(set, func(w word) bool { return w.code == code })
	if i < 0 {
		return 0, fmt.Errorf("%q is none of %s", code, codes(set))
	}
	return T(i), nil
}

func codes(set []word) string {
	var all []string
	for _, w := range set {
		if w.code != "" {
			all = append(all, w.code)
		}
	}
	return strings.Join(all, ", ")
}

// String returns the code of t, as rule files write it.
func (t TriggerKind) String() string { return triggerKindWords[t].code }

// Text returns the name of t for people.
func (t TriggerKind) Text() text.Text { return triggerKindWords[t].name }

// Decision says whether the moment is a decision that the organisation itself takes.
func (t TriggerKind) Decision() bool {
	return t == Determination || t == Classification || t == AssessmentDone
}

// UnmarshalText reads a code and refuses any that is not in the set.
func (t *TriggerKind) UnmarshalText(b []byte) (err error) {
	*t, err = read[TriggerKind](triggerKindWords, string(b))
	return err
}

// MarshalText writes the code.
func (t TriggerKind) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// String returns the code of t, as rule files write it.
func (t Threshold) String() string { return thresholdWords[t].code }

// Text returns the name of t for people.
func (t Threshold) Text() text.Text { return thresholdWords[t].name }

// UnmarshalText reads a code and refuses any that is not in the set.
func (t *Threshold) UnmarshalText(b []byte) (err error) {
	*t, err = read[Threshold](thresholdWords, string(b))
	return err
}

// MarshalText writes the code.
func (t Threshold) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// String returns the code of s, as rule files write it.
func (s Standing) String() string { return standingWords[s].code }

// Text returns the name of s for people.
func (s Standing) Text() text.Text { return standingWords[s].name }

// UnmarshalText reads a code and refuses any that is not in the set.
func (s *Standing) UnmarshalText(b []byte) (err error) {
	*s, err = read[Standing](standingWords, string(b))
	return err
}

// MarshalText writes the code.
func (s Standing) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// String returns the code of l, as rule files write it.
func (l Limit) String() string { return limitWords[l].code }

// Text returns the name of l for people.
func (l Limit) Text() text.Text { return limitWords[l].name }

// UnmarshalText reads a code and refuses any that is not in the set.
func (l *Limit) UnmarshalText(b []byte) (err error) {
	*l, err = read[Limit](limitWords, string(b))
	return err
}

// MarshalText writes the code.
func (l Limit) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// String returns the code of u, as rule files write it.
func (u Unit) String() string { return unitWords[u].code }

// Text returns the name of u for people.
func (u Unit) Text() text.Text { return unitWords[u].name }

// UnmarshalText reads a code and refuses any that is not in the set.
func (u *Unit) UnmarshalText(b []byte) (err error) {
	*u, err = read[Unit](unitWords, string(b))
	return err
}

// MarshalText writes the code.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// String returns the code of c, as rule files write it.
func (c Counting) String() string { return countingWords[c].code }

// Text returns the name of c for people.
func (c Counting) Text() text.Text { return countingWords[c].name }

// UnmarshalText reads a code and refuses any that is not in the set.
func (c *Counting) UnmarshalText(b []byte) (err error) {
	*c, err = read[Counting](countingWords, string(b))
	return err
}

// MarshalText writes the code.
func (c Counting) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// String returns the code of r, as rule files write it.
func (r Rollover) String() string { return rolloverWords[r].code }

// Text returns the name of r for people.
func (r Rollover) Text() text.Text { return rolloverWords[r].name }

// UnmarshalText reads a code and refuses any that is not in the set.
func (r *Rollover) UnmarshalText(b []byte) (err error) {
	*r, err = read[Rollover](rolloverWords, string(b))
	return err
}

// MarshalText writes the code.
func (r Rollover) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// String returns the code of g, as rule files write it.
func (g GroundMode) String() string { return groundModeWords[g].code }

// Text returns the name of g for people.
func (g GroundMode) Text() text.Text { return groundModeWords[g].name }

// UnmarshalText reads a code and refuses any that is not in the set.
func (g *GroundMode) UnmarshalText(b []byte) (err error) {
	*g, err = read[GroundMode](groundModeWords, string(b))
	return err
}

// MarshalText writes the code.
func (g GroundMode) MarshalText() ([]byte, error) { return []byte(g.String()), nil }

var triggerKindWords = []word{
	TriggerNone:         {},
	Occurrence:          {"occurrence", text.Text{JA: "発生", EN: "occurrence"}},
	Noticing:            {"noticing", text.Text{JA: "覚知", EN: "noticing"}},
	Awareness:           {"awareness", text.Text{JA: "認識", EN: "awareness"}},
	Knowledge:           {"knowledge", text.Text{JA: "認知", EN: "knowledge"}},
	Discovery:           {"discovery", text.Text{JA: "発見", EN: "discovery"}},
	Determination:       {"determination", text.Text{JA: "判定", EN: "determination"}},
	Classification:      {"classification", text.Text{JA: "分類", EN: "classification"}},
	AssessmentDone:      {"assessment_done", text.Text{JA: "評価の完了", EN: "completion of the assessment"}},
	Payment:             {"payment", text.Text{JA: "支払", EN: "payment"}},
	PriorStageSubmitted: {"prior_stage_submitted", text.Text{JA: "前段階の提出", EN: "submission of the previous stage"}},
	HandlingClosed:      {"handling_closed", text.Text{JA: "対応の終結", EN: "closing of the response"}},
	MitigationAvailable: {"mitigation_available", text.Text{JA: "対策の提供開始", EN: "availability of a mitigation"}},
	ProcessorNotice:     {"processor_notice", text.Text{JA: "委託先からの通知", EN: "notice from the processor"}},
	HomeDisclosure:      {"home_disclosure", text.Text{JA: "本国での開示", EN: "disclosure at home"}},
	QuarterEnd:          {"quarter_end", text.Text{JA: "四半期末", EN: "end of the quarter"}},
}

var thresholdWords = []word{
	ThresholdNone:       {},
	ThresholdPossible:   {"possible", text.Text{JA: "おそれ（否定できない）", EN: "possible: cannot be ruled out"}},
	ThresholdReasonable: {"reasonable_certainty", text.Text{JA: "合理的な確信", EN: "reasonably certain: more likely than not"}},
	ThresholdConfirmed:  {"confirmed", text.Text{JA: "確認済み", EN: "confirmed"}},
	ThresholdDecision:   {"decision", text.Text{JA: "明示の決定", EN: "an explicit recorded decision"}},
}

var standingWords = []word{
	StandingNone:       {},
	StandingInForce:    {"in_force", text.Text{JA: "施行中", EN: "in force"}},
	StandingGuidance:   {"guidance", text.Text{JA: "指針", EN: "guidance"}},
	StandingVoluntary:  {"voluntary", text.Text{JA: "任意", EN: "voluntary"}},
	StandingContract:   {"contract", text.Text{JA: "契約", EN: "contract"}},
	StandingInternal:   {"internal", text.Text{JA: "社内規程", EN: "internal"}},
	StandingProposed:   {"proposed", text.Text{JA: "法案", EN: "proposed"}},
	StandingNotInForce: {"not_in_force", text.Text{JA: "未施行", EN: "not in force"}},
}

var limitWords = []word{
	LimitNone:     {},
	LimitHard:     {"hard", text.Text{JA: "法定期限", EN: "statutory limit"}},
	LimitGuidance: {"guidance", text.Text{JA: "目安（指針）", EN: "guidance"}},
	LimitSoft:     {"soft", text.Text{JA: "期限の定めなし（文言のみ）", EN: "words only"}},
	LimitContract: {"contract", text.Text{JA: "契約・社内規程", EN: "contract or own rule"}},
}

var unitWords = []word{
	UnitNone:    {},
	Minute:      {"minute", text.Text{JA: "分", EN: "minute"}},
	Hour:        {"hour", text.Text{JA: "時間", EN: "hour"}},
	CalendarDay: {"calendar_day", text.Text{JA: "日", EN: "calendar day"}},
	BusinessDay: {"business_day", text.Text{JA: "営業日", EN: "business day"}},
	Month:       {"month", text.Text{JA: "か月", EN: "month"}},
}

var countingWords = []word{
	CountNone:         {},
	CountElapsed:      {"elapsed", text.Text{JA: "経過時間", EN: "elapsed time"}},
	CountExcludeFirst: {"exclude_first_day", text.Text{JA: "初日不算入", EN: "first day not counted"}},
	CountIncludeFirst: {"include_first_day", text.Text{JA: "初日算入", EN: "first day counted"}},
	CountMonths:       {"month_anniversary", text.Text{JA: "応当日", EN: "same day of the month"}},
	CountMonthEnd:     {"month_end", text.Text{JA: "月末", EN: "end of the month"}},
}

var rolloverWords = []word{
	RollNone:               {"none", text.Text{JA: "なし", EN: "none"}},
	RollNextBusinessDay:    {"next_business_day", text.Text{JA: "翌営業日", EN: "next business day"}},
	RollNoonNextWorkingDay: {"noon_next_working_day", text.Text{JA: "翌営業日の正午", EN: "noon of the next working day"}},
}

var groundModeWords = []word{
	GroundNone:    {},
	GroundAnyOf:   {"any_of", text.Text{JA: "いずれか", EN: "any of"}},
	GroundUnless:  {"unless", text.Text{JA: "該当する場合を除く", EN: "unless"}},
	GroundRouting: {"routing", text.Text{JA: "宛先の決定", EN: "decides the recipient"}},
	GroundByGrade: {"grade", text.Text{JA: "等級", EN: "by grade"}},
}
