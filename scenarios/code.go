package scenarios

import (
	"maps"
	"slices"
)

// Code names a kind of fault, for people to look up and for tests to ask for.
type Code string

// Faults of files and of form.
const (
	NoScenario      Code = "no-scenario"
	Unreadable      Code = "unreadable"
	IgnoredFile     Code = "ignored-file"
	EmptyFile       Code = "empty-file"
	NotUTF8         Code = "not-utf8"
	NotYAML         Code = "not-yaml"
	ManyDocuments   Code = "many-documents"
	TooBig          Code = "too-big"
	TooDeep         Code = "too-deep"
	TooManyNodes    Code = "too-many-nodes"
	TooManyFaults   Code = "too-many-faults"
	TooMany         Code = "too-many"
	TooFew          Code = "too-few"
	Alias           Code = "alias"
	Tag             Code = "tag"
	WrongType       Code = "wrong-type"
	EmptyValue      Code = "empty-value"
	UnknownKey      Code = "unknown-key"
	DuplicateKey    Code = "duplicate-key"
	MissingKey      Code = "missing-key"
	OneKey          Code = "one-key"
	EitherKey       Code = "either-key"
	MissingLanguage Code = "missing-language"
	BadText         Code = "bad-text"
	BadID           Code = "bad-id"
	BadTime         Code = "bad-time"
	BadSpan         Code = "bad-span"
	BadSpread       Code = "bad-spread"
	BadLevel        Code = "bad-level"
	BadNumber       Code = "bad-number"
	BadChoice       Code = "bad-choice"
	BadVersion      Code = "bad-version"
	BadZone         Code = "bad-zone"
	BadPause        Code = "bad-pause"
	Trap            Code = "yaml-trap"
	Comma           Code = "comma-in-text"
)

// Faults of meaning.
const (
	DuplicateID     Code = "duplicate-id"
	UnknownID       Code = "unknown-id"
	ReservedID      Code = "reserved-id"
	IDNotFolder     Code = "id-not-folder"
	Cycle           Code = "cycle"
	DeadInject      Code = "unreachable-inject"
	DeadDecision    Code = "unreachable-decision"
	DeadAction      Code = "unreachable-action"
	DeadEnding      Code = "unreachable-ending"
	DeadExpectation Code = "unreachable-expectation"
	DeadCondition   Code = "dead-condition"
	UnusedFlag      Code = "unused-flag"
	NoExpectation   Code = "no-expectation"
	NoTrigger       Code = "no-trigger"
	NeverPending    Code = "never-pending"
	DutyMissing     Code = "duty-missing"
	DutyForeign     Code = "duty-foreign"
	NeverOwed       Code = "never-owed"
	NeverKnowable   Code = "never-knowable"
	NeverRevealed   Code = "never-revealed"
	KnowableLate    Code = "knowable-late"
	RTOTooShort     Code = "rto-too-short"
	MTPDBeforeRTO   Code = "mtpd-before-rto"
	RPOOutOfReach   Code = "rpo-out-of-reach"
	TwoAges         Code = "two-ages"
	RealAddress     Code = "real-address"
	ForbiddenPhrase Code = "forbidden-phrase"
	SpeaksForSeat   Code = "speaks-for-seat"
	PaceGap         Code = "pace-gap"
	PhaseOrder      Code = "phase-order"
	EndBeforeStart  Code = "end-before-start"
	OutsideCalendar Code = "outside-calendar"
	NoPoints        Code = "no-points"
	FallbackEnding  Code = "fallback-ending"
	LateBeforeAim   Code = "late-before-target"
	NothingToAsk    Code = "nothing-to-ask"
	BadCurve        Code = "bad-curve"
	TaintedOnly     Code = "tainted-only"
	IdleSeat        Code = "idle-seat"
	StaffTooFew     Code = "staff-too-few"
	NeverOnShift    Code = "never-on-shift"
	ShiftTooLarge   Code = "shift-too-large"
	BadHour         Code = "bad-hour"
	BadFatigue      Code = "bad-fatigue"
	NotSealed       Code = "not-sealed"
)

// Codes lists every code, in alphabetical order.
func Codes() []Code { return slices.Sorted(maps.Keys(catalogue)) }

// saying is how a kind of fault is worded. {0}, {1} … stand for what it is about.
type saying struct {
	severity     Severity
	ja, en       string
	fixJA, fixEN string
}

var catalogue = func() map[Code]saying {
	all := maps.Clone(formSayings)
	maps.Copy(all, meaningSayings)
	return all
}()

var formSayings = map[Code]saying{
	NoScenario: {Error, "{0} に scenario.yaml がありません", "{0} holds no scenario.yaml",
		"scenario.yaml を置いてください", "put a scenario.yaml there"},
	Unreadable: {Error, "読めません: {0}", "cannot be read: {0}", "ファイルと権限を確かめてください", "look at the file and its permissions"},
	IgnoredFile: {Warning, "このファイルは読まれません", "this file is not read",
		"拡張子を .yaml にしてください", "name it .yaml"},
	EmptyFile: {Error, "ファイルが空です", "the file is empty",
		"meta から書き始めるか、ファイルを消してください", "begin with meta, or remove the file"},
	NotUTF8: {Error, "UTF-8 ではありません", "the file is not UTF-8", "UTF-8 で保存し直してください", "save it as UTF-8"},
	NotYAML: {Error, "YAML として読めません: {0}", "not YAML: {0}",
		"字下げと引用符を確かめてください", "look at the indentation and the quotes around here"},
	ManyDocuments: {Error, "1 つのファイルに文書が 2 つ以上あります", "the file holds more than one document",
		"--- で区切らず、1 ファイル 1 文書にしてください", "keep one document in a file, without --- between parts"},
	TooBig: {Error, "大きすぎます（上限 {0} バイト）", "too big: the limit is {0} bytes for a scenario",
		"文章を短くするか、シナリオを分けてください", "shorten texts or split the scenario"},
	TooDeep: {Error, "入れ子が深すぎます（上限 {0} 段）", "nested too deep: the limit is {0} levels",
		"条件を分けて書いてください", "write the condition in flatter parts"},
	TooManyNodes: {Error, "項目が多すぎます（上限 {0}）", "too many values: the limit is {0} for a scenario",
		"シナリオを分けてください", "split the scenario"},
	TooManyFaults: {Error, "誤りが {0} 件を超えたため、ここから先は表示しません", "more than {0} faults; the rest are not shown",
		"上の誤りから直してください", "mend those above first"},
	TooMany: {Error, "{0} は {1} 個までです（{2} 個あります）", "{0} may hold at most {1} entries, not {2}",
		"減らしてください", "take some out"},
	TooFew: {Error, "{0} は少なくとも {1} 個必要です", "{0} must hold at least {1} entries", "書き加えてください", "add what is missing"},
	Alias: {Error, "YAML のアンカーと別名（& * <<）は使えません", "YAML anchors, aliases and merge keys (& * <<) are not allowed",
		"値をそのまま書いてください", "write the value out"},
	Tag: {Error, "YAML のタグ {0} は使えません", "the YAML tag {0} is not allowed", "タグを消してください", "take the tag away"},
	WrongType: {Error, "{0}が必要ですが、{1}があります", "expected {0}, found {1}",
		"{0}に書き換えてください", "write {0} here"},
	EmptyValue: {Error, "{0} の値がありません", "{0} has no value",
		"値を書くか、キーを消してください", "give it a value or take the key away"},
	UnknownKey: {Error, "{0} というキーはありません", "there is no key {0} here", "{1}", "{1}"},
	DuplicateKey: {Error, "キー {0} が重複しています（先は {1}）", "the key {0} is written twice (first at {1})",
		"どちらか一方を消してください", "take one of the two away"},
	MissingKey: {Error, "必須のキー {0} がありません", "the key {0} is missing",
		"{0}: を書き加えてください", "add {0}:"},
	OneKey: {Error, "{0}にはキーを 1 つだけ書きます（{1} 個あります）", "{0} has exactly one key, not {1}",
		"all または any の下に分けて並べてください", "list them under all: or any:, or as entries of their own"},
	EitherKey: {Error, "{0} のうちちょうど 1 つが必要です", "exactly one of {0} is needed",
		"どれか 1 つを残してください", "keep one of them"},
	MissingLanguage: {Error, "{0} の文がありません", "the {0} text is missing",
		"{ja: …, en: …} の両方を書いてください", "write both, {ja: …, en: …}"},
	BadText: {Error, "文が正しくありません: {0}", "the text is not right: {0}", "書き直してください", "write it anew"},
	BadID: {Error, "識別子 {0} は使えません", "{0} cannot be an id",
		"英小文字で始め、英小文字・数字・ハイフンだけで 64 字以内にしてください",
		"begin with a small letter and use small letters, digits and hyphens, at most 64"},
	BadTime: {Error, "時刻 {0} が読めません: {1}", "{0} is not a time: {1}",
		"T+0:40、T+2d03h15m、または 2026-11-20T18:40 の形で書いてください", "write T+0:40, T+2d03h15m or 2026-11-20T18:40"},
	BadHour: {Error, "{0} は時刻として読めません", "{0} is no time of the day",
		"\"08:30\" のように、引用符で囲んで書いてください", "write it like \"08:30\", in quotes"},
	BadSpan: {Error, "長さ {0} が読めません", "{0} is not a length of time",
		"30m、4h、2h30m、3d の形で書いてください", "write it like 30m, 4h, 2h30m or 3d"},
	BadSpread: {Error, "幅の下限 {0} が上限 {1} を超えています", "the low end {0} is above the high end {1}",
		"low を high 以下にしてください", "let low be no more than high"},
	BadLevel: {Error, "水準 {0} が読めません", "{0} is not a level",
		"千分率 700 または百分率 70% で、0～100% の間にしてください", "write permille as 700 or percent as 70%, from 0 to 100%"},
	BadNumber: {Error, "数 {0} は使えません: {1}", "{0} will not do as a number: {1}", "数を直してください", "write another number"},
	BadChoice: {Error, "{0} は選べません", "{0} is none of the choices", "{1}", "{1}"},
	BadVersion: {Error, "版 {0} が読めません", "{0} is not a version",
		"\"1.0.0\" のように書いてください", "write it like \"1.0.0\""},
	BadZone: {Error, "時間帯 {0} はありません", "there is no time zone {0}",
		"Asia/Tokyo のような IANA の名前で書いてください", "use an IANA name such as Asia/Tokyo"},
	BadPause: {Error, "on: {1} の自動停止に {0} は付けられません", "{0} does not belong to a pause on {1}",
		"{0} を消すか、on を変えてください", "take {0} away, or change on"},
	Trap: {Error, "引用符のない {0} は YAML では{1}と読まれることがあります", "without quotes, {0} may be read in YAML as {1}",
		"{2}", "{2}"},
	Comma: {Error, "引用符のない文がコンマで切れ、{0} がキーと読まれています", "a comma ended the text without quotes, and {0} is read as a key",
		"コンマを含む文全体を引用符で囲んでください", "put the whole text with the comma into quotes"},
}
