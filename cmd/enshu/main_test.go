package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// asProgram makes this test binary act as enshu.
const asProgram = "ENSHU_AS_PROGRAM"

// made is where programs are built, each once.
var made struct {
	sync.Mutex
	folder string
	built  map[string]string
}

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		os.Exit(run(os.Args[1:]))
	}
	code := m.Run()
	_ = os.RemoveAll(made.folder)
	os.Exit(code)
}

// built builds the program, as a release is built but for the tag.
func built(t *testing.T, tags string) string { return builtAs(t, tags, "") }

// builtAs builds the program of another version.
func builtAs(t *testing.T, tags, as string) string {
	t.Helper()
	made.Lock()
	defer made.Unlock()
	if name, done := made.built[tags+as]; done {
		return name
	}
	if made.folder == "" {
		folder, err := os.MkdirTemp("", "enshu-built-")
		require.NoError(t, err)
		made.folder, made.built = folder, map[string]string{}
	}
	flags := ""
	if as != "" {
		flags = "-X main.version=" + as
	}
	name := filepath.Join(made.folder, "enshu"+tags+as)
	out, err := exec.CommandContext(t.Context(), "go", "build", "-buildvcs=false", "-tags", tags, "-ldflags", flags, "-o", name, ".").CombinedOutput()
	require.NoError(t, err, string(out))
	made.built[tags+as] = name
	return name
}

// program is what people run: what it does between a kill and the next takes a fifth of the time that it takes under a
// detector of races.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	return exec.CommandContext(t.Context(), built(t, ""), args...)
}

// watched is the program as these tests are built: with the detector of races when they have it.
func watched(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// Each row is one line at a shell, as somebody would type it in the folder that the test makes.
func TestCommandLineDoesWhatItsHelpSays(t *testing.T) {
	here, err := os.Getwd()
	require.NoError(t, err)
	folder := t.TempDir()
	for name, words := range map[string]string{
		"bad/scenario.yaml": "meta:\n  id: bad\n  version: 1\n  nonsense: true\nseats: []\n",
		"empty.yaml":        "",
		"broken.yaml":       "meta:\n  id: [unclosed\n",
		"file":              "This is a file.\n",
	} {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(words), 0o600))
	}
	for name, row := range map[string]struct {
		args []string
		good bool
		says []string
	}{
		"a good scenario":       {[]string{"check", filepath.Join(here, "../../scenarios/testdata/base")}, true, []string{"(?m)^no faults$"}},
		"all faults at once":    {[]string{"check", "bad"}, false, []string{`(?m)^bad/scenario\.yaml:[0-9]+:[0-9]+: `, `(?m)^[1-9][0-9]* errors, [0-9]+ warnings$`}},
		"faults in Japanese":    {[]string{"check", "--lang", "ja", "bad"}, false, []string{`\p{Hiragana}`}},
		"faults for programs":   {[]string{"check", "--json", "bad"}, false, []string{`"line": [0-9]+`}},
		"no such path":          {[]string{"check", "nowhere"}, false, []string{`(?m)^nowhere:0:0: `}},
		"an empty file":         {[]string{"check", "empty.yaml"}, false, []string{`(?m)^empty\.yaml:`}},
		"no YAML":               {[]string{"check", "broken.yaml"}, false, []string{`(?m)^broken\.yaml:[0-9]+:`}},
		"no path":               {[]string{"check"}, false, []string{"enshu: requires at least 1 arg"}},
		"unknown language":      {[]string{"check", "--lang", "fr", "bad"}, false, []string{"want en or ja"}},
		"data folder is a file": {[]string{"serve", "--addr", "127.0.0.1:0", "--data", "file"}, false, []string{"data folder .*file cannot be .*--data"}},
		"data below a file":     {[]string{"serve", "--addr", "127.0.0.1:0", "--data", "file/x"}, false, []string{"data folder .*file/x cannot be .*--data"}},
		"no address":            {[]string{"serve", "--addr", "127.0.0.1:99999", "--data", "data"}, false, []string{`listen on 127\.0\.0\.1:99999: .*--addr`}},
		"foreign origin":        {[]string{"serve", "--addr", "127.0.0.1:0", "--data", "data2", "--allow-origin", "drill.example"}, false, []string{`allow origin "drill\.example"`}},
		"verify nothing":        {[]string{"verify", "--data", "nowhere"}, false, []string{"nowhere is not a data folder of Enshu"}},
		"a factor of none":      {[]string{"serve", "--addr", "127.0.0.1:0", "--data", "data3", "--second-factor", "maybe"}, false, []string{`"maybe" is neither required nor optional`}},
		"version":               {[]string{"version"}, true, []string{"(?m)^enshu dev$", "(?m)^protocol [0-9]+$"}},
		"unknown command":       {[]string{"dance"}, false, []string{`unknown command "dance"`}},
	} {
		t.Run(name, func(t *testing.T) {
			cmd := program(t, row.args...)
			cmd.Dir = folder
			out, err := cmd.CombinedOutput()
			require.Equal(t, row.good, err == nil, string(out))
			for _, want := range row.says {
				require.Regexp(t, want, string(out))
			}
			require.NotContains(t, string(out), "goroutine ", "no stack is shown to people")
		})
	}
	require.NoDirExists(t, filepath.Join(folder, "nowhere"), "verify makes nothing")
}
