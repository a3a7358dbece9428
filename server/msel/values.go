package msel

import (
	"slices"
	"strings"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// time takes another time of an inject that comes at one.
func (t *taking) time(l line, i *sim.Inject) {
	if !timed(i) {
		c := t.place("at")
		if cell, _ := t.cell(l, "at"); cell == "" {
			c = t.place("local")
		}
		t.problem(l.n, c, text.Text{JA: "この状況付与は時刻ではなく、条件か進行役の操作で届きます", EN: "This inject comes by a condition or by the facilitator's hand, not at a time"},
			text.Text{JA: "時刻を空に戻し、届き方はエディターの本文で変えてください", EN: "Empty the time again, and change how it comes in the editor's text"})
		return
	}
	at, c, ok := t.moment(l, i.At)
	if !ok || at == i.At {
		return
	}
	since, local := written(t.script, at)
	t.change(l, c, i.ID, "at", t.shown(i.At), t.shown(at))
	t.revision.Values = append(t.revision.Values, scenarios.Setting{Inject: i.ID, Key: "at", Put: []string{since}, Local: local})
}

// shown is a time as people compare it: since the start, and on the clock of the place.
func (t *taking) shown(at clock.Instant) string {
	since, _ := written(t.script, at)
	return since + " (" + t.script.Zone.Local(at).String() + ")"
}

// reading is one of the two cells of a row that say when its inject comes.
type reading struct {
	cell string
	c    int
	at   clock.Instant
	ok   bool // it is a time
	news bool // and another than the list had when it was handed out, however a spreadsheet shows it by now
}

func (t *taking) reading(l line, key, had string, was clock.Instant, read func(*sim.Script, string) (clock.Instant, bool)) reading {
	r := reading{}
	r.cell, r.c = t.cell(l, key)
	r.at, r.ok = read(t.script, r.cell)
	r.news = r.cell != "" && r.cell != had && (!r.ok || r.at != was)
	return r
}

// moment reads when a row says that its inject comes: by the column at, or by the local one if that is the one that was
// changed. Where both were, they must agree. An inject that is new was at no time.
func (t *taking) moment(l line, was clock.Instant) (at clock.Instant, column int, ok bool) {
	hadSince, hadLocal := "", ""
	if was != 0 {
		hadSince, _ = written(t.script, was)
		hadLocal = t.script.Zone.Local(was).String()
	}
	since := t.reading(l, "at", hadSince, was, sinceStartOf)
	local := t.reading(l, "local", hadLocal, was, onClockOf)
	at, column = since.at, since.c
	switch {
	case since.news && !since.ok:
		t.problem(l.n, since.c, text.Text{JA: "「" + since.cell + "」は時刻として読めません", EN: "“" + since.cell + "” is no time"}, timeRemedy)
		return 0, 0, false
	case local.news && !local.ok:
		t.problem(l.n, local.c, text.Text{JA: "「" + local.cell + "」は現地の日時として読めません", EN: "“" + local.cell + "” is no local date and time"},
			text.Text{JA: "2026-11-20 18:40 の形で書いてください。開始からの時間（at）があれば、空でもかまいません", EN: "Write it as 2026-11-20 18:40, or leave it empty where the column at says the time"})
		return 0, 0, false
	case since.news && local.news && since.at != local.at:
		t.problem(l.n, local.c, text.Text{JA: "at は " + t.shown(since.at) + "、local は " + t.shown(local.at) + " で、食い違っています", EN: "at says " + t.shown(since.at) + ", local says " + t.shown(local.at)},
			text.Text{JA: "どちらか一方だけを変えてください", EN: "Change only one of the two"})
		return 0, 0, false
	case !since.news && local.news:
		at, column = local.at, local.c
	case !since.news && was != 0 && (since.cell != "" || since.c < 0):
		return was, since.c, true
	case !since.news:
		if column = since.c; column < 0 {
			column = local.c
		}
		t.problem(l.n, column, text.Text{JA: "時刻がありません", EN: "There is no time"}, timeRemedy)
		return 0, 0, false
	}
	return at, column, t.within(l, column, at)
}

// within checks that a time lies in the exercise.
func (t *taking) within(l line, column int, at clock.Instant) bool {
	s := t.script
	if s.Start <= at && at <= s.End {
		return true
	}
	t.problem(l.n, column, text.Text{JA: t.shown(at) + " は演習の期間の外です", EN: t.shown(at) + " lies outside the exercise"},
		text.Text{JA: t.shown(s.Start) + " から " + t.shown(s.End) + " までの時刻にしてください", EN: "Write a time from " + t.shown(s.Start) + " to " + t.shown(s.End)})
	return false
}

var timeRemedy = text.Text{JA: "開始からの時間を T+1:30 の形で書いてください", EN: "Write the time since the start, as T+1:30"}

// channel takes another channel.
func (t *taking) channel(l line, i *sim.Inject) {
	channel, c, ok := t.channelOf(l)
	if !ok || channel == i.Channel {
		return
	}
	t.change(l, c, i.ID, "channel", string(i.Channel), string(channel))
	t.revision.Values = append(t.revision.Values, scenarios.Setting{Inject: i.ID, Key: "channel", Put: []string{string(channel)}})
}

func (t *taking) channelOf(l line) (sim.Channel, int, bool) {
	cell, c := t.cell(l, "channel")
	channel := sim.Channel(strings.ToLower(narrow(cell)))
	if slices.Contains(sim.Channels[:], channel) {
		return channel, c, true
	}
	var all []string
	for _, known := range sim.Channels {
		all = append(all, string(known))
	}
	t.problem(l.n, c, text.Text{JA: "「" + cell + "」という経路はありません", EN: "There is no channel “" + cell + "”"},
		text.Text{JA: strings.Join(all, "、") + " のどれかにしてください", EN: "Write one of " + strings.Join(all, ", ")})
	return "", c, false
}

// to takes other seats.
func (t *taking) to(l line, i *sim.Inject) {
	seats, c, ok := t.seatsOf(l)
	if !ok || sameSeats(seats, i.To) {
		return
	}
	var put []string
	for _, seat := range seats {
		put = append(put, string(seat))
	}
	t.change(l, c, i.ID, "to", seatList(i.To), seatList(seats))
	t.revision.Values = append(t.revision.Values, scenarios.Setting{Inject: i.ID, Key: "to", Put: put})
}

// sameSeats says whether two lists hold the same seats; the order of recipients says nothing.
func sameSeats(a, b []sim.SeatID) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

func seatList(seats []sim.SeatID) string {
	var all []string
	for _, seat := range seats {
		all = append(all, string(seat))
	}
	return strings.Join(all, ", ")
}

// seatsOf reads seats by their ids, or by what they are called in either language.
func (t *taking) seatsOf(l line) ([]sim.SeatID, int, bool) {
	cell, c := t.cell(l, "to")
	var seats []sim.SeatID
	ok := true
	for _, word := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",、，;；\n", r) }) {
		if strings.TrimSpace(word) == "" {
			continue
		}
		seat := t.seatOf(word)
		if seat == "" {
			t.problem(l.n, c, text.Text{JA: "「" + strings.TrimSpace(word) + "」という席はありません", EN: "There is no seat “" + strings.TrimSpace(word) + "”"}, t.seatRemedy())
			ok = false
		} else if !slices.Contains(seats, seat) {
			seats = append(seats, seat)
		}
	}
	if ok && len(seats) == 0 {
		t.problem(l.n, c, text.Text{JA: "宛先の席がありません", EN: "It goes to no seat"}, t.seatRemedy())
		ok = false
	}
	return seats, c, ok
}

func (t *taking) seatOf(word string) sim.SeatID {
	word = narrow(word)
	for i := range t.script.Seats {
		s := &t.script.Seats[i]
		same := func(name string) bool { return strings.EqualFold(word, narrow(name)) }
		if s.Kind == sim.Player && (same(string(s.ID)) || same(s.Title.JA) || same(s.Title.EN)) {
			return s.ID
		}
	}
	return ""
}

func (t *taking) seatRemedy() text.Text {
	var ids []string
	for i := range t.script.Seats {
		if t.script.Seats[i].Kind == sim.Player {
			ids = append(ids, string(t.script.Seats[i].ID))
		}
	}
	return text.Text{JA: strings.Join(ids, "、") + " から選び、コンマで区切ってください", EN: "Choose from " + strings.Join(ids, ", ") + ", with commas between them"}
}
