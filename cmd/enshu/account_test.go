package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAccountsAreLookedAfterAtTheCommandLine(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	run := func(in string, args ...string) (string, error) {
		cmd := program(t, append([]string{"account"}, append(args, "--data", data)...)...)
		cmd.Stdin = strings.NewReader(in)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	must := func(in string, args ...string) string {
		out, err := run(in, args...)
		require.NoError(t, err, out)
		return out
	}
	refuses := func(says, in string, args ...string) {
		out, err := run(in, args...)
		require.Error(t, err, out)
		require.Contains(t, out, says)
	}
	refuses("not a data folder", "", "list")
	require.Contains(t, must("seven herons over Chiba\n", "add", "Tanaka"), "tanaka can sign in as facilitator")
	must("eleven kettles of green tea", "add", "suzuki", "--role", "owner")
	refuses("12 to 128 characters", "short\n", "add", "sato")
	refuses("easily guessed", "password1234\n", "add", "sato")
	refuses("already", "seven herons over Chiba\n", "add", "TANAKA")
	refuses("want owner or facilitator", "seven herons over Chiba\n", "add", "sato", "--role", "god")
	refuses("unknown flag", "", "add", "sato", "--password", "seven herons over Chiba")
	require.Regexp(t, `(?m)^suzuki +owner .*\ntanaka +facilitator `, must("", "list"))
	must("a different one by far\n", "passwd", "tanaka")
	refuses("no such account", "a different one by far\n", "passwd", "nobody")
	must("", "remove", "suzuki")
	require.NotContains(t, must("", "list"), "suzuki")
	refuses("no such account", "", "remove", "suzuki")
}
