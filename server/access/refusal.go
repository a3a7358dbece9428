package access

import (
	"errors"
	"time"

	"github.com/enshu/enshu/sim/text"
)

// Code names a reason for a refusal; the set is closed.
type Code string

// The reasons.
const (
	Unknown      Code = "not_found"     // there is no such thing, or it is none of the asker's business
	CodeUnknown  Code = "code_unknown"  // no exercise has this join code
	TokenUnknown Code = "token_unknown" // forged, expired, used up or revoked: one word for all, so that nothing leaks
	TooMany      Code = "too_many"
	NameBad      Code = "name_bad"
	NameReserved Code = "name_reserved"
	NameTaken    Code = "name_taken"
	SeatUnknown  Code = "seat_unknown"
	SeatTaken    Code = "seat_taken"
	SeatLocked   Code = "seat_locked"
	SeatsMax     Code = "seats_max"
	RoomFull     Code = "room_full"
	Barred       Code = "barred"
	NotSeated    Code = "not_seated"

	SignInWrong       Code = "sign_in_wrong" // unknown name or wrong password: nobody is told which
	AccountBad        Code = "account_bad"
	AccountTaken      Code = "account_taken"
	PasswordShort     Code = "password_short"
	PasswordGuessable Code = "password_guessable"
	StarterUsed       Code = "starter_used"
	StarterOver       Code = "starter_over"
	CodeNeeded        Code = "code_needed" // the password is right
	CodeWrong         Code = "code_wrong"  // not the app's, used, or past its time: one word for all
	FactorOwed        Code = "factor_owed"
	FactorDemanded    Code = "factor_demanded"
	AccountNeeded     Code = "account_needed"
	ForksSession      Code = "forks_session"
	ForksServer       Code = "forks_server"
)

// Refusal tells why somebody was not let in. Retry is how long to wait when waiting helps.
type Refusal struct {
	Code    Code
	Subject string
	Retry   time.Duration
}

// Error names the code and the subject, for logs and tests; people read Text.
func (r *Refusal) Error() string {
	if r.Subject == "" {
		return string(r.Code)
	}
	return string(r.Code) + ": " + r.Subject
}

// Text returns what the person reads.
func (r *Refusal) Text() text.Text { return words[r.Code] }

// Codes lists every reason with its words.
func Codes() map[Code]text.Text { return words }

var words = map[Code]text.Text{
	Unknown:      {JA: "見つかりません。リンクをもう一度確かめてください。", EN: "There is nothing here. Check the link."},
	CodeUnknown:  {JA: "この参加コードの演習はありません。コードをもう一度確かめてください。", EN: "No exercise has this join code. Check it and try again."},
	TokenUnknown: {JA: "このリンクは使えません。期限切れか、使用済みか、取り消されています。進行役に新しいリンクを求めてください。", EN: "This link does not work: it has expired, been used or been withdrawn. Ask the facilitator for a new one."},
	TooMany:      {JA: "試行が多すぎます。しばらく待ってからもう一度お試しください。", EN: "Too many tries. Wait a little and try again."},
	NameBad:      {JA: "表示名を1文字以上40文字以内で入力してください。", EN: "Enter a name of 1 to 40 characters."},
	NameReserved: {JA: "この表示名は進行側のために取ってあります。別の名前を使ってください。", EN: "This name is kept for those who run the exercise. Choose another."},
	NameTaken:    {JA: "この表示名はもう使われています。別の名前を使ってください。", EN: "Somebody in this room already has this name. Choose another."},
	SeatUnknown:  {JA: "この席はありません。", EN: "There is no such seat."},
	SeatTaken:    {JA: "この席にはもう人がいます。別の席を選ぶか、進行役に相談してください。", EN: "Somebody already has this seat. Choose another, or ask the facilitator."},
	SeatLocked:   {JA: "この席は進行役が固定しています。別の席を選んでください。", EN: "The facilitator has locked this seat. Choose another."},
	SeatsMax:     {JA: "一人で持てる席の数を超えます。", EN: "One person cannot hold that many seats."},
	RoomFull:     {JA: "このルームは満員です。", EN: "This room is full."},
	Barred:       {JA: "このルームには入れません。進行役に相談してください。", EN: "You cannot enter this room. Ask the facilitator."},
	NotSeated:    {JA: "その人はこの席にいません。", EN: "That person does not hold this seat."},

	SignInWrong:       {JA: "アカウント名かパスワードが違います。", EN: "The name or the password is wrong."},
	AccountBad:        {JA: "アカウント名は64文字以内の文字・数字と . _ - @ で入力してください。", EN: "Enter an account name of up to 64 letters, digits and . _ - @."},
	AccountTaken:      {JA: "このアカウント名はもう使われています。", EN: "There is an account of this name already."},
	PasswordShort:     {JA: "パスワードは12文字以上128文字以内にしてください。文字の種類は問いません。", EN: "Choose a password of 12 to 128 characters, of any kind."},
	PasswordGuessable: {JA: "このパスワードは推測されやすいものです。関係のない言葉をいくつか並べるなどして、別のものにしてください。", EN: "This password is easily guessed. Choose another, such as a few words that have nothing to do with each other."},
	StarterUsed:       {JA: "最初のパスワードが確認できました。これから使うパスワードを、ご自分で決めてください。", EN: "Your first password is right. Now choose one of your own."},
	StarterOver:       {JA: "最初のパスワードの期限が切れています。オーナーに新しいものを求めてください。", EN: "This first password has expired. Ask an owner for a new one."},
	CodeNeeded:        {JA: "パスワードが確認できました。続けて、認証アプリに表示されている確認コードを入力してください。", EN: "The password is right. Now enter the code that your authenticator app shows."},
	CodeWrong:         {JA: "この確認コードは使えません。認証アプリに次のコードが表示されるのを待って入力してください。同じコードは一度しか使えません。", EN: "This code does not work. Wait for the next one in your app: each works once."},
	FactorOwed:        {JA: "先に、アカウントのページで二要素認証を設定してください。", EN: "First set up two-step sign-in on the page of your account."},
	FactorDemanded:    {JA: "このサーバーでは、このアカウントに二要素認証が必要です。解除はできませんが、別の認証アプリに切り替えられます。", EN: "This account has to have two-step sign-in here. It cannot be turned off; you can change to another app."},
	AccountNeeded:     {JA: "進行役の席には、アカウントでサインインしてから入ってください。サインイン後に、このリンクをもう一度開いてください。", EN: "This seat is for those who are signed in to an account. Sign in, then open the link again."},
	ForksSession:      {JA: "この演習から作れる分岐は32件までです。今ある分岐を使うか、分岐からさらに分岐してください。", EN: "One session has at most 32 what-ifs. Use one that there is, or go on from one of them."},
	ForksServer:       {JA: "このサーバーで作れる分岐は24時間に256件までです。しばらく待つか、コマンド（enshu replay --fork-at）をお使いください。", EN: "This server makes at most 256 what-ifs in 24 hours. Wait, or ask on the command line: enshu replay --fork-at."},
}

func refuse(code Code, subject string) error { return &Refusal{Code: code, Subject: subject} }

// wrong says whether an error tells that a code or token was wrong, and not something else.
func wrong(err error) bool {
	var r *Refusal
	return errors.As(err, &r) && (r.Code == CodeUnknown || r.Code == TokenUnknown || r.Code == SignInWrong || r.Code == CodeWrong)
}
