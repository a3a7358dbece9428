package room

import (
	"strings"

	"github.com/google/uuid"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// lead is who leads a replay of the room and who follows. It is of the moment: nothing of it is recorded, and it ends with
// the leader's connection. It is guarded by the room's mu.
type lead struct {
	by        *Member // who leads over this node; nil when nobody does
	word      Leading // the latest, whichever node it comes from
	heard     clock.Wall
	followers map[*Member]bool // true for those who may hear of the replay before the debrief is open
}

// Leading is what the nodes that have a room open tell each other of who leads in it. A node repeats it with every beat, for those
// who come late, and one that is not repeated is over.
type Leading struct {
	Room  sim.SessionID `json:"room"`
	Of    string        `json:"of"`    // names this turn of leading
	Since clock.Wall    `json:"since"` // when it was taken over: the latest leads, and of two at once that of the greater name
	N     int           `json:"n"`     // counts the words of this turn
	Led   wire.Led      `json:"led"`
}

// leadLife is how long a word of another node holds, in milliseconds.
const leadLife = 5000

// Follow lets the connection hear where a replay of the room is led, from now on. Those who do not run the exercise hear
// nothing before the debrief is open: it would tell them where others look.
func (m *Member) Follow(runs bool) {
	r := m.room
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.lead.followers == nil {
		r.lead.followers = map[*Member]bool{}
	}
	r.lead.followers[m] = runs
	if r.lead.word.Led.Lead != nil && r.lead.by != m {
		m.hear(runs, Encode(r.lead.word.Led))
	}
}

// Lead makes the connection the one that leads, and tells the others where it is; nil lets go. Whoever led before hears
// who took over.
func (m *Member) Lead(now *wire.Lead) {
	r := m.room
	r.mu.Lock()
	defer r.mu.Unlock()
	l := &r.lead
	switch {
	case now != nil:
		if l.by != m {
			l.by, l.word = m, Leading{Room: r.ID, Of: uuid.NewString(), Since: max(r.now(), l.word.Since+1)}
		}
		place := *now
		r.leads(wire.Led{Kind: wire.KindLed, By: m.Name, Lead: &place}, m)
	case l.by == m:
		r.letGo(m)
	}
}

// unled forgets a connection that ends. It is called with mu held.
func (r *Room) unled(m *Member) {
	delete(r.lead.followers, m)
	if r.lead.by == m {
		r.letGo(m)
	}
}

func (r *Room) letGo(m *Member) {
	r.lead.by = nil
	r.leads(wire.Led{Kind: wire.KindLed}, m)
}

// leads says where it goes, to all who follow but one, here and at other nodes.
func (r *Room) leads(led wire.Led, but *Member) {
	r.lead.word.Led = led
	r.lead.word.N++
	r.tellFollowers(but)
	r.tellNodes()
}

func (r *Room) tellNodes() {
	if r.set.Leads != nil {
		r.set.Leads(r.lead.word)
	}
}

func (r *Room) tellFollowers(but *Member) {
	word := Encode(r.lead.word.Led)
	for m, runs := range r.lead.followers {
		if m != but {
			m.hear(runs, word)
		}
	}
}

func (m *Member) hear(runs bool, word *Message) {
	if runs || m.room.open.Load() {
		m.listener.Send(word)
	}
}

// Led takes in what another node says of who leads; its own words come back to it and are known.
func (rs *Rooms) Led(word Leading) {
	rs.mu.Lock()
	o := rs.open[word.Room]
	rs.mu.Unlock()
	if o == nil {
		return // whoever comes later is told with the next beat
	}
	select {
	case <-o.ready:
		if o.room != nil {
			o.room.led(word)
		}
	default:
	}
}

func (r *Room) led(word Leading) {
	r.mu.Lock()
	defer r.mu.Unlock()
	l := &r.lead
	turn := later(word, l.word)
	if turn < 0 || turn == 0 && l.by != nil {
		return
	}
	l.heard = r.now()
	if turn > 0 || word.N > l.word.N {
		l.by, l.word = nil, word
		r.tellFollowers(nil)
	}
}

// later compares the turns of two words: above 0 when the first is of a later one.
func later(a, b Leading) int {
	if a.Since != b.Since {
		return int(max(-1, min(1, a.Since-b.Since)))
	}
	return strings.Compare(a.Of, b.Of)
}

// beatLead repeats where this node leads, and forgets the leader of a node that says nothing any more.
func (r *Room) beatLead() {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch l := &r.lead; {
	case l.word.Led.Lead == nil:
	case l.by != nil:
		r.tellNodes()
	case r.now()-l.heard > leadLife:
		l.word.Led, l.word.N = wire.Led{Kind: wire.KindLed}, 0 // should it speak again, it is heard again
		r.tellFollowers(nil)
	}
}
