package msel_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/msel"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
)

// listOf is the event list of a shipped scenario, row by row.
func listOf(t *testing.T, script *sim.Script) [][]string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, msel.Write(&out, script))
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\uFEFF")))
	in.FieldsPerRecord = -1
	rows, err := in.ReadAll()
	require.NoError(t, err)
	return rows
}

// A facilitator finds every inject once, in the order of the story, marked as an exercise, and nothing a spreadsheet would run.
func TestTheEventListHasEveryInjectInBothLanguages(t *testing.T) {
	library := scenarios.NewLibrary("")
	for _, id := range library.IDs() {
		script, faults := library.Load(id)
		require.NotNil(t, script, faults)
		rows := listOf(t, script)
		require.Len(t, rows, len(script.Injects)+4)
		require.Equal(t, render.MarkOf(false), rows[0][0])
		require.Equal(t, rows[0], rows[len(rows)-1])
		require.Equal(t, "id", rows[2][0])
		byID := map[string][]string{}
		for _, row := range rows[3 : len(rows)-1] {
			require.Len(t, row, len(rows[2]))
			require.Nil(t, byID[row[0]])
			byID[row[0]] = row
			for _, cell := range row {
				require.Equal(t, cell, render.Harmless(render.Plain(cell)))
			}
		}
		for _, i := range script.Injects {
			row := byID[string(i.ID)]
			require.NotNil(t, row, i.ID)
			require.Equal(t, i.Body.JA, strings.ReplaceAll(render.Plain(row[13]), "\r\n", "\n"))
			require.Equal(t, i.Body.EN, strings.ReplaceAll(render.Plain(row[14]), "\r\n", "\n"))
			require.Equal(t, i.When == nil && !i.Held, row[1] != "", i.ID)
			require.True(t, row[1] != "" || row[3] != "" && row[4] != "", i.ID)
		}
	}
}

func TestWhatAnInjectAsksForStandsInItsRow(t *testing.T) {
	script, faults := scenarios.NewLibrary("").Load("friday-ransomware")
	require.NotNil(t, script, faults)
	opened := 0
	for _, row := range listOf(t, script)[3:] {
		if len(row) > 18 && strings.Contains(row[18], "Decide: ") {
			require.Contains(t, row[17], "決める：")
			opened++
		}
	}
	require.Positive(t, opened)
}
