package whatif

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/drill"
	"github.com/enshu/enshu/sim/report"
)

// Divergence is where two journals first tell of different things.
type Divergence struct {
	At    clock.Instant `json:"at"`
	One   string        `json:"one"` // what happened in the first, "" for nothing more
	Other string        `json:"other"`
}

// Diverge compares two journals after a batch that both hold. Who sits where is no difference, nor is the number under
// which a thing was recorded. It returns nil when one tells all that the other does.
func Diverge(script *sim.Script, one, other []sim.Batch, after sim.Seq) *Divergence {
	a, b := deeds(script, one, after), deeds(script, other, after)
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			return &Divergence{At: b[i].at, Other: words(b[i:])}
		case i >= len(b):
			return &Divergence{At: a[i].at, One: words(a[i:])}
		case a[i].key != b[i].key:
			return &Divergence{At: min(a[i].at, b[i].at), One: words(a[i:]), Other: words(b[i:])}
		}
	}
	return nil
}

// words tells the first of the events that can be told.
func words(list []event) string {
	for _, e := range list {
		if e.words != "" {
			return e.words
		}
	}
	return list[0].kind
}

type event struct {
	at    clock.Instant
	kind  string
	key   string
	words string // "" for what goes without saying, such as an inject that fires before it arrives
}

func deeds(script *sim.Script, journal []sim.Batch, after sim.Seq) []event {
	var list []event
	n := drill.NewNarrator(script)
	for _, b := range journal {
		for _, h := range b.Events {
			told := n.Tell(sim.Batch{Events: []sim.Happened{h}})
			key := report.Essence(h)
			if b.Seq <= after || key == "" {
				continue
			}
			e := event{at: h.At, kind: h.Event.Kind(), key: key}
			if len(told) > 0 {
				e.words = n.Since(h.At) + " " + told[0].Text
			}
			list = append(list, e)
		}
	}
	return list
}
