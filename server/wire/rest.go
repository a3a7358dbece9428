package wire

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// The structs below are the bodies of requests and answers under /api. Tags beside json are limits, checked before a
// handler sees the body. Nothing here carries what a script holds back from players: they are read in lobbies.

// Bodies lists the top-level bodies of the API; the TypeScript types are made from it.
func Bodies() []any {
	return []any{
		Health{}, Library{}, NewExercise{}, ExerciseCard{}, Enter{}, JoinPage{}, Join{}, Member{}, WantTicket{}, Ticket{},
		People{}, SeatAct{}, SeatCard{}, ClockAct{}, WantPreview{}, Preview{}, Invitations{}, NewInvitation{}, InvitationMade{},
		LeaveSeat{}, Practise{}, SignIn{}, SignOut{}, Factor{}, PairApp{}, AppSecret{}, AppCode{}, AppPaired{}, UnpairApp{}, Logins{}, EndLogin{}, ChangePassword{}, Accounts{}, NewAccount{}, RoomsGlance{}, Sources{}, Source{}, SaveSource{}, WantCheck{}, Checked{}, WantTexts{}, Texts{}, EventList{}, WantTake{}, EventsTaken{}, WantRehearsal{}, Rehearsal{}, WantUnpack{}, Replay{}, Shot{}, WantFork{}, Comparison{},
		Band{}, WantRescore{}, Rescored{},
		Progress{}, Survey{}, SurveyAnswers{}, CloseSurvey{}, SurveyResult{}, Problem{},
	}
}

// Problem is every error answer (application/problem+json): a code of a closed set, its words in both languages, and
// which fields of the request were wrong.
type Problem struct {
	Status int            `json:"status"`
	Title  string         `json:"title"` // the words of the HTTP status
	Code   string         `json:"code"`
	Text   text.Text      `json:"text"`
	Fields []ProblemField `json:"fields,omitempty"`
	RetryS int            `json:"retryS,omitempty"` // seconds to wait, when waiting helps
}

// ProblemField names one wrong field of a request.
type ProblemField struct {
	At  string `json:"at"` // body.seat, path.room, …
	Why string `json:"why"`
}

// Health answers GET /api/health and GET /api/ready.
type Health struct {
	Status  string     `json:"status"` // ok
	Version string     `json:"version"`
	Wall    clock.Wall `json:"wall"`
}

// Library answers GET /api/library.
type Library struct {
	Scenarios []LibraryCard `json:"scenarios"`
}

// LibraryCard is what somebody who chooses a scenario may know of it.
type LibraryCard struct {
	ID         string        `json:"id"`
	Version    string        `json:"version"`
	Title      text.Text     `json:"title"`
	Synopsis   text.Text     `json:"synopsis"`
	Sector     text.Text     `json:"sector"`
	Difficulty int           `json:"difficulty"` // 1 to 5
	Directives []string      `json:"directives"`
	Roles      []string      `json:"roles"`
	Objectives []text.Text   `json:"objectives"`
	Span       clock.Span    `json:"span"` // scenario time from start to end
	Paces      []LibraryPace `json:"paces"`
	Seats      []LibrarySeat `json:"seats"` // the players'
}

// LibraryPace is a pace with the minutes of play it takes.
type LibraryPace struct {
	ID      sim.PaceID `json:"id"`
	Title   text.Text  `json:"title"`
	Minutes int        `json:"minutes"`
}

// LibrarySeat is a seat that players may take.
type LibrarySeat struct {
	ID     sim.SeatID `json:"id"`
	Title  text.Text  `json:"title"`
	Duties text.Text  `json:"duties"`
}

// NewExercise asks POST /api/exercises for an exercise.
type NewExercise struct {
	Scenario string     `json:"scenario" maxLength:"64"`
	Pace     sim.PaceID `json:"pace,omitempty" maxLength:"64"`                         // "" leaves the choice to the start
	Rooms    int        `json:"rooms,omitempty" minimum:"0" maximum:"1000"`            // 0 is 1
	Title    string     `json:"title,omitempty" maxLength:"120"`                       // "" takes the scenario's
	Solo     sim.SeatID `json:"solo,omitempty" maxLength:"64"`                         // bots sit in every other seat
	Policy   string     `json:"policy,omitempty" enum:"good,slow,conceal,random,idle"` // of those bots; good when empty
}

// ExerciseCard is an exercise as its facilitators see it. Link is there only in the answer that made the exercise: the
// server keeps no more than its hash.
type ExerciseCard struct {
	ID       string          `json:"id"`
	Title    text.Text       `json:"title"`
	Scenario string          `json:"scenario"`
	Pace     sim.PaceID      `json:"pace,omitempty"`
	Solo     sim.SeatID      `json:"solo,omitempty"`
	Code     string          `json:"code"`           // the join code
	Link     string          `json:"link,omitempty"` // the facilitators' link: a path with the secret in its fragment
	Rooms    []sim.SessionID `json:"rooms"`
	Created  clock.Wall      `json:"created"`
}

// Enter exchanges the token of a link for a cookie, by POST /api/enter.
type Enter struct {
	Token string `json:"token" maxLength:"64"`
	Name  string `json:"name,omitempty" maxLength:"120"`
	Lang  string `json:"lang,omitempty" enum:"ja,en"`
}

// Member answers POST /api/enter, POST /api/join, POST /api/rooms/{room}/leave and GET /api/me: who the cookie's bearer
// is and what the bearer may open.
type Member struct {
	Person    string         `json:"person"` // "" for a stranger
	Lang      string         `json:"lang,omitempty"`
	Host      bool           `json:"host"`              // may create exercises
	Owner     bool           `json:"owner,omitempty"`   // may do everything
	Account   string         `json:"account,omitempty"` // the name of the account that the bearer signed in to
	Owes      bool           `json:"owes,omitempty"`    // the account has to pair an authenticator app before anything else
	Holdings  []HeldSeat     `json:"holdings"`
	Exercises []ExerciseCard `json:"exercises"` // those the bearer facilitates
}

// SignIn exchanges the name and the password of an account for a cookie, by POST /api/signin.
type SignIn struct {
	Name     string `json:"name" maxLength:"256"`
	Password string `json:"password" maxLength:"1024"`
	Fresh    string `json:"fresh,omitempty" maxLength:"1024"` // the password from now on, of who comes with a first one
	Code     string `json:"code,omitempty" maxLength:"64"`    // of the account's authenticator app, or a recovery code, once it is asked for
	Lang     string `json:"lang,omitempty" enum:"ja,en"`
}

// Factor answers GET /api/factor: what the bearer's account has besides its password.
type Factor struct {
	Since    clock.Wall `json:"since,omitempty"` // when its authenticator app was paired; absent while there is none
	Codes    int        `json:"codes"`           // recovery codes that are left
	Demanded bool       `json:"demanded"`        // the account may not be without
}

// PairApp asks POST /api/factor for the secret of an authenticator app, in place of the one that there is.
type PairApp struct {
	Password string `json:"password" maxLength:"1024"`
	Code     string `json:"code,omitempty" maxLength:"64"` // of the app that there is, or a recovery code
}

// AppSecret is what an authenticator app takes, told this once. The app counts once a code of it was sent back.
type AppSecret struct {
	Secret string `json:"secret"` // in base 32
}

// AppCode sends back the first code of an app, by POST /api/factor/code.
type AppCode struct {
	Code string `json:"code" maxLength:"64"`
}

// AppPaired tells that the account has the app from now on. Every other login of it has ended.
type AppPaired struct {
	Member Member   `json:"member"`
	Codes  []string `json:"codes"` // for recovery, each for one sign-in; told this once
}

// UnpairApp has the bearer's account go on without an app, by POST /api/factor/remove. Every other login of it ends.
type UnpairApp struct {
	Password string `json:"password" maxLength:"1024"`
	Code     string `json:"code" maxLength:"64"`
}

// SignOut ends the bearer's login, by POST /api/signout.
type SignOut struct {
	Everywhere bool   `json:"everywhere,omitempty"`                // in every browser
	Password   string `json:"password,omitempty" maxLength:"1024"` // of the bearer's account, if there is one, for everywhere
}

// Logins answers GET /api/logins: where the bearer is signed in to the account.
type Logins struct {
	Logins []Login `json:"logins"` // the latest used first
}

// Login is one browser in which somebody is signed in.
type Login struct {
	ID      string     `json:"id"`
	Browser string     `json:"browser,omitempty"` // and system, by their names
	Since   clock.Wall `json:"since"`
	Seen    clock.Wall `json:"seen"` // when it was last used, to within an hour
	Here    bool       `json:"here"` // the one that asks
}

// EndLogin ends one of them, by POST /api/logins/{login}/end.
type EndLogin struct {
	Password string `json:"password" maxLength:"1024"` // of the bearer's account
}

// ChangePassword gives the bearer's account another password, by POST /api/password. Every other login of it ends.
type ChangePassword struct {
	Old string `json:"old" maxLength:"1024"`
	New string `json:"new" maxLength:"1024"`
}

// Accounts answers GET /api/accounts, and what changes them.
type Accounts struct {
	Accounts []Account      `json:"accounts"`
	First    *FirstPassword `json:"first,omitempty"` // of the account that was made or given a new one; told this once
}

// FirstPassword lets somebody in once, to choose a password of their own.
type FirstPassword struct {
	Name     string     `json:"name"`
	Password string     `json:"password"`
	Until    clock.Wall `json:"until"`
}

// Account is somebody who may sign in.
type Account struct {
	Name    string     `json:"name"`
	Role    string     `json:"role"` // owner: everything; facilitator: makes exercises and runs those
	Created clock.Wall `json:"created"`
	Factor  bool       `json:"factor,omitempty"`  // it has an authenticator app besides its password
	Starter clock.Wall `json:"starter,omitempty"` // until when its first password works; absent once its holder has chosen one
}

// NewAccount asks POST /api/accounts for an account.
type NewAccount struct {
	Name string `json:"name" maxLength:"256"`
	Role string `json:"role" enum:"owner,facilitator"`
}

// HeldSeat is one seat that the bearer may act for.
type HeldSeat struct {
	Room          sim.SessionID `json:"room"`
	RoomN         int           `json:"roomN"` // 1, 2, … within the exercise
	Exercise      string        `json:"exercise"`
	ExerciseTitle text.Text     `json:"exerciseTitle"`
	Seat          sim.SeatID    `json:"seat"`
	Class         sim.SeatKind  `json:"class"`
	SeatTitle     text.Text     `json:"seatTitle"`
	Name          string        `json:"name"`
}

// JoinPage answers GET /api/join/{code}: what a join code leads to. Of an exercise with many rooms only the first twelve
// come with their seats; with ?room= it is that room and no other.
type JoinPage struct {
	Exercise string     `json:"exercise"`
	Title    text.Text  `json:"title"`
	Synopsis text.Text  `json:"synopsis"`
	Code     string     `json:"code"`             // as it is written
	WhatIf   bool       `json:"whatIf,omitempty"` // nothing of it was ever played
	Rooms    []JoinRoom `json:"rooms"`
}

// JoinRoom is one room of an exercise and its seats.
type JoinRoom struct {
	ID    sim.SessionID `json:"id"`
	N     int           `json:"n"`
	Seats []SeatCard    `json:"seats"`
}

// SeatState says whether a seat can be taken.
type SeatState string

// The states of a seat.
const (
	SeatFree   SeatState = "free"
	SeatTaken  SeatState = "taken"
	SeatBot    SeatState = "bot" // played by a bot; who joins takes over
	SeatLocked SeatState = "locked"
)

// SeatCard is a seat in the lobby.
type SeatCard struct {
	ID      sim.SeatID   `json:"id"`
	Class   sim.SeatKind `json:"class"`
	Title   text.Text    `json:"title"`
	Duties  text.Text    `json:"duties"`
	State   SeatState    `json:"state"`
	Holders []string     `json:"holders"`
	Mine    bool         `json:"mine,omitempty"` // the bearer holds it
}

// Join takes a seat, by POST /api/join. The seat is a free player's seat, or observer.
type Join struct {
	Code string        `json:"code" maxLength:"64"`
	Name string        `json:"name" maxLength:"120"`
	Room sim.SessionID `json:"room" maxLength:"64"`
	Seat sim.SeatID    `json:"seat" maxLength:"64"`
	Lang string        `json:"lang,omitempty" enum:"ja,en"`
}

// WantTicket asks POST /api/rooms/{room}/ticket for a socket ticket. Facilitators may also open observer and screen.
// A mirror shows those who run or judge the exercise any seat's view, and does nothing there.
type WantTicket struct {
	Seat   sim.SeatID `json:"seat" maxLength:"64"`
	Mirror bool       `json:"mirror,omitempty"`
}

// Ticket opens one socket within 30 seconds.
type Ticket struct {
	Ticket  string     `json:"ticket"`
	Expires clock.Wall `json:"expires"`
}

// People answers GET /api/rooms/{room}/people, for facilitators.
type People struct {
	People   []Person  `json:"people"`
	Attempts []Attempt `json:"attempts"` // what seats tried and were refused since the room was loaded, the latest first
}

// Attempt is a command that a seat sent and that the rules of play refused. Nothing of it is in the journal.
type Attempt struct {
	Seat    sim.SeatID    `json:"seat"`
	Deed    string        `json:"deed"`
	At      clock.Instant `json:"at"`
	Wall    clock.Wall    `json:"wall"`
	Refused Refused       `json:"refused"`
}

// Person is somebody at a seat.
type Person struct {
	Person  string       `json:"person"`
	Name    string       `json:"name"`
	Seat    sim.SeatID   `json:"seat"`
	Class   sim.SeatKind `json:"class"`
	Lang    string       `json:"lang"`
	Since   clock.Wall   `json:"since"`
	Sockets int          `json:"sockets"` // 0 when not connected
	Latency int          `json:"latency"` // of the latest ping, in ms; 0 when none
}

// SeatDo is what a facilitator does to a seat.
type SeatDo string

// The acts.
const (
	SeatMove   SeatDo = "move" // seat Person here, from From
	SeatLock   SeatDo = "lock"
	SeatUnlock SeatDo = "unlock"
	SeatToBot  SeatDo = "bot"   // hand the seat to a bot of Policy
	SeatUnbot  SeatDo = "unbot" // and take it back
	SeatKick   SeatDo = "kick"  // Person leaves the seat and cannot come back without being asked
)

// SeatAct asks POST /api/rooms/{room}/seats/{seat}.
type SeatAct struct {
	Act    SeatDo     `json:"act" enum:"move,lock,unlock,bot,unbot,kick"`
	Person string     `json:"person,omitempty" maxLength:"64"`
	From   sim.SeatID `json:"from,omitempty" maxLength:"64"`
	Policy string     `json:"policy,omitempty" enum:"good,slow,conceal,random,idle"`
}

// WantPreview asks POST /api/rooms/{room}/preview what a jump would pass over.
type WantPreview struct {
	To clock.Instant `json:"to"`
}

// Preview lists what lies between now and there, by instant.
type Preview struct {
	Coming []Coming `json:"coming"`
}

// Coming is an inject that lies ahead.
type Coming struct {
	Inject  sim.InjectID  `json:"inject"`
	Title   text.Text     `json:"title"`
	Channel sim.Channel   `json:"channel"`
	To      []sim.SeatID  `json:"to"`
	At      clock.Instant `json:"at"`
}

// ClockDo is what somebody who facilitates does to the clock from a player's desk.
type ClockDo string

// The acts.
const (
	ClockStart   ClockDo = "start" // at the exercise's own pace
	ClockPause   ClockDo = "pause"
	ClockResume  ClockDo = "resume"
	ClockNext    ClockDo = "next" // jump to the next inject that is set to fire
	ClockEnd     ClockDo = "end"
	ClockDebrief ClockDo = "debrief"
)

// ClockAct asks POST /api/rooms/{room}/clock, under an id of the client's own; a Reply answers it.
type ClockAct struct {
	ID  sim.CommandID `json:"id" maxLength:"64"`
	Act ClockDo       `json:"act" enum:"start,pause,resume,next,end,debrief"`
}

// Invitations answers GET /api/exercises/{exercise}/invitations.
type Invitations struct {
	Invitations []Invitation `json:"invitations"`
}

// Invitation is a link that was given out. Its secret is shown once, when it is made.
type Invitation struct {
	ID      string        `json:"id"`
	Room    sim.SessionID `json:"room,omitempty"` // "" for every room, which facilitators' links may have
	Seat    sim.SeatID    `json:"seat"`
	Label   string        `json:"label,omitempty"`
	Once    bool          `json:"once"`
	Used    int           `json:"used"`
	Revoked bool          `json:"revoked"`
	Created clock.Wall    `json:"created"`
}

// NewInvitation asks POST /api/exercises/{exercise}/invitations for a link to a seat.
type NewInvitation struct {
	Room  sim.SessionID `json:"room,omitempty" maxLength:"64"`
	Seat  sim.SeatID    `json:"seat" maxLength:"64"`
	Label string        `json:"label,omitempty" maxLength:"120"`
	Once  bool          `json:"once,omitempty"`
}

// InvitationMade answers with the link: a path with the secret in its fragment.
type InvitationMade struct {
	Invitation Invitation `json:"invitation"`
	Link       string     `json:"link"`
}

// LeaveSeat gives one's seat back, by POST /api/rooms/{room}/leave.
type LeaveSeat struct {
	Seat sim.SeatID `json:"seat" maxLength:"64"`
}

// Practise asks POST /api/practise for an exercise of one's own, with bots in the other seats. The answer's card has one
// room; the asker holds the seat and facilitates.
type Practise struct {
	Scenario string     `json:"scenario" maxLength:"64"`
	Seat     sim.SeatID `json:"seat" maxLength:"64"`
	Pace     sim.PaceID `json:"pace,omitempty" maxLength:"64"`
	Name     string     `json:"name,omitempty" maxLength:"120"`
	Policy   string     `json:"policy,omitempty" enum:"good,slow,conceal,random,idle"`
}

// RoomsGlance answers GET /api/exercises/{exercise}/rooms: every room of an exercise in one line each.
type RoomsGlance struct {
	Rooms []RoomGlance `json:"rooms"`
}

// RoomGlance is one room. Broken says that it cannot be opened; the rest is zero then.
type RoomGlance struct {
	Room     sim.SessionID `json:"room"`
	N        int           `json:"n"`
	Here     int           `json:"here"`     // players' seats at which somebody is connected
	Attempts int           `json:"attempts"` // refused since the room was loaded
	Broken   bool          `json:"broken,omitempty"`
	Glance   *view.Glance  `json:"glance,omitempty"`
}
