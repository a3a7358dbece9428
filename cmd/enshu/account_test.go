package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAccountsAreLookedAfterAtTheCommandLine(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	run := func(args ...string) (string, error) {
		cmd := program(t, append([]string{"account"}, append(args, "--data", data)...)...)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	must := func(args ...string) string {
		out, err := run(args...)
		require.NoError(t, err, out)
		return out
	}
	refuses := func(says string, args ...string) {
		out, err := run(args...)
		require.Error(t, err, out)
		require.Contains(t, out, says)
	}
	refuses("not a data folder", "list")
	require.Regexp(t, `^tanaka can sign in as facilitator.\nFirst password, for one sign-in until 20.*: (\w{4}-){3}\w{4}\n$`, must("add", "Tanaka"))
	must("add", "suzuki", "--role", "owner")
	refuses("already", "add", "TANAKA")
	refuses("want owner or facilitator", "add", "sato", "--role", "god")
	refuses("unknown flag", "add", "sato", "--password", "seven herons over Chiba")
	require.Regexp(t, `(?m)^suzuki +owner +password +since .*\ntanaka +facilitator +password +since `, must("list"))
	require.Regexp(t, `^tanaka is signed out everywhere.\nFirst password, .*: (\w{4}-){3}\w{4}\n$`, must("passwd", "tanaka"))
	refuses("no such account", "passwd", "nobody")
	require.Regexp(t, `^tanaka is signed out, and has to pair`, must("factor", "tanaka", "required"))
	require.Regexp(t, `^tanaka is signed out, and may do without`, must("factor", "tanaka", "optional"))
	require.Regexp(t, `^tanaka is signed out, and has no authenticator app`, must("factor", "tanaka", "remove"))
	refuses("want required, optional or remove", "factor", "tanaka", "please")
	refuses("no such account", "factor", "nobody", "remove")
	must("remove", "suzuki")
	require.NotContains(t, must("list"), "suzuki")
	refuses("no such account", "remove", "suzuki")
}
