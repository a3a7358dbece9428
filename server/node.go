package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/sim"
)

// adoptEvery is how often a node looks for rooms whose node has gone.
const adoptEvery = time.Second

// node is what makes one of several servers that share a store: it hears what others did to who may enter, and takes up
// rooms that nobody keeps.
type node struct {
	store  *redis.Store
	log    *redis.Log        // of changes of who may enter
	name   string            // of this start
	factor string            // what --second-factor says
	parted atomic.Bool       // other nodes go by another
	leads  chan room.Leading // on their way to the others
	quit   context.CancelFunc
	ending sync.WaitGroup
}

// openShared opens both stores on the one that several servers share.
func (s *Server) openShared(ctx context.Context) error {
	held, err := redis.Open(ctx, s.config.Store, redis.Options{Tier: s.config.Tier})
	if err != nil {
		return err
	}
	s.journal = held
	s.node = &node{store: held, log: held.Log("access"), name: uuid.NewString(), factor: "optional", leads: make(chan room.Leading, leadsMax)}
	if s.config.SecondFactor {
		s.node.factor = "required"
	}
	f := held.Finding()
	s.config.Log.Info("shared store", "version", f.Version, "tier", int(f.Tier), "replicas", f.Replicas, "why_not_higher", f.Why)
	if f.InClear {
		s.config.Log.Warn("what goes to the shared store and back can be read on the way: use rediss:// or a network of your own")
	}
	s.store, err = access.Open(ctx, "", access.Options{Shared: s.node.log, SecondFactor: s.config.SecondFactor})
	return err
}

// box is where tickets lie: any node takes in what any other issued.
func (n *node) box() access.Box {
	if n == nil {
		return nil
	}
	return n.store.Box()
}

// run keeps the node up with the others until stop.
func (n *node) run(l *live, log *slog.Logger) error {
	if err := n.agree(); err != nil {
		return err
	}
	ctx, quit := context.WithCancel(context.Background())
	nudges, err := n.log.Watch(ctx)
	if err != nil {
		quit()
		return err
	}
	n.quit = quit
	n.ending.Go(func() {
		var left int64
		for range nudges {
			left = l.dismissGone(ctx, left)
		}
	})
	n.ending.Go(func() { n.store.Hear(ctx, l.hearLead) })
	n.ending.Go(func() { n.tellLeads(ctx) })
	n.ending.Go(func() {
		tick := time.NewTicker(adoptEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				l.adopt(ctx, log)
				n.tell(ctx, l)
				n.stayAgreed(ctx, log)
			}
		}
	})
	return nil
}

func (n *node) stop() {
	if n.quit != nil {
		n.quit()
		n.ending.Wait()
	}
}

// agree refuses a node that demands another second factor than those that share the store: what one demands is worth nothing
// where the next lets in without. Of servers that have just stopped the word lives on for a moment, which is waited for.
func (n *node) agree() error {
	ctx, cancel := context.WithTimeout(context.Background(), presenceLife+2*time.Second)
	defer cancel()
	for {
		all, err := n.store.Board().Agree(ctx, factorMatter, n.factor, presenceLife)
		if err != nil || all == n.factor {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the other servers of this store run with --second-factor %s, and this one is started with %s: start it as they are, or stop them all before it is changed", all, n.factor)
		case <-time.After(time.Second):
		}
	}
}

const factorMatter = "second-factor"

// stayAgreed finds out what could slip in while the store forgot: this node then says that it is not ready, and why.
func (n *node) stayAgreed(ctx context.Context, log *slog.Logger) {
	all, err := n.store.Board().Agree(ctx, factorMatter, n.factor, presenceLife)
	if parted := all != n.factor; err == nil && n.parted.Swap(parted) != parted {
		log.Error("second factor of the servers that share the store", "here", n.factor, "others", all)
	}
}

// ready says whether the node goes by what the others do.
func (n *node) ready() error {
	if n != nil && n.parted.Load() {
		return errParted
	}
	return nil
}

var errParted = errors.New("other servers of the store run with another --second-factor; stop all but those that are as they should be")

// leadsMax bounds the words about who leads that wait for the store. What finds no room is said again with the next beat.
const leadsMax = 64

// sayLead returns what passes a word about who leads on to the other nodes; nil when there are none.
func (n *node) sayLead() func(room.Leading) {
	if n == nil {
		return nil
	}
	return func(word room.Leading) {
		select {
		case n.leads <- word:
		default:
		}
	}
}

func (n *node) tellLeads(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case word := <-n.leads:
			if raw, err := json.Marshal(word); err == nil {
				_ = n.store.Say(ctx, raw) // adopt tells the log how the store fares
			}
		}
	}
}

// hearLead takes in a word that some node said.
func (l *live) hearLead(raw []byte) {
	var word room.Leading
	if json.Unmarshal(raw, &word) == nil {
		l.rooms.Led(word)
	}
}

// presenceLife is how long others believe what a node says of who is connected to it.
const presenceLife = 5 * time.Second

// tell lets the other nodes know who is connected here. When it cannot, they see fewer people than there are.
func (n *node) tell(ctx context.Context, l *live) {
	here := map[sim.SessionID][]api.Presence{}
	for _, r := range l.rooms.Open() {
		if list := l.here(r.ID); len(list) > 0 {
			here[r.ID] = list
		}
	}
	raw, err := json.Marshal(here)
	if err == nil {
		_ = n.store.Board().Tell(ctx, n.name, raw, presenceLife) // adopt has told the log
	}
}

// elsewhere tells who is connected to a room at other nodes, as far as they have said.
func (n *node) elsewhere(id sim.SessionID) (list []api.Presence) {
	if n == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), doorTime)
	defer cancel()
	said, err := n.store.Board().Told(ctx, n.name)
	if err != nil {
		return nil
	}
	for _, raw := range said {
		var there map[sim.SessionID][]api.Presence
		if json.Unmarshal(raw, &there) == nil {
			list = append(list, there[id]...)
		}
	}
	return list
}

// seatsElsewhere tells which seats of a room are connected at other nodes.
func (n *node) seatsElsewhere(id sim.SessionID) (seats []sim.SeatID) {
	for _, p := range n.elsewhere(id) {
		seats = append(seats, p.Seat)
	}
	return seats
}

// dismissGone closes the sockets of people whose seats were taken away or whose logins ended on another node, when there are more of those than
// the last time, and returns how many there are.
func (l *live) dismissGone(ctx context.Context, before int64) int64 {
	left, err := l.store.Left(ctx)
	if err != nil || left == before {
		return before
	}
	for _, person := range l.store.SignedOut() {
		l.HangUp(person)
	}
	for _, r := range l.rooms.Open() {
		r.HangUp(func(g room.Guest) bool { return g.Mirror }) // not among those who are here; who still may comes back
		for _, p := range l.here(r.ID) {
			if p.Person != "" && l.gone(ctx, r.ID, p.Person, p.Seat) {
				l.dismiss(r.ID, p.Person, p.Seat)
			}
		}
	}
	return left
}

// adopt opens the rooms whose node has gone, so that what is due in them happens though nobody asks for them.
func (l *live) adopt(ctx context.Context, log *slog.Logger) {
	orphans, err := l.rooms.Orphans(ctx)
	for _, id := range orphans {
		if _, e := l.Room(ctx, id); e != nil {
			log.Error("room not opened", "session", string(id), "error", e)
		}
	}
	if err != nil && ctx.Err() == nil {
		log.Warn("shared store", "error", err)
	}
}
