package bench

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/enshu/enshu/server/journal/redis"
)

// nodesPace is how many injects a second go into rooms on two nodes.
const nodesPace = 50

// pair is two servers that share a store, with two sets of rooms: in one everybody is at the first server, in the other
// half of them are at each.
type pair struct {
	one, two *child
	together *side // at the first server
	apart    *side
	far      spread // of those at the second
	cost     map[*side]*rounds
}

// nodes measures what it costs that the people of a room are connected to two servers, in turns with the same number at one.
func (r *run) nodes(ctx context.Context) (err error) {
	store, err := r.startRedis(ctx)
	if err != nil {
		return err
	}
	defer store.stop()
	p, err := r.newPair(ctx, store)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.stop()) }()
	count := max(2*r.Size.Shared, int(r.Size.Spell.Seconds()*nodesPace))
	for n := range r.Size.Rounds + 1 {
		for _, s := range []*side{p.together, p.apart} {
			if err := p.measure(ctx, s, count); err != nil {
				return err
			}
		}
		if n == 0 { // warms up
			p.far, p.together.times = spread{}, spread{}
			p.cost = map[*side]*rounds{p.together: {}, p.apart: {}}
		}
	}
	shape := fmt.Sprintf("%d rooms × 16 sockets, half of them at each node, %d injects a second; floor: all at one node", r.Size.Shared, nodesPace)
	r.report.against(Nodes50, p.far.p50.median(), p.together.times.p50.median(), shape)
	r.report.against(Nodes99, p.far.p99.median(), p.together.times.p99.median(), "durable in the shared store, tier 2, before anybody hears of it")
	r.report.against(NodesCPU, p.cost[p.apart].median(), p.cost[p.together].median(), "of both nodes, without the store")
	return nil
}

func (r *run) newPair(ctx context.Context, store *redisServer) (p *pair, err error) {
	what := Part{Name: House, Store: store.url(), Tier: int(redis.Synced)}
	p = &pair{cost: map[*side]*rounds{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.stop())
		}
	}()
	if p.one, err = r.startChild(ctx, what); err != nil {
		return p, err
	}
	if p.two, err = r.startChild(ctx, what); err != nil {
		return p, err
	}
	opened, err := p.one.ask(order{Op: opOpen, Rooms: 2 * r.Size.Shared})
	if err != nil {
		return p, err
	}
	if _, err := p.two.ask(order{Op: opReturn, Person: opened.Person}); err != nil {
		return p, err
	}
	most := 16 * 1000
	p.together = &side{child: p.one, crowd: newCrowd(p.one.url, 2*r.Size.Shared, most), say: r.adHoc}
	p.apart = &side{child: p.one, crowd: newCrowd(p.one.url, 2*r.Size.Shared, most), say: r.adHoc, also: newCrowd(p.two.url, 0, most)}
	p.apart.also.rooms = p.apart.crowd.rooms
	return p, p.fill(r)
}

// fill lets everybody in and begins play.
func (p *pair) fill(r *run) error {
	n := r.Size.Shared
	for _, in := range []struct {
		at       *child
		crowd    *crowd
		from, to int
	}{{p.one, p.together.crowd, 0, n}, {p.one, p.together.crowd, 0, n}, {p.two, p.apart.also, n, 2 * n}, {p.one, p.apart.crowd, n, 2 * n}} {
		a, err := in.at.ask(order{Op: opDoors, From: in.from, To: in.to})
		if err != nil {
			return err
		}
		if err := in.crowd.enter(a.Doors); err != nil {
			return err
		}
	}
	for _, s := range []*side{p.together, p.apart} {
		if err := s.begin(r.script.Paces[0].ID); err != nil {
			return err
		}
		s.ready()
	}
	return nil
}

func (p *pair) measure(ctx context.Context, s *side, count int) error {
	before, err := p.cpu()
	if err != nil {
		return err
	}
	deliveries, err := s.round(ctx, count, nodesPace)
	if err != nil {
		return err
	}
	after, err := p.cpu()
	if err != nil {
		return err
	}
	s.times.add(s.crowd.heard.take())
	if s.also != nil {
		p.far.add(s.also.heard.take())
	}
	if p.cost[s] == nil {
		p.cost[s] = &rounds{}
	}
	*p.cost[s] = append(*p.cost[s], float64((after-before).Microseconds())/float64(deliveries))
	return nil
}

// cpu is what both nodes have taken.
func (p *pair) cpu() (time.Duration, error) {
	one, err := p.one.cpu()
	if err != nil {
		return 0, err
	}
	two, err := p.two.cpu()
	return one + two, err
}

func (p *pair) stop() (err error) {
	for _, s := range []*side{p.together, p.apart} {
		if s != nil {
			s.crowd.close()
		}
		if s != nil && s.also != nil {
			s.also.close()
		}
	}
	for _, c := range []*child{p.two, p.one} {
		if c != nil {
			err = errors.Join(err, c.stop())
		}
	}
	return err
}
