package access

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

func forkOf(parent string) Fork {
	plan := Plan{Title: text.Same("what if"), Scenario: "base", Digest: "d", Pack: []byte("pack"), Rooms: 1}
	return Fork{Plan: plan, Room: NewRoom(), Seed: 7, Parent: sim.SessionID(parent)}
}

func TestLimitsOnWhatIfsAreExact(t *testing.T) {
	now := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	s, err := Open(t.Context(), t.TempDir(), Options{Now: func() time.Time { return now }})
	require.NoError(t, err)
	defer s.Close()
	p, err := s.EnterAsHost(t.Context(), must(s.HostLink(t.Context())), "", "ja")
	require.NoError(t, err)
	take := func(parent string) error {
		f := forkOf(parent)
		f.By = p.ID
		_, err := s.TakeFork(t.Context(), f)
		return err
	}
	code := func(err error) Code {
		var no *Refusal
		require.ErrorAs(t, err, &no)
		require.NotEmpty(t, no.Text().JA)
		return no.Code
	}
	for i := range ForksPerDay {
		require.NoError(t, take(fmt.Sprint("r", i/ForksPerSession)), i)
	}
	before, err := s.Exercises(t.Context())
	require.NoError(t, err)
	require.Equal(t, ForksSession, code(take("r0")))
	require.Equal(t, ForksServer, code(take("another")))
	require.Equal(t, ForksServer, code(s.MayFork(t.Context(), "another")))
	after, err := s.Exercises(t.Context())
	require.NoError(t, err)
	require.Equal(t, before, after, "a refusal leaves no trace")
	now = now.Add(forkDay)
	require.NoError(t, take("another"), "the server's limit passes")
	require.Equal(t, ForksSession, code(take("r0")), "a session's does not")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// A what-if comes with its room, its right of who asked and its code, or not at all.
func TestAWhatIfIsTakenInWholeOrNotAtAll(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{})
	require.NoError(t, err)
	defer s.Close()
	f := forkOf("r0")
	f.By = "nobody"
	_, err = s.TakeFork(t.Context(), f)
	var no *Refusal
	require.Error(t, err)
	require.False(t, errors.As(err, &no))
	list, err := s.Exercises(t.Context())
	require.NoError(t, err)
	require.Empty(t, list)
	_, err = s.Room(t.Context(), f.Room)
	require.ErrorAs(t, err, &no)
	require.NoError(t, s.MayFork(t.Context(), "r0"))
}

// A database of the format before what-ifs is brought up to this one with all that is in it.
func TestADatabaseFromBeforeWhatIfsIsBroughtUp(t *testing.T) {
	folder := t.TempDir()
	s, err := Open(t.Context(), folder, Options{})
	require.NoError(t, err)
	e, err := s.Create(t.Context(), forkOf("").Plan)
	require.NoError(t, err)
	account(t, s, "tanaka", Maker)
	_, err = s.db.Exec("DROP TABLE fork; DROP TABLE visit; DROP TABLE starter; DROP TABLE factor; DROP TABLE pairing; DROP TABLE recovery; DROP TABLE demand; PRAGMA user_version = 2")
	require.NoError(t, err)
	require.NoError(t, s.Close())
	s, err = Open(t.Context(), filepath.Clean(folder), Options{})
	require.NoError(t, err)
	defer s.Close()
	same, err := s.Exercise(t.Context(), e.ID)
	require.NoError(t, err)
	require.Equal(t, e.Code, same.Code)
	require.NoError(t, s.MayFork(t.Context(), "r0"))
	_, _, err = s.SignIn(t.Context(), SigningIn{Name: "tanaka", Password: phrase})
	require.NoError(t, err, "a password from before stays its holder's")
	_, err = s.Pair(t.Context(), "tanaka", phrase, "")
	require.NoError(t, err)
}
