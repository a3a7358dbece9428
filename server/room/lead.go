package room

import "github.com/enshu/enshu/server/wire"

// lead is who leads a replay of the room and who follows. It is of the moment: nothing of it is recorded, and it ends with
// the leader's connection. It is guarded by the room's mu.
type lead struct {
	by        *Member
	now       wire.Lead
	followers map[*Member]bool // true for those who may hear of the replay before the debrief is open
}

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
	if r.lead.by != nil && r.lead.by != m {
		m.hear(runs, r.lead.word())
	}
}

// Lead makes the connection the one that leads, and tells the others where it is; nil lets go. Whoever led before hears
// who took over.
func (m *Member) Lead(now *wire.Lead) {
	r := m.room
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case now != nil:
		r.lead.by, r.lead.now = m, *now
	case r.lead.by == m:
		r.lead.by = nil
	default:
		return
	}
	r.tellFollowers(m)
}

// unled forgets a connection that ends. It is called with mu held.
func (r *Room) unled(m *Member) {
	delete(r.lead.followers, m)
	if r.lead.by == m {
		r.lead.by = nil
		r.tellFollowers(m)
	}
}

func (r *Room) tellFollowers(but *Member) {
	word := r.lead.word()
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

func (l *lead) word() *Message {
	led := wire.Led{Kind: wire.KindLed}
	if l.by != nil {
		led.By, led.Lead = l.by.Name, &l.now
	}
	return Encode(led)
}
