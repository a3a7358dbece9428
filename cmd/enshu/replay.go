package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/drill"
	"github.com/enshu/enshu/sim/view"
	"github.com/enshu/enshu/sim/whatif"
)

type replayOptions struct {
	kept                       keptOptions
	scenarios                  string
	seat, from, forkAt, policy string
	do                         []string
	speed                      int
	asJSON                     bool
}

func replayCommand() *cobra.Command {
	var o replayOptions
	cmd := &cobra.Command{
		Use:   "replay SESSION",
		Short: "Show a session again, or ask what would have come of it",
		Long: "Replay tells what happened in a session, in its order: everything, or with --seat what one seat saw (" + string(view.GroundTruth) + " is\n" +
			"ground truth). With --fork-at it goes on from a point of the past: the lines given by --do are carried out there, bots play\n" +
			"on, and the outcome is set beside what was played and beside what those bots would have made of it by themselves. A point\n" +
			"is a batch number or a time since the start, T+1:30. Lines are those of drills; see sim/drill/README.md.\n" +
			"SESSION is the room's id as verify prints it, latest, or the file of a drill, which is played first. Nothing is changed.\n" +
			"Stop the server first.",
		Example: "  enshu replay latest --data DIR\n  enshu replay r-7f3a --seat ciso --from T+6:00 --speed 600\n" +
			"  enshu replay r-7f3a --fork-at T+2:00 --do 'ceo: answer ransom no-pay \"it buys nothing\"'",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.fault(); err != nil {
				return err
			}
			p, err := thePast(cmd.Context(), args[0], o)
			if err != nil {
				return err
			}
			if o.forkAt != "" {
				return askWhatIf(cmd.OutOrStdout(), p, o)
			}
			return showAgain(cmd.Context(), cmd.OutOrStdout(), p, o)
		},
	}
	f := cmd.Flags()
	o.kept.flags(cmd, "folder with the session")
	f.StringVar(&o.scenarios, "scenarios", "", "folder with scenarios of your own, for a drill's file")
	f.StringVar(&o.seat, "seat", "", "show what this seat saw")
	f.StringVar(&o.from, "from", "", "begin at this time since the start, T+1:30")
	f.IntVar(&o.speed, "speed", 0, "wait between events as scenario time ran, so many times faster; 0 does not wait")
	f.BoolVar(&o.asJSON, "json", false, "print JSON, one value a line")
	f.StringVar(&o.forkAt, "fork-at", "", "ask what if, from this batch or time on")
	f.StringArrayVar(&o.do, "do", nil, "what is done there, as a line of a drill; may be given again")
	f.StringVar(&o.policy, "policy", string(bot.Good), "how bots play seats that people held: good, slow, conceal, random or idle")
	return cmd
}

// fault says what in the options does nothing, or cannot be.
func (o replayOptions) fault() error {
	switch {
	case o.forkAt == "" && len(o.do) > 0:
		return errors.New("--do says what is done at a point of the past; name the point with --fork-at")
	case o.forkAt != "" && (o.seat != "" || o.from != "" || o.speed != 0):
		return errors.New("--fork-at prints outcomes; --seat, --from and --speed go with looking back")
	case o.speed < 0:
		return fmt.Errorf("--speed %d: want 0 or more", o.speed)
	}
	return nil
}

// pastSession is a session out of a data folder.
type pastSession struct {
	id      sim.SessionID
	script  *sim.Script
	seed    uint64
	journal []sim.Batch
}

// thePast is the session of that name, or what comes of playing a drill's file.
func thePast(ctx context.Context, name string, o replayOptions) (*pastSession, error) {
	if isDrill(name) {
		return playedDrill(name, o.scenarios)
	}
	return loadPlayed(ctx, o.kept, name)
}

func loadPlayed(ctx context.Context, kept keptOptions, name string) (_ *pastSession, err error) {
	v, err := openVerifier(ctx, kept, io.Discard)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, v.close()) }()
	id, err := named(ctx, v.journal, name)
	if err != nil {
		return nil, err
	}
	opened, batches, err := v.past(ctx, id)
	if err != nil {
		return nil, err
	}
	p := &pastSession{id: id, seed: opened.Seed, journal: batches}
	p.script, err = v.script(ctx, opened.Script)
	return p, err
}

// playedDrill plays a drill as if it were a session that was kept. Its lines have to come out as they are written.
func playedDrill(file, own string) (*pastSession, error) {
	raw, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	d, err := drill.Parse(file, raw)
	if err != nil {
		return nil, err
	}
	res := d.Run(drillLoader(own))
	if err := res.Err(); err != nil {
		return nil, err
	}
	p := &pastSession{id: sim.SessionID(strings.TrimSuffix(filepath.Base(file), ".txtar")), script: res.Session.Script(), seed: res.Session.State().Seed}
	var head sim.Hash
	for _, b := range res.Journal {
		sealed, err := b.Seal(head)
		if err != nil {
			return nil, err
		}
		p.journal, head = append(p.journal, sealed), sealed.Hash
	}
	return p, nil
}

// showAgain tells the journal, or what a seat saw of it.
func showAgain(ctx context.Context, out io.Writer, p *pastSession, o replayOptions) error {
	from := p.script.Start
	if o.from != "" {
		since, err := drill.ParseSince(o.from)
		if err != nil {
			return fmt.Errorf("--from: %w", err)
		}
		from = p.script.Start.Add(since)
		if err := p.pastEnd(from, o.from); err != nil {
			return err
		}
	}
	t := &teller{printer: printer{out: out}, from: from, speed: o.speed, asJSON: o.asJSON, script: p.script}
	if o.seat != "" {
		seat := sim.SeatID(o.seat)
		if seat != view.GroundTruth && p.script.SeatNumber(seat) < 0 {
			return fmt.Errorf("--seat: there is no seat %s; the scenario has %s", seat, seatsOf(p.script))
		}
		return t.marked(p.mark(), func() error { return t.seat(ctx, p, seat) })
	}
	return t.marked(p.mark(), func() error { return t.all(ctx, p) })
}

// mark is what stands at both ends of what is told of a session.
func (p *pastSession) mark() string {
	if _, forked := p.journal[0].Events[0].Event.(sim.Forked); forked {
		return render.MarkWhatIf
	}
	return render.Mark
}

// pastEnd says where a session ends that is to be shown from a later time on, in both languages; nil where it goes on.
func (p *pastSession) pastEnd(from clock.Instant, asked string) error {
	s := sim.Open(p.script, p.seed)
	for _, b := range p.journal {
		s.Apply(b)
	}
	end := s.State().Now
	if from <= end {
		return nil
	}
	last := drill.NewNarrator(p.script).Since(end)
	return fmt.Errorf("--from %s: the session goes as far as %s / この記録は %s までです", asked, last, last)
}

// marked puts the mark at both ends.
func (t *teller) marked(mark string, tell func() error) error {
	write := func() {
		if t.asJSON {
			t.json(map[string]string{"mark": mark})
			return
		}
		t.line("%s", mark)
	}
	write()
	err := tell()
	write()
	return errors.Join(err, t.err)
}

// all tells the journal.
func (t *teller) all(ctx context.Context, p *pastSession) error {
	n := drill.NewNarrator(p.script)
	for _, b := range p.journal {
		for _, x := range n.Tell(b) {
			if !t.reaches(ctx, x.At) {
				continue
			}
			t.tell(b.Seq, x.At, x.Text)
		}
	}
	return errors.Join(t.err, ctx.Err())
}

// teller prints what happened, as fast as it is asked to.
type teller struct {
	printer
	script *sim.Script
	from   clock.Instant
	at     clock.Instant
	speed  int
	asJSON bool
}

// reaches waits for an instant, and says whether it is to be shown.
func (t *teller) reaches(ctx context.Context, at clock.Instant) bool {
	if at < t.from {
		return false
	}
	if t.speed > 0 && t.at != 0 && at > t.at {
		select {
		case <-time.After(time.Duration(at.Sub(t.at)) * time.Millisecond / time.Duration(t.speed)):
		case <-ctx.Done():
		}
	}
	t.at = at
	return ctx.Err() == nil
}

// happening is one happening as JSON.
type happening struct {
	Seq   sim.Seq       `json:"seq"`
	At    clock.Instant `json:"at"`
	Since string        `json:"since"`
	Text  string        `json:"text"`
}

func (t *teller) tell(seq sim.Seq, at clock.Instant, text string) {
	since := drill.NewNarrator(t.script).Since(at)
	if t.asJSON {
		t.json(happening{seq, at, since, text})
		return
	}
	t.line("%-8s #%-5d %s", since, seq, text)
}

func (t *teller) json(v any) {
	raw, err := json.Marshal(v)
	t.err = errors.Join(t.err, err)
	t.line("%s", raw)
}

// seat tells what changed for one seat: as JSON the shots that a browser gets, the first of which puts the whole view as it
// stood; otherwise a line for each record.
func (t *teller) seat(ctx context.Context, p *pastSession, seat sim.SeatID) error {
	reel := view.NewReel(sim.Open(p.script, p.seed), seat)
	stood := standing{put: map[string]json.RawMessage{}}
	for _, b := range p.journal {
		shot, changed := reel.Take(b)
		switch {
		case !changed:
		case shot.At < t.from:
			stood.take(shot)
		case t.reaches(ctx, shot.At):
			t.stood(&stood)
			t.shot(shot)
		}
	}
	t.stood(&stood)
	return errors.Join(t.err, ctx.Err())
}

// standing is a view as it stood before what is shown, and the last shot that came to it.
type standing struct {
	put  map[string]json.RawMessage
	n    int64
	seq  sim.Seq
	some bool
}

func (s *standing) take(shot view.Shot) {
	maps.Copy(s.put, shot.Put)
	for _, key := range shot.Del {
		delete(s.put, key)
	}
	s.n, s.seq, s.some = shot.N, shot.Seq, true
}

// stood tells programs, once, how the view stood where what is shown begins: what follows folds onto it.
func (t *teller) stood(s *standing) {
	if t.asJSON && s.some {
		t.json(wire.Shot{N: s.n, Seq: s.seq, At: t.from, Put: s.put})
	}
	s.some = false
}

func (t *teller) shot(shot view.Shot) {
	if t.asJSON {
		t.json(wire.Shot{N: shot.N, Seq: shot.Seq, At: shot.At, Put: shot.Put, Del: shot.Del})
		return
	}
	for _, key := range slices.Sorted(maps.Keys(shot.Put)) {
		if text := t.inBrief(key, shot.Put[key]); text != "" {
			t.tell(shot.Seq, shot.At, text)
		}
	}
}

func seatsOf(s *sim.Script) string {
	var list []string
	for _, seat := range s.Seats {
		list = append(list, string(seat.ID))
	}
	return strings.Join(append(list, string(view.GroundTruth)), ", ")
}

// tellingKinds are the kinds of record that tell a reader something when they change.
var tellingKinds = []string{"phase", "item", "decision", "work", "system", "service", "fact", "truth", "statement", "obligation", "line", "debrief"}

// inBrief writes a record as one line, from the fields that most records have.
func (t *teller) inBrief(key string, raw json.RawMessage) string {
	kind, id, _ := strings.Cut(key, "/")
	if !slices.Contains(tellingKinds, kind) {
		return ""
	}
	var r struct {
		Title, Subject, From, Text json.RawMessage
		State, Status, Held        string
		Certainty                  string
		Level                      *int
		Read, Acked, Starred       bool
	}
	if err := json.Unmarshal(raw, &r); err != nil {
		return key
	}
	parts := []string{key}
	for _, text := range []json.RawMessage{r.From, r.Title, r.Subject, r.Text} {
		if words := english(text); words != "" {
			parts = append(parts, words)
		}
	}
	for _, word := range []string{r.State, r.Status, t.reading(id, r.Held), r.Certainty} {
		if word != "" {
			parts = append(parts, word)
		}
	}
	switch {
	case r.Acked:
		parts = append(parts, "acknowledged")
	case r.Read:
		parts = append(parts, "read")
	}
	if r.Starred {
		parts = append(parts, "starred")
	}
	if r.Level != nil {
		parts = append(parts, strconv.Itoa(*r.Level/10)+"%")
	}
	return strings.Join(parts, " · ")
}

// reading is what a reading of a fact says, in words.
func (t *teller) reading(fact, id string) string {
	i := slices.IndexFunc(t.script.Facts, func(f sim.Fact) bool { return string(f.ID) == fact })
	if i < 0 || id == "" {
		return id
	}
	for _, r := range t.script.Facts[i].Readings {
		if string(r.ID) == id {
			return clipped(r.Text.EN, 100)
		}
	}
	return id
}

func english(raw json.RawMessage) string {
	var both struct{ EN string }
	if json.Unmarshal(raw, &both) != nil {
		return ""
	}
	first, _, _ := strings.Cut(both.EN, "\n")
	return clipped(first, 100)
}

// askWhatIf plays on from a point of the past and prints what came of it.
func askWhatIf(out io.Writer, p *pastSession, o replayOptions) error {
	policy, err := bot.Parse(o.policy)
	if err != nil {
		return fmt.Errorf("--policy: %w", err)
	}
	do, err := drill.ParseLines(o.do)
	if err != nil {
		return fmt.Errorf("--do: %w", err)
	}
	seq, err := p.point(o.forkAt)
	if err != nil {
		return fmt.Errorf("--fork-at: %w", err)
	}
	plan := whatif.Plan{Session: p.id, Script: p.script, Journal: p.journal, At: seq, Policy: policy}
	c, err := plan.Compare(do)
	if err != nil {
		return err
	}
	if o.asJSON {
		return markedJSON(out, c.Mark, c)
	}
	return printWhatIf(out, p, c, o)
}

// point reads a batch number, or a time since the start.
func (p *pastSession) point(w string) (sim.Seq, error) {
	if n, err := strconv.ParseInt(w, 10, 64); err == nil {
		return sim.Seq(n), nil
	}
	since, err := drill.ParseSince(w)
	if err != nil {
		return 0, fmt.Errorf("%w, or the number of a batch", err)
	}
	return whatif.SeqAt(p.journal, p.script.Start.Add(since)), nil
}
