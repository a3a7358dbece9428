package access

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// hand is a clock that a test moves.
type hand struct{ at time.Time }

func (h *hand) now() time.Time           { return h.at }
func (h *hand) forward(by time.Duration) { h.at = h.at.Add(by) }

func newHand() *hand { return &hand{time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)} }

func open(t *testing.T) (*Store, *hand) {
	t.Helper()
	h := newHand()
	s, err := Open(t.Context(), t.TempDir(), Options{Now: h.now})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s, h
}

func exercise(t *testing.T, s *Store, rooms int) (Exercise, []Room) {
	t.Helper()
	e, err := s.Create(t.Context(), Plan{Title: text.Same("Friday"), Scenario: "friday", Digest: "d1", Pack: []byte("files"), Rooms: rooms})
	require.NoError(t, err)
	list, err := s.Rooms(t.Context(), e.ID)
	require.NoError(t, err)
	require.Len(t, list, rooms)
	return e, list
}

func hostLink(t *testing.T, s *Store) Secret {
	t.Helper()
	token, err := s.HostLink(t.Context())
	require.NoError(t, err)
	return token
}

func refused(t *testing.T, code Code, err error) {
	t.Helper()
	var r *Refusal
	require.ErrorAs(t, err, &r)
	require.Equal(t, code, r.Code)
}

func TestExercisesOutliveARestart(t *testing.T) {
	folder := t.TempDir()
	s, err := Open(t.Context(), folder, Options{})
	require.NoError(t, err)
	e, rooms := exercise(t, s, 3)
	require.NoError(t, s.Close())

	s, err = Open(t.Context(), folder, Options{})
	require.NoError(t, err)
	defer s.Close()
	have, err := s.ByCode(t.Context(), e.Code)
	require.NoError(t, err)
	require.Equal(t, e.ID, have.ID)
	again, err := s.Rooms(t.Context(), e.ID)
	require.NoError(t, err)
	require.Equal(t, rooms, again)
	pack, err := s.Pack(t.Context(), e.Digest)
	require.NoError(t, err)
	require.Equal(t, "files", string(pack))
}

// Two servers on one folder would each think that they hold the rooms.
func TestSecondServerOnAFolderIsRefused(t *testing.T) {
	folder := t.TempDir()
	s, err := Open(t.Context(), folder, Options{})
	require.NoError(t, err)
	_, err = Open(t.Context(), folder, Options{})
	require.ErrorIs(t, err, ErrInUse)
	require.NoError(t, s.Close())
	s, err = Open(t.Context(), folder, Options{})
	require.NoError(t, err, "the folder is free once the first server has gone")
	require.NoError(t, s.Close())
}

func TestNewerDatabaseIsNotTouched(t *testing.T) {
	folder := t.TempDir()
	s, err := Open(t.Context(), folder, Options{})
	require.NoError(t, err)
	_, err = s.db.Exec("PRAGMA user_version = 99")
	require.NoError(t, err)
	require.NoError(t, s.Close())
	_, err = Open(t.Context(), folder, Options{})
	require.ErrorIs(t, err, ErrNewer)
}

func TestForeignFileInThePlaceOfTheDatabaseIsNamed(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, File), []byte(strings.Repeat("not a database ", 100)), 0o600))
	_, err := Open(t.Context(), folder, Options{})
	require.ErrorContains(t, err, folder)
}

// A full disk refuses what is new and keeps what was acknowledged.
func TestFullDiskLosesNothing(t *testing.T) {
	s, _ := open(t)
	e, _ := exercise(t, s, 1)
	var pages int
	require.NoError(t, s.db.QueryRow("PRAGMA page_count").Scan(&pages))
	_, err := s.db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	require.NoError(t, err)

	_, err = s.Create(t.Context(), Plan{Scenario: "big", Digest: "d2", Pack: make([]byte, 1<<20), Rooms: 1})
	require.True(t, Full(err), "%v", err)
	all, err := s.Exercises(t.Context())
	require.NoError(t, err)
	require.Len(t, all, 1)
	require.Equal(t, e.ID, all[0].ID)

	_, err = s.db.Exec("PRAGMA max_page_count = 1000000")
	require.NoError(t, err)
	_, err = s.Create(t.Context(), Plan{Scenario: "big", Digest: "d2", Pack: make([]byte, 1<<20), Rooms: 1})
	require.NoError(t, err, "it goes on when there is room again")
}

func TestSettingsOfTheDatabaseAreThoseAskedFor(t *testing.T) {
	s, _ := open(t)
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "locking_mode": "exclusive"} {
		var have string
		require.NoError(t, s.db.QueryRow("PRAGMA "+pragma).Scan(&have))
		require.Equal(t, want, have, pragma)
	}
}

// What is in the file must be of no use to who reads it.
func TestNoTokenIsStored(t *testing.T) {
	folder := t.TempDir()
	s, err := Open(t.Context(), folder, Options{})
	require.NoError(t, err)
	e, rooms := exercise(t, s, 1)
	_, link, err := s.Invite(t.Context(), Invitation{Exercise: e.ID, Room: rooms[0].ID, Seat: "ceo", Kind: sim.Player})
	require.NoError(t, err)
	host := hostLink(t, s)
	p, err := s.EnterAsHost(t.Context(), host, "", "en")
	require.NoError(t, err)
	cookie, err := s.Login(t.Context(), p.ID, "")
	require.NoError(t, err)
	account(t, s, "tanaka", Maker)
	app, err := s.Pair(t.Context(), "tanaka", phrase, "")
	require.NoError(t, err)
	_, codes, err := s.Paired(t.Context(), "tanaka", appOf(t, app).shows(time.Now()))
	require.NoError(t, err)
	tokens := []Secret{link, host, cookie, phrase}
	for _, code := range codes {
		tokens = append(tokens, code, Secret(asCode(code)))
	}
	require.NoError(t, s.Close())

	for _, name := range []string{File, File + "-wal"} {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			continue
		}
		for _, token := range tokens {
			require.NotContains(t, string(raw), token.Reveal())
		}
	}
}

func TestSecretsDoNotPrint(t *testing.T) {
	s := NewSecret()
	var b strings.Builder
	slog.New(slog.NewJSONHandler(io.MultiWriter(&b), nil)).Info("x", "token", s, "in", struct{ T Secret }{s})
	fmt.Fprintf(&b, "%s %v %+v %#v %q", s, s, struct{ T Secret }{s}, s, s)
	require.NotContains(t, b.String(), s.Reveal())
	app := seed("12345678901234567890")
	shown := fmt.Sprintf("%s %v %+v %#v %q %x", app, app, struct{ S seed }{app}, app, app, app)
	for _, known := range []string{"1234", "31 32", "3132", "0x31", "49, 50", "49 50"} {
		require.NotContains(t, shown, known)
	}
	require.Len(t, s.Reveal(), 26)
}

func TestEveryRefusalHasWordsInBothLanguages(t *testing.T) {
	for code, words := range Codes() {
		require.NotEmpty(t, words.JA, code)
		require.NotEmpty(t, words.EN, code)
	}
}

func background() context.Context { return context.Background() }
