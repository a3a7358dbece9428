package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

type demoOptions struct {
	scenario, data, addr, policy, scenarios string
	speed                                   int
	untilEnd, asJSON, plain                 bool
}

func demoCommand() *cobra.Command {
	var o demoOptions
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Watch bots play a drill, each over a connection of its own",
		Long: "Demo starts a server, seats a bot at every player's seat over a real websocket, and plays. Open the facilitator's link\n" +
			"to watch or to interfere. It stays after the end for the debrief; with --until-end it ends by itself with a summary.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return demo(cmd, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.scenario, "scenario", firstScenario, "what to play")
	f.StringVar(&o.scenarios, "scenarios", "", "folder with scenarios of your own")
	f.IntVar(&o.speed, "speed", 10, "how many times faster than the scenario's shortest pace, 1 to 1000")
	f.StringVar(&o.policy, "policy", "good", "how the bots play: good, slow, conceal, random or idle")
	f.StringVar(&o.addr, "addr", "127.0.0.1:0", "address to listen on; port 0 takes a free one")
	plainFlag(cmd, &o.plain)
	f.StringVar(&o.data, "data", "", "folder to keep the journal in; a temporary one when empty")
	f.BoolVar(&o.untilEnd, "until-end", false, "end when the exercise has ended, with a summary")
	f.BoolVar(&o.asJSON, "json", false, "print the summary as JSON")
	return cmd
}

func demo(cmd *cobra.Command, o demoOptions) (err error) {
	policy, err := bot.Parse(o.policy)
	if err != nil {
		return fmt.Errorf("--policy: %w", err)
	}
	if o.speed < 1 || o.speed > 1000 {
		return fmt.Errorf("--speed %d: want 1 to 1000", o.speed)
	}
	if o.data == "" {
		if o.data, err = os.MkdirTemp("", "enshu-demo-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(o.data)) }()
	}
	ctx, release := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer release()
	st := &stage{o: o, policy: policy, out: cmd.OutOrStdout()}
	serving, err := st.open(ctx, cmd.ErrOrStderr())
	if err != nil {
		return err
	}
	return errors.Join(st.perform(ctx), st.close(serving))
}

// stage is a server with an exercise on it, and those who act there.
type stage struct {
	o      demoOptions
	policy bot.Policy
	out    io.Writer

	script      *sim.Script
	base        string
	stop        context.CancelFunc
	room        sim.SessionID
	facilitator *actor
	cast        []*actor
}

func (st *stage) open(ctx context.Context, stderr io.Writer) (serving chan error, err error) {
	if st.script, err = loadScript(st.o.scenario, st.o.scenarios); err != nil {
		return nil, err
	}
	s, err := server.New(ctx, server.Config{
		Data: st.o.data, Scenarios: st.o.scenarios, Version: version,
		Log:        slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Sockets:    socket.Limits{PerAddress: -1, PerMinute: 60 * st.o.speed, Burst: 20 * st.o.speed},
		Unattended: st.o.untilEnd,
	})
	if err != nil {
		return nil, err
	}
	l, err := listen(st.o.addr, st.o.plain)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	w, err := s.Welcome(ctx, "")
	if err != nil {
		return nil, errors.Join(err, l.Close(), s.Close())
	}
	st.base = baseURLs(l.Addr())[0]
	serve, stop := context.WithCancel(context.Background())
	st.stop, serving = stop, make(chan error, 1)
	go func() { serving <- s.Serve(serve, l) }()
	if err := st.fill(ctx, w.HostPath); err != nil {
		return nil, errors.Join(err, st.close(serving))
	}
	return serving, nil
}

// fill makes the exercise and seats everybody, by the doors that people use.
func (st *stage) fill(ctx context.Context, hostPath string) error {
	host, err := newVisitor(st.base)
	if err != nil {
		return err
	}
	if err := host.enter(ctx, hostPath); err != nil {
		return err
	}
	var card wire.ExerciseCard
	if err := host.post(ctx, "/api/exercises", wire.NewExercise{Scenario: st.script.ID}, &card); err != nil {
		return err
	}
	st.room = card.Rooms[0]
	call, err := host.call(ctx, st.room, sim.Facilitator)
	if err != nil {
		return err
	}
	st.facilitator = newActor(call, sim.Facilitator, nil)
	for i, seat := range st.script.Seats {
		if seat.Kind != sim.Player {
			continue
		}
		if err := st.seat(ctx, card.Code, seat, uint64(i)+1); err != nil {
			return err
		}
	}
	if st.o.asJSON {
		return nil
	}
	_, err = fmt.Fprintf(st.out, "Enshu %s — EXERCISE / 訓練\n\n  Watch / 観る           %s%s\n\n", version, st.base, card.Link)
	return err
}

func (st *stage) seat(ctx context.Context, code string, seat sim.Seat, seed uint64) error {
	v, err := newVisitor(st.base)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("%s 代役%d", seat.Title.JA, seed)
	if err := v.join(ctx, wire.Join{Code: code, Name: name, Room: st.room, Seat: seat.ID, Lang: "ja"}); err != nil {
		return err
	}
	call, err := v.call(ctx, st.room, seat.ID)
	if err != nil {
		return err
	}
	st.cast = append(st.cast, newActor(call, seat.ID, bot.New(st.script, seat.ID, st.policy, seed)))
	return nil
}

// perform plays to the end, opens the debrief and tells how it went.
func (st *stage) perform(ctx context.Context) error {
	begin := time.Now()
	if err := st.begin(ctx); err != nil {
		return err
	}
	var acting sync.WaitGroup
	errs := make([]error, len(st.cast))
	for i, a := range st.cast {
		acting.Go(func() { errs[i] = a.play(ctx) })
	}
	err := st.watch(ctx)
	acting.Wait()
	if ctx.Err() != nil {
		return nil // somebody has seen enough
	}
	if err := errors.Join(append(errs, err)...); err != nil {
		return err
	}
	if err := st.order(ctx, sim.Debrief{}); err != nil {
		return err
	}
	if err := st.facilitator.until(ctx, st.debriefed); err != nil {
		return err
	}
	if err := st.tell(time.Since(begin)); err != nil || st.o.untilEnd {
		return err
	}
	<-ctx.Done()
	return nil
}

func (st *stage) begin(ctx context.Context) error {
	pace := st.script.Paces[0]
	for _, p := range st.script.Paces {
		if len(p.Steps) > 0 && p.Steps[0].Rate > pace.Steps[0].Rate {
			pace = p
		}
	}
	if err := st.facilitator.until(ctx, func() bool { return true }); err != nil {
		return err
	}
	if len(st.script.Pauses) > 0 { // a demonstration runs through by itself
		if err := st.order(ctx, sim.PauseWhen{}); err != nil {
			return err
		}
	}
	if err := st.order(ctx, sim.Start{Pace: pace.ID}); err != nil {
		return err
	}
	return st.order(ctx, sim.Speed{Factor: clock.RealTime * clock.Rate(st.o.speed)})
}

// order asks for a deed of the facilitator, who is not refused when all is well.
func (st *stage) order(ctx context.Context, deed sim.Deed) error {
	r, err := st.facilitator.ask(ctx, deed)
	if err == nil && r.Refused != nil {
		return fmt.Errorf("%s: %s", deed.Deed(), r.Refused.Text.EN)
	}
	return err
}

// watch follows the exercise from the facilitator's seat until it has ended, and says what phase it is in.
func (st *stage) watch(ctx context.Context) error {
	last := sim.PhaseID("")
	err := st.facilitator.until(ctx, func() bool {
		record, _ := st.facilitator.desk.Get("phase/main")
		if phase, ok := record.(view.Phase); ok && phase.ID != last && !st.o.asJSON {
			last = phase.ID
			fmt.Fprintf(st.out, "  %s\n", phase.Title.EN)
		}
		return st.facilitator.over()
	})
	if ctx.Err() != nil {
		return nil
	}
	return err
}

func (st *stage) debriefed() bool {
	record, _ := st.facilitator.desk.Get("exercise/main")
	e, _ := record.(view.Exercise)
	return e.Debriefed
}

func (st *stage) close(serving chan error) error {
	for _, a := range append(st.cast, st.facilitator) {
		if a != nil {
			_ = a.call.Close() // the server is about to stop anyway
		}
	}
	st.stop()
	return <-serving
}
