package room

import (
	"errors"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Codes of the refusals that are the room's own. Those of play are in sim.
const (
	CodeIDReused   = "id_reused"
	CodeIDBad      = "id_bad"
	CodeCommandBad = "command_bad"
	CodeTooMany    = "too_many"
	CodeStoreDown  = "store_down"
	CodeContended  = "contended"
	CodeFenced     = "fenced"
	CodeMirror     = "mirror"
)

// Notices that are no refusals.
const (
	codeStoreUp = "store_up"
	codeRewound = "rewound"
)

var words = map[string]text.Text{
	CodeIDReused:   {JA: "同じ番号の操作がすでに記録されています。ページを再読み込みしてください。", EN: "Another action with this id is on record. Reload the page."},
	CodeIDBad:      {JA: "操作の番号が正しくありません。ページを再読み込みしてください。", EN: "The action's id is not valid. Reload the page."},
	CodeCommandBad: {JA: "操作を読み取れませんでした。ページを再読み込みしてください。", EN: "The action could not be read. Reload the page."},
	CodeTooMany:    {JA: "短い間に操作が続きました。少し待ってからもう一度お試しください。", EN: "Too many actions in a short time. Wait a moment and try again."},
	CodeStoreDown:  {JA: "いまは記録できません。時計は止まっています。何も失われていません。まもなくもう一度お試しください。", EN: "Nothing can be recorded right now, and the clock stands. Nothing is lost; try again shortly."},
	CodeContended:  {JA: "操作が重なりました。もう一度お試しください。", EN: "Several actions came at once. Try again."},
	CodeFenced:     {JA: "内部の不具合のため、このルームを止めました。それまでの記録は残っています。進行役にお知らせください。", EN: "This room was stopped by an inner fault. What was recorded is kept. Tell your facilitator."},
	CodeMirror:     {JA: "ほかの席の画面を見ているだけです。操作はできません。", EN: "You are looking at another seat's screen; nothing can be done from here."},
	codeRewound:    {JA: "保存先の障害により、一度記録された内容の一部が失われました。", EN: "The store lost some of what had been recorded."},
	codeStoreUp:    {JA: "記録できるようになりました。止まっていた時間は時計に数えていません。", EN: "Recording works again. The time it stood still does not count on the clock."},
}

// texts are the words that go with a close code.
var texts = map[int]text.Text{
	wire.CloseRestart: {JA: "サーバーを再起動しています。まもなく自動でつながります。", EN: "The server restarts. You will be connected again in a moment."},
	wire.CloseRewound: {JA: "保存先の障害により、記録の一部が失われました。画面を読み直します。", EN: "The store lost some of what was recorded. Your view is loaded anew."},
	wire.CloseRevoked: {JA: "この席は解除されました。", EN: "You no longer hold this seat."},
	wire.CloseExpired: {JA: "入室の有効時間が切れました。つなぎ直します。", EN: "The login has ended; asking for a new ticket."},
	wire.CloseEnded:   {JA: "このルームは閉じられました。", EN: "This room is closed."},
}

// Passing says whether a refusal is of the moment: the same command may be recorded when it is sent again.
func Passing(code string) bool {
	return code == CodeTooMany || code == CodeStoreDown || code == CodeContended
}

func refused(code string) wire.Refused { return wire.Refused{Code: code, Text: words[code]} }

// TooMany is the refusal of one who asks too much in a short time.
func TooMany() wire.Refused { return refused(CodeTooMany) }

// refusedCommand says what could not be read, in the words of the decoder: they hold nothing but what the client sent.
func refusedCommand(err error) wire.Refused {
	r := refused(CodeCommandBad)
	r.Subject = cut(err.Error(), 200)
	return r
}

func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	runes := []rune(s)
	return string(runes[:min(len(runes), limit)])
}

// refusedPlay passes on the machine's own refusal.
func refusedPlay(err error) (wire.Refused, bool) {
	var r *sim.Refusal
	if !errors.As(err, &r) {
		return wire.Refused{}, false
	}
	return wire.Refused{Code: r.Code, Text: r.Text, Subject: r.Subject}, true
}

func notice(code string) told {
	return told{message: []*Message{encode(-1, wire.Notice{Kind: wire.KindNotice, Code: code, Text: words[code]})}}
}
