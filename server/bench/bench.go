// Package bench measures Enshu on the machine it runs on, and what that machine could do at best, in one run.
//
// It measures the real thing: the journal on disk, the server in a process of its own, sockets over loopback. It stays on
// this machine, ends what it started, removes what it wrote, and never judges a build by a time: it prints what it saw.
// Start reading at Run; targets.go lists the figures, part.go is what the child processes do.
package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
)

// scenario is what is played while measuring.
const scenario = "friday-ransomware"

// Options say what to measure with.
type Options struct {
	Folder  string // where the stores of a run are kept while it lasts; "" for the system's temporary folder
	Size    Size
	Version string
	Program []string  // how this program is started again: its file, and arguments that go first
	Only    []Key     // figures that are wanted; none for all
	Profile string    // folder for CPU profiles, "" for none
	Log     io.Writer // is told what is being measured
}

// Run measures every figure. A measurement that fails leaves its figures empty with the reason; the error tells of them.
func Run(ctx context.Context, o Options) (*Report, error) {
	folder, err := os.MkdirTemp(o.Folder, "enshu-bench-")
	if err != nil {
		return nil, fmt.Errorf("bench: %w", err)
	}
	defer func() { _ = os.RemoveAll(folder) }()
	script, faults := scenarios.NewLibrary("").Load(scenario)
	if script == nil {
		return nil, fmt.Errorf("bench: scenario %s: %w", scenario, faults.Err())
	}
	r := &run{Options: o, folder: folder, script: script, report: newReport(o)}
	ctx, cancel := context.WithTimeoutCause(ctx, o.Size.Limit, fmt.Errorf("the %s that a run may take are over", o.Size.Limit))
	defer cancel()
	begin := time.Now()
	err = r.all(ctx)
	r.report.Seconds = time.Since(begin).Seconds()
	return r.report, err
}

// run is one run under way.
type run struct {
	Options
	folder string
	script *sim.Script
	report *Report
}

// all measures one thing after another, the quiet ones first.
func (r *run) all(ctx context.Context) error {
	var failed error
	for _, part := range []struct {
		what    string
		measure func(context.Context) error
		of      []Key
	}{
		{"the page", r.page, []Key{PageWeight}},
		{"start and idle memory", r.start, []Key{StartFresh, StartExisting, IdleMemory}},
		{"rehearsal", r.rehearse, []Key{Rehearsal, TurnGrowth}},
		{"replay from disk", r.replay, []Key{Fold, StartFull, StartRooms}},
		{"decisions, one at a time", r.decide, []Key{AckServer50, AckServer99}},
		{"decisions in many rooms", r.decideMany, []Key{AckLoaded99, Group}},
		{"decisions in a shared store", r.tiers, []Key{Ack2P50, Ack2P99, Ack3P50, Ack3P99}},
		{"two nodes", r.nodes, []Key{Nodes50, Nodes99, NodesCPU}},
		{"one who does not read", r.stuck, []Key{Stuck99}},
		{"those who do harm", r.harm, []Key{Harm99}},
		{"a broken room and a busy one", r.poison, []Key{Poison99, Busy99}},
		{"everybody coming back at once", r.storm, []Key{Storm, Storm99}},
		{"sockets of many rooms", r.rooms, []Key{AckSocket50, AckSocket99, Rooms50, Rooms99, RoomsSynced99, RoomsCPU, RoomMemory}},
		{"one room that many watch", r.watch, []Key{Watch50, Watch99, Throng50, Throng99, SocketMemory}},
	} {
		if !r.wants(part.of) {
			continue
		}
		if ctx.Err() != nil {
			r.report.fail(part.of, context.Cause(ctx))
			failed = errors.Join(failed, fmt.Errorf("bench: %s: %w", part.what, context.Cause(ctx)))
			continue
		}
		_, _ = fmt.Fprintf(r.Log, "measuring %s …\n", part.what)
		if err := r.recorded(string(part.of[0]), func() error { return part.measure(ctx) }); err != nil {
			if late := context.Cause(ctx); late != nil {
				err = late
			}
			if errors.Is(err, errNoRedis) { // a machine without one is no fault
				r.report.fail(part.of, err)
				continue
			}
			err = fmt.Errorf("bench: %s: %w", part.what, err)
			r.report.fail(part.of, err)
			failed = errors.Join(failed, err)
		}
		runtime.GC() // what one part leaves behind is not the next one's to carry
	}
	return failed
}

// wants says whether any of some figures is asked for.
func (r *run) wants(of []Key) bool {
	return len(r.Only) == 0 || slices.ContainsFunc(of, func(k Key) bool { return slices.Contains(r.Only, k) })
}

// recorded measures while this process's CPU profile is written, when one is asked for.
func (r *run) recorded(name string, measure func() error) error {
	if r.Profile == "" {
		return measure()
	}
	if err := profile(filepath.Join(r.Profile, name+".pprof")); err != nil {
		return err
	}
	return errors.Join(measure(), profile(""))
}
