package sim_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// wish is a deed with the host time at which a room was asked for it.
type wish struct {
	step
	wall clock.Wall
	seq  sim.Seq // the room's before it
}

// A what-if has the past of the session it comes from, and its fate: who does the same ends the same.
func TestAForkGoesOnAsItsParentDid(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		parent := launched(t, paces(rt))
		launch := len(parent.kept)
		var list []wish
		for _, s := range plans(true).Draw(rt, "plan") {
			parent.wall += clock.Wall(s.after)
			list = append(list, wish{s, parent.wall, parent.s.Seq()})
			parent.try(s)
		}
		at := rapid.IntRange(launch, len(parent.kept)).Draw(rt, "at")
		fork := forked(t, parent, at)
		if unforked(fork.s) != unforked(folded(t, parent, at)) {
			rt.Fatalf("at batch %d the fork stands elsewhere", at)
		}
		for _, a := range list {
			if a.seq < sim.Seq(at) {
				continue
			}
			fork.wall = a.wall
			fork.try(a.step)
		}
		if unforked(fork.s) != unforked(parent.s) {
			rt.Fatalf("the same acts after batch %d end otherwise", at)
		}
	})
}

// forked is a room that goes on from a batch of another.
func forked(t testing.TB, parent *room, at int) *room {
	var past []sim.Batch
	for _, raw := range parent.kept[:at] {
		b, err := sim.DecodeBatch(raw)
		if err != nil {
			t.Fatal(err)
		}
		past = append(past, b)
	}
	copied, err := sim.Fork("parent", folded(t, parent, at), past)
	if err != nil {
		t.Fatal(err)
	}
	r := &room{t: t, s: sim.Open(parent.s.Script(), 0), wall: past[at-1].Wall}
	for _, b := range copied {
		r.s.Apply(b)
		r.last = b.Hash
		r.kept = append(r.kept, b.Bytes())
	}
	return r
}

func folded(t testing.TB, r *room, to int) *sim.Session {
	s := sim.Open(r.s.Script(), 0)
	for _, raw := range r.kept[:to] {
		b, err := sim.DecodeBatch(raw)
		if err != nil {
			t.Fatal(err)
		}
		s.Apply(b)
	}
	return s
}

// unforked is a session's digest without whose past it is.
func unforked(s *sim.Session) sim.Hash {
	was := s.State().Fork
	s.State().Fork = nil
	defer func() { s.State().Fork = was }()
	return s.Digest()
}

func TestAForkSaysWhatItIs(t *testing.T) {
	parent := launched(t, "plain")
	at := len(parent.kept)
	fork := forked(t, parent, at)
	is := fork.s.State().Fork
	if is == nil || is.From != "parent" || is.Seq != sim.Seq(at) || is.Digest != parent.last.String() || is.At != parent.s.State().Now {
		t.Fatalf("the fork says that it is %+v", is)
	}
	if fork.last == parent.last {
		t.Fatal("a fork has the head of what was played")
	}
	if fork.s.Digest() == parent.s.Digest() {
		t.Fatal("a fork cannot be told from what was played")
	}
	child := forked(t, fork, at)
	first, err := sim.DecodeBatch(child.kept[0])
	if err != nil {
		t.Fatal(err)
	}
	if n := len(first.Events); n != 2 {
		t.Fatalf("a fork of a fork opens with %d events", n)
	}
	if child.s.State().Fork.Digest != fork.last.String() {
		t.Fatal("a fork of a fork names another parent")
	}
}

func TestAPastWithAHoleIsNotForked(t *testing.T) {
	parent := launched(t, "plain")
	if _, err := sim.Fork("parent", parent.s, nil); err == nil {
		t.Fatal("a past that leads nowhere was taken")
	}
}
