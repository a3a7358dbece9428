package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"
)

// Who does harm in a room of two hundred, how many injects a second it hears, and how long one who was let go stays away.
const (
	harmGood  = 140
	harmEach  = 20 // read nothing; as many read a byte now and then; as many flood
	harmPace  = 20
	harmStays = time.Second / 2
)

// harm measures one room with and without sixty of two hundred who do harm, in turns. They come again whenever they are let go.
func (r *run) harm(ctx context.Context) (err error) {
	count := max(5, r.Size.Stuck/2)
	ours, err := r.newSide(ctx, Gate, 1, 2*harmGood*count)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ours.stop()) }()
	for len(ours.crowd.ears) < harmGood {
		if err := ours.seats(); err != nil {
			return err
		}
	}
	if err := ours.begin(r.script.Paces[0].ID); err != nil {
		return err
	}
	ours.say = r.adHoc
	bad := &pests{side: ours}
	beside, err := r.besides(ctx, ours, count, harmPace, func(ctx context.Context) {
		bad.come(ctx, 0, harmEach, hears(time.Hour))
		bad.come(ctx, 0, harmEach, hears(50*time.Millisecond))
		bad.come(ctx, 0, harmEach, floods(`{"kind":"ack","n":0}`))
	}, bad.gone)
	if err != nil {
		return err
	}
	note := fmt.Sprintf("%d who read and %d who do harm, %d injects a second; p50 %.2f against %.2f ms; the bad came %d times", len(ours.crowd.ears), 3*harmEach, harmPace, beside.p50.median(), ours.times.p50.median(), bad.times())
	r.report.against(Harm99, beside.p99.median(), ours.times.p99.median(), note)
	return nil
}

// besides measures in turns, after a round that does not count: quiet, which goes to the side's own times, and beside what begin
// lets loose, until it has gone.
func (r *run) besides(ctx context.Context, s *side, count, pace int, begin func(context.Context), gone func()) (beside spread, err error) {
	s.ready()
	if err := s.measure(ctx, count, pace); err != nil {
		return beside, err
	}
	s.again()
	for range r.Size.Rounds {
		if err := s.measure(ctx, count, pace); err != nil {
			return beside, err
		}
		loose, calm := context.WithCancel(ctx)
		begin(loose)
		quiet := s.times
		s.times = beside
		err := s.measure(ctx, count, pace)
		beside, s.times = s.times, quiet
		calm()
		gone()
		if err != nil {
			return beside, err
		}
	}
	return beside, nil
}

// pests are people who do harm, and come again.
type pests struct {
	side  *side
	group sync.WaitGroup
	mu    sync.Mutex
	came  int
}

func (p *pests) gone() { p.group.Wait() }

func (p *pests) times() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.came
}

// come lets so many loose at the seats of a room, each doing its thing on a line until it is let go, until ctx ends.
func (p *pests) come(ctx context.Context, room, count int, do func(context.Context, *guest)) {
	for i := range count {
		p.group.Go(func() {
			for ctx.Err() == nil {
				p.once(ctx, room, i, do)
				rest(ctx, harmStays)
			}
		})
	}
}

func (p *pests) once(ctx context.Context, room, i int, do func(context.Context, *guest)) {
	a, err := p.side.child.ask(order{Op: opDoors, From: room, To: room + 1})
	if err != nil {
		return
	}
	g := guest{door: a.Doors[i%len(a.Doors)], url: p.side.crowd.url}
	if err := g.enter(); err != nil {
		return
	}
	p.mu.Lock()
	p.came++
	p.mu.Unlock()
	leave := context.AfterFunc(ctx, func() { _ = g.conn.Close() })
	defer leave()
	do(ctx, &g)
	_ = g.conn.Close()
}

func rest(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// hears reads a byte, waits, and reads the next, for as long as the line stands.
func hears(wait time.Duration) func(context.Context, *guest) {
	return func(ctx context.Context, g *guest) {
		if tcp, ok := g.conn.NetConn().(*net.TCPConn); ok {
			_ = tcp.SetReadBuffer(stuckBytes)
		}
		for ctx.Err() == nil {
			if _, err := g.conn.NetConn().Read(make([]byte, 1)); err != nil {
				return
			}
			rest(ctx, wait)
		}
	}
}

// knocks waits to be let go.
func knocks(_ context.Context, g *guest) { _, _ = io.Copy(io.Discard, g.conn.NetConn()) }

// floods writes one frame over and over, many at a time, and reads what comes.
func floods(frame string) func(context.Context, *guest) {
	const unmasked = "\x00\x00\x00\x00"
	one := "\x81" + string([]byte{0x80 | byte(len(frame))}) + unmasked + frame
	many := []byte(strings.Repeat(one, 200))
	return func(ctx context.Context, g *guest) {
		go knocks(ctx, g)
		for {
			if _, err := g.conn.NetConn().Write(many); err != nil {
				return
			}
			rest(ctx, 10*time.Millisecond)
		}
	}
}
