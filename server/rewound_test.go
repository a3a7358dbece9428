package server

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// backInTime has a store as it was, as a backup or a snapshot of its machine would be put back. It returns what puts it back.
func backInTime(t *testing.T, store *redistest.Server) (putBack func()) {
	kept, files := t.TempDir(), filepath.Join(store.Folder(), "appendonlydir")
	require.NoError(t, os.CopyFS(kept, os.DirFS(files)))
	return func() {
		store.Kill()
		require.NoError(t, os.RemoveAll(files))
		require.NoError(t, os.CopyFS(files, os.DirFS(kept)))
		store.Run()
	}
}

// notes are so many notes on record.
func notes(t *testing.T, console *line, n int, words string) (given map[sim.CommandID]wire.Receipt) {
	given = map[sim.CommandID]wire.Receipt{}
	for i := range n {
		id := sim.CommandID(uuid.NewString())
		r := console.repeat(id, sim.Note{Kind: sim.Idea, Text: fmt.Sprint(words, i)})
		require.NotNil(t, r.Receipt, "%+v", r.Refused)
		given[id] = *r.Receipt
	}
	return given
}

// ends are the least and the greatest number of receipts.
func ends(given map[sim.CommandID]wire.Receipt) (from, to sim.Seq) {
	for _, r := range given {
		if from == 0 || r.Seq < from {
			from = r.Seq
		}
		to = max(to, r.Seq)
	}
	return from, to
}

// A real store that comes back as it was some time ago: everybody is sent away to take everything anew, what is lost is on
// record by its numbers, the clock stands until people have looked, and what was before is there. Nothing is put silently
// in the place of what was acknowledged.
func TestAStoreThatWentBackInTimeIsFoundOutAndToldByNumber(t *testing.T) {
	store, list := nodes(t, 1)
	a := list[0]
	e := a.exercise(1)
	f := a.browser()
	f.enter(e.Link, "")
	console := f.connect(e.Rooms[0], sim.Facilitator)
	require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
	kept := notes(t, console, 5, "kept ")
	putBack := backInTime(t, store)
	lost := notes(t, console, 5, "lost ")
	putBack()

	require.Equal(t, wire.CloseRewound, endedBy(t, console))
	require.Eventually(t, func() bool { return f.get("/api/me").status == http.StatusOK }, time.Minute, 20*time.Millisecond)
	console = f.connect(e.Rooms[0], sim.Facilitator)
	console.until(console.has("clock/main"))
	var c view.Clock
	console.record("clock/main", &c)
	require.Equal(t, view.Paused, c.State, "people look before they go on")

	var told []sim.Rewound
	have := map[sim.CommandID]wire.Receipt{}
	for b, err := range a.journal.Read(t.Context(), e.Rooms[0], 0) {
		require.NoError(t, err)
		have[b.Command] = wire.Receipt{Session: e.Rooms[0], Seq: b.Seq, Hash: b.Hash.String()}
		for _, h := range b.Events {
			if r, is := h.Event.(sim.Rewound); is {
				told = append(told, r)
			}
		}
	}
	for id, r := range kept {
		require.Equal(t, r, have[id])
	}
	require.Len(t, told, 1)
	_, lastKept := ends(kept)
	firstLost, lastLost := ends(lost)
	require.GreaterOrEqual(t, told[0].From, lastLost, "all that was acknowledged")
	require.GreaterOrEqual(t, told[0].To, lastKept)
	require.Less(t, told[0].To, firstLost)
	for id := range lost {
		require.NotContains(t, have, id)
		r := console.repeat(id, sim.Note{Kind: sim.Idea, Text: "said again"})
		require.NotNil(t, r.Receipt, "whoever still has it can say it again")
	}
	require.NotNil(t, console.do(sim.Resume{}).Receipt)
	t.Logf("board: M29 loss of a real store that went back in time: told by number, batches %d to %d", told[0].To+1, told[0].From)
}

// endedBy works until the line has ended, and returns the close code. A server that cannot reach its store refuses meanwhile.
func endedBy(t *testing.T, l *line) int {
	t.Helper()
	for {
		id := sim.CommandID(uuid.NewString())
		frame := map[string]any{"kind": "do", "id": id, "command": map[string]any{"kind": "note", "note": "idea", "text": "on top of what is gone"}}
		if l.conn.WriteJSON(frame) != nil {
			return l.ended()
		}
		for answered := false; !answered; _, answered = l.replies[id] {
			if !l.next() {
				return l.code
			}
		}
		require.Nil(t, l.replies[id].Receipt)
		<-time.After(100 * time.Millisecond) // as often as a page would
	}
}
