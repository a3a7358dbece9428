package view_test

import (
	"encoding/json"
	"testing"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// Who plays over the wire sits at the same desk as who plays beside the machine: every record survives the way.
func TestMirrorOfAFeedIsTheDesk(t *testing.T) {
	script, faults := scenarios.NewLibrary("").Load("friday-ransomware")
	if script == nil {
		t.Fatal(faults)
	}
	seats := append([]sim.Seat{}, script.Seats...)
	feeds, mirrors := make([]*view.Feed, len(seats)), make([]*view.Desk, len(seats))
	c := bot.NewCast(sim.Open(script, 3), 0, nil)
	must(t, c.Open("test"))
	for i, seat := range seats {
		if seat.Kind == sim.Player {
			must(t, c.Join(bot.New(script, seat.ID, bot.Slow, 3)))
		}
		feeds[i] = view.NewFeed(c.Session(), seat.ID)
		mirror, err := view.Mirror(feeds[i].Table())
		must(t, err)
		mirrors[i] = mirror
	}
	must(t, c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	for at := script.Start; c.Session().State().Ended == nil; at = at.Add(2 * clock.Hour) {
		must(t, c.Until(at))
		for i := range seats {
			if d, changed := feeds[i].Update(c.Session()); changed {
				_, err := mirrors[i].Take(d.Put, d.Del)
				must(t, err)
			}
		}
	}
	for i, seat := range seats {
		compare(t, seat.ID, view.NewDesk(c.Session(), seat.ID), mirrors[i])
	}
}

func compare(t *testing.T, seat sim.SeatID, want, have *view.Desk) {
	t.Helper()
	if len(want.Rows()) != len(have.Rows()) {
		t.Errorf("%s: %d records, want %d", seat, len(have.Rows()), len(want.Rows()))
	}
	for key, record := range want.Rows() {
		a, err := json.Marshal(record)
		must(t, err)
		b, err := json.Marshal(have.Rows()[key])
		must(t, err)
		if string(a) != string(b) {
			t.Errorf("%s: %s is %s, want %s", seat, key, b, a)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestMirrorRefusesWhatIsNoRecord(t *testing.T) {
	for key, raw := range map[string]string{"nonsense/1": `{}`, "item/1": `[]`, "item/2": `{"hidden":1}`, "": `{}`} {
		if _, err := view.Mirror(map[string]json.RawMessage{key: json.RawMessage(raw)}); err == nil {
			t.Errorf("%q %s was taken", key, raw)
		}
	}
}
