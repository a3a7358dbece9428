package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// A page built from stale types would speak another protocol than the server beside it.
func TestCommittedTypesAreFresh(t *testing.T) {
	const root = "../../.."
	want, err := Generate(root)
	require.NoError(t, err)
	have, err := os.ReadFile(root + "/" + target)
	require.NoError(t, err)
	require.Equal(t, string(want), string(have), "run: go run ./server/wire/tsgen")
}
