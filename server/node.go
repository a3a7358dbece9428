package server

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/journal/redis"
)

// adoptEvery is how often a node looks for rooms whose node has gone.
const adoptEvery = time.Second

// node is what makes one of several servers that share a store: it hears what others did to who may enter, and takes up
// rooms that nobody keeps.
type node struct {
	store  *redis.Store
	log    *redis.Log // of changes of who may enter
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
	s.node = &node{store: held, log: held.Log("access")}
	f := held.Finding()
	s.config.Log.Info("shared store", "version", f.Version, "tier", int(f.Tier), "replicas", f.Replicas, "why_not_higher", f.Why)
	s.store, err = access.Open(ctx, "", access.Options{Shared: s.node.log})
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
	n.ending.Go(func() {
		tick := time.NewTicker(adoptEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				l.adopt(ctx, log)
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

// dismissGone closes the sockets of people whose seats were taken away on another node, when there are more of those than
// the last time, and returns how many there are.
func (l *live) dismissGone(ctx context.Context, before int64) int64 {
	left, err := l.store.Left(ctx)
	if err != nil || left == before {
		return before
	}
	for _, r := range l.rooms.Open() {
		for _, p := range l.Presence(r.ID) {
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
