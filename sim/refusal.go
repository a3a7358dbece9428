package sim

import (
	"fmt"

	"github.com/enshu/enshu/sim/text"
)

// Refusal is an expected no: a code from a closed set for programs, a sentence for people, and the thing it is about.
type Refusal struct {
	Code    string
	Text    text.Text
	Subject string
}

// Error makes a refusal an error.
func (r *Refusal) Error() string {
	if r.Subject == "" {
		return fmt.Sprintf("%s: %s", r.Code, r.Text.EN)
	}
	return fmt.Sprintf("%s (%s): %s", r.Code, r.Subject, r.Text.EN)
}

// Codes of refusals.
const (
	CodeNotAllowed    = "not_allowed"
	CodeNotStarted    = "not_started"
	CodeStarted       = "already_started"
	CodePaused        = "paused"
	CodeInterrupted   = "interrupted" // paused too, but by no hand: a page keeps the deed and sends it when the exercise goes on
	CodeNotPaused     = "not_paused"
	CodeOver          = "over"
	CodeNotOver       = "not_over"
	CodeUnknown       = "unknown"
	CodeBadValue      = "bad_value"
	CodeTooLong       = "too_long"
	CodeNotOpen       = "not_open"
	CodeSettled       = "settled"
	CodeRationale     = "rationale_missing"
	CodeNotYours      = "not_yours"
	CodeNotReady      = "not_ready"
	CodeBusy          = "no_staff"
	CodeUnderWay      = "under_way"
	CodeNeedsFirst    = "needs_first"
	CodeAlready       = "already"
	CodeNotHeld       = "not_held"
	CodeItemMissing   = "item_missing"
	CodeLimit         = "limit"
	CodePast          = "past"
	CodeRealWorld     = "real_world"
	CodeNothingToTell = "nothing_to_tell"
	CodeOvertaken     = "overtaken"
)

func refuse(code, subject, ja, en string) *Refusal {
	return &Refusal{Code: code, Subject: subject, Text: text.Text{JA: ja, EN: en}}
}

// refusef is refuse with the same values in both languages.
func refusef(code, subject, ja, en string, args ...any) *Refusal {
	return refuse(code, subject, fmt.Sprintf(ja, args...), fmt.Sprintf(en, args...))
}

func unknown(kind, id string) *Refusal {
	return refusef(CodeUnknown, id, "「%s」は見つかりません。画面を更新してください。", "There is no %q here. Reload the page.", id)
}
