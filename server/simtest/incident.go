package simtest

import (
	"testing/synctest"
	"time"

	"github.com/enshu/enshu/sim"
)

// incident: in every room somebody, at any of its seats, says that something real has happened, and the node dies right after
// its yes. The room stands from then on, at every node, whatever its console asks for; nothing fires any more.
func (w *World) incident() {
	for _, id := range w.rooms {
		var there []*client
		for _, c := range w.clients {
			if c.session == id && c.at != nil {
				there = append(there, c)
			}
		}
		if len(there) == 0 || w.over(id) {
			continue
		}
		w.stands(id, there[w.Seed%uint64(len(there))], there)
	}
}

func (w *World) stands(id sim.SessionID, c *client, there []*client) {
	w.note("%s says that something real has happened", c)
	begun, had := time.Now(), len(c.receipts)
	c.do(sim.RealWorld{Reason: "smoke"})
	for range 100 {
		synctest.Wait()
		if c.read(); len(c.receipts) > had {
			break
		}
		pass(10 * time.Millisecond)
	}
	if len(c.receipts) == had {
		w.fail("%s was not heard within %s", c, time.Since(begun))
		return
	}
	w.Count.Presses++
	at := len(w.journal(id))
	w.kill(c.at)
	for i, c := range there {
		c.come(w.nodes[i%len(w.nodes)])
	}
	if console := w.of(id, sim.Facilitator); console != nil {
		console.do(sim.Resume{})
	}
	pass(15 * time.Second)
	synctest.Wait()
	called := false
	for i, b := range w.journal(id) {
		for _, h := range b.Events {
			switch e := h.Event.(type) {
			case sim.RealWorldCalled:
				called = true
			case sim.InjectFired:
				if i >= at {
					w.fail("inject %s fired in %s after something real had happened", e.Inject, id)
				}
			case sim.ClockSet:
				if i >= at && e.Running {
					w.fail("%s runs again after something real had happened", id)
				}
			}
		}
	}
	if !called {
		w.fail("%s has a yes for the real incident, and the journal of %s holds none", c, id)
	}
}

// over says whether a session has ended, by itself or by somebody.
func (w *World) over(id sim.SessionID) bool {
	for _, b := range w.journal(id) {
		for _, h := range b.Events {
			if _, ended := h.Event.(sim.Ended); ended {
				return true
			}
		}
	}
	return false
}
