package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// Sockets at each seat beside the one who does not read, injects a second, and what that one's system holds for it.
const (
	fellows    = 8
	stuckPace  = 40
	stuckBytes = 4 << 10
)

// stuck measures one room with and without somebody in it who does not read what comes, in turns.
func (r *run) stuck(ctx context.Context) (err error) {
	ours, err := r.newSide(ctx, House, 1, 9*fellows*r.Size.Stuck)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ours.stop()) }()
	for range fellows {
		if err := ours.seats(); err != nil {
			return err
		}
	}
	if err := ours.begin(r.script.Paces[0].ID); err != nil {
		return err
	}
	ours.say = r.long
	ours.ready()
	if err := ours.measure(ctx, r.Size.Stuck, stuckPace); err != nil {
		return err
	}
	ours.again()
	var beside spread
	for range r.Size.Rounds {
		if err := ours.measure(ctx, r.Size.Stuck, stuckPace); err != nil {
			return err
		}
		quiet := ours.times
		ours.times = beside
		if err := ours.besideStuck(ctx, r.Size.Stuck); err != nil {
			return err
		}
		beside, ours.times = ours.times, quiet
	}
	note := fmt.Sprintf("%d sockets that read and one that does not, %d injects a second of %.0f bytes; p50 %.2f against %.2f ms",
		len(ours.crowd.ears), stuckPace, ours.size, beside.p50.median(), ours.times.p50.median())
	r.report.against(Stuck99, beside.p99.median(), ours.times.p99.median(), note)
	return nil
}

// besideStuck is one round beside somebody who came in and then reads nothing more.
func (s *side) besideStuck(ctx context.Context, count int) error {
	a, err := s.child.ask(order{Op: opDoors, To: 1})
	if err != nil {
		return err
	}
	g := guest{door: a.Doors[1], url: s.crowd.url}
	if err := g.enter(); err != nil {
		return err
	}
	defer func() { _ = g.leave() }()
	if tcp, ok := g.conn.NetConn().(*net.TCPConn); ok {
		if err := tcp.SetReadBuffer(stuckBytes); err != nil {
			return err
		}
	}
	return s.measure(ctx, count, stuckPace)
}

// long is an inject to every player that soon fills what lies between a server and one who does not read.
func (r *run) long(_ int, k int64) []byte {
	raw, err := json.Marshal(sim.AdHoc{
		Channel: sim.Mail, From: text.Text{JA: "総務部", EN: "General affairs"}, To: playerSeats(r.script),
		Subject: text.Text{JA: "記者からの電話", EN: "A call from a journalist"},
		Body:    text.Text{JA: strings.Repeat("記者が本社の前に来ています。", 280), EN: strings.Repeat("A reporter stands at the gate. ", 120)},
	})
	if err != nil {
		panic(err) // a struct of strings
	}
	return do(fmt.Sprintf("k-%d", k), deed(sim.AdHoc{}, raw))
}
