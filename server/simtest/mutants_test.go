//go:build mutants

package simtest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A mutant is a bug planted in one place of the server, and the test that promises to find it. The source stays as it is:
// the bug is laid over it for one run of that test. Bugs that come and go with the dice are in bug.go.
type mutant struct {
	name  string
	file  string   // below server/
	edits []string // pairs: what stands there exactly once, and what is put in its place
	test  string   // of the package of the file, unless it names another: "simtest.TestX"
}

var mutants = []mutant{
	// The disk.
	{
		"nothing is synced", "journal/sqlite/sqlite.go", []string{`"synchronous(FULL)"`, `"synchronous(OFF)"`, "sync < full", "sync > full"},
		"TestACrashAfterAnyOperationCostsNothingAcknowledged",
	},
	{
		"the file is synced and its folder is not", "journal/sqlite/folder.go", []string{"_ = parent.Sync()", "_ = parent.Name()"},
		"TestACrashAfterAnyOperationCostsNothingAcknowledged",
	},
	{
		"acknowledged before it is committed", "journal/sqlite/writer.go",
		[]string{
			"\tp.answer(nil)\n\tfor id", "\tfor id", "p.answer(fmt.Errorf(\"journal: append: %w\", err))", "_ = fmt.Errorf(\"%w\", err)",
			"\tif err := w.commit(p); err != nil {", "\tp.answer(nil)\n\tif err := w.commit(p); err != nil {",
		},
		"TestACrashAfterAnyOperationCostsNothingAcknowledged",
	},
	{
		"an append is held against the number of the head alone", "journal/sqlite/plan.go", []string{" || at.hash != j.batch.Prev", ""},
		"TestSQLiteKeepsThePromisesOfAJournal",
	},
	{
		"a row is served without a look at its hash", "journal/chain.go", []string{"case b.Hash != r.Hash:", "case b.Seq < 0:"},
		"sqlite.TestSQLiteKeepsThePromisesOfAJournal",
	},
	{
		"rows that do not follow each other are served", "journal/chain.go", []string{"if b.Prev != c.Hash {", "if b.Seq < 0 {"},
		"sqlite.TestSQLiteKeepsThePromisesOfAJournal",
	},
	// The room.
	{
		"an error of the store is taken for a yes", "room/record.go", []string{"\t\tif err == nil {\n\t\t\tr.apply(b)", "\t\tif !errors.Is(err, journal.ErrMoved) {\n\t\t\tr.apply(b)"},
		"simtest.TestSeedsHoldEveryPromise",
	},
	{
		"ids are not remembered", "room/record.go", []string{`if b.Command != "" {`, `if b.Command != "" && b.Seq < 0 {`},
		"simtest.TestSeedsHoldEveryPromise",
	},
	{
		"the same id with another body is the same", "room/room.go", []string{"body != have.body", "body == [32]byte{}"},
		"TestARepeatedCommandActsOnceAlsoAfterARestart",
	},
	{
		"who comes back is sent the last delta again", "room/seat.go", []string{"s.kept[len(s.kept)-int(missed):]", "s.kept[max(0, len(s.kept)-int(missed)-1):]"},
		"simtest.TestSeedsHoldEveryPromise",
	},
	{
		"what is hidden from a seat moves its counter", "room/seat.go", []string{"\tif !changed {\n", "\tif !changed {\n\t\ts.n++\n"},
		"TestHiddenEventsDoNotMoveASeatsCounter",
	},
	{
		"the clock runs while nobody could act", "room/record.go", []string{"if was && !given || now-r.alive > gapMin {", "if was && !given && now < 0 {"},
		"TestAHostThatSleptPlaysNothingOfIt",
	},
	{
		"the alarm is not set again", "room/room.go", []string{"due && !r.down.Load() {", "due && at < 0 {"},
		"TestATimedInjectFiresThoughNobodyAsks",
	},
	{
		"a fault of one room ends the program", "room/room.go", []string{"r.fence(broken)\n", "panic(broken)\n"},
		"TestABrokenInvariantStopsOneRoomOnly",
	},
	{
		"a store that went back in time is taken as it is", "room/rewind.go", []string{"\t\tr.rewound(r.session.Seq())\n", ""},
		"TestALossOfTheStoreIsOnRecordAndTold",
	},
	// The line.
	{
		"where a client left off is taken for one before", "socket/client.go", []string{"hello.Lineage, hello.N)", "hello.Lineage, max(0, hello.N-1))"},
		"simtest.TestSeedsOverANetworkHoldEveryPromise",
	},
	{
		"who makes a room is told what another found who looked before", "room/rooms.go", []string{"return rs.There(ctx, id)", "return rs.Room(ctx, id)"},
		"TestARoomIsThereForWhoMakesItWhileAnotherLooksForIt",
	},
	{
		"a message may be of any size", "socket/client.go", []string{"case int64(len(raw)) > limit:", "case int64(len(raw)) > limit+1:"},
		"TestLimitsOnAConnectionAreExact",
	},
	{
		"an origin that begins like ours will do", "socket/server.go",
		[]string{"slices.Contains(s.set.Origins, origin)", "slices.ContainsFunc(s.set.Origins, func(o string) bool { return strings.HasPrefix(origin, o) })"},
		"TestOnlyPagesOfOurOwnMayConnect",
	},
	{
		"what waits for a slow client is not bounded", "socket/writer.go", []string{"if len(w.queue) > queueMessages ||", "if len(w.queue) > 1<<40 ||", "w.bytes-w.queue[0].size() > queueBytes {", "w.bytes < 0 {"},
		"TestASlowClientHarmsOnlyItself",
	},
	// Redis.
	{
		"the replicas are asked and not heeded", "journal/redis/append.go", []string{"have < int64(s.replicas)", "have < 0"},
		"TestWithoutItsReplicasNothingIsAcknowledgedNorShown",
	},
	{
		"Redis compares the number of the head alone", "journal/redis/append.go", []string{"if seq ~= ARGV[2] or hash ~= ARGV[3] then", "if seq ~= ARGV[2] then"},
		"TestALateAppendIsRefusedByHashThoughTheNumberFits",
	},
	{
		"a server that syncs each second will do", "journal/redis/settings.go", []string{"\twant(\"appendfsync\", \"always\")\n", ""},
		"TestAWronglySetServerIsRefusedOrToldAtItsTrueTier",
	},
}

func TestEveryBugPlantedInTheServerIsFound(t *testing.T) {
	for _, m := range mutants {
		t.Run(m.name, func(t *testing.T) { m.mustBeFound(t) })
	}
	if !t.Failed() {
		t.Logf("board: M13 bugs planted in the server found, each by the test that promises it: %d of %d", len(mutants), len(mutants))
	}
}

func (m mutant) mustBeFound(t *testing.T) {
	root, err := filepath.Abs("..")
	require.NoError(t, err)
	file := filepath.Join(root, filepath.FromSlash(m.file))
	raw, err := os.ReadFile(file)
	require.NoError(t, err)
	source := string(raw)
	for i := 0; i < len(m.edits); i += 2 {
		require.Equal(t, 1, strings.Count(source, m.edits[i]), "%s: %q: the code has moved on and the mutant must follow", m.file, m.edits[i])
		source = strings.Replace(source, m.edits[i], m.edits[i+1], 1)
	}
	changed, overlay := filepath.Join(t.TempDir(), "mutant.go"), filepath.Join(t.TempDir(), "overlay.json")
	require.NoError(t, os.WriteFile(changed, []byte(source), 0o600))
	raw, err = json.Marshal(map[string]map[string]string{"Replace": {file: changed}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(overlay, raw, 0o600))
	cmd := exec.CommandContext(t.Context(), "go", "test", "-count=1", "-timeout", "2m", "-overlay", overlay, "-run", "^"+m.called()+"$", "./"+m.in())
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	require.Error(t, err, "%s does not notice:\n%s", m.test, out)
	ran := strings.Contains(string(out), "--- FAIL: "+m.called()) || strings.Contains(string(out), "panic: ")
	require.True(t, ran, "%s did not run:\n%s", m.test, out)
}

// called is the test's name, in the package in.
func (m mutant) called() string { return m.test[strings.Index(m.test, ".")+1:] }

func (m mutant) in() string {
	switch pkg, _, elsewhere := strings.Cut(m.test, "."); {
	case elsewhere && pkg == "sqlite":
		return "journal/sqlite"
	case elsewhere:
		return pkg
	}
	return filepath.ToSlash(filepath.Dir(m.file))
}
