package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/gorilla/websocket"

	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/sim"
)

// How many injects a second the rooms hear that are measured, and how many knock at the broken one.
const (
	poisonPace = 100
	knockers   = 9
	busyPause  = 10 * time.Millisecond
)

// poison measures the rooms of a server of which one cannot be folded while its people knock without end, and then beside
// one whose people do all that the limits allow, and more: each in turns with the same rooms beside nothing of it.
func (r *run) poison(ctx context.Context) (err error) {
	rooms := r.Size.Beside
	ours, err := r.poisoned(ctx, rooms)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ours.stop()) }()
	count := 4 * r.Size.Stuck
	bad := &pests{side: ours}
	beside, err := r.besides(ctx, ours, count, poisonPace, func(ctx context.Context) { bad.come(ctx, 0, knockers, knocks) }, bad.gone)
	if err != nil {
		return err
	}
	what := fmt.Sprintf("%d rooms × 9 sockets, %d injects a second", len(ours.crowd.held()), poisonPace)
	r.report.against(Poison99, beside.p99.median(), ours.times.p99.median(), fmt.Sprintf("%s; p50 %.2f against %.2f ms; %d knocked at the broken one", what, beside.p50.median(), ours.times.p50.median(), bad.times()))
	ours.again()
	hot := &pests{side: ours}
	beside, err = r.besides(ctx, ours, count, poisonPace, func(ctx context.Context) { hot.come(ctx, 1, knockers, hot.asks) }, hot.gone)
	if err != nil {
		return err
	}
	r.report.against(Busy99, beside.p99.median(), ours.times.p99.median(), fmt.Sprintf("%s; p50 %.2f against %.2f ms", what, beside.p50.median(), ours.times.p50.median()))
	return nil
}

// poisoned starts a server with rooms of which the first holds what no machine can fold, and the second is left alone.
func (r *run) poisoned(ctx context.Context, rooms int) (_ *side, err error) {
	folder, err := os.MkdirTemp(r.folder, "poison-")
	if err != nil {
		return nil, err
	}
	first, err := r.startChild(ctx, Part{Name: House, Folder: folder})
	if err != nil {
		return nil, err
	}
	opened, err := first.ask(order{Op: opOpen, Rooms: rooms})
	if err := errors.Join(err, first.stop()); err != nil {
		return nil, err
	}
	if err := spoil(ctx, folder, opened.Rooms[0]); err != nil {
		return nil, err
	}
	c, err := r.startChild(ctx, Part{Name: Gate, Folder: folder})
	if err != nil {
		return nil, err
	}
	s := &side{child: c, crowd: newCrowd(c.url, rooms, 9*4*r.Size.Stuck), say: r.adHoc}
	if _, err := c.ask(order{Op: opReturn, Person: opened.Person}); err != nil {
		return nil, errors.Join(err, s.stop())
	}
	a, err := c.ask(order{Op: opDoors, From: 2, To: rooms})
	if err == nil {
		err = errors.Join(s.crowd.enter(a.Doors), s.begin(r.script.Paces[0].ID))
	}
	if err != nil {
		return nil, errors.Join(err, s.stop())
	}
	return s, nil
}

// spoil puts a batch on record that is whole and well sealed, and tells of what the script does not have.
func spoil(ctx context.Context, folder, id string) (err error) {
	store, err := sqlite.Open(ctx, folder, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	var last sim.Batch
	for b, err := range store.Read(ctx, sim.SessionID(id), 0) {
		if err != nil {
			return err
		}
		last = b
	}
	poison, err := sim.Batch{Seq: last.Seq + 1, Wall: last.Wall, Events: []sim.Happened{{Event: sim.InjectFired{Inject: "poison"}}}}.Seal(last.Hash)
	if err != nil {
		return err
	}
	return store.Append(ctx, sim.SessionID(id), last.Seq, poison)
}

// asks writes a line into the log again and again, far oftener than anybody may.
func (p *pests) asks(ctx context.Context, g *guest) {
	go knocks(ctx, g)
	for n := 0; ctx.Err() == nil; n++ {
		line := do(fmt.Sprintf("busy-%d-%d", n, now()), fmt.Sprintf(`{"kind":"record","text":%q}`, lineOfLog))
		if g.conn.WriteMessage(websocket.TextMessage, line) != nil {
			return
		}
		rest(ctx, busyPause)
	}
}
