package scenarios

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEverythingThatIsNamedIsFoundWhereItIsWritten(t *testing.T) {
	folder := os.DirFS("friday-ransomware")
	script, places, faults := LoadPlaced(os.DirFS("."), "friday-ransomware")
	require.NoError(t, faults.Err())
	keys := map[string]string{}
	for i := range script.Injects {
		keys["inject/"+string(script.Injects[i].ID)] = string(script.Injects[i].ID)
	}
	for i := range script.Decisions {
		d := &script.Decisions[i]
		keys["decision/"+string(d.ID)] = string(d.ID)
		for _, o := range d.Options {
			keys["option/"+string(d.ID)+"."+string(o.ID)] = string(o.ID)
		}
	}
	for i := range script.Endings {
		keys["ending/"+string(script.Endings[i].ID)] = string(script.Endings[i].ID)
	}
	for i := range script.Obligations {
		keys["obligation/"+string(script.Obligations[i].ID)] = string(script.Obligations[i].ID)
	}
	require.Greater(t, len(keys), 50)
	for key, id := range keys {
		at, found := places[key]
		require.True(t, found, key)
		raw, err := fs.ReadFile(folder, at.File)
		require.NoError(t, err)
		line := []rune(strings.Split(string(raw), "\n")[at.Line-1])
		require.True(t, strings.HasPrefix(string(line[at.Column-1:]), id), "%s at %v: %s", key, at, string(line))
	}
	require.NotContains(t, places, "curve/linear", "what the format brings along is written nowhere")
}

func TestAScenarioWithErrorsHasNoPlaces(t *testing.T) {
	script, places, faults := LoadPlaced(os.DirFS("testdata"), "nowhere")
	require.Nil(t, script)
	require.Empty(t, places)
	require.True(t, faults.Failed())
}
