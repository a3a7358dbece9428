// Package server is Enshu as one running thing: the data folder with its two stores, the rooms, the API, the sockets
// and the page, behind one address.
//
// It holds nothing by itself and decides nothing: it opens the parts in order, hands each what it needs, and closes
// them in the opposite order. Start reading at New, then Run; guard.go is what every request passes.
package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net"
	"net/http"
	"path/filepath"
	"time"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/alarm"
	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/cast"
	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/server/notary"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/stage"
	"github.com/enshu/enshu/server/survey"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// stopTime is how long a stop may take; what has not ended then is cut off. Nothing recorded depends on it.
const stopTime = 5 * time.Second

// Config says what a server is to be.
type Config struct {
	Data         string // folder of the stores; made if need be
	Store        string // address of a Redis server that several nodes share, in place of Data; "" for none
	Tier         redis.Tier
	Scenarios    string   // folder with scenarios of one's own, "" for none
	AllowOrigins []string // where the page is reached when not at the address itself, scheme://host[:port] each
	Sockets      socket.Limits
	Cert, Key    string        // files of a certificate and its key, to serve TLS; read again when they change; "" for none
	Secure       bool          // the page is reached over TLS that a proxy in front terminates
	Idle         time.Duration // a room in which nothing happens and nobody is is put away after this; 0 is 10 min
	SecondFactor bool          // of every account; see access.Options
	Unattended   bool          // nobody is there to let an exercise go on: no interruption leaves it paused
	Version      string
	Log          *slog.Logger
}

// Server is a running Enshu. New makes it, Run or Serve lets it answer, Close ends it.
type Server struct {
	config  Config
	journal journal.Store
	notary  *notary.Notary
	node    *node // what there is besides when other servers share the store; nil otherwise
	store   *access.Store
	shelf   *shelf
	inside  *inside
	alarm   *alarm.Alarm
	rooms   *room.Rooms
	cast    *cast.Cast
	live    *live
	sockets *socket.Server
	api     *api.API
	http    *http.Server
}

// New opens the data folder and everything in it. Errors name the folder and what to do about it.
func New(ctx context.Context, c Config) (*Server, error) {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{config: c}
	if err := s.open(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// open takes the parts in order; what failed leaves the later ones nil, which Close minds.
func (s *Server) open(ctx context.Context) (err error) {
	if err := s.openStores(ctx); err != nil {
		return err
	}
	drafts := &draft.Store{Dir: filepath.Join(s.config.Data, "scenarios")}
	s.shelf = newShelf(s.config.Scenarios, drafts, s.store, s.config.Log)
	s.inside = newInside(s)
	key, err := OpenKey(s.config)
	if err != nil {
		return err
	}
	s.notary = notary.New(timed{s.journal, s.inside.appends}, key, s.config.Log)
	now := alarm.NewClock()
	s.alarm = alarm.New(now)
	pause := clock.Span(0) // as rooms have it
	if s.config.Unattended {
		pause = math.MaxInt64
	}
	s.rooms = room.New(room.Settings{
		GapPause: pause, Idle: s.config.Idle,
		Journal: s.notary, Clock: now, Alarm: s.alarm, Log: s.config.Log, Engine: s.config.Version, Shared: s.node != nil,
		Script: func(ctx context.Context, _ sim.SessionID, digest string) (*sim.Script, error) {
			return s.shelf.OfDigest(ctx, digest)
		},
		Elsewhere: s.node.seatsElsewhere, Leads: s.node.sayLead(),
	})
	s.cast = cast.New(s.config.Log)
	s.live = &live{rooms: s.rooms, notary: s.notary, store: s.store, shelf: s.shelf, cast: s.cast, node: s.node}
	s.api = s.newAPI()
	s.sockets = socket.New(socket.Settings{
		Tickets: doorman{s.api.Tickets, s.store}, Rooms: s.live, Log: s.config.Log, Origins: s.config.AllowOrigins,
		Limits: s.config.Sockets,
	})
	handler, err := s.handler()
	if err != nil {
		return err
	}
	s.http = s.newHTTP(handler)
	if s.http.TLSConfig, err = tlsOf(s.config); err != nil {
		return err
	}
	if s.node != nil {
		return s.node.run(s.live, s.config.Log)
	}
	s.live.recover(s.config.Log)
	return nil
}

// OpenStores opens what a server with these settings would keep everything in, for those who look after it. The caller
// closes both.
func OpenStores(ctx context.Context, c Config) (journal.Store, *access.Store, error) {
	s := &Server{config: c}
	if s.config.Log == nil {
		s.config.Log = slog.New(slog.DiscardHandler)
	}
	if err := s.openStores(ctx); err != nil {
		return nil, nil, errors.Join(err, s.Close())
	}
	return s.journal, s.store, nil
}

// OpenKey opens the key that a server with these settings signs checkpoints with. Without a folder it lasts as long as the
// server.
func OpenKey(c Config) (*notary.Key, error) {
	if c.Data == "" {
		return notary.NewKey()
	}
	return notary.OpenKey(c.Data)
}

// openStores opens the two stores of a data folder, or those that several servers share.
func (s *Server) openStores(ctx context.Context) (err error) {
	if s.config.Store != "" {
		return s.openShared(ctx)
	}
	held, err := sqlite.Open(ctx, s.config.Data, sqlite.Options{})
	if err != nil {
		return err
	}
	s.journal = held
	if err := sqlite.Private(filepath.Join(s.config.Data, access.File)); err != nil {
		return explain(s.config.Data, err)
	}
	if s.store, err = access.Open(ctx, s.config.Data, access.Options{SecondFactor: s.config.SecondFactor}); err != nil {
		return explain(s.config.Data, err)
	}
	return nil
}

func (s *Server) newAPI() *api.API {
	diary := &draft.Diary{Dir: filepath.Join(s.config.Data, "rehearsed")}
	return &api.API{
		Survey: Surveys(s.config.Data, s.journal), Tier: TierOf(s.journal),
		Store: s.store, Tickets: access.NewTickets(nil, s.node.box()), Gate: access.NewGate(nil),
		Rooms: s.live, Library: s.shelf, Workshop: &workshop{s.shelf.drafts, diary, s.shelf}, Stage: stage.New(),
		Log: s.config.Log, Version: s.config.Version, Secure: s.config.Secure, Now: time.Now, Ready: s.ready,
	}
}

// TierOf is the tier of durability that a store keeps sessions at.
func TierOf(j journal.Store) int {
	if shared, ok := j.(*redis.Store); ok {
		return int(shared.Finding().Tier)
	}
	return 1
}

// Surveys is where answers lie: apart from everything that knows people or order.
func Surveys(data string, j journal.Store) survey.Box {
	if shared, ok := j.(*redis.Store); ok {
		return survey.Box{Keeper: shared.Sheets()}
	}
	return survey.Box{Keeper: &survey.Folder{Dir: filepath.Join(data, "survey")}}
}

func (s *Server) newHTTP(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    4 * headerLimit, // the guard's own limit is narrower and answers in our words
		ErrorLog:          slog.NewLogLogger(s.config.Log.Handler(), slog.LevelDebug),
	}
}

func explain(folder string, err error) error {
	switch {
	case errors.Is(err, access.ErrInUse):
		return fmt.Errorf("data folder %s is in use by another Enshu server; stop that one, or name another folder with --data: %w", folder, err)
	case errors.Is(err, access.ErrNewer):
		return fmt.Errorf("data folder %s was written by a newer Enshu; use that one, or name another folder with --data: %w", folder, err)
	}
	return fmt.Errorf("data folder %s: %w; check that it can be written and that the disk has room, or name another folder with --data", folder, err)
}

// ready says whether people can take part right now.
func (s *Server) ready(ctx context.Context) error {
	_, err := s.journal.Marked(ctx, "")
	return errors.Join(err, s.store.Ready(ctx), s.node.ready())
}

// Handler returns what answers requests; tests and benchmarks may serve it themselves.
func (s *Server) Handler() http.Handler { return s.http.Handler }

// API returns the handlers' own verbs, by which the program makes the first exercise.
func (s *Server) API() *api.API { return s.api }

// Store returns who may enter what.
func (s *Server) Store() *access.Store { return s.store }

// Serve answers on l until ctx ends, then stops: clients are told when to come back, requests under way are finished,
// and every store is closed. It returns nil after a stop that was asked for.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	failed := make(chan error, 1)
	go func() {
		if s.http.TLSConfig != nil {
			failed <- s.http.ServeTLS(l, "", "")
			return
		}
		failed <- s.http.Serve(l)
	}()
	select {
	case err := <-failed:
		return errors.Join(fmt.Errorf("serve on %s: %w", l.Addr(), err), s.Close())
	case <-ctx.Done():
		return s.Close()
	}
}

// Close stops the server. It may be called at any time, and again.
func (s *Server) Close() error {
	var errs []error
	if s.node != nil {
		s.node.stop()
	}
	if s.live != nil {
		s.live.stop()
	}
	if s.cast != nil {
		s.cast.Stop()
	}
	if s.api != nil {
		s.api.Stage.Close()
	}
	if s.rooms != nil {
		s.rooms.Stop(s.comeBack())
	}
	ctx, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	if s.sockets != nil {
		s.sockets.Stop(ctx, s.comeBack())
	}
	if s.http != nil {
		if err := s.http.Shutdown(ctx); err != nil {
			errs = append(errs, s.http.Close())
		}
	}
	if s.alarm != nil {
		s.alarm.Stop()
	}
	if s.notary != nil {
		s.notary.Stop()
	}
	if s.store != nil {
		errs = append(errs, s.store.Close())
	}
	if s.journal != nil {
		errs = append(errs, s.journal.Close())
	}
	return errors.Join(errs...)
}

// comeBack is when clients are told to try again after a stop; each adds chance of its own. Where there are other nodes,
// nobody has to wait for this one.
func (s *Server) comeBack() time.Duration {
	if s.node != nil {
		return 400 * time.Millisecond
	}
	return time.Second
}
