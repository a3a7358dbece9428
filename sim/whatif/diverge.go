package whatif

import (
	"encoding/json"

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
			return &Divergence{At: b[i].at, Other: b[i].words}
		case i >= len(b):
			return &Divergence{At: a[i].at, One: a[i].words}
		case a[i].key != b[i].key:
			return &Divergence{At: min(a[i].at, b[i].at), One: a[i].words, Other: b[i].words}
		}
	}
	return nil
}

type event struct {
	at    clock.Instant
	key   string
	words string
}

func deeds(script *sim.Script, journal []sim.Batch, after sim.Seq) []event {
	var list []event
	n := drill.NewNarrator(script)
	for _, b := range journal {
		for _, h := range b.Events {
			told := n.Tell(sim.Batch{Events: []sim.Happened{h}})
			if b.Seq <= after || report.Immaterial(h.Event) {
				continue
			}
			raw, err := json.Marshal(h)
			if err != nil {
				panic(err)
			}
			words := n.Since(h.At) + " " + h.Event.Kind()
			if len(told) > 0 {
				words = n.Since(h.At) + " " + told[0].Text
			}
			list = append(list, event{h.At, h.Event.Kind() + string(raw), words})
		}
	}
	return list
}
