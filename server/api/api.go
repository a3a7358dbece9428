package api

import (
	"context"
	"hash/fnv"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/notary"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/stage"
	"github.com/enshu/enshu/server/survey"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/whatif"
)

// BodyLimit is the greatest size of a request's body in bytes.
const BodyLimit = 1 << 20

// bodyTime is how long a request's body may take to come.
const bodyTime = 15 * time.Second

// Rooms is what the API asks of the live rooms.
type Rooms interface {
	// Do carries out a deed of the server's own and returns when it is durable. Refusals come back as *sim.Refusal.
	Do(ctx context.Context, room sim.SessionID, deed sim.Deed) error
	// Ask carries out a deed of a seat under the client's own id, and returns the reply, refused or recorded.
	Ask(ctx context.Context, room sim.SessionID, id sim.CommandID, seat sim.SeatID, deed sim.Deed) (wire.Reply, error)
	// Look lets f read the session; f must not keep it.
	Look(ctx context.Context, room sim.SessionID, f func(*sim.Session)) error
	// Reel writes what a seat, or view.GroundTruth, saw up to a batch, a wire.Shot a line.
	Reel(ctx context.Context, room sim.SessionID, seat sim.SeatID, to sim.Seq, w io.Writer) error
	// Paper reads the session from its journal, for reports.
	Paper(ctx context.Context, room sim.SessionID) (*report.Record, error)
	// Past is Paper without opening the room: api.NotFound for a session that never began.
	Past(ctx context.Context, room sim.SessionID) (*report.Record, error)
	// Forks reads, of some sessions, those that are what-ifs of another one.
	Forks(ctx context.Context, of sim.SessionID, some []sim.SessionID) ([]*report.Record, error)
	// Prove proves what a seat did.
	Prove(ctx context.Context, room sim.SessionID, seat sim.SeatID) (notary.Proof, error)
	// Fork returns the journal of a what-if that goes on from a batch, its seats free or, with a policy, with bots. Refusals
	// come back as *sim.Refusal.
	Fork(ctx context.Context, room sim.SessionID, at sim.Seq, as room.Recast) ([]sim.Batch, error)
	// Lay writes the journal of a what-if under an id that has none yet.
	Lay(ctx context.Context, room sim.SessionID, fork []sim.Batch) error
	// Compare sets a what-if beside the session that it comes from.
	Compare(ctx context.Context, room sim.SessionID) (*room.Compared, error)
	// Band tells how rehearsals come out that go on from a batch.
	Band(ctx context.Context, room sim.SessionID, at sim.Seq) (*whatif.Band, error)
	// Rescore judges a room's session by the expectations of another script as well, which is used up.
	Rescore(ctx context.Context, room sim.SessionID, rubric *sim.Script) (*whatif.Rescored, error)
	// Presence tells who is connected.
	Presence(room sim.SessionID) []Presence
	// Attempts lists what seats tried and were refused, the latest first.
	Attempts(room sim.SessionID) []wire.Attempt
	// Revoke closes the sockets of a person at a seat, for good.
	Revoke(room sim.SessionID, person access.PersonID, seat sim.SeatID)
	// HangUp closes the sockets of a person everywhere; those who still may come back by themselves.
	HangUp(person access.PersonID)
}

// Presence is one person's connection to a seat.
type Presence struct {
	Person  access.PersonID
	Seat    sim.SeatID
	Sockets int
	Latency time.Duration
}

// Library is where scripts come from.
type Library interface {
	// Scripts lists what can be played, in the order to show it.
	Scripts() []*sim.Script
	// Pack returns the files of a scenario that can be played, to be kept with an exercise.
	Pack(id string) ([]byte, error)
	// OfExercise returns the script that an exercise was made with.
	OfExercise(ctx context.Context, e access.Exercise) (*sim.Script, error)
}

// API holds what the handlers share.
type API struct {
	Store    *access.Store
	Tickets  *access.Tickets
	Gate     *access.Gate
	Rooms    Rooms
	Survey   survey.Box
	Library  Library
	Workshop Workshop
	Stage    *stage.Stage // where authors rehearse
	Log      *slog.Logger
	Version  string
	Tier     int                         // of durability that the store keeps sessions at
	Secure   bool                        // the page is reached over TLS, here or at a proxy in front
	Now      func() time.Time            // the host's clock
	Ready    func(context.Context) error // whether the server can take part in an exercise right now

	seating [64]sync.Mutex
	odd     *Oddities
}

// Mount registers every route on e. It panics on a route that rights.go has no row for: such a program must not start.
func (a *API) Mount(e *echo.Echo) {
	a.odd = NewOddities(a.Log)
	config := huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI:    "3.1.0",
			Info:       &huma.Info{Title: "Enshu", Version: a.Version},
			Components: &huma.Components{Schemas: schemas()},
		},
		Formats:       huma.DefaultFormats,
		DefaultFormat: "application/json",
		Transformers:  []huma.Transformer{a.problems},
	}
	h := huma.NewAPI(config, &adapter{echo: e})
	h.UseMiddleware(a.admit)
	a.routes(h)
	e.Any("/api", echo.NotFoundHandler)
	e.Any("/api/*", echo.NotFoundHandler)
}

func schemas() huma.Registry {
	return huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
}

func (a *API) routes(h huma.API) {
	route(a, h, http.MethodGet, "/api/health", a.health)
	route(a, h, http.MethodGet, "/api/ready", a.ready)
	route(a, h, http.MethodGet, "/api/library", a.library)
	route(a, h, http.MethodGet, "/api/scenarios", a.sources)
	route(a, h, http.MethodGet, "/api/scenarios/{scenario}", a.source)
	route(a, h, http.MethodPost, "/api/scenarios/{scenario}", a.saveSource)
	route(a, h, http.MethodGet, "/api/scenarios/{scenario}/pack", a.packSource)
	route(a, h, http.MethodPost, "/api/check", a.checkSource)
	route(a, h, http.MethodPost, "/api/texts", a.texts)
	route(a, h, http.MethodPost, "/api/events", a.events)
	route(a, h, http.MethodPost, "/api/events/take", a.takeEvents)
	route(a, h, http.MethodPost, "/api/rehearse", a.rehearse)
	route(a, h, http.MethodPost, "/api/unpack", a.unpack)
	route(a, h, http.MethodGet, "/api/schema", a.schema)
	route(a, h, http.MethodGet, "/api/me", a.me)
	route(a, h, http.MethodPost, "/api/enter", a.enter)
	route(a, h, http.MethodGet, "/api/join/{code}", a.joinPage)
	route(a, h, http.MethodPost, "/api/join", a.join)
	route(a, h, http.MethodPost, "/api/signin", a.signIn)
	route(a, h, http.MethodPost, "/api/signout", a.signOut)
	route(a, h, http.MethodGet, "/api/logins", a.logins)
	route(a, h, http.MethodPost, "/api/logins/{login}/end", a.endLogin)
	route(a, h, http.MethodPost, "/api/password", a.changePassword)
	route(a, h, http.MethodGet, "/api/factor", a.factor)
	route(a, h, http.MethodPost, "/api/factor", a.pairApp)
	route(a, h, http.MethodPost, "/api/factor/code", a.pairedApp)
	route(a, h, http.MethodPost, "/api/factor/remove", a.unpairApp)
	route(a, h, http.MethodGet, "/api/accounts", a.accounts)
	route(a, h, http.MethodPost, "/api/accounts", a.addAccount)
	route(a, h, http.MethodPost, "/api/accounts/{account}/first", a.restartAccount)
	route(a, h, http.MethodPost, "/api/accounts/{account}/factor", a.takeFactor)
	route(a, h, http.MethodPost, "/api/accounts/{account}/remove", a.removeAccount)
	route(a, h, http.MethodPost, "/api/exercises", a.createExercise)
	route(a, h, http.MethodPost, "/api/practise", a.practise)
	route(a, h, http.MethodGet, "/api/exercises/{exercise}/rooms", a.glance)
	route(a, h, http.MethodGet, "/api/exercises/{exercise}/invitations", a.invitations)
	route(a, h, http.MethodPost, "/api/exercises/{exercise}/invitations", a.invite)
	route(a, h, http.MethodPost, "/api/exercises/{exercise}/invitations/{invitation}/revoke", a.revoke)
	route(a, h, http.MethodPost, "/api/rooms/{room}/ticket", a.ticket)
	route(a, h, http.MethodPost, "/api/rooms/{room}/leave", a.leave)
	route(a, h, http.MethodGet, "/api/rooms/{room}/people", a.people)
	route(a, h, http.MethodPost, "/api/rooms/{room}/seats/{seat}", a.seatAct)
	route(a, h, http.MethodPost, "/api/rooms/{room}/preview", a.preview)
	route(a, h, http.MethodGet, "/api/rooms/{room}/replay", a.replay)
	route(a, h, http.MethodGet, "/api/rooms/{room}/reel/{seat}/{seq}", a.reel)
	route(a, h, http.MethodGet, "/api/rooms/{room}/papers/{kind}", a.paper)
	route(a, h, http.MethodGet, "/api/rooms/{room}/sheets/{seat}", a.sheet)
	route(a, h, http.MethodGet, "/api/rooms/{room}/proofs/{seat}", a.proof)
	route(a, h, http.MethodPost, "/api/rooms/{room}/fork", a.fork)
	route(a, h, http.MethodGet, "/api/rooms/{room}/band/{seq}", a.band)
	route(a, h, http.MethodPost, "/api/rooms/{room}/rescore", a.rescore)
	route(a, h, http.MethodGet, "/api/rooms/{room}/comparison", a.comparison)
	route(a, h, http.MethodPost, "/api/rooms/{room}/clock", a.clock)
	route(a, h, http.MethodGet, "/api/progress", a.progress)
	route(a, h, http.MethodGet, "/api/rooms/{room}/survey", a.survey)
	route(a, h, http.MethodPost, "/api/rooms/{room}/survey", a.answerSurvey)
	route(a, h, http.MethodGet, "/api/exercises/{exercise}/survey", a.surveyResult)
	route(a, h, http.MethodPost, "/api/exercises/{exercise}/survey", a.closeSurvey)
	route(a, h, http.MethodGet, "/api/exercises/{exercise}/survey/paper", a.surveyPaper)
}

func route[I, O any](a *API, h huma.API, method, path string, handler func(context.Context, *I) (*O, error)) {
	name := method + " " + path
	if _, ok := rights[name]; !ok {
		panic("api: nobody is said to be allowed " + name)
	}
	huma.Register(h, huma.Operation{
		OperationID: name, Method: method, Path: path, MaxBodyBytes: BodyLimit + 1, BodyReadTimeout: bodyTime,
	}, func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, in)
		if err != nil {
			return nil, a.problemOf(ctx, err)
		}
		return out, nil
	})
}

func (a *API) wall() clock.Wall { return clock.Wall(a.Now().UnixMilli()) }

// inSeating runs f while no other seating of the same room goes on, so that looking who sits and seating are one step.
func (a *API) inSeating(room sim.SessionID, f func() error) error {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(room))
	lock := &a.seating[sum.Sum32()%uint32(len(a.seating))]
	lock.Lock()
	defer lock.Unlock()
	return f()
}
