package room

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// beatEvery is how often rooms are marked as alive: a crash costs at most so much of the exercise clock.
const beatEvery = time.Second

// Settings are what rooms work with.
type Settings struct {
	Journal journal.Store
	Clock   interface{ Now() clock.Wall }
	Alarm   interface {
		Set(id sim.SessionID, at clock.Wall, ring func())
		Clear(id sim.SessionID)
	}
	// Script returns the script with a digest; a session is only ever run by the script it was opened with.
	Script   func(ctx context.Context, id sim.SessionID, digest string) (*sim.Script, error)
	Log      *slog.Logger
	Engine   string     // version written into new sessions
	GapPause clock.Span // a gap longer than this leaves the exercise paused; 0 means 10 s
	Shared   bool       // other nodes may have the same rooms open
	// Elsewhere returns the seats of a room that are connected at other nodes; nil when there are none.
	Elsewhere func(id sim.SessionID) []sim.SeatID
	Leads     func(Leading) // tells the other nodes who leads a replay, and never waits; nil when there are none
	Idle      time.Duration // a room that stands still with nobody in it is put away after this; 0 means 10 min
}

// Rooms are the rooms of one node that are open. A room is opened when somebody asks for it.
type Rooms struct {
	set Settings

	mu      sync.Mutex
	stopped bool
	open    map[sim.SessionID]*opening
	lost    map[sim.SessionID]sim.Seq // what this node knew to be on record when the journal turned out to end before it

	folds chan struct{} // holds one for each session that is folded just now
	reels chan struct{} // holds one for each reel under way
	bands bands

	quit chan struct{}
	gone chan struct{}
}

// opening is a room, or the wait for it.
type opening struct {
	ready chan struct{}
	room  *Room
	err   error
	idle  time.Time // since when nobody needs it; zero while somebody does
	kept  journal.Mark
}

// New returns rooms that go by the settings. Stop lets go of them.
func New(s Settings) *Rooms {
	if s.GapPause == 0 {
		s.GapPause = 10 * clock.Second
	}
	if s.Idle == 0 {
		s.Idle = 10 * time.Minute
	}
	rs := &Rooms{set: s, open: map[sim.SessionID]*opening{}, folds: make(chan struct{}, runtime.GOMAXPROCS(0)), reels: make(chan struct{}, reelsAtOnce), bands: newBands(), quit: make(chan struct{}), gone: make(chan struct{})}
	go rs.run()
	return rs
}

// Create opens a new session. It returns ErrExists when there is one with this id.
func (rs *Rooms) Create(ctx context.Context, id sim.SessionID, script *sim.Script, seed uint64) (*Room, error) {
	first, err := sim.Open(script, seed).Opening(rs.set.Clock.Now(), rs.set.Engine).Seal(sim.Hash{})
	if err != nil {
		return nil, fmt.Errorf("create room %s: %w", id, err)
	}
	err = rs.set.Journal.Append(ctx, id, 0, first)
	if errors.Is(err, journal.ErrMoved) {
		return nil, fmt.Errorf("create room %s: %w", id, ErrExists)
	}
	if err != nil {
		return nil, fmt.Errorf("create room %s: %w", id, err)
	}
	return rs.There(ctx, id)
}

// There returns a room that is in the journal by now. Who began to open it before it was there finds nothing, and so does
// whoever waits for that: it is asked for once more, when that opening is forgotten.
func (rs *Rooms) There(ctx context.Context, id sim.SessionID) (*Room, error) {
	r, err := rs.Room(ctx, id)
	if errors.Is(err, ErrUnknown) {
		return rs.Room(ctx, id)
	}
	return r, err
}

// Room returns a room, opening it from the journal if need be.
func (rs *Rooms) Room(ctx context.Context, id sim.SessionID) (*Room, error) {
	o, first, err := rs.opening(id)
	if err != nil {
		return nil, err
	}
	if first {
		o.room, o.err = rs.foldInTurn(id)
		if o.err != nil {
			rs.giveUp(id, o)
		}
		close(o.ready)
	}
	select {
	case <-o.ready:
		return o.room, o.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (rs *Rooms) opening(id sim.SessionID) (o *opening, first bool, err error) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.stopped {
		return nil, false, ErrStopped
	}
	if o, ok := rs.open[id]; ok {
		o.idle = time.Time{}
		return o, false, nil
	}
	o = &opening{ready: make(chan struct{})}
	rs.open[id] = o
	return o, true, nil
}

// brokenFor is how long a session that cannot be folded is not tried again.
const brokenFor = 10 * time.Second

// giveUp forgets an opening that failed. What the machine cannot fold, or the store has damaged, takes as long to fail the
// next time: whoever knocks there meanwhile must cost the other rooms nothing.
func (rs *Rooms) giveUp(id sim.SessionID, o *opening) {
	if errors.Is(o.err, ErrFenced) || errors.Is(o.err, journal.ErrDamaged) {
		time.AfterFunc(brokenFor, func() { rs.forget(id, o) })
		return
	}
	rs.forget(id, o)
}

func (rs *Rooms) forget(id sim.SessionID, o *opening) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if rs.open[id] == o {
		delete(rs.open, id)
	}
}

// foldInTurn folds one session a processor: of many that are wanted at once the first are there early, and none is as late as
// the last.
func (rs *Rooms) foldInTurn(id sim.SessionID) (*Room, error) {
	select {
	case rs.folds <- struct{}{}:
		defer func() { <-rs.folds }()
		return rs.fold(id)
	case <-rs.quit:
		return nil, ErrStopped
	}
}

// fold opens a room by folding its journal, and starts it. A fault of the machine while folding is this room's alone.
func (rs *Rooms) fold(id sim.SessionID) (r *Room, err error) {
	ctx, stop := context.WithCancel(context.Background())
	defer func() {
		if broken := recover(); broken != nil {
			rs.set.Log.Error("room cannot be opened", slog.String("session", string(id)), slog.String("broken", fmt.Sprint(broken)))
			r, err = nil, fmt.Errorf("open room %s: %w", id, ErrFenced)
		}
		if err != nil {
			stop()
		}
	}()
	nudges, err := rs.set.Journal.Watch(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("open room %s: %w", id, err)
	}
	r = &Room{
		ID: id, set: &rs.set, load: uuid.NewString(), stop: stop,
		inbox: make(chan any, inboxMax), rung: make(chan struct{}, 1), beats: make(chan struct{}, 1), gone: make(chan struct{}),
		done: map[sim.CommandID]receipt{}, seats: map[sim.SeatID]*seat{},
	}
	r.rewound = func(from sim.Seq) { go rs.rewind(r, from) }
	if err := r.restore(ctx, rs.lostOf(id)); err != nil {
		return nil, fmt.Errorf("open room %s: %w", id, err)
	}
	r.publish()
	r.note()
	go r.run(ctx, nudges)
	return r, nil
}

// restore folds the journal, and gives back the time since the room was last alive. lost is up to where this node knew it,
// when that was further than it goes now; 0 when it was not.
func (r *Room) restore(ctx context.Context, lost sim.Seq) error {
	var last clock.Wall
	for b, err := range r.set.Journal.Read(ctx, r.ID, 0) {
		if err != nil {
			return err
		}
		if r.session == nil {
			if r.session, err = r.set.begin(ctx, r.ID, b); err != nil {
				return err
			}
		}
		r.apply(b)
		last = max(last, b.Wall)
	}
	if r.session == nil {
		return ErrUnknown
	}
	mark, err := r.set.Journal.Marked(ctx, r.ID)
	if err != nil {
		return err
	}
	r.alive = max(last, mark.Beat)
	r.keepUp(r.alive)
	if err := r.ownUp(lost); err != nil {
		return err
	}
	elsewhere := r.set.Shared && r.now()-r.alive <= elsewhereMin
	if !elsewhere {
		if err := r.lapse(sim.Restarted, r.now()); err != nil {
			return err
		}
	}
	r.alive = r.now()
	return nil
}

// begin opens the session that the first batch tells of.
func (s *Settings) begin(ctx context.Context, id sim.SessionID, first sim.Batch) (*sim.Session, error) {
	opened, ok := first.Opened()
	if !ok {
		return nil, fmt.Errorf("its first batch does not open a session")
	}
	script, err := s.Script(ctx, id, opened.Script)
	if err != nil {
		return nil, fmt.Errorf("scenario %s, digest %s: %w", opened.Scenario, opened.Script, err)
	}
	return sim.Open(script, opened.Seed), nil
}

// elsewhereMin is how old a mark may be, in milliseconds, for the room to count as alive on another node.
const elsewhereMin = 2000

// Orphans lists sessions in which something is about to happen and that no node has kept alive of late: the one they were open on has
// gone, and nobody has come to another.
func (rs *Rooms) Orphans(ctx context.Context) ([]sim.SessionID, error) {
	const limit = 1000
	now := rs.set.Clock.Now()
	late, err := rs.set.Journal.Late(ctx, now+elsewhereMin, limit)
	if err != nil {
		return nil, fmt.Errorf("look for rooms that nobody keeps: %w", err)
	}
	var orphans []sim.SessionID
	for _, id := range late {
		if rs.has(id) {
			continue
		}
		mark, err := rs.set.Journal.Marked(ctx, id)
		if err != nil {
			return orphans, fmt.Errorf("look for rooms that nobody keeps: %w", err)
		}
		if now-mark.Beat > elsewhereMin {
			orphans = append(orphans, id)
		}
	}
	return orphans, nil
}

func (rs *Rooms) has(id sim.SessionID) bool {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return rs.open[id] != nil
}

// Open lists the rooms that are open here.
func (rs *Rooms) Open() []*Room {
	var list []*Room
	for _, o := range rs.ready() {
		list = append(list, o.room)
	}
	return list
}

// Recover opens the rooms that were running when the node last stopped, so that what is due in them happens though
// nobody asks for them, and tells opened of each; who asks for a room meanwhile does not wait for all. A room that cannot be
// opened is reported and left alone.
func (rs *Rooms) Recover(ctx context.Context, opened func(*Room)) error {
	const limit = 10_000
	late, err := rs.set.Journal.Late(ctx, clock.Wall(1<<62), limit)
	if err != nil {
		return fmt.Errorf("look for rooms that were running: %w", err)
	}
	next := make(chan sim.SessionID)
	var openers sync.WaitGroup
	for range min(cap(rs.folds), len(late)) {
		openers.Go(func() {
			for id := range next {
				if r := rs.reopen(ctx, id); r != nil {
					opened(r)
				}
			}
		})
	}
	for _, id := range late {
		if ctx.Err() == nil {
			next <- id
		}
	}
	close(next)
	openers.Wait()
	return ctx.Err()
}

// reopen opens a room that nobody has asked for; nil when it cannot be opened, which the log tells.
func (rs *Rooms) reopen(ctx context.Context, id sim.SessionID) *Room {
	r, err := rs.Room(ctx, id)
	if err != nil && ctx.Err() == nil && !errors.Is(err, ErrStopped) {
		rs.set.Log.Error("room not opened", slog.String("session", string(id)), slog.Any("error", err))
	}
	return r
}

// Close closes one room for good: its connections are told that it is gone. The journal stays.
func (rs *Rooms) Close(id sim.SessionID) {
	rs.mu.Lock()
	o := rs.open[id]
	delete(rs.open, id)
	rs.mu.Unlock()
	if o == nil {
		return
	}
	<-o.ready
	if o.room != nil {
		o.room.end(wire.CloseEnded, 0)
	}
}

// Stop closes every room with the word that the server comes back, keeps how far each one lived, and lets go.
func (rs *Rooms) Stop(retry time.Duration) {
	rs.mu.Lock()
	already := rs.stopped
	rs.stopped = true
	rs.mu.Unlock()
	if already {
		return
	}
	close(rs.quit)
	<-rs.gone
	for _, o := range rs.list() {
		<-o.ready
		if o.room != nil {
			o.room.end(wire.CloseRestart, retry)
		}
	}
	rs.keepMarks()
}

// end stops the room's goroutine after the turn under way, and then its connections.
func (r *Room) end(code int, retry time.Duration) {
	r.set.Alarm.Clear(r.ID)
	r.stop()
	<-r.gone
	r.set.Alarm.Clear(r.ID)
	if !r.fenced.Load() && !r.down.Load() {
		r.alive = max(r.alive, min(r.now(), r.alive+gapMin)) // a planned stop stops the clock now
		r.note()
	}
	r.closeAll(anybody, code, texts[code], retry)
}

func (rs *Rooms) list() []*opening {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	list := make([]*opening, 0, len(rs.open))
	for _, o := range rs.open {
		list = append(list, o)
	}
	return list
}

// run gives every room its beat, keeps the marks, and puts idle rooms away.
func (rs *Rooms) run() {
	defer close(rs.gone)
	tick := time.NewTicker(beatEvery)
	defer tick.Stop()
	for {
		select {
		case <-rs.quit:
			return
		case <-tick.C:
			for _, o := range rs.ready() {
				poke(o.room.beats)
			}
			rs.keepMarks()
			rs.putAway(time.Now())
		}
	}
}

// ready lists the rooms that are open.
func (rs *Rooms) ready() []*opening {
	var list []*opening
	for _, o := range rs.list() {
		select {
		case <-o.ready:
			if o.room != nil {
				list = append(list, o)
			}
		default:
		}
	}
	return list
}

// putAway closes rooms that nobody is in and in which nothing will happen by itself.
func (rs *Rooms) putAway(now time.Time) {
	for _, o := range rs.ready() {
		if rs.idle(o, now) {
			o.room.end(wire.CloseRestart, 0)
		}
	}
}

// idle says whether a room has been of no use for long, and if so takes it out.
func (rs *Rooms) idle(o *opening, now time.Time) bool {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	m := o.room.mark.Load()
	used := m == nil || m.Due != 0 || o.room.inUse() || len(o.room.inbox) > 0
	switch {
	case used:
		o.idle = time.Time{}
	case o.idle.IsZero():
		o.idle = now
	case now.Sub(o.idle) > rs.set.Idle && rs.open[o.room.ID] == o:
		delete(rs.open, o.room.ID)
		return true
	}
	return false
}
