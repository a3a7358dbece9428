package api

import (
	"context"
	"errors"
	"mime"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
)

// Right says who may call a route.
type Right string

// The rights, from the widest to the narrowest.
const (
	Anyone              Right = "anyone"
	TicketBearer        Right = "ticket bearer" // the socket's: it asks for a ticket in the first frame
	Bearer              Right = "bearer"        // has come in by a link or a code
	RoomMember          Right = "member of the room"
	RoomFacilitator     Right = "facilitator of the room"
	ExerciseFacilitator Right = "facilitator of the exercise"
	Reader              Right = "facilitator of the room; for the after-action report any member, once the debrief is open"
	Onlooker            Right = "facilitator of the room; who holds the seat, once the debrief is open"
	Maker               Right = "owner, or facilitator with an account"
	Owner               Right = "owner"
)

// rights is the whole of authorisation over HTTP. A route without a row is not served.
var rights = map[string]Right{
	"GET /api/health":      Anyone,
	"GET /api/ready":       Anyone,
	"GET /api/library":     Anyone,
	"GET /api/me":          Anyone, // a stranger is told that it is one
	"POST /api/enter":      Anyone,
	"GET /api/join/{code}": Anyone,
	"POST /api/join":       Anyone,
	"POST /api/signin":     Anyone,
	"POST /api/signout":    Bearer,
	"POST /api/password":   Bearer, // of an account

	"GET /api/factor":         Bearer,
	"POST /api/factor":        Bearer, // of an account
	"POST /api/factor/code":   Bearer, // of an account
	"POST /api/factor/remove": Bearer, // of an account

	"GET /api/logins":              Bearer,
	"POST /api/logins/{login}/end": Bearer, // of an account

	"GET /api/accounts":                   Owner,
	"POST /api/accounts":                  Owner,
	"POST /api/accounts/{account}/first":  Owner,
	"POST /api/accounts/{account}/factor": Owner,
	"POST /api/accounts/{account}/remove": Owner,

	"GET /api/scenarios":                 Owner,
	"GET /api/scenarios/{scenario}":      Owner,
	"POST /api/scenarios/{scenario}":     Owner,
	"GET /api/scenarios/{scenario}/pack": Owner,
	"POST /api/check":                    Owner,
	"POST /api/texts":                    Owner,
	"POST /api/events":                   Owner,
	"POST /api/events/take":              Owner,
	"POST /api/rehearse":                 Owner,
	"POST /api/unpack":                   Owner,
	"GET /api/schema":                    Anyone,

	"POST /api/exercises": Maker,
	"POST /api/practise":  Maker,

	"GET /api/exercises/{exercise}/rooms":                            ExerciseFacilitator,
	"GET /api/exercises/{exercise}/invitations":                      ExerciseFacilitator,
	"POST /api/exercises/{exercise}/invitations":                     ExerciseFacilitator,
	"POST /api/exercises/{exercise}/invitations/{invitation}/revoke": ExerciseFacilitator,

	"POST /api/rooms/{room}/ticket":       RoomMember,
	"POST /api/rooms/{room}/leave":        RoomMember,
	"GET /api/rooms/{room}/people":        RoomFacilitator,
	"POST /api/rooms/{room}/seats/{seat}": RoomFacilitator,
	"POST /api/rooms/{room}/preview":      RoomFacilitator,
	"POST /api/rooms/{room}/clock":        RoomFacilitator,

	"GET /api/rooms/{room}/replay":            RoomMember,
	"GET /api/rooms/{room}/reel/{seat}/{seq}": Onlooker,
	"GET /api/rooms/{room}/papers/{kind}":     Reader,
	"GET /api/rooms/{room}/sheets/{seat}":     Onlooker,
	"GET /api/rooms/{room}/proofs/{seat}":     Onlooker,
	"POST /api/rooms/{room}/fork":             RoomFacilitator,
	"GET /api/rooms/{room}/comparison":        RoomFacilitator,
	"GET /api/rooms/{room}/band/{seq}":        RoomFacilitator,
	"POST /api/rooms/{room}/rescore":          RoomFacilitator,

	"GET /api/progress":                          Owner,
	"GET /api/rooms/{room}/survey":               RoomMember,
	"POST /api/rooms/{room}/survey":              RoomMember,
	"GET /api/exercises/{exercise}/survey":       ExerciseFacilitator,
	"POST /api/exercises/{exercise}/survey":      ExerciseFacilitator,
	"GET /api/exercises/{exercise}/survey/paper": ExerciseFacilitator,

	"GET /ws": TicketBearer,
	"GET /*":  Anyone, // the page
}

// Rights returns the table, for tests that hold every route to it.
func Rights() map[string]Right {
	all := make(map[string]Right, len(rights))
	for name, right := range rights {
		all[name] = right
	}
	return all
}

// caller is who sent a request and from where.
type caller struct {
	person  access.Person // empty ID for a stranger
	cookie  access.Secret
	address string
	secure  bool
	browser string // as access.BrowserOf knows it
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// admit finds out who calls and stops those who may not. It is the only place that decides it.
func (a *API) admit(ctx huma.Context, next func(huma.Context)) {
	x := ctx.(*exchange)
	who, err := a.whoCalls(x)
	if err == nil {
		err = jsonOnly(x.echo.Request())
	}
	if err == nil {
		err = a.check(ctx.Context(), rights[x.op.Method+" "+x.op.Path], who, x.Param)
	}
	if err != nil {
		if errors.Is(err, errForbidden) || errors.Is(err, errUnknown) {
			a.Log.WarnContext(ctx.Context(), "not allowed", "route", x.op.Method+" "+x.op.Path, "person", string(who.person.ID), "address", who.address)
		}
		a.fail(x, err)
		return
	}
	next(huma.WithValue(ctx, callerKey{}, who))
}

// jsonOnly refuses bodies that a foreign page's form could send.
func jsonOnly(r *http.Request) error {
	if r.Method == http.MethodGet {
		return nil
	}
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		return errMedia
	}
	return nil
}

func (a *API) whoCalls(x *exchange) (caller, error) {
	who := caller{address: x.echo.RealIP(), secure: a.secure(x.echo.Request()), browser: access.BrowserOf(x.Header("User-Agent"))}
	cookie, err := x.echo.Cookie(cookieName(who.secure))
	if errors.Is(err, http.ErrNoCookie) {
		return who, nil
	}
	person, err := a.Store.Bearer(x.Context(), access.Secret(cookie.Value))
	var dead *access.Refusal
	if errors.As(err, &dead) {
		return who, nil // an old cookie makes a stranger, who may come in anew
	}
	who.person, who.cookie = person, access.Secret(cookie.Value)
	return who, err
}

func (a *API) check(ctx context.Context, right Right, who caller, param func(string) string) error {
	if right == Anyone {
		return nil
	}
	if who.person.ID == "" {
		return errStranger
	}
	switch {
	case right == Bearer:
		return nil
	case who.person.Owes:
		return &access.Refusal{Code: access.FactorOwed}
	}
	switch right {
	case Owner:
		return unless(who.person.Role == access.Owner, errForbidden)
	case Maker:
		return unless(who.person.Makes(), errForbidden)
	case RoomMember:
		return a.checkRoom(ctx, who.person, sim.SessionID(param("room")), false)
	case RoomFacilitator:
		return a.checkRoom(ctx, who.person, sim.SessionID(param("room")), true)
	case Reader:
		return a.checkPaper(ctx, who.person, sim.SessionID(param("room")), report.Kind(param("kind")))
	case Onlooker:
		return a.checkView(ctx, who.person, sim.SessionID(param("room")), sim.SeatID(param("seat")))
	case ExerciseFacilitator:
		return a.checkExercise(ctx, who.person, access.ExerciseID(param("exercise")))
	}
	return errForbidden
}

func unless(ok bool, err error) error {
	if ok {
		return nil
	}
	return err
}

// checkRoom hides a room from those who have no seat in it: for them it does not exist.
func (a *API) checkRoom(ctx context.Context, p access.Person, room sim.SessionID, facilitator bool) error {
	if p.Role == access.Owner {
		_, err := a.Store.Room(ctx, room)
		return err
	}
	held, err := a.Store.HoldingsOf(ctx, p.ID)
	if err != nil {
		return err
	}
	member := false
	for _, h := range held {
		if h.Room == room && (!facilitator || h.Kind == sim.Facilitating) {
			return nil
		}
		member = member || h.Room == room
	}
	if member {
		return errForbidden
	}
	return errUnknown
}

// checkPaper lets members read the after-action report when everything is open to them anyway.
func (a *API) checkPaper(ctx context.Context, p access.Person, room sim.SessionID, kind report.Kind) error {
	no := a.checkRoom(ctx, p, room, true)
	if !errors.Is(no, errForbidden) || kind != report.AAR {
		return no
	}
	return a.checkOpen(ctx, room)
}

// checkOpen forbids until the debrief is open.
func (a *API) checkOpen(ctx context.Context, room sim.SessionID) error {
	open := false
	err := a.Rooms.Look(ctx, room, func(s *sim.Session) { open = s.State().Debrief })
	return errors.Join(err, unless(open || err != nil, errForbidden))
}

// checkView lets players look back at what their own seat saw, and only when everything is open to them anyway.
func (a *API) checkView(ctx context.Context, p access.Person, room sim.SessionID, seat sim.SeatID) error {
	no := a.checkRoom(ctx, p, room, true)
	if !errors.Is(no, errForbidden) {
		return no
	}
	if _, err := a.Store.Holding(ctx, p.ID, room, seat); err != nil {
		return no
	}
	return a.checkOpen(ctx, room)
}

func (a *API) checkExercise(ctx context.Context, p access.Person, e access.ExerciseID) error {
	if p.Role == access.Owner {
		_, err := a.Store.Exercise(ctx, e)
		return err
	}
	held, err := a.Store.HoldingsOf(ctx, p.ID)
	if err != nil {
		return err
	}
	member := false
	for _, h := range held {
		if h.Exercise == e && h.Kind == sim.Facilitating {
			return nil
		}
		member = member || h.Exercise == e
	}
	if member {
		return errForbidden
	}
	return errUnknown
}
