package room

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/enshu/enshu/server/fault"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// Errors of rooms.
var (
	ErrUnknown = errors.New("there is no such room")
	ErrExists  = errors.New("there is such a room already")
	ErrStopped = errors.New("the room is not open any more")
	ErrFenced  = errors.New("the room is stopped by an inner fault")
)

// inboxMax bounds the commands that wait for a room's turn.
const inboxMax = 256

// Room is one live session. Its methods may be called from any goroutine.
type Room struct {
	ID   sim.SessionID
	set  *Settings
	load string       // names this load of the session: a seat's counting begins anew with it
	skew atomic.Int64 // what the journal is ahead of the host's clock: that was set back, or another node's runs before it

	inbox chan any // command, joining, looking
	rung  chan struct{}
	beats chan struct{}
	stop  context.CancelFunc
	gone  chan struct{} // closed when the goroutine has ended

	fan      fan
	mu       sync.Mutex // over members, attempts and lead
	members  []*Member
	attempts []wire.Attempt // the latest last
	lead     lead
	mark     atomic.Pointer[journal.Mark]
	down     atomic.Bool           // the store does not answer
	unkept   atomic.Pointer[error] // why the latest mark was not kept, until the room takes note
	fenced   atomic.Bool
	rewound  func(sim.Seq) // gives the room up: the journal ends before this number, or holds something else there
	warning  *Message      // what whoever joins is told of a loss; nil for none
	met      atomic.Bool   // somebody saw to what goes with opening it
	running  atomic.Bool   // the clock of the exercise runs
	open     atomic.Bool   // the debrief is open to everybody

	// What follows belongs to the room's goroutine.
	session *sim.Session
	head    sim.Hash
	done    map[sim.CommandID]receipt
	seats   map[sim.SeatID]*seat
	alive   clock.Wall                // when people could last act
	failed  clock.Wall                // what alive was when the store failed
	slow    bool                      // the last append took so long that nobody could
	told    sim.Seq                   // up to where the seats were told
	seen    map[sim.SeatID]clock.Wall // when a player's seat was last connected, while a rule asks for it
}

type receipt struct {
	body sim.Hash
	seq  sim.Seq
	hash sim.Hash
}

// Request is a command before the room has stamped it with its time. An id is needed for seats, not for the server.
type Request struct {
	ID   sim.CommandID
	Seat sim.SeatID
	Do   sim.Deed
}

// Inputs of a room's turn.
type (
	command struct {
		Request
		reply    func(wire.Reply)
		answered bool
	}
	joining struct {
		guest    Guest
		listener Listener
		lineage  string
		n        int64
		joined   chan *Member // holds one; nil when the room cannot take anybody
	}
	looking struct {
		look func(*sim.Session) error
		done chan error // holds one
	}
)

// Do carries out a request and returns the reply. It returns an error only when the room is not open any more or ctx
// ends; then the outcome is unknown.
func (r *Room) Do(ctx context.Context, q Request) (wire.Reply, error) {
	reply := make(chan wire.Reply, 1)
	if err := r.put(ctx, &command{Request: q, reply: func(w wire.Reply) { reply <- w }}); err != nil {
		return wire.Reply{}, err
	}
	return await(ctx, r, reply)
}

// Join makes a connection a member. It is first sent what it missed since n, when lineage and n are still at hand, or
// else the whole view; every later delta follows without a gap.
func (r *Room) Join(ctx context.Context, g Guest, l Listener, lineage string, n int64) (*Member, error) {
	joined := make(chan *Member, 1)
	if err := r.put(ctx, joining{g, l, lineage, n, joined}); err != nil {
		return nil, err
	}
	m, err := await(ctx, r, joined)
	if err == nil && m == nil {
		err = ErrFenced
		if !r.fenced.Load() {
			err = fmt.Errorf("seat %q: %w", g.Seat, ErrUnknown)
		}
	}
	return m, err
}

// Look calls look with the session in the room's turn. look must only read, and keep nothing of it.
func (r *Room) Look(ctx context.Context, look func(*sim.Session) error) error {
	done := make(chan error, 1)
	if err := r.put(ctx, looking{look, done}); err != nil {
		return err
	}
	failed, err := await(ctx, r, done)
	return errors.Join(err, failed)
}

func (r *Room) put(ctx context.Context, in any) error {
	select {
	case r.inbox <- in:
		return nil
	case <-r.gone:
		return ErrStopped
	case <-ctx.Done():
		return ctx.Err()
	}
}

func await[T any](ctx context.Context, r *Room, from chan T) (T, error) {
	var none T
	select {
	case got := <-from:
		return got, nil
	case <-ctx.Done():
		return none, ctx.Err()
	case <-r.gone:
	}
	select {
	case got := <-from:
		return got, nil
	default:
		return none, ErrStopped
	}
}

// run is the room's goroutine.
func (r *Room) run(ctx context.Context, nudges <-chan struct{}) {
	defer close(r.gone)
	for {
		select {
		case <-ctx.Done():
			return
		case in := <-r.inbox:
			r.turn(func() { r.take(in) }, func() { r.turnAway(in) })
		case <-r.rung:
			r.turn(r.ring, func() {})
		case <-r.beats:
			r.turn(r.beat, func() {})
		case _, ok := <-nudges:
			if !ok {
				nudges = nil
			}
			r.turn(r.follow, func() {})
		}
	}
}

// turn runs one turn. A broken invariant stops this room and no other: its state is not trusted again, its journal is
// whole.
func (r *Room) turn(do, otherwise func()) {
	if r.fenced.Load() {
		otherwise()
		return
	}
	defer func() {
		if broken := recover(); broken != nil {
			r.fence(broken)
			otherwise()
		}
	}()
	do()
	r.note()
}

func (r *Room) fence(broken any) {
	r.fenced.Store(true)
	r.set.Alarm.Clear(r.ID)
	r.mark.Store(nil)
	r.set.Log.Error("room fenced", slog.String("session", string(r.ID)), slog.String("broken", fmt.Sprint(broken)), slog.String("stack", string(debug.Stack())))
	r.fan.tell(notice(CodeFenced))
}

func (r *Room) take(in any) {
	switch in := in.(type) {
	case *command:
		in.answer(r.judge(in.Request))
		r.publish()
	case joining:
		r.join(in)
	case looking:
		in.done <- r.look(in.look)
	default:
		panic(fmt.Sprintf("room: input %T", in))
	}
}

func (r *Room) turnAway(in any) {
	switch in := in.(type) {
	case *command:
		in.answer(no(in.ID, refused(CodeFenced)))
	case joining:
		in.joined <- nil
	case looking:
		in.done <- ErrFenced
	}
}

// answer replies once: a fault that comes after the receipt does not take it back.
func (c *command) answer(w wire.Reply) {
	if !c.answered {
		c.answered = true
		c.reply(w)
	}
}

// look runs somebody's reading of the session; its faults are not the room's.
func (r *Room) look(f func(*sim.Session) error) (err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("room %s: look: %v\n%s", r.ID, broken, debug.Stack())
		}
	}()
	return f(r.session)
}

// judge is the life of a command: known? → what follows from it → append at this position → apply.
func (r *Room) judge(q Request) wire.Reply {
	cmd := sim.Command{ID: q.ID, Seat: q.Seat, Wall: r.now(), Do: q.Do}
	if reply, answered := r.recall(cmd); answered {
		return reply
	}
	if !r.ready(cmd.Wall) {
		return no(q.ID, refused(CodeStoreDown))
	}
	if reply, answered := r.recall(cmd); answered { // it was kept when the store failed, which shows only now
		return reply
	}
	b, err := r.record(cmd, true)
	if err == nil {
		return r.yes(q.ID, b.Seq, b.Hash)
	}
	if reply, answered := r.recall(cmd); answered { // somebody else recorded it
		return reply
	}
	if why, play := refusedPlay(err); play {
		r.missed(q, why)
		return no(q.ID, why)
	}
	if errors.Is(err, journal.ErrMoved) {
		return no(q.ID, refused(CodeContended))
	}
	return no(q.ID, refused(CodeStoreDown))
}

// recall answers a command whose id is on record, or is none.
func (r *Room) recall(cmd sim.Command) (wire.Reply, bool) {
	if cmd.ID == "" && cmd.Seat == "" {
		return wire.Reply{}, false // the server's own
	}
	if !validID(cmd.ID) {
		return no("", refused(CodeIDBad)), true
	}
	have, known := r.done[cmd.ID]
	if !known {
		return wire.Reply{}, false
	}
	if body, err := cmd.BodyHash(); err != nil || body != have.body {
		return no(cmd.ID, refused(CodeIDReused)), true
	}
	return r.yes(cmd.ID, have.seq, have.hash), true
}

func validID(id sim.CommandID) bool {
	const max = 64
	bad := func(c rune) bool {
		return (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '-' && c != '_'
	}
	return id != "" && len(id) <= max && !slices.ContainsFunc([]rune(id), bad)
}

func (r *Room) yes(id sim.CommandID, seq sim.Seq, hash sim.Hash) wire.Reply {
	return wire.Reply{Kind: wire.KindReply, ID: id, Receipt: &wire.Receipt{Session: r.ID, Seq: seq, Hash: hash.String()}}
}

func no(id sim.CommandID, why wire.Refused) wire.Reply {
	return wire.Reply{Kind: wire.KindReply, ID: id, Refused: &why}
}

// ring lets happen what is due by now.
func (r *Room) ring() {
	now := r.now()
	if r.ready(now) {
		fault.Hit("due.before-record")
		_, _ = r.record(sim.Command{Wall: now, Do: sim.Advance{}}, false) // a fault shows in ready next time
		fault.Hit("due.after-record")
	}
	r.publish()
	fault.Hit("due.after-telling")
}

// beat comes about once a second: it shows that time passed with the room alive, or that it did not.
func (r *Room) beat() {
	now := r.now()
	if why := r.unkept.Swap(nil); why != nil {
		r.fail(fmt.Errorf("keep the mark: %w", *why))
	} else if r.ready(now) {
		r.heed(now)
	}
	r.publish()
	for _, s := range r.seats {
		s.rest(now)
	}
	r.beatLead()
}

// follow takes in what others appended.
func (r *Room) follow() {
	if err := r.catchUp(); err != nil {
		r.fail(err)
	}
	r.publish()
}

func (r *Room) join(in joining) {
	if in.guest.Bot {
		in.joined <- r.joinBot(in)
		return
	}
	s := r.seat(in.guest.Seat)
	if s == nil {
		in.joined <- nil
		return
	}
	m := r.admit(in)
	r.fan.tell(told{seat: s.id, joins: m, message: s.first(in.lineage, in.n, r.now())})
	if r.down.Load() {
		in.listener.Send(notice(CodeStoreDown).message[0])
	}
	if r.warning != nil {
		in.listener.Send(r.warning)
	}
	in.joined <- m
}

// joinBot lets a bot in: it looks at the session for itself, so no view is made and kept for it.
func (r *Room) joinBot(in joining) *Member {
	if !r.has(in.guest.Seat) {
		return nil
	}
	return r.admit(in)
}

func (r *Room) admit(in joining) *Member {
	m := &Member{Guest: in.guest, room: r, listener: in.listener, since: r.now()}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.members = append(r.members, m)
	return m
}

func (r *Room) has(id sim.SeatID) bool {
	return slices.ContainsFunc(r.session.Script().Seats, func(s sim.Seat) bool { return s.ID == id })
}

// seat returns a seat's view, kept up to date from the first time that somebody asks for it; nil when the script has no
// such seat.
func (r *Room) seat(id sim.SeatID) *seat {
	if s, known := r.seats[id]; known {
		return s
	}
	if !r.has(id) {
		return nil
	}
	s := &seat{id: id, lineage: r.load + "." + string(id), feed: view.NewFeed(r.session, id)}
	r.seats[id] = s
	return s
}

func (r *Room) leave(m *Member) {
	r.mu.Lock()
	i := slices.Index(r.members, m)
	if i >= 0 {
		r.members = slices.Delete(r.members, i, i+1)
		r.unled(m)
	}
	r.mu.Unlock()
	if i >= 0 && !m.Bot {
		r.fan.tell(told{seat: m.Seat, leaves: m})
	}
}

// publish tells every seat what changed for it, and sets the alarm on what comes next.
func (r *Room) publish() {
	if r.session.Seq() != r.told {
		r.told = r.session.Seq()
		r.tellSeats()
		r.nudgeBots()
	}
	if at, due := r.session.Due(); due && !r.down.Load() {
		r.set.Alarm.Set(r.ID, at-clock.Wall(r.skew.Load()), r.wake)
	} else {
		r.set.Alarm.Clear(r.ID)
	}
}

func (r *Room) tellSeats() {
	var list []told
	for _, s := range r.seats {
		if m := s.update(r.session); m != nil {
			list = append(list, told{seat: s.id, message: []*Message{m}})
		}
	}
	r.fan.tell(list...)
}

// nudgeBots tells the bots that something happened, whatever it was.
func (r *Room) nudgeBots() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, m := range r.members {
		if m.Bot {
			m.listener.Send(nudge)
		}
	}
}

var nudge = &Message{}

func (r *Room) wake() { poke(r.rung) }

func poke(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// now is host time as this room goes by it: the host's clock, and never behind the room's own journal.
func (r *Room) now() clock.Wall { return r.set.Clock.Now() + clock.Wall(r.skew.Load()) }

// keepUp makes sure that host time is not behind w, which is on record.
func (r *Room) keepUp(w clock.Wall) {
	if behind := w - r.now(); behind > 0 {
		r.skew.Add(int64(behind))
	}
}

// Wall returns host time as the room goes by it.
func (r *Room) Wall() clock.Wall { return r.now() }

// note keeps the mark up to date with the turn that ended.
func (r *Room) note() {
	r.open.Store(r.session.State().Debrief)
	r.running.Store(r.session.State().Clock.Running)
	due, _ := r.session.Due()
	r.mark.Store(&journal.Mark{Session: r.ID, Seq: r.session.Seq(), Beat: r.alive, Due: due})
}

// storeWait bounds how long a turn waits for the store; after it the outcome is unknown.
const storeWait = 10 * time.Second
