package main

import (
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/server/notary"
	"github.com/enshu/enshu/server/render"
)

// A seat's acts are proven to somebody who has the server's public key and nothing else. Against a proof that was given out,
// a folder in which the past was cut off is found out, though everything in it fits.
func TestASeatsActsAreProvenElsewhere(t *testing.T) {
	data := t.TempDir()
	succeeds(t, "demo", "--scenarios", ownScenarios, "--scenario", "base", "--speed", "1000", "--until-end", "--json", "--data", data)
	whole := succeeds(t, "verify", "--data", data)
	require.Regexp(t, `, [0-9]+ checkpoints to batch ([0-9]+) signed with enshu\+`, whole)
	require.Equal(t, field(t, whole, `whole  ([0-9]+) batches`), field(t, whole, `to batch ([0-9]+)`), "the stop of the server made the last one")
	session, _, _ := strings.Cut(whole, "  ")
	key := field(t, whole, `signed with (\S+)`)

	seats := regexp.MustCompile(`"seat":"([a-z]+)"`).FindStringSubmatch(bodyOf(t, data))
	require.NotEmpty(t, seats)
	file := filepath.Join(t.TempDir(), "proof.json")
	succeeds(t, "prove", session, "--data", data, "--seat", seats[1], "-o", file)
	out := succeeds(t, "verify", "--proof", file, "--key", key)
	require.Regexp(t, `proven  [0-9]+ acts among [0-9]+ batches, head [0-9a-f]{64}`, out)
	require.Contains(t, succeeds(t, "verify", "--proof", file), "compare it with the key that you hold")
	require.Contains(t, succeeds(t, "verify", "--held", file, "--data", data), "is what was signed at batch")
	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Regexp(t, `^{\s*"mark": "`+render.Mark+`",`, string(raw))
	require.Regexp(t, `"endMark": "`+render.Mark+`"\s*}\s*$`, string(raw))
	p, err := notary.ReadProof(raw)
	require.NoError(t, err)
	require.Contains(t, succeeds(t, "prove", session, "--data", data, "--command", string(p.Acts[0].Command)), p.Acts[0].Hash.String())

	require.Contains(t, fails(t, "verify", "--proof", file, "--key", key+"x"), "another key")
	require.Contains(t, fails(t, "verify", "--proof", file, "--deed", `{"kind":"note","note":"idea","text":"I never said that"}`), "none of these acts")
	require.Contains(t, fails(t, "prove", session, "--data", data), "--seat")
	require.Contains(t, fails(t, "prove", session, "--data", data, "--seat", "nobody"), "no such command")
	require.Contains(t, fails(t, "prove", "r-nobody", "--data", data, "--seat", "ciso"), "no such session")
	p.Acts[0].Wall++
	bad, err := json.Marshal(p)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file+"2", bad, 0o600))
	require.Contains(t, fails(t, "verify", "--proof", file+"2"), "NOT PROVEN")

	cut := "DELETE FROM checkpoint WHERE seq > 20"
	db, err := sql.Open("sqlite", "file:"+filepath.Join(data, sqlite.FileName))
	require.NoError(t, err)
	_, err = db.Exec("DELETE FROM batch WHERE seq > 20")
	require.NoError(t, err)
	require.Contains(t, fails(t, "verify", "--data", data), "DAMAGED  checkpoint of batch", "whoever cut it off forgot the checkpoints")
	_, err = db.Exec(cut)
	require.NoError(t, err)
	require.NoError(t, db.Close())
	succeeds(t, "verify", "--data", data)
	require.Contains(t, fails(t, "verify", "--held", file, "--data", data), "the journal ends at batch 20")
}

func field(t *testing.T, text, pattern string) string {
	t.Helper()
	found := regexp.MustCompile(pattern).FindStringSubmatch(text)
	require.Len(t, found, 2, "%s in %s", pattern, text)
	return found[1]
}

// bodyOf is a batch that records a seat's command.
func bodyOf(t *testing.T, data string) (body string) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(data, sqlite.FileName))
	require.NoError(t, err)
	require.NoError(t, db.QueryRow(`SELECT CAST(body AS TEXT) FROM batch WHERE CAST(body AS TEXT) LIKE '%"command":%"seat":%' ORDER BY num DESC LIMIT 1`).Scan(&body))
	require.NoError(t, db.Close())
	return body
}
