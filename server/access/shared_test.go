package access

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
)

// stream is a log that several stores share, each by a place of its own.
type stream struct {
	mu      sync.Mutex
	changes [][]byte
	down    error
}

type reader struct {
	of *stream
	at int
}

func (p *reader) Next(context.Context) ([][]byte, error) {
	p.of.mu.Lock()
	defer p.of.mu.Unlock()
	fresh := p.of.changes[p.at:]
	p.at = len(p.of.changes)
	return fresh, p.of.down
}

func (p *reader) Add(_ context.Context, change []byte) error {
	p.of.mu.Lock()
	defer p.of.mu.Unlock()
	switch {
	case p.of.down != nil:
		return p.of.down
	case p.at != len(p.of.changes):
		return journal.ErrMoved
	}
	p.of.changes = append(p.of.changes, change)
	p.at++
	return nil
}

func openShared(t *testing.T, on *stream) *Store {
	t.Helper()
	s, err := Open(t.Context(), "", Options{Shared: &reader{of: on}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// dump is everything in a database, in the order it is kept in.
func dump(t *testing.T, s *Store) []string {
	t.Helper()
	_, err := s.reader(t.Context())
	require.NoError(t, err)
	var all []string
	for _, table := range []string{"pack", "exercise", "room", "lock", "person", "login", "account", "factor", "pairing", "recovery", "demand", "invitation", "holding", "barred", "host_link"} {
		rows, err := s.db.Query("SELECT * FROM " + table)
		require.NoError(t, err)
		names, err := rows.Columns()
		require.NoError(t, err)
		for rows.Next() {
			row := make([]any, len(names))
			into := make([]any, len(names))
			for i := range row {
				into[i] = &row[i]
			}
			require.NoError(t, rows.Scan(into...))
			all = append(all, fmt.Sprint(table, row))
		}
		require.NoError(t, rows.Close())
	}
	return all
}

func TestNodesThatShareALogHaveOneTruth(t *testing.T) {
	log := &stream{}
	a, b := openShared(t, log), openShared(t, log)
	e, rooms := exercise(t, a, 2)
	_, link, err := a.Invite(t.Context(), Invitation{Exercise: e.ID, Room: rooms[0].ID, Seat: "ceo", Kind: sim.Player, Once: true})
	require.NoError(t, err)
	p, held, err := b.Enter(t.Context(), Entering{Token: link, Name: "田中"})
	require.NoError(t, err)
	require.Len(t, held, 1)
	_, _, err = a.Enter(t.Context(), Entering{Token: link, Name: "鈴木"})
	refused(t, TokenUnknown, err)
	cookie, err := b.Login(t.Context(), p.ID, "")
	require.NoError(t, err)
	_, err = a.Bearer(t.Context(), cookie)
	require.NoError(t, err)
	host := hostLink(t, a)
	_, err = b.EnterAsHost(t.Context(), host, "", "en")
	require.NoError(t, err)
	require.NoError(t, b.Lock(t.Context(), rooms[1].ID, "cfo", true))
	left, err := a.Left(t.Context())
	require.NoError(t, err)
	_, err = b.Kick(t.Context(), p.ID, rooms[0].ID, "ceo")
	require.NoError(t, err)
	refused(t, NotSeated, a.Admitted(t.Context(), p.ID, rooms[0].ID, "ceo"))
	now, err := a.Left(t.Context())
	require.NoError(t, err)
	require.Greater(t, now, left)

	require.NoError(t, a.SignOut(t.Context(), p.ID, cookie, false))
	require.Equal(t, dump(t, a), dump(t, b))
	require.Equal(t, dump(t, a), dump(t, openShared(t, log)), "and so does a node that comes later")
}

func TestOfManyWhoWantOneSeatOnSeveralNodesOneGetsIt(t *testing.T) {
	log := &stream{}
	stores := []*Store{openShared(t, log), openShared(t, log), openShared(t, log)}
	e, rooms := exercise(t, stores[0], 1)
	var mu sync.Mutex
	seated := 0
	var wg sync.WaitGroup
	for i := range 24 {
		wg.Go(func() {
			_, _, err := stores[i%3].Join(context.Background(), Joining{
				Code: e.Code, Name: fmt.Sprint("P", i), Room: rooms[0].ID, Seat: "ceo", Kind: sim.Player,
			})
			mu.Lock()
			defer mu.Unlock()
			var no *Refusal
			switch {
			case err == nil:
				seated++
			case !errors.As(err, &no) || no.Code != SeatTaken:
				t.Errorf("want seat_taken, have %v", err)
			}
		})
	}
	wg.Wait()
	require.Equal(t, 1, seated)
	require.Equal(t, dump(t, stores[0]), dump(t, stores[2]))
}

// The database in memory hangs on one connection: nobody who goes away may take it along.
func TestWhoGivesUpTakesNothingAlong(t *testing.T) {
	s := openShared(t, &stream{})
	e, _ := exercise(t, s, 1)
	for range 20 {
		ctx, cancel := context.WithCancel(t.Context())
		_ = s.write(ctx, func(c *change) error {
			cancel()
			_, err := c.ExecContext(ctx, "DELETE FROM exercise")
			return err
		})
		_, _ = s.Exercises(ctx)
	}
	have, err := s.Exercise(t.Context(), e.ID)
	require.NoError(t, err)
	require.Equal(t, e.ID, have.ID)
}

func TestWithoutTheLogNothingIsToldAndNothingChanges(t *testing.T) {
	log := &stream{}
	a, b := openShared(t, log), openShared(t, log)
	e, _ := exercise(t, a, 1)
	log.down = errors.New("gone")
	_, err := a.Create(t.Context(), Plan{Scenario: "x", Digest: "d2", Pack: []byte{}, Rooms: 1})
	require.ErrorIs(t, err, ErrDown)
	_, err = a.Exercise(t.Context(), e.ID)
	require.ErrorIs(t, err, ErrDown)
	require.ErrorIs(t, a.Ready(t.Context()), ErrDown)
	log.down = nil
	require.Equal(t, dump(t, a), dump(t, b))
}

func TestALogOfANewerFormatIsNotFollowed(t *testing.T) {
	log := &stream{changes: [][]byte{[]byte(`{"format":99,"made":[]}`)}}
	_, err := Open(t.Context(), "", Options{Shared: &reader{of: log}})
	require.ErrorIs(t, err, ErrNewer)
}
