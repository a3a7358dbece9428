package msel_test

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/msel"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

type desk struct {
	t      *testing.T
	files  fs.FS
	script *sim.Script
	rows   [][]string

	revision scenarios.Revision
}

func deskOf(t *testing.T) *desk {
	library := scenarios.NewLibrary("")
	script, faults := library.Load("press-room")
	require.NotNil(t, script, faults)
	files, ok := library.Files("press-room")
	require.True(t, ok)
	return &desk{t: t, files: files, script: script, rows: listOf(t, script)}
}

func (d *desk) take() wire.EventsTaken { return d.taken(',') }

func (d *desk) taken(comma rune) wire.EventsTaken {
	d.t.Helper()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = comma
	require.NoError(d.t, w.WriteAll(d.rows))
	taken, revision := msel.Take(d.files, ".", d.script, out.Bytes())
	d.revision = revision
	return taken
}

// revised is the scenario and its files once everything that was taken is written.
func (d *desk) revised() (*sim.Script, map[string]string) {
	d.t.Helper()
	changed, err := scenarios.Revise(d.files, ".", d.revision)
	require.NoError(d.t, err)
	folder := fstest.MapFS{}
	require.NoError(d.t, fs.WalkDir(d.files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(d.files, name)
		if text, ok := changed[name]; ok {
			raw = []byte(text)
		}
		folder[d.script.ID+"/"+name] = &fstest.MapFile{Data: raw}
		return err
	}))
	script, faults := scenarios.Load(folder, d.script.ID)
	require.NotNil(d.t, script, faults)
	return script, changed
}

// row is the row of an inject.
func (d *desk) row(id string) []string {
	for _, row := range d.rows {
		if row[0] == id {
			return row
		}
	}
	d.t.Fatalf("no row of %s", id)
	return nil
}

// What went out and comes back unread, with its rows and columns in another order, some left out, is no change.
func TestAListThatComesBackAsItWasChangesNothing(t *testing.T) {
	d := deskOf(t)
	require.Equal(t, wire.EventsTaken{Problems: []wire.EventProblem{}, Changes: []wire.EventChange{}}, d.take())
	require.Equal(t, wire.EventsTaken{Problems: []wire.EventProblem{}, Changes: []wire.EventChange{}}, d.taken(';'))
	d.rows[3], d.rows[5] = d.rows[5], d.rows[3]
	d.rows = append(d.rows[:6], d.rows[7:]...)
	for i, row := range d.rows {
		if len(row) > 5 {
			row[0], row[14] = row[14], row[0]
			d.rows[i] = row[:16]
		}
	}
	require.Equal(t, wire.EventsTaken{Problems: []wire.EventProblem{}, Changes: []wire.EventChange{}, Absent: 1}, d.take())
}

func TestChangedTextsComeBackWithWhatTheyWere(t *testing.T) {
	d := deskOf(t)
	was := strings.TrimPrefix(d.rows[4][12], "'")
	d.rows[4][12] = "'=HYPERLINK(1)"
	taken := d.take()
	require.Empty(t, taken.Problems)
	require.Len(t, taken.Changes, 1)
	c := taken.Changes[0]
	require.Equal(t, 5, c.Row)
	require.Equal(t, d.rows[4][0], string(c.Inject))
	require.Equal(t, []string{"M", "subject.en", was, "=HYPERLINK(1)"}, []string{c.Column, c.Field, c.Was, c.Put})
}

// Nothing is half done: where anything is wrong, all of it is told with its place and its remedy, and no change is.
func TestEverythingWrongInAListIsToldAtOnce(t *testing.T) {
	d := deskOf(t)
	d.rows[3][14] = "another text"
	d.rows[4][1] = "T+99:00"
	d.rows[5][0] = "nobody" // a slip: its texts are those of an inject that the list has no row for now
	d.rows[6][0] = d.rows[7][0]
	d.rows[8][13] = " "
	d.rows[9][5] = "pigeon"
	taken := d.take()
	require.Empty(t, taken.Changes)
	var at []string
	for _, p := range taken.Problems {
		require.NotEmpty(t, p.Text.JA)
		require.NotEmpty(t, p.Text.EN)
		require.NotEmpty(t, p.Fix.JA)
		require.NotEmpty(t, p.Fix.EN)
		at = append(at, p.Column+string(rune('0'+p.Row%10)))
	}
	require.Equal(t, []string{"B5", "A6"}, at[:2])
	require.Contains(t, at, "A8")
	require.Contains(t, at, "N9")
	require.Contains(t, at, "F0")
}

func TestWhatIsNoListIsRefusedWithItsRemedy(t *testing.T) {
	d := deskOf(t)
	for _, sheet := range []string{"", "a,b\n", "id,at\n\"x", "\x83\x65\x83\x58\x83\x67,id\n", "id,colour\n", "id,id\n"} {
		taken, revision := msel.Take(d.files, ".", d.script, []byte(sheet))
		require.Len(t, taken.Problems, 1, sheet)
		require.Empty(t, taken.Changes)
		require.True(t, revision.Empty())
	}
}
