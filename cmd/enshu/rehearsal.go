package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"time"

	"github.com/enshu/enshu/scenarios/study"
	"github.com/enshu/enshu/sim"
)

// rehearsal is what many runs of a scenario came to, as rehearse prints it.
type rehearsal struct {
	Scenario  string         `json:"scenario"`
	Version   string         `json:"version"`
	Digest    string         `json:"digest"`
	Policy    string         `json:"policy"`
	Seed      uint64         `json:"seed"`
	Runs      int            `json:"runs"`
	Score     spread         `json:"score"` // percent of the points that could be had
	Axes      []axisSpread   `json:"axes"`  // the same for the points of each axis
	Endings   []ended        `json:"endings"`
	Dead      []sim.InjectID `json:"dead"`           // injects that fired in no run, but for those kept for the facilitator's hand
	Unput     []string       `json:"unput"`          // decisions that were put in no run
	Activity  []activity     `json:"activity"`       // what each seat did in a run, on average
	Refused   int            `json:"refused"`        // deeds of bots that were refused, in all runs
	Ends      string         `json:"ends,omitempty"` // see endsOf; only where it was asked for
	TimeTaken study.Timing   `json:"timing"`
}

// spread is how scores lie, in percent.
type spread struct {
	Mean   float64 `json:"mean"`
	Min    float64 `json:"min"`
	P10    float64 `json:"p10"`
	Median float64 `json:"p50"`
	P90    float64 `json:"p90"`
	Max    float64 `json:"max"`
}

type ended struct {
	Ending sim.EndingID `json:"ending"` // "" when the exercise did not end
	Runs   int          `json:"runs"`
}

type activity struct {
	Seat sim.SeatID `json:"seat"`
	Acts float64    `json:"acts"`
}

func summary(script *sim.Script, runs []played) *rehearsal {
	r := &rehearsal{
		Scenario: script.ID, Version: script.Version, Digest: script.Digest, Runs: len(runs), Score: spreadOf(sharesOf(runs)),
		Axes: axisSpreads(script, runs), Endings: endingsOf(script, runs), Dead: []sim.InjectID{}, Unput: []string{}, Activity: []activity{},
	}
	for i := range script.Injects {
		byHand := script.Injects[i].Held // for the facilitator to use, and no bot is one
		if !byHand && !slices.ContainsFunc(runs, func(p played) bool { return p.fired[i] }) {
			r.Dead = append(r.Dead, script.Injects[i].ID)
		}
	}
	for i := range script.Decisions {
		if !slices.ContainsFunc(runs, func(p played) bool { return p.put[i] }) {
			r.Unput = append(r.Unput, string(script.Decisions[i].ID))
		}
	}
	for i, seat := range script.Seats {
		if seat.Kind == sim.Player {
			r.Activity = append(r.Activity, activity{seat.ID, actsOf(runs, i)})
		}
	}
	for _, p := range runs {
		r.Refused += p.refused
	}
	return r
}

// endsOf is a hash over how every run ended: the same wherever the same seed is played.
func endsOf(runs []played) string {
	ends := sha256.New()
	for _, p := range runs {
		ends.Write(p.digest[:])
	}
	return hex.EncodeToString(ends.Sum(nil))
}

func sharesOf(runs []played) []int {
	list := make([]int, len(runs))
	for i, p := range runs {
		list[i] = max(0, p.share)
	}
	return list
}

// spreadOf sorts the shares.
func spreadOf(shares []int) spread {
	sum := 0
	for _, x := range shares {
		sum += x
	}
	slices.Sort(shares)
	at := func(percent int) float64 { return float64(shares[(len(shares)-1)*percent/100]) / 100 }
	return spread{
		Mean: float64(sum*100/len(shares)) / 10_000, // cut to the same digits everywhere
		Min:  at(0), P10: at(10), Median: at(50), P90: at(90), Max: at(100),
	}
}

func endingsOf(script *sim.Script, runs []played) []ended {
	count := map[sim.EndingID]int{}
	for _, p := range runs {
		count[p.ending]++
	}
	list := []ended{}
	for _, e := range script.Endings {
		list = append(list, ended{e.ID, count[e.ID]})
	}
	if n := count[""]; n > 0 {
		list = append(list, ended{"", n})
	}
	return list
}

func actsOf(runs []played, seat int) float64 {
	sum := 0
	for _, p := range runs {
		sum += p.acts[seat]
	}
	return float64(sum*100/len(runs)) / 100
}

func (r *rehearsal) time(d time.Duration) {
	r.TimeTaken = study.Timing{Seconds: d.Seconds(), RunsPerSecond: float64(r.Runs) / max(d.Seconds(), 1e-9)}
}

func (r *rehearsal) print(out io.Writer) error {
	p := &printer{out: out}
	p.line("%s %s · %d runs of %s bots · seed %d", r.Scenario, r.Version, r.Runs, r.Policy, r.Seed)
	p.line("score    mean %.2f %%   min %.2f   p10 %.2f   median %.2f   p90 %.2f   max %.2f",
		r.Score.Mean, r.Score.Min, r.Score.P10, r.Score.Median, r.Score.P90, r.Score.Max)
	for _, a := range r.Axes {
		p.line("axis     %-32s mean %.2f %%   p10 %.2f   median %.2f   p90 %.2f", a.Title.EN, a.Score.Mean, a.Score.P10, a.Score.Median, a.Score.P90)
	}
	for _, e := range r.Endings {
		name := string(e.Ending)
		if name == "" {
			name = "(did not end)"
		}
		p.line("ending   %-24s %d", name, e.Runs)
	}
	for _, id := range r.Dead {
		p.line("dead     inject %s never fired", id)
	}
	for _, id := range r.Unput {
		p.line("dead     decision %s was never put", id)
	}
	for _, a := range r.Activity {
		p.line("seat     %-24s %.2f acts a run", a.Seat, a.Acts)
	}
	if r.Refused > 0 {
		p.line("refused  %d deeds of bots", r.Refused)
	}
	if r.Ends != "" {
		p.line("ends     %s", r.Ends)
	}
	p.line("took     %.2f s, %.0f runs a second", r.TimeTaken.Seconds, r.TimeTaken.RunsPerSecond)
	return p.err
}
