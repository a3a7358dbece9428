package bench

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// storm measures how long it takes until everybody whose line broke at one instant has the whole view again, each having
// missed some injects; beside it, how long a bare loop takes to take in as many and tell each as many bytes.
func (r *run) storm(ctx context.Context) (err error) {
	players := len(playerSeats(r.script))
	want := max(1, r.Size.Storm/players)
	rooms := min(want, (files((players+1)*want+1000)-1000)/(players+1)) // each room has one more who speaks
	limited := ""
	if rooms < want {
		limited = fmt.Sprintf("; %d were asked for, and this machine allows no more files", r.Size.Storm)
	}
	ours, err := r.newSide(ctx, House, rooms, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ours.stop()) }()
	ours.say = r.adHoc
	guests, err := ours.guests(rooms)
	if err != nil {
		return err
	}
	if err := ours.begin(r.script.Paces[0].ID); err != nil {
		return err
	}
	loop, err := r.startChild(ctx, Part{Name: Loop})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, loop.stop()) }()
	var all, bare, late rounds
	var memory float64
	for range r.Size.Rounds {
		took, one, err := ours.backAtOnce(guests, r.Size.Missed)
		if err != nil {
			return err
		}
		if memory, err = ours.child.memory(); err != nil {
			return err
		}
		floor, err := greeted(loop.url, guests, ours.size)
		if err != nil {
			return err
		}
		all, bare, late = append(all, took.Seconds()), append(bare, floor.Seconds()), append(late, one.at(0.99)/1000)
	}
	note := fmt.Sprintf("%d people in %d rooms, %d injects missed by each, no error and no gap; %.0f bytes to each; the server holds %.0f MB then%s", len(guests), rooms, r.Size.Missed, ours.size, memory/(1<<20), limited)
	r.report.against(Storm, all.median(), bare.median(), note)
	r.report.put(Storm99, late.median(), "from dialling to having everything; from their tickets on")
	return nil
}

// guests lets the players of so many rooms in. The facilitators stay and speak.
func (s *side) guests(rooms int) (list []*guest, err error) {
	const at = 50
	for from := 0; from < rooms; from += at {
		a, err := s.child.ask(order{Op: opDoors, From: from, To: min(from+at, rooms)})
		if err != nil {
			return nil, err
		}
		var fresh []*guest
		for _, d := range a.Doors {
			if d.Speaks {
				err = errors.Join(err, s.crowd.enter([]door{d}))
				continue
			}
			fresh = append(fresh, &guest{door: d, url: s.crowd.url})
		}
		_, _, back := together(fresh, func(g *guest) error { return errors.Join(g.enter(), g.until(0)) })
		if err := errors.Join(err, back); err != nil {
			return nil, err
		}
		for _, g := range fresh {
			g.stay()
		}
		list = append(list, fresh...)
	}
	return list, nil
}

// together has everybody do something at one instant, and returns how long that takes all, and each.
func together(guests []*guest, what func(*guest) error) (all time.Duration, each sample, err error) {
	var working sync.WaitGroup
	each, faults := make(sample, len(guests)), make([]error, len(guests))
	begin := time.Now()
	for i, g := range guests {
		working.Go(func() {
			faults[i] = what(g)
			each[i] = time.Since(begin)
		})
	}
	working.Wait()
	return time.Since(begin), each, errors.Join(faults...)
}

// backAtOnce breaks every line, lets injects pass, and lets everybody back in at one instant.
func (s *side) backAtOnce(guests []*guest, missed int) (took time.Duration, each sample, err error) {
	s.quiet()
	if err := hangUp(guests); err != nil {
		return 0, nil, err
	}
	if err := s.pass(missed); err != nil {
		return 0, nil, err
	}
	if err := s.tickets(guests); err != nil {
		return 0, nil, err
	}
	took, each, err = together(guests, func(g *guest) error {
		if err := g.enter(); err != nil {
			return err
		}
		return g.until(g.item + int64(missed))
	})
	if err != nil {
		return 0, nil, err
	}
	heard := 0
	for _, g := range guests {
		heard += g.heard
		g.stay()
	}
	s.size = float64(heard) / float64(len(guests))
	return took, each, nil
}

func hangUp(guests []*guest) error {
	faults := make([]error, len(guests))
	for i, g := range guests {
		faults[i] = g.leave()
	}
	return errors.Join(faults...)
}

// pass sends injects into every room while nobody but the speakers hears them.
func (s *side) pass(count int) error {
	s.crowd.fresh()
	asked := int64(0)
	for range count {
		for _, n := range s.crowd.held() {
			if err := s.inject(n); err != nil {
				return err
			}
			if asked++; asked%50 == 0 { // a hall that speaks all at once is another thing than what is measured here
				if err := s.crowd.until("inject", s.crowd.acked.count, asked); err != nil {
					return err
				}
			}
		}
	}
	return s.crowd.until("inject", s.crowd.acked.count, asked)
}

func (s *side) tickets(guests []*guest) error {
	a, err := s.child.ask(order{Op: opDoors, To: len(s.crowd.rooms)})
	if err != nil {
		return err
	}
	i := 0
	for _, d := range a.Doors {
		if !d.Speaks {
			guests[i].door = d
			i++
		}
	}
	return nil
}

// greeted has as many come to a bare loop, each of whom is told so many bytes at once.
func greeted(url string, guests []*guest, size float64) (time.Duration, error) {
	others := make([]*guest, len(guests))
	for i, g := range guests {
		others[i] = &guest{door: door{Room: g.door.Room}, url: url, more: fmt.Sprintf("&greet=%.0f", size)}
	}
	took, _, err := together(others, func(g *guest) error { return errors.Join(g.enter(), g.until(0)) })
	return took, errors.Join(err, hangUp(others))
}
