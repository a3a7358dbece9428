package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// aims is how often a server is made to die at each place.
var aims = flag.Int("aims", 1, "how often a server is made to die at each place")

// places are where a program that was built with the tag faults may be made to die. Each name is in two pieces here, so
// that this file is none of the places.
var places = []string{"journal." + "before-commit", "journal." + "after-commit", "due." + "before-record", "due." + "after-record", "due." + "after-telling"}

func holds(t *testing.T, binary string) (have []string) {
	t.Helper()
	raw, err := os.ReadFile(binary)
	require.NoError(t, err)
	for _, name := range append([]string{"ENSHU_" + "FAULT", "server/fault." + "Hit"}, places...) {
		if bytes.Contains(raw, []byte(name)) {
			have = append(have, name)
		}
	}
	return have
}

// The program that people run holds neither the names of the places nor what would make it die there. One built for tests
// does, or this would see nothing; and there it dies at each of them, in whatever it is about: when it is back each inject
// has fired once, whatever was due has fired, and what was acknowledged is there.
func TestAServerMayDieAtAnyPlaceAndPeopleRunNone(t *testing.T) {
	require.Empty(t, holds(t, built(t, "")))
	armed := built(t, "faults")
	require.Len(t, holds(t, armed), 2+len(places))
	data := t.TempDir()
	for round := range *aims {
		d := newDrive(t, "--data", data)
		d.hasten()
		for i, place := range places {
			d.dieAt(armed, place, 1+(round+i)%3)
		}
		d.settle(data)
	}
	t.Logf("board: R2 injects doubled or missed, server killed at the instant: 0 over %d kills at %d places", *aims*len(places), len(places))
}

// hasten opens an exercise that has something due every moment, and kills its server.
func (d *drive) hasten() {
	l := d.begin()
	l.must("start", sim.Start{Pace: "standard"})
	l.must("speed", sim.Speed{Factor: 300_000})
	d.kill(l)
}

func (d *drive) kill(l *life) {
	require.NoError(d.t, l.server.cmd.Process.Kill())
	for ok := true; ok; {
		_, ok = l.next()
	}
	_ = l.server.cmd.Wait()
	_ = l.call.Close()
}

// dieAt lets a server live until it dies at a place. It may do so before anybody came to it.
func (d *drive) dieAt(binary, place string, nth int) {
	t := d.t
	cmd := exec.CommandContext(t.Context(), binary)
	cmd.Env = append(os.Environ(), fmt.Sprintf("ENSHU_FAULT=%s:%d", place, nth))
	s, up := launch(t, cmd, d.flags...)
	if up {
		late := time.AfterFunc(2*time.Minute, func() { _ = cmd.Process.Signal(syscall.SIGABRT) })
		d.haunt(s, place)
		_ = cmd.Wait()
		late.Stop()
	}
	how, known := cmd.ProcessState.Sys().(syscall.WaitStatus)
	require.True(t, known && how.Signal() == syscall.SIGKILL, "%s: %s\n%s", place, cmd.ProcessState, s.stderr)
}

// haunt facilitates at a server until it is gone: somebody must be there to go on after a gap that was too long.
func (d *drive) haunt(s started, place string) {
	d.visitor.base = s.URL
	call, err := d.visitor.call(d.t.Context(), d.room, sim.Facilitator)
	if err != nil {
		return
	}
	defer func() { _ = call.Close() }()
	frames, err := call.Receive()
	if err != nil {
		return
	}
	var hello wire.Hello
	require.NoError(d.t, json.Unmarshal(frames[0], &hello))
	var c view.Clock
	require.NoError(d.t, json.Unmarshal(hello.View["clock/main"], &c))
	for i := 0; err == nil; i++ {
		if i == 0 && c.State == view.Paused {
			id := sim.CommandID("go-on-" + strings.ReplaceAll(place, ".", "-"))
			d.deeds[id] = sim.Resume{}
			err = call.Do(id, d.deeds[id])
		}
		if frames, err = call.Receive(); err == nil {
			d.note(frames)
		}
	}
}

// note keeps the receipts among frames.
func (d *drive) note(frames []json.RawMessage) {
	for _, f := range frames {
		var r wire.Reply
		if json.Unmarshal(f, &r) == nil && r.Kind == wire.KindReply && r.Receipt != nil {
			d.receipts[r.ID] = *r.Receipt
		}
	}
}

// settle stops the exercise and looks at what became of it.
func (d *drive) settle(data string) {
	l := d.begin()
	if l.clock.State != view.Paused {
		l.must("enough", sim.Pause{})
	}
	d.kill(l)
	d.end(data)
	v, err := openVerifier(d.t.Context(), keptOptions{data: data}, nil)
	require.NoError(d.t, err)
	defer func() { require.NoError(d.t, v.close()) }()
	_, batches, err := v.past(d.t.Context(), d.room)
	require.NoError(d.t, err)
	s, err := v.begin(d.t.Context(), batches[0])
	require.NoError(d.t, err)
	fired := map[sim.InjectID]bool{}
	for _, b := range batches {
		s.Apply(b)
		at, due := s.Due()
		require.False(d.t, due && at < b.Wall, "batch %d is of %d, and what was due at %d has not happened", b.Seq, b.Wall, at)
		for _, h := range b.Events {
			if e, is := h.Event.(sim.InjectFired); is && !e.Again {
				require.False(d.t, fired[e.Inject], "%s fires twice", e.Inject)
				fired[e.Inject] = true
			}
		}
	}
	require.Greater(d.t, len(fired), 3, "something was due all the time")
}
