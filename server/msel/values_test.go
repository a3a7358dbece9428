package msel_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// timedIn are the ids of the injects that come at a time.
func (d *desk) timedIn() []string {
	var ids []string
	for _, i := range d.script.Injects {
		if i.When == nil && !i.Held {
			ids = append(ids, string(i.ID))
		}
	}
	return ids
}

func injectOf(t *testing.T, s *sim.Script, id string) sim.Inject {
	t.Helper()
	i := s.InjectNumber(sim.InjectID(id))
	require.GreaterOrEqual(t, i, 0, id)
	return s.Injects[i]
}

// What is moved in a spreadsheet is moved in the files, in the form that people and spreadsheets leave times in, and nothing
// but the times is another then.
func TestTimesThatWereMovedAreTakenInWhateverFormTheyCome(t *testing.T) {
	d := deskOf(t)
	ids := d.timedIn()
	for n, write := range []string{"T+0:31", "0:32", "Ｔ＋０：３３", "T+0:34:00"} {
		d.row(ids[n])[1] = write
	}
	local := d.script.Zone.Local(d.script.Start.Add(36 * clock.Minute)).String()
	d.row(ids[4])[2] = strings.ReplaceAll(local, "-", "/") + ":00"
	last := d.row(ids[5])
	last[2] = strings.ReplaceAll(last[2], "-", "/") // the same time in a spreadsheet's own form
	taken := d.take()
	require.Empty(t, taken.Problems)
	require.Len(t, taken.Changes, 5)
	for _, c := range taken.Changes {
		require.Equal(t, "at", c.Field)
		require.Contains(t, c.Was, "T+")
		require.Contains(t, c.Put, "T+0:3")
		require.Contains(t, c.Put, " (20")
	}
	after, changed := d.revised()
	for n, minutes := range []clock.Span{31, 32, 33, 34, 36} {
		require.Equal(t, d.script.Start.Add(minutes*clock.Minute), injectOf(t, after, ids[n]).At)
	}
	require.Equal(t, injectOf(t, d.script, ids[5]).At, injectOf(t, after, ids[5]).At)
	for name, text := range changed {
		raw, err := fs.ReadFile(d.files, name)
		require.NoError(t, err)
		was, now := strings.Split(string(raw), "\n"), strings.Split(text, "\n")
		require.Len(t, now, len(was))
		for i := range was {
			require.True(t, was[i] == now[i] || strings.Contains(was[i], "at: "), now[i])
		}
	}
}

func TestSeatsAndChannelsThatWereChangedAreTaken(t *testing.T) {
	d := deskOf(t)
	ids := d.timedIn()
	pr, ceo := "pr", d.script.Seats[d.script.SeatNumber("ceo")].Title
	d.row(ids[0])[6] = pr + "、" + ceo.JA
	d.row(ids[1])[6] = strings.ToUpper(ceo.EN)
	d.row(ids[0])[5] = " Walk_In "
	taken := d.take()
	require.Empty(t, taken.Problems)
	after, _ := d.revised()
	require.Equal(t, []sim.SeatID{"ceo", "pr"}, injectOf(t, after, ids[0]).To)
	require.Equal(t, sim.WalkIn, injectOf(t, after, ids[0]).Channel)
	require.Equal(t, []sim.SeatID{"ceo"}, injectOf(t, after, ids[1]).To)
	now := d.row(ids[2])
	seats := strings.Split(now[6], ", ")
	slices.Reverse(seats)
	now[6] = strings.Join(seats, " ;")
	require.Len(t, d.take().Changes, len(taken.Changes), "another order of the same seats is no change")
}

// added is a row of an inject that is new, with every cell that one needs.
func (d *desk) added(id, at string) []string {
	row := make([]string, len(d.rows[2]))
	copy(row, []string{id, at, "", "", "", "phone", "pr"})
	copy(row[7:], []string{"追加の電話", "One more call", "地元紙", "The local paper", "取材：#1", "Questions: #1", "一行目\n- 二行目", "First line\n- second: line", "", ""})
	return row
}

func TestARowThatIsNewBecomesAPlainInjectAtItsTime(t *testing.T) {
	d := deskOf(t)
	d.rows = append(d.rows, d.added("", "T+0:10"), d.added("second-call", "T+0:10"))
	taken := d.take()
	require.Empty(t, taken.Problems)
	require.True(t, taken.Changes[0].New)
	require.Equal(t, sim.InjectID("one-more-call"), taken.Changes[0].Inject)
	after, changed := d.revised()
	require.Len(t, after.Injects, len(d.script.Injects)+2)
	for _, id := range []string{"one-more-call", "second-call"} {
		i := injectOf(t, after, id)
		require.Equal(t, d.script.Start.Add(10*clock.Minute), i.At)
		require.Equal(t, []sim.SeatID{"pr"}, i.To)
		require.Equal(t, sim.Phone, i.Channel)
		require.Equal(t, "一行目\n- 二行目", strings.TrimSpace(i.Body.JA))
		require.Equal(t, "First line\n- second: line", strings.TrimSpace(i.Body.EN))
		require.Equal(t, "Questions: #1", i.Subject.EN)
	}
	require.Len(t, changed, 1)
	for name, text := range changed { // all that stood there stands there still, in one piece before and one behind
		raw, err := fs.ReadFile(d.files, name)
		require.NoError(t, err)
		require.Len(t, raw, prefix(string(raw), text)+suffix(string(raw), text), "every byte stays")
	}
	again := listOf(t, after) // and comes back as no change
	d.script, d.rows = after, again
	var row []string
	for _, r := range again {
		if r[0] == "second-call" {
			row = r
		}
	}
	require.Equal(t, "T+0:10", row[1])
}

// prefix counts the bytes that two texts begin alike with, and suffix those that they end alike with, each counted once.
func prefix(was, now string) int {
	n := 0
	for n < len(was) && n < len(now) && was[n] == now[n] {
		n++
	}
	return n
}

func suffix(was, now string) int {
	n, most := 0, len(was)-prefix(was, now)
	for n < most && was[len(was)-1-n] == now[len(now)-1-n] {
		n++
	}
	return n
}

// Everything that keeps values and new rows from being taken is told with its cell and its remedy.
func TestWhatCannotBeTakenOfValuesAndNewRowsIsToldWithItsCell(t *testing.T) {
	for _, c := range []struct {
		name, at string
		change   func(d *desk)
	}{
		{"no time", "B4", func(d *desk) { d.rows[3][1] = "soon" }},
		{"a time that was taken out", "B4", func(d *desk) { d.rows[3][1] = "" }},
		{"a time after the end", "B4", func(d *desk) { d.rows[3][1] = "T+999:00" }},
		{"two times", "C4", func(d *desk) { d.rows[3][1], d.rows[3][2] = "T+0:11", "2026-01-01 10:00" }},
		{"no day", "C4", func(d *desk) { d.rows[3][2] = "2026-02-31 10:00" }},
		{"no seat", "G4", func(d *desk) { d.rows[3][6] = "pr, nobody" }},
		{"to nobody", "G4", func(d *desk) { d.rows[3][6] = " , " }},
		{"no channel", "F4", func(d *desk) { d.rows[3][5] = "pigeon" }},
		{"a time of what waits for a condition", "B0", func(d *desk) { d.conditional()[1] = "T+0:10" }},
		{"a new row without a text", "J0", func(d *desk) { d.rows = append(d.rows, edited(d.added("", "T+0:10"), 9, "")) }},
		{"a new row without a time", "B0", func(d *desk) { d.rows = append(d.rows, d.added("", "")) }},
		{"a new row with a condition", "E0", func(d *desk) { d.rows = append(d.rows, edited(d.added("", "T+0:10"), 4, "when asked")) }},
		{"an id in capitals", "A0", func(d *desk) { d.rows = append(d.rows, d.added("Call", "T+0:10")) }},
		{"notes in one language", "Q0", func(d *desk) { d.rows = append(d.rows, edited(d.added("", "T+0:10"), 15, "注")) }},
		{"one id for two new rows", "A0", func(d *desk) { d.rows = append(d.rows, d.added("x", "T+0:10"), d.added("x", "T+0:11")) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := deskOf(t)
			c.change(d)
			taken := d.take()
			require.Len(t, taken.Problems, 1, taken.Problems)
			p := taken.Problems[0]
			require.NotEmpty(t, p.Fix.JA)
			require.NotEmpty(t, p.Fix.EN)
			require.Equal(t, c.at[:1], p.Column)
			if c.at[1] != '0' {
				require.Equal(t, int(c.at[1]-'0'), p.Row)
			}
			require.Empty(t, taken.Changes)
			require.True(t, d.revision.Empty())
		})
	}
}

func edited(row []string, at int, put string) []string {
	row[at] = put
	return row
}

// conditional is the row of an inject that waits for a condition.
func (d *desk) conditional() []string {
	for _, i := range d.script.Injects {
		if i.When != nil {
			return d.row(string(i.ID))
		}
	}
	d.t.Fatal("no inject waits for a condition")
	return nil
}
