package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// rooms measures injects in many rooms of eight sockets each, beside the bare loop and the bare loop that syncs first.
func (r *run) rooms(ctx context.Context) (err error) {
	rooms := min(r.Size.Rooms, (files(16*r.Size.Rooms+1000)-1000)/16) // both sides' sockets are this process's too
	count := max(1, int(r.Size.Spell.Seconds()*float64(r.Size.Pace)))
	ours, err := r.newSide(ctx, House, rooms, 9*count)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ours.stop()) }()
	if err := r.people(ours, rooms); err != nil {
		return err
	}
	bare, err := r.newSide(ctx, Loop, rooms, 9*count)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bare.stop()) }()
	if err := bare.seats(); err != nil {
		return err
	}
	synced := &side{child: bare.child, crowd: bare.crowd}
	ours.say = r.adHoc
	bare.say = func(_ int, k int64) []byte { return word(k, ours.size, false) }
	synced.say = func(_ int, k int64) []byte { return word(k, ours.size, true) }
	if err := r.compare(ctx, "rooms", ours, []*side{bare, synced}, count, r.Size.Pace); err != nil {
		return err
	}
	r.tellRooms(rooms, ours, bare, synced)
	return nil
}

// people lets everybody in, begins play, and tells what all of that holds.
func (r *run) people(s *side, rooms int) error {
	before, err := s.child.memory()
	if err != nil {
		return err
	}
	if err := s.seats(); err != nil {
		return err
	}
	if err := s.begin(r.script.Paces[0].ID); err != nil {
		return err
	}
	after, err := s.child.memory()
	if err == nil && after > before {
		r.report.put(RoomMemory, (after-before)/1024/float64(rooms), fmt.Sprintf("%d rooms; everything that seats and sockets add to an open room", rooms))
	}
	return err
}

func (r *run) tellRooms(rooms int, ours, bare, synced *side) {
	shape := fmt.Sprintf("%d rooms × %d sockets, %d injects a second, %.0f bytes a delta", rooms, len(ours.crowd.ears)/rooms, r.Size.Pace, ours.size)
	r.report.against(Rooms50, ours.times.p50.median(), bare.times.p50.median(), shape)
	r.report.against(Rooms99, ours.times.p99.median(), bare.times.p99.median(), "durable on the disk before anybody hears of it; the loop keeps nothing")
	r.report.against(RoomsSynced99, ours.times.p99.median(), synced.times.p99.median(), fmt.Sprintf("p50 %.2f against %.2f ms", ours.times.p50.median(), synced.times.p50.median()))
	r.report.against(RoomsCPU, ours.cpu.median(), bare.cpu.median(), fmt.Sprintf("the loop that syncs first: %.1f µs", synced.cpu.median()))
	r.report.put(AckSocket50, ours.acks.p50.median(), shape)
	r.report.put(AckSocket99, ours.acks.p99.median(), "")
}

// compare measures sides in turns, so that what disturbs one disturbs all; the first round warms up and does not count.
func (r *run) compare(ctx context.Context, name string, ours *side, others []*side, count, pace int) error {
	ours.ready()
	if err := ours.measure(ctx, count, pace); err != nil {
		return err
	}
	ours.again()
	stop, err := r.profiled(ours, name)
	if err != nil {
		return err
	}
	for range r.Size.Rounds {
		for _, s := range append([]*side{ours}, others...) {
			if err := s.measure(ctx, count, pace); err != nil {
				return err
			}
		}
	}
	return stop()
}

// profiled writes a CPU profile of the server while it is measured, when one is asked for.
func (r *run) profiled(s *side, name string) (stop func() error, err error) {
	if r.Profile == "" {
		return func() error { return nil }, nil
	}
	file, err := filepath.Abs(filepath.Join(r.Profile, "server."+name+".pprof"))
	if err != nil {
		return nil, err
	}
	_, err = s.child.ask(order{Op: opProfile, Profile: file})
	return func() error {
		_, err := s.child.ask(order{Op: opProfile})
		return err
	}, err
}

// adHoc is an inject to every player of a room, as a facilitator writes one.
func (r *run) adHoc(_ int, k int64) []byte {
	raw, err := json.Marshal(sim.AdHoc{
		Channel: sim.Mail, From: text.Text{JA: "総務部", EN: "General affairs"}, To: playerSeats(r.script),
		Subject: text.Text{JA: "記者からの電話", EN: "A call from a journalist"},
		Body: text.Text{
			JA: strings.Repeat("記者が本社の前に来ています。", 4), EN: strings.Repeat("A reporter stands at the gate. ", 4),
		},
	})
	if err != nil {
		panic(err) // a struct of strings
	}
	return do(fmt.Sprintf("k-%d", k), deed(sim.AdHoc{}, raw))
}

// deed writes the kind into an encoded deed.
func deed(d sim.Deed, raw []byte) string { return fmt.Sprintf(`{"kind":%q,%s`, d.Deed(), raw[1:]) }

// watch measures one room that many watch: a news item that is sent again and again.
func (r *run) watch(ctx context.Context) (err error) {
	most := 6 * r.Size.Watchers * r.Size.Watched
	ours, err := r.newSide(ctx, House, 1, most)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ours.stop()) }()
	news, err := r.news()
	if err != nil {
		return err
	}
	if err := r.fire(ours, news); err != nil {
		return err
	}
	bare, err := r.newSide(ctx, Loop, 1, most)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, bare.stop()) }()
	if err := bare.seats(); err != nil {
		return err
	}
	ours.say = func(_ int, k int64) []byte {
		return do(fmt.Sprintf("k-%d", k), fmt.Sprintf(`{"kind":"resend","inject":%q}`, news))
	}
	bare.say = func(_ int, k int64) []byte { return word(k, ours.size, false) }
	if err := r.audience(ctx, ours, bare, r.Size.Watchers, Watch50, Watch99); err != nil {
		return err
	}
	return r.audience(ctx, ours, bare, 4*r.Size.Watchers, Throng50, Throng99)
}

// news finds an inject that everybody may see.
func (r *run) news() (sim.InjectID, error) {
	for _, x := range r.script.Injects {
		if x.Channel == sim.News || x.Channel == sim.Social {
			return x.ID, nil
		}
	}
	return "", fmt.Errorf("scenario %s has no news", scenario)
}

// fire lets the speaker in, begins play, and lets the news out for the first time.
func (r *run) fire(s *side, news sim.InjectID) error {
	a, err := s.child.ask(order{Op: opDoors, To: 1})
	if err != nil {
		return err
	}
	if err := s.crowd.enter(a.Doors); err != nil {
		return err
	}
	if err := s.begin(r.script.Paces[0].ID); err != nil {
		return err
	}
	if err := s.tell(0, "fire", fmt.Sprintf(`{"kind":"fire","inject":%q}`, news)); err != nil {
		return err
	}
	if err := s.crowd.until("fire", s.crowd.acked.count, 3); err != nil {
		return err
	}
	s.quiet()
	return nil
}

// audience lets more people in and measures how long an inject takes to all of them.
func (r *run) audience(ctx context.Context, ours, bare *side, more int, p50, p99 Key) error {
	held, err := r.joined(ours, more)
	if err != nil {
		return err
	}
	holds, err := r.joined(bare, more)
	if err != nil {
		return err
	}
	if held > 0 {
		r.report.against(SocketMemory, held, holds, fmt.Sprintf("%d sockets more on one room; kernel buffers not counted", more))
	} else {
		r.report.fail([]Key{SocketMemory}, fmt.Errorf("%d sockets more cannot be told from what the process uses otherwise", more))
	}
	ours.again()
	bare.again()
	if err := r.compare(ctx, string(p50), ours, []*side{bare}, r.Size.Watched, r.Size.WatchPace); err != nil {
		return err
	}
	note := fmt.Sprintf("%d sockets, %d injects a second, %.0f bytes a delta; %.1f µs CPU a delivery against %.1f",
		len(ours.crowd.ears), r.Size.WatchPace, ours.size, ours.cpu.median(), bare.cpu.median())
	r.report.against(p50, ours.times.p50.median(), bare.times.p50.median(), note)
	r.report.against(p99, ours.times.p99.median(), bare.times.p99.median(), "")
	return nil
}

// joined lets people in and returns what each of them takes, in KB.
func (r *run) joined(s *side, more int) (float64, error) {
	before, err := s.child.memory()
	if err != nil {
		return 0, err
	}
	if err := s.watchers(more); err != nil {
		return 0, err
	}
	after, err := s.child.memory()
	return max(0, after-before) / 1024 / float64(more), err
}
