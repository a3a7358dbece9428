package sim

import (
	"fmt"
	"slices"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Ahead is when a pool will have so many people free, if nothing else is begun.
type Ahead struct {
	At   clock.Instant
	Free int
}

// StaffAhead returns when more of a pool will be free than are now, step by step. It reckons with work that takes as long
// as such work may take, as anybody in the room could.
func (s *Session) StaffAhead(i int) []Ahead { return s.staffAhead(s.state, i) }

func (s *Session) staffAhead(st *State, i int) []Ahead {
	o := outlook{Session: s, st: st, pool: i, left: make([]clock.Instant, len(st.Pools[i].People))}
	o.look()
	slices.Sort(o.turns)
	most := s.freeStaff(st, i)
	var list []Ahead
	for _, t := range o.turns {
		if free := o.free(t); free > most {
			most, list = free, append(list, Ahead{t, free})
		}
	}
	return list
}

// outlook is what lies ahead of one pool.
type outlook struct {
	*Session
	st    *State
	pool  int
	works []ends
	left  []clock.Instant // by person: when the work at hand ends, 0 for none
	turns []clock.Instant // when the number of free people may change
}

// ends is when some people are given back.
type ends struct {
	at    clock.Instant
	staff int
}

func (o *outlook) look() {
	x, p := &o.script.Pools[o.pool], &o.st.Pools[o.pool]
	for n := range o.st.Works {
		w := &o.st.Works[n]
		if w.Pool != o.pool || w.Result != "" {
			continue
		}
		at := o.Latest(w)
		o.works, o.turns = append(o.works, ends{at, w.Staff}), append(o.turns, at)
		for _, who := range w.Crew {
			o.left[who] = at
		}
	}
	for n := range p.People {
		h := &p.People[n]
		if rested := max(o.left[n], h.Free).Add(x.Fatigue.Rest); (h.Since != 0 || h.Toil > 0) && rested > p.Seen {
			o.turns = append(o.turns, rested)
		}
	}
	for _, at := range [...]clock.Instant{p.Here, p.Home} {
		if at > p.Seen {
			o.turns = append(o.turns, at)
		}
	}
	for _, step := range o.script.rosters[o.pool] {
		if step.at > p.Seen {
			o.turns = append(o.turns, step.at)
		}
	}
}

// free returns how many will be free at t.
func (o *outlook) free(t clock.Instant) int {
	x, p := &o.script.Pools[o.pool], &o.st.Pools[o.pool]
	free := o.there(o.st, o.pool, t)
	for _, w := range o.works {
		if w.at > t {
			free -= w.staff
		}
	}
	if !x.tires() {
		return max(0, free)
	}
	fit := 0
	for n := range p.People[:min(len(p.People), p.Size)] {
		h := p.People[n]
		if h.Since != 0 && o.left[n] <= t {
			h = h.Ended(o.left[n])
		}
		if h.Fit(x.Fatigue, t) {
			fit++
		}
	}
	return max(0, min(free, fit))
}

// shorthanded is the refusal of work for which a pool has too few people: how many are free, and when there will be enough.
func (p *proposer) shorthanded(i, staff, left int) error {
	short := refusef(CodeBusy, string(p.script.Pools[i].ID), "人手が足りません（必要%d人、空き%d人）。",
		"Not enough people: %d needed, %d free.", staff, left)
	title := p.script.Pools[i].Title
	then := text.Text{JA: "作業の完了を待つか、応援を呼んでください。", EN: "Wait until work is done, or call in more."}
	for _, x := range p.staffAhead(p.st, i) {
		if x.Free >= staff {
			at := p.script.hour(x.At)
			then = text.Text{JA: "そろう見込みは" + at + "です。", EN: "There should be enough at " + at + "."}
			break
		}
	}
	short.Text = text.Text{JA: title.JA + "：" + short.Text.JA + then.JA, EN: title.EN + ": " + short.Text.EN + " " + then.EN}
	return short
}

// hour prints an instant as the room reads it from its clock.
func (s *Script) hour(t clock.Instant) string {
	c := s.Zone.Local(t)
	_, month, day := c.Date.YMD()
	minutes := int64(c.OfDay / clock.Minute)
	return fmt.Sprintf("%d/%d %02d:%02d", month, day, minutes/60, minutes%60)
}
