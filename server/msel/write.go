// Package msel writes the event list of a scenario (MSEL, the master scenario events list) as a spreadsheet reads it, and
// takes back what was changed there. It never writes a scenario by itself: what would come of a list is told first, all of
// it or nothing, and whoever asked decides.
//
// Start reading at Write and Take.
package msel

import (
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// columns head the list. Each begins with the key that the scenario's files have for it; what has none there is worked out.
var columns = []string{
	"id", "at 予定", "local 現地時刻", "when.ja 条件", "when.en", "channel 経路", "to 宛先の席",
	"title.ja 名前", "title.en", "from.ja 送り手", "from.en", "subject.ja 件名", "subject.en", "body.ja 本文", "body.en",
	"notes.ja 進行役への注記", "notes.en", "expected.ja 求められること", "expected.en",
}

// Write writes the event list of a scenario as CSV, a line for each inject: first what has a time, then what waits for a
// condition, then what the facilitator holds. Like every document it is marked at both ends.
func Write(w io.Writer, s *sim.Script) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	line := func(cells ...string) {
		for i := range cells {
			cells[i] = render.Harmless(cells[i])
		}
		_ = out.Write(cells) // kept by the writer until Error
	}
	line(render.MarkOf(false), render.MarkLong)
	line(s.ID, s.Version, s.Title.JA+" / "+s.Title.EN)
	line(slices.Clone(columns)...)
	for _, i := range inOrder(s) {
		line(cells(s, i)...)
	}
	line(render.MarkOf(false), render.MarkLong)
	out.Flush()
	return out.Error()
}

// timed says whether an inject comes at a time of its own.
func timed(i *sim.Inject) bool { return i.When == nil && !i.Held }

func inOrder(s *sim.Script) []*sim.Inject {
	var all []*sim.Inject
	for i := range s.Injects {
		all = append(all, &s.Injects[i])
	}
	rank := func(i *sim.Inject) clock.Instant {
		switch {
		case timed(i):
			return i.At
		case i.Held:
			return s.End + 2
		}
		return s.End + 1
	}
	slices.SortStableFunc(all, func(a, b *sim.Inject) int { return int(min(1, max(-1, rank(a)-rank(b)))) })
	return all
}

func cells(s *sim.Script, i *sim.Inject) []string {
	at, local, when := "", "", text.Text{}
	switch {
	case timed(i):
		at, _ = written(s, i.At)
		local = s.Zone.Local(i.At).String()
	case i.When != nil:
		when = s.Sentence(i.When)
		if i.Delay > 0 {
			after := sim.Lasting(i.Delay)
			when = text.Text{JA: when.JA + "、その" + after.JA + "後", EN: after.EN + " after " + when.EN}
		}
	default:
		when = text.Text{JA: "進行役が出すとき、またはほかの出来事に伴って", EN: "by the facilitator's hand, or with something else"}
	}
	var to []string
	for _, seat := range i.To {
		to = append(to, string(seat))
	}
	all := []string{string(i.ID), at, local, when.JA, when.EN, string(i.Channel), strings.Join(to, ", ")}
	for _, t := range []text.Text{i.Title, i.From, i.Subject, i.Body, i.Notes, expected(s, i)} {
		all = append(all, t.JA, t.EN)
	}
	return all
}

// expected tells what an inject asks of people: to acknowledge it, and the decisions that it opens, with whose they are.
func expected(s *sim.Script, i *sim.Inject) text.Text {
	var ja, en []string
	if i.Ack {
		ja, en = append(ja, "受領を確認する"), append(en, "Acknowledge it")
	}
	for _, e := range i.Effects {
		for d := range s.Decisions {
			if decision := &s.Decisions[d]; e.Kind == sim.EffOpen && decision.ID == e.Decision {
				ja = append(ja, "決める："+decision.Title.JA+"（"+seatTitles(s, decision.Seats).JA+"）")
				en = append(en, "Decide: "+decision.Title.EN+" ("+seatTitles(s, decision.Seats).EN+")")
			}
		}
	}
	return text.Text{JA: strings.Join(ja, "\n"), EN: strings.Join(en, "\n")}
}

func seatTitles(s *sim.Script, of []sim.SeatID) text.Text {
	var ja, en []string
	for _, id := range of {
		for i := range s.Seats {
			if s.Seats[i].ID == id {
				ja, en = append(ja, s.Seats[i].Title.JA), append(en, s.Seats[i].Title.EN)
			}
		}
	}
	return text.Text{JA: strings.Join(ja, "・"), EN: strings.Join(en, ", ")}
}
