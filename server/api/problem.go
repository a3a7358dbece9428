package api

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Problem is an error answer. It is the only shape in which anything fails over HTTP.
type Problem struct{ wire.Problem }

var _ huma.StatusError = (*Problem)(nil)

// Error names the code, for logs and tests; people read the text.
func (p *Problem) Error() string { return p.Code }

// GetStatus returns the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType makes the answer problem+json.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders tells how long to wait, when waiting helps.
func (p *Problem) GetHeaders() http.Header {
	if p.RetryS == 0 {
		return nil
	}
	return http.Header{"Retry-After": {strconv.Itoa(p.RetryS)}}
}

// Write sends the problem as an answer of its own, where no operation has been found for the request.
func (p *Problem) Write(w http.ResponseWriter) {
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p) // the asker has gone; there is nobody left to tell
}

func problem(status int, code, ja, en string) *Problem {
	return &Problem{wire.Problem{Status: status, Title: http.StatusText(status), Code: code, Text: text.Text{JA: ja, EN: en}}}
}

var (
	errStranger  = problem(http.StatusUnauthorized, "login_needed", "まだ入室していません。参加リンクを開くか、参加コードを入力してください。", "You have not come in yet. Open your link, or enter the join code.")
	errForbidden = problem(http.StatusForbidden, "not_allowed", "あなたの席からはできない操作です。", "Your seat may not do this.")
	errUnknown   = problem(http.StatusNotFound, string(access.Unknown), access.Codes()[access.Unknown].JA, access.Codes()[access.Unknown].EN)
	errBad       = problem(http.StatusUnprocessableEntity, "request_bad", "送られた内容に誤りがあります。", "Something in the request is wrong.")
	errTooLarge  = problem(http.StatusRequestEntityTooLarge, "too_large", "送られた内容が大きすぎます。", "The request is too large.")
	errTooSlow   = problem(http.StatusRequestTimeout, "too_slow", "送信に時間がかかりすぎました。通信状態を確かめて、もう一度送ってください。", "Sending took too long. See that the connection is good, and send it again.")
	errMedia     = problem(http.StatusUnsupportedMediaType, "media_type", "内容は application/json で送ってください。", "Send the body as application/json.")
	errScenario  = problem(http.StatusUnprocessableEntity, "scenario_unknown", "このシナリオはありません。", "There is no such scenario.")
	errSeat      = problem(http.StatusUnprocessableEntity, string(access.SeatUnknown), access.Codes()[access.SeatUnknown].JA, access.Codes()[access.SeatUnknown].EN)
	errPace      = problem(http.StatusUnprocessableEntity, "pace_unknown", "このシナリオにその進行速度はありません。", "The scenario has no such pace.")
	errForm      = problem(http.StatusUnprocessableEntity, "form_unknown", "この文書は、その形式では出せません。", "This document does not come in that form.")
	errRubric    = problem(http.StatusUnprocessableEntity, "rubric_bad", "このシナリオには誤りがあり、採点に使えません。", "This scenario has faults and cannot score.")
	errOther     = problem(http.StatusUnprocessableEntity, "rubric_other", "これは別のシナリオです。演習で使ったシナリオの版を選んでください。", "This is another scenario. Choose a version of the one that was played.")
	errSurvey    = problem(http.StatusConflict, "survey_not_open", "アンケートは受け付けていません。", "The survey is not open.")
	errAnswered  = problem(http.StatusConflict, "survey_answered", "すでに回答を受け付けています。一人一回です。", "You have answered already; everybody answers once.")
	errFull      = problem(http.StatusInsufficientStorage, "disk_full", "サーバーのディスクに空きがありません。記録できるようになるまで、新しいことは受け付けられません。", "The server's disk is full. Nothing new can be taken until there is room.")
	errBusy      = problem(http.StatusServiceUnavailable, "not_ready", "サーバーは今お答えできません。しばらくしてからもう一度お試しください。", "The server cannot answer now. Try again in a moment.")
	errInternal  = problem(http.StatusInternalServerError, "internal", "サーバーの内部で問題が起きました。記録されたものは失われていません。", "Something went wrong inside the server. Nothing that was recorded is lost.")
)

// Problems of the server in front of the API.
var (
	NotFound     = errUnknown
	OtherRubric  = errOther
	Internal     = errInternal
	Busy         = errBusy
	HeadersLarge = problem(http.StatusRequestHeaderFieldsTooLarge, "headers_large", "リクエストのヘッダーが大きすぎます。", "The request's headers are too large.")
	CrossSite    = problem(http.StatusForbidden, "cross_site", "別のサイトからの操作は受け付けません。", "Requests from another site are not taken.")
	NoMethod     = problem(http.StatusMethodNotAllowed, "method", "この方法では利用できません。", "This address does not take that method.")
)

// statuses of refusals; those not listed are 409.
var statuses = map[access.Code]int{
	access.Unknown: http.StatusNotFound, access.CodeUnknown: http.StatusNotFound, access.TokenUnknown: http.StatusUnauthorized,
	access.TooMany: http.StatusTooManyRequests, access.Barred: http.StatusForbidden,
	access.NameBad: http.StatusUnprocessableEntity, access.NameReserved: http.StatusUnprocessableEntity, access.SeatUnknown: http.StatusUnprocessableEntity,
	access.SignInWrong: http.StatusUnauthorized, access.AccountBad: http.StatusUnprocessableEntity,
	access.PasswordShort: http.StatusUnprocessableEntity, access.PasswordGuessable: http.StatusUnprocessableEntity,
	access.CodeNeeded: http.StatusUnprocessableEntity, access.CodeWrong: http.StatusUnauthorized,
	access.FactorOwed: http.StatusForbidden, access.AccountNeeded: http.StatusForbidden,
	access.StarterUsed: http.StatusUnprocessableEntity, access.StarterOver: http.StatusUnprocessableEntity,
}

// problemOf makes a problem of any error. A fault of the world is logged here, once, and told as no more than internal.
func (a *API) problemOf(ctx context.Context, err error) *Problem {
	var p *Problem
	var refusal *access.Refusal
	var no *sim.Refusal
	switch {
	case errors.As(err, &p):
		return p
	case errors.As(err, &refusal):
		if refusal.Code == access.TooMany {
			a.odd.Note(ctx, string(refusal.Code), "address", callerOf(ctx).address)
		}
		return refused(refusal)
	case errors.As(err, &no):
		return problem(playStatus(no.Code), no.Code, no.Text.JA, no.Text.EN)
	case access.Full(err):
		a.Log.ErrorContext(ctx, "disk full", "error", err)
		return errFull
	case ctx.Err() != nil, errors.Is(err, access.ErrDown):
		return errBusy
	}
	a.Log.ErrorContext(ctx, "request", "error", err)
	return errInternal
}

// playStatus tells a room that cannot record now from one that will not.
func playStatus(code string) int {
	switch code {
	case room.CodeStoreDown, room.CodeContended, room.CodeFenced:
		return http.StatusServiceUnavailable
	}
	return http.StatusConflict
}

func refused(r *access.Refusal) *Problem {
	status, ok := statuses[r.Code]
	if !ok {
		status = http.StatusConflict
	}
	p := problem(status, string(r.Code), r.Text().JA, r.Text().EN)
	p.RetryS = int(math.Ceil(float64(r.Retry) / float64(time.Second)))
	return p
}

// unread is what huma says, as of a fault of the server's, of a body that breaks off; see incoming.
const unread = "cannot read request body"

// problems turns huma's own errors, which are about the form of a request, into ours. What was sent is not sent back.
func (a *API) problems(ctx huma.Context, _ string, v any) (any, error) {
	m, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	status := m.Status
	if m.Detail == unread {
		status = http.StatusBadRequest
	}
	p := *formProblem(status)
	p.Status, p.Title = status, http.StatusText(status)
	for _, e := range m.Errors {
		p.Fields = append(p.Fields, wire.ProblemField{At: e.Location, Why: e.Message})
	}
	a.note(ctx, &p)
	return &p, nil
}

// note logs a request that was wrong in form, and nothing of what was sent.
func (a *API) note(ctx huma.Context, p *Problem) {
	if x, ok := ctx.(*exchange); ok && p.Status < http.StatusInternalServerError {
		a.odd.Note(x.Context(), p.Code, "route", x.op.Method+" "+x.op.Path, "address", x.echo.RealIP())
	}
}

func formProblem(status int) *Problem {
	switch {
	case status == http.StatusRequestEntityTooLarge:
		return errTooLarge
	case status == http.StatusRequestTimeout:
		return errTooSlow
	case status == http.StatusUnsupportedMediaType:
		return errMedia
	case status >= http.StatusInternalServerError:
		return errInternal
	}
	return errBad
}

// fail answers with a problem before any handler has run.
func (a *API) fail(x *exchange, err error) {
	p := a.problemOf(x.Context(), err)
	if p == errMedia {
		a.note(x, p)
	}
	p.Write(x.echo.Response())
}
