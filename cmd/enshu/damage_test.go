package main

import (
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// kept is a data folder with two sessions in it, in which a little was done.
func kept(t *testing.T) (data string, rooms []sim.SessionID) {
	data = t.TempDir()
	s := start(t, data)
	v, err := newVisitor(s.URL)
	require.NoError(t, err)
	require.NoError(t, v.enter(t.Context(), s.Host))
	for range 2 {
		var card wire.ExerciseCard
		require.NoError(t, v.post(t.Context(), "/api/exercises", wire.NewExercise{Scenario: firstScenario}, &card))
		call, err := v.call(t.Context(), card.Rooms[0], sim.Facilitator)
		require.NoError(t, err)
		require.NoError(t, call.Do("start", sim.Start{Pace: "standard"}))
		for replied := false; !replied; {
			frames, err := call.Receive()
			require.NoError(t, err)
			for _, f := range frames {
				replied = replied || strings.Contains(string(f), `"receipt"`)
			}
		}
		require.NoError(t, call.Close())
		rooms = append(rooms, card.Rooms[0])
	}
	s.stop(t)
	return data, rooms
}

func (s started) stop(t *testing.T) {
	t.Helper()
	require.NoError(t, s.cmd.Process.Signal(syscall.SIGTERM))
	require.NoError(t, s.cmd.Wait(), s.stderr)
}

// behind changes a file of the folder behind the server's back.
func behind(t *testing.T, data, query string, args ...any) {
	db, err := sql.Open("sqlite", filepath.Join(data, sqlite.FileName))
	require.NoError(t, err)
	_, err = db.Exec(query, args...)
	require.NoError(t, err)
	require.NoError(t, db.Close())
}

// A change behind the server's back is found, by session and batch; the other sessions are served as before.
func TestTamperedJournalIsNamedAndTheOthersAreServed(t *testing.T) {
	const session = " WHERE session = (SELECT num FROM session WHERE id = ?)"
	const batch = session + " AND seq = 2"
	for name, query := range map[string]string{
		"a changed byte":   "UPDATE batch SET body = CAST(replace(CAST(body AS TEXT), 'standard', 'fastlane') AS BLOB)" + session,
		"a changed hash":   "UPDATE batch SET hash = zeroblob(32)" + batch,
		"a batch lost":     "DELETE FROM batch" + batch,
		"a body cut short": "UPDATE batch SET body = substr(body, 1, 20)" + batch,
	} {
		t.Run(name, func(t *testing.T) {
			data, rooms := kept(t)
			behind(t, data, query, string(rooms[0]))
			out, err := program(t, "verify", "--data", data).CombinedOutput()
			require.Error(t, err, "exit code 1")
			require.Regexp(t, `(?m)^`+string(rooms[0])+`  DAMAGED  .*batch [0-9]+`, string(out))
			require.Regexp(t, `(?m)^`+string(rooms[1])+`  whole  `, string(out))
			require.Contains(t, string(out), "2 sessions, 1 damaged")
			require.NotContains(t, string(out), "goroutine")

			s := start(t, data)
			require.Equal(t, http.StatusOK, s.health(t))
			v, err := newVisitor(s.URL)
			require.NoError(t, err)
			require.NoError(t, v.enter(t.Context(), s.Host))
			_, err = v.call(t.Context(), rooms[0], sim.Facilitator)
			require.Error(t, err, "what is damaged is not served as if it were good")
			call, err := v.call(t.Context(), rooms[1], sim.Facilitator)
			require.NoError(t, err)
			_, err = call.Receive()
			require.NoError(t, err)
			require.NoError(t, call.Close())
			s.stop(t)
		})
	}
}

// Whatever is wrong with the folder is said at the start in one line: where, what, and what to do.
func TestFolderThatIsNoGoodIsNamedAtTheStart(t *testing.T) {
	garbage := []byte(strings.Repeat("garbage ", 2000))
	for name, spoil := range map[string]func(data string) error{
		"the journal is something else": func(data string) error { return os.WriteFile(filepath.Join(data, sqlite.FileName), garbage, 0o600) },
		"the list is something else":    func(data string) error { return os.WriteFile(filepath.Join(data, access.File), garbage, 0o600) },
		"the journal is a folder":       func(data string) error { return os.Mkdir(filepath.Join(data, sqlite.FileName), 0o700) },
		"the lock is a folder":          func(data string) error { return os.Mkdir(filepath.Join(data, "lock"), 0o700) },
		"a link that leads nowhere":     func(data string) error { return os.Symlink("nowhere/at/all", filepath.Join(data, sqlite.FileName)) },
	} {
		t.Run(name, func(t *testing.T) {
			data := t.TempDir()
			require.NoError(t, spoil(data))
			out, err := program(t, "serve", "--addr", "127.0.0.1:0", "--data", data).CombinedOutput()
			require.Error(t, err)
			require.Contains(t, string(out), data)
			require.Contains(t, string(out), "--data", "what to do about it")
			require.NotContains(t, string(out), "goroutine")
			require.Equal(t, 1, strings.Count(string(out), "enshu:"), string(out))
		})
	}
}
