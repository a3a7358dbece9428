package main

import (
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// A journal that somebody has touched must not pass for whole, whichever batch it was.
func TestVerifyFindsATouchedJournal(t *testing.T) {
	data := t.TempDir()
	out, err := program(t, "demo", "--scenarios", ownScenarios, "--scenario", "base", "--speed", "1000", "--until-end", "--json", "--data", data).CombinedOutput()
	require.NoError(t, err, string(out))
	out, err = program(t, "verify", "--data", data).CombinedOutput()
	require.NoError(t, err, string(out))
	require.Regexp(t, `whole  [0-9]+ batches, [0-9]+ events, head [0-9a-f]{64}, state [0-9a-f]{64}`, string(out))
	require.Contains(t, string(out), "1 sessions, 0 damaged")

	db, err := sql.Open("sqlite", "file:"+filepath.Join(data, "journal.db"))
	require.NoError(t, err)
	_, err = db.Exec("UPDATE batch SET body = CAST(replace(CAST(body AS TEXT), '\"wall\":1', '\"wall\":2') AS BLOB) WHERE seq = 3")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	out, err = program(t, "verify", "--data", data).CombinedOutput()
	require.Error(t, err)
	require.Regexp(t, `DAMAGED .*batch 3`, string(out))
	require.Contains(t, string(out), "1 sessions, 1 damaged")
}

// The address of a store may hold a password: it need not stand on the command line.
func TestTheAddressOfAStoreComesFromAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "store")
	require.NoError(t, os.WriteFile(file, []byte("redis://enshu:secret@127.0.0.1:1/2\n"), 0o600))
	got, err := addressOf("@" + file)
	require.NoError(t, err)
	require.Equal(t, "redis://enshu:secret@127.0.0.1:1/2", got)
	for _, command := range []string{"serve", "verify"} {
		out, err := program(t, command, "--store", "@"+file).CombinedOutput()
		require.Error(t, err)
		require.Contains(t, string(out), "127.0.0.1:1", "it was asked at the address in the file")
		require.NotContains(t, string(out), "secret")
	}
	require.NoError(t, os.WriteFile(file, []byte(" \n"), 0o600))
	for _, wrong := range []string{"@" + file, "@" + file + "-not-there"} {
		_, err := addressOf(wrong)
		require.ErrorContains(t, err, "--store", wrong)
	}
	got, err = addressOf("redis://127.0.0.1:1")
	require.NoError(t, err)
	require.Equal(t, "redis://127.0.0.1:1", got)
}
