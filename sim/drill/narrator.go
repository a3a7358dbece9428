package drill

import (
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Narrator puts a journal into words, as minutes of a drill do. It must see every batch in its order.
type Narrator struct{ minutes minutes }

// Told is one thing that happened, in plain English with the scenario's ids.
type Told struct {
	At   clock.Instant
	Text string
}

// NewNarrator returns a narrator for sessions of a script.
func NewNarrator(script *sim.Script) *Narrator { return &Narrator{minutes{script: script}} }

// Tell returns what is worth telling of a batch.
func (n *Narrator) Tell(b sim.Batch) []Told {
	var list []Told
	for _, h := range b.Events {
		if text := n.minutes.tell(h.Event); text != "" {
			list = append(list, Told{h.At, text})
		}
	}
	return list
}

// Since writes an instant as drills do: T+1:30.
func (n *Narrator) Since(t clock.Instant) string { return since(t.Sub(n.minutes.script.Start)) }
