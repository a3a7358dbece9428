package room_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/sqlite"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/sim"
)

const killFolder = "ENSHU_TEST_ROOM_FOLDER"

// Whatever a client holds a receipt for is in the journal after kill -9, under that number and hash, and play goes on.
func TestReceiptsSurviveKill(t *testing.T) {
	folder := t.TempDir()
	var receipts []string
	for round := range 4 {
		receipts = append(receipts, killInPlay(t, folder, 15+11*round)...)
	}
	store, err := sqlite.Open(t.Context(), folder, sqlite.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, store.Close()) })
	have := map[string]bool{}
	for _, b := range journaltest.Read(t, store, "s", 0) {
		have[fmt.Sprintf("%d:%s", b.Seq, b.Hash)] = true
	}
	for _, r := range receipts {
		assert.True(t, have[r], "receipt %s is not in the journal", r)
	}
	// An id of its own: those that tests count up were used by the children too.
	rt.YesAs(t, rt.Start(t, store).Room("s"), "after-the-kills", sim.Facilitator, sim.Note{Kind: sim.Strength, Text: "we go on"})
}

// killInPlay plays in a child process, kills it, and returns the receipts that it had printed.
func killInPlay(t *testing.T, folder string, after int) []string {
	child := exec.Command(os.Args[0], "-test.run=^TestChildPlays$")
	child.Env = append(os.Environ(), killFolder+"="+folder)
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	receipts := make([]string, after)
	for i := range receipts {
		_, err := fmt.Fscan(out, &receipts[i])
		require.NoError(t, err)
	}
	require.NoError(t, child.Process.Kill())
	_ = child.Wait()
	return receipts
}

func TestChildPlays(t *testing.T) {
	folder := os.Getenv(killFolder)
	if folder == "" {
		t.Skip("only as a child of TestReceiptsSurviveKill")
	}
	store, err := sqlite.Open(context.Background(), folder, sqlite.Options{})
	require.NoError(t, err)
	node := rt.Start(t, store)
	r, err := node.Rooms.Room(context.Background(), "s")
	if err != nil {
		r = node.Begun("s")
	}
	for i := 0; ; i++ {
		receipt := rt.YesAs(t, r, sim.CommandID(fmt.Sprintf("p%d-%d", os.Getpid(), i)), sim.Facilitator, sim.Note{Kind: sim.Idea, Text: fmt.Sprint(i)})
		fmt.Printf("%d:%s\n", receipt.Seq, receipt.Hash)
	}
}
