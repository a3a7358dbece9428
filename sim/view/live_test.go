package view_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/view"
)

// A room may stand still over one statement, so whoever runs it sees at the seats for whom it waits.
func TestAStatementThatWaitsIsCountedAtItsApprover(t *testing.T) {
	script, _ := scenarios.NewLibrary("").Load("friday-ransomware")
	s := sim.Open(script, 7)
	desk := view.NewDesk(s, sim.Facilitator)
	c := bot.NewCast(s, 0, nil)
	require.NoError(t, c.Open("test"))
	i := slices.IndexFunc(script.Audiences, func(a sim.Audience) bool { return a.Approver != "" && a.Approver != a.Authors[0] })
	author, approver := script.Audiences[i].Authors[0], script.Audiences[i].Approver
	for _, seat := range []sim.SeatID{author, approver} {
		require.NoError(t, c.Do(seat, sim.Take{At: seat, Name: "somebody"}))
	}
	require.NoError(t, c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	open := func() int {
		desk.Update(s)
		return desk.Rows()["seat/"+string(approver)].(view.Seat).Open
	}
	before := open()
	require.NoError(t, c.Do(author, sim.Tell{Audience: script.Audiences[i].ID, Text: "We look into it."}))
	require.Equal(t, before+1, open())
	require.NoError(t, c.Do(approver, sim.Clear{Statement: 1, Yes: true}))
	require.Equal(t, before, open())
}

// Bots read where the session is. They must come to know nothing that their seat's view does not show, and miss nothing
// that changed: after every batch of whole exercises each record read there is the view's own.
func TestReadingWhereTheSessionIsShowsWhatTheViewShows(t *testing.T) {
	library := scenarios.NewLibrary("")
	for _, id := range library.IDs() {
		script, _ := library.Load(id)
		require.NotNil(t, script)
		for _, p := range []bot.Policy{bot.Good, bot.Conceal, bot.Random} {
			t.Run(fmt.Sprint(id, " ", p), func(t *testing.T) { readAlong(t, script, p) })
		}
	}
}

// reader reads one seat in both ways.
type reader struct {
	desk *view.Desk
	live *view.Live
}

func readAlong(t *testing.T, script *sim.Script, p bot.Policy) {
	s := sim.Open(script, 7)
	var readers []reader
	at, compared := 0, 0
	look := func(sim.Batch) error { // told before a batch is applied: of all that came before it
		touched, now, all := s.Touched(at)
		at = now
		require.True(t, all)
		for _, r := range readers {
			keys := r.desk.Update(s)
			for _, x := range touched {
				r.live.Touch(x, nil)
			}
			compared += len(keys)
			r.compare(t, script, keys)
		}
		return nil
	}
	c := bot.NewCast(s, 0, look)
	require.NoError(t, c.Open("test"))
	for _, seat := range script.Seats {
		if seat.Kind == sim.Player {
			require.NoError(t, c.Join(bot.New(script, seat.ID, p, 7)))
			readers = append(readers, reader{view.NewDesk(s, seat.ID), view.NewLive(s, seat.ID)})
		}
	}
	require.NoError(t, c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	require.NoError(t, c.Finish())
	require.NoError(t, look(sim.Batch{}))
	for _, r := range readers {
		r.compare(t, script, slices.Collect(maps.Keys(r.desk.Rows())))
	}
	require.Greater(t, compared, 500, "too little changed: the test has seen nothing")
	moveOn(t, script, readers)
}

// moveOn puts desks that have seen a whole exercise before a new one, of which they must show nothing but what is new.
func moveOn(t *testing.T, script *sim.Script, readers []reader) {
	s := sim.Open(script, 8)
	c := bot.NewCast(s, 0, nil)
	require.NoError(t, c.Open("test"))
	require.NoError(t, c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	for i, seat := range seatsOf(script, sim.Player) {
		readers[i].live.Move(s)
		r := reader{view.NewDesk(s, seat), readers[i].live}
		r.compare(t, script, slices.Collect(maps.Keys(r.desk.Rows())))
	}
}

func seatsOf(script *sim.Script, kind sim.SeatKind) (list []sim.SeatID) {
	for _, seat := range script.Seats {
		if seat.Kind == kind {
			list = append(list, seat.ID)
		}
	}
	return list
}

// compare reads the records with these keys in both ways.
func (r *reader) compare(t *testing.T, script *sim.Script, keys []string) {
	t.Helper()
	for _, key := range keys {
		live, read := r.read(script, key)
		if !read {
			continue
		}
		want, _ := r.desk.Get(key)
		if o, ok := want.(view.Obligation); ok {
			o.Counting.JA, o.Counting.EN = "", ""
			want = o
		}
		if x, ok := want.(view.Statement); ok {
			x.Version, x.Clashes = 0, nil
			want = x
		}
		if a, b := printed(t, want), printed(t, live); a != b {
			t.Fatalf("%s reads\n%s\nand the view shows\n%s", key, b, a)
		}
	}
}

func printed(t *testing.T, record any) string {
	raw, err := json.Marshal(record)
	require.NoError(t, err)
	return string(raw)
}

// read reads one record live, and says whether records of its kind can be read so.
func (r *reader) read(script *sim.Script, key string) (any, bool) {
	kind, id, _ := strings.Cut(key, "/")
	n, _ := strconv.Atoi(id) // of an item, a work, a statement
	switch kind {
	case "item":
		return r.live.Item(n), true
	case "work":
		return r.live.Work(n), true
	case "statement":
		return r.live.Statement(n), true
	case "seat":
		return r.live.Seat(script.SeatNumber(sim.SeatID(id))), true
	case "decision":
		return r.live.Decision(script.DecisionNumber(sim.DecisionID(id))), true
	case "pool":
		return r.live.Pool(script.PoolNumber(sim.PoolID(id))), true
	case "action":
		return r.live.Action(script.ActionNumber(sim.ActionID(id))), true
	case "system":
		return r.live.System(script.SystemNumber(sim.SystemID(id))), true
	case "backup":
		return r.live.Backup(script.BackupNumber(sim.BackupID(id))), true
	case "service":
		return r.live.Service(script.ServiceNumber(sim.ServiceID(id))), true
	case "fact":
		return r.live.Fact(script.FactNumber(sim.FactID(id))), true
	case "audience":
		return r.live.Audience(script.AudienceNumber(sim.AudienceID(id))), true
	case "obligation":
		return r.live.Obligation(stageNumber(script, id)), true
	}
	return nil, false
}

// stageNumber is the place of a stage among all that are played.
func stageNumber(script *sim.Script, id string) int {
	n := 0
	for i := range script.Obligations {
		o := &script.Obligations[i]
		for _, stage := range o.Stages {
			if string(o.ID)+"."+o.Rule.Stages[stage].ID == id {
				return n
			}
			n++
		}
	}
	return -1
}
