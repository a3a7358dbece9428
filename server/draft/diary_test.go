package draft_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/draft"
)

func played(runs int) draft.Rehearsal {
	at := time.Date(2026, 11, 29, 10, 0, runs, 0, time.UTC)
	return draft.Rehearsal{At: at, Digest: "d", Runs: runs, Teams: []draft.Team{{Policy: "good", Score: 80}}, Dead: 1}
}

func TestARehearsalStaysNotedAndTheLatestIsTold(t *testing.T) {
	d := &draft.Diary{Dir: filepath.Join(t.TempDir(), "rehearsed")}
	_, found, err := d.Last("mine")
	require.NoError(t, err)
	require.False(t, found)
	require.NoError(t, d.Note("mine", played(1)))
	require.NoError(t, d.Note("mine", played(2)))
	require.NoError(t, d.Note("other", played(3)))
	last, found, err := (&draft.Diary{Dir: d.Dir}).Last("mine") // after a restart
	require.NoError(t, err)
	require.True(t, found)
	assert.Equal(t, played(2), last)
	raw, err := os.ReadFile(filepath.Join(d.Dir, "mine.jsonl"))
	require.NoError(t, err)
	assert.Equal(t, 2, strings.Count(string(raw), "\n"), "what was noted first is there still")
}

func TestALineThatACrashCutOffHidesNoOther(t *testing.T) {
	d := &draft.Diary{Dir: t.TempDir()}
	require.NoError(t, d.Note("mine", played(1)))
	path := filepath.Join(d.Dir, "mine.jsonl")
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	for cut := range whole {
		require.NoError(t, os.WriteFile(path, append(append([]byte{}, whole...), whole[:cut]...), 0o600))
		last, found, err := d.Last("mine")
		require.NoError(t, err)
		require.True(t, found, cut)
		require.Equal(t, played(1), last)
		require.NoError(t, d.Note("mine", played(2)))
		last, _, err = d.Last("mine")
		require.NoError(t, err)
		require.Equal(t, played(2), last, cut)
	}
}

func TestADiaryHasALimitAndAName(t *testing.T) {
	d := &draft.Diary{Dir: t.TempDir()}
	require.ErrorIs(t, d.Note("../mine", played(1)), draft.ErrName)
	_, found, err := d.Last("../mine")
	require.NoError(t, err)
	require.False(t, found)
	require.NoError(t, d.Note("mine", played(1)))
	path := filepath.Join(d.Dir, "mine.jsonl")
	line, err := os.ReadFile(path)
	require.NoError(t, err)
	full := strings.Repeat("\n", draft.DiaryMax-2*len(line)) + string(line) // room for just one more
	require.NoError(t, os.WriteFile(path, []byte(full), 0o600))
	require.NoError(t, d.Note("mine", played(2)))
	require.ErrorIs(t, d.Note("mine", played(3)), draft.ErrFull)
	last, _, err := d.Last("mine")
	require.NoError(t, err)
	assert.Equal(t, played(2), last)
}
