package server

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// smallDisk mounts a disk of its own, so that it can be filled and made read-only without harm to anybody.
func smallDisk(t *testing.T) string {
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=4m"); err != nil {
		t.Skip("a disk of one's own needs the right to mount:", err)
	}
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(folder, 0)) })
	return folder
}

// onDisk is a whole server whose folder lies on a small disk, with a facilitator and a player at work.
type onDisk struct {
	*house
	folder        string
	console, desk *line
	card          wire.ExerciseCard
}

func serveOn(t *testing.T, folder string) *onDisk {
	c, out := settings(t)
	c.Data = filepath.Join(folder, "data")
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	h := &house{Server: s, t: t, url: serve(t, s.Handler()), log: out}
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	d := &onDisk{house: h, folder: folder, card: h.exercise(1)}
	f := h.browser()
	f.enter(d.card.Link, "")
	d.console = f.connect(d.card.Rooms[0], sim.Facilitator)
	d.desk = h.player(d.card, 0, "lead", "田中").connect(d.card.Rooms[0], "lead")
	require.NotNil(t, d.console.do(sim.Start{Pace: "standard"}).Receipt)
	return d
}

// fill leaves no room on the disk and returns what gives it back.
func (d *onDisk) fill() (empty func()) {
	name := filepath.Join(d.folder, "filler")
	file, err := os.Create(name)
	require.NoError(d.t, err)
	page := make([]byte, 4096)
	for err == nil {
		_, err = file.Write(page)
	}
	require.ErrorIs(d.t, err, syscall.ENOSPC)
	require.NoError(d.t, file.Close())
	return func() { require.NoError(d.t, os.Remove(name)) }
}

// work is what is acknowledged while there is room.
func (d *onDisk) work() (given []wire.Receipt) {
	for range 40 {
		r := d.console.do(sim.Note{Kind: sim.Idea, Text: "a thought that takes some room on the disk"})
		require.NotNil(d.t, r.Receipt, "%+v", r.Refused)
		given = append(given, *r.Receipt)
	}
	return given
}

// A disk without room stops what cannot be kept, says so in both languages, loses nothing that was acknowledged, and goes
// on by itself once there is room: nobody restarts anything.
func TestAFullDiskStopsTheRoomAndNotTheServer(t *testing.T) {
	d := serveOn(t, smallDisk(t))
	given, host := d.work(), d.host()
	empty := d.fill()
	d.refusedFor(room.CodeStoreDown)
	refused(t, host.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusInsufficientStorage, "disk_full")
	require.Equal(t, http.StatusOK, d.browser().get("/api/health").status, "the server is up")
	empty()
	d.acceptedAgain()
	d.holds(given)
}

// Nobody asks for anything and nothing is due for a long time: that the disk is full is said all the same.
func TestAQuietExerciseIsToldThatItsDiskIsFull(t *testing.T) {
	d := serveOn(t, smallDisk(t))
	require.NotNil(t, d.console.do(sim.Speed{Factor: slowest}).Receipt)
	empty := d.fill()
	struck := time.Now()
	d.desk.until(d.desk.told(room.CodeStoreDown))
	t.Logf("told after %s", time.Since(struck).Round(100*time.Millisecond))
	empty()
	d.desk.until(d.desk.told(room.CodeStoreDown, "store_up"))
}

// A disk that cannot be written is said at the start, with its place and what to do, and not when the first decision is
// taken.
func TestAReadOnlyDiskIsNamedAtTheStart(t *testing.T) {
	folder := smallDisk(t)
	c, _ := settings(t)
	c.Data = filepath.Join(folder, "data")
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	require.NoError(t, syscall.Mount("tmpfs", folder, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=4m"))
	for _, data := range []string{c.Data, filepath.Join(folder, "new")} {
		_, err = New(t.Context(), Config{Data: data})
		require.ErrorContains(t, err, data)
		require.ErrorContains(t, err, "read-only")
		require.ErrorContains(t, err, "--data")
	}
}

func TestADiskThatIsFullAtTheStartIsNamed(t *testing.T) {
	folder := smallDisk(t)
	d := &onDisk{house: &house{t: t}, folder: folder}
	empty := d.fill()
	data := filepath.Join(folder, "data")
	_, err := New(t.Context(), Config{Data: data})
	require.ErrorContains(t, err, data)
	require.ErrorContains(t, err, "--data")
	empty()
	s, err := New(t.Context(), Config{Data: data})
	require.NoError(t, err, "what the failed start left behind is no hindrance")
	require.NoError(t, s.Close())
}

var errStill = errors.New("still")

// refusedFor waits until the player's deeds are refused with a code, in words.
func (d *onDisk) refusedFor(code string) {
	d.eventually(func() error {
		r := d.desk.do(sim.Record{Text: "what we did"})
		if r.Refused == nil || r.Refused.Code != code {
			return errStill
		}
		require.NotEmpty(d.t, r.Refused.Text.JA)
		require.NotEmpty(d.t, r.Refused.Text.EN)
		return nil
	})
}

func (d *onDisk) acceptedAgain() {
	d.eventually(func() error {
		if r := d.desk.do(sim.Read{Item: 99}); r.Refused == nil || r.Refused.Code == room.CodeStoreDown {
			return errStill
		}
		return nil
	})
	r := d.console.do(sim.Hint{To: "lead", Text: "we go on"})
	require.NotNil(d.t, r.Receipt, "%+v", r.Refused)
}

func (d *onDisk) eventually(f func() error) {
	ctx, cancel := context.WithTimeout(d.t.Context(), 3*time.Minute)
	defer cancel()
	for f() != nil {
		select {
		case <-ctx.Done():
			d.t.Fatal("it never came:", d.log)
		case <-time.After(1100 * time.Millisecond): // a seat may ask once a second
		}
	}
}

// holds reads the journal back.
func (d *onDisk) holds(given []wire.Receipt) {
	have := map[sim.Seq]string{}
	for b, err := range d.Server.journal.Read(d.t.Context(), d.card.Rooms[0], 0) {
		require.NoError(d.t, err)
		have[b.Seq] = b.Hash.String()
	}
	for _, r := range given {
		require.Equal(d.t, r.Hash, have[r.Seq])
	}
}
