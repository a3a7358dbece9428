package sim_test

import (
	"crypto/sha256"
	"encoding/json"
	flags "flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/report"
)

// journals is how many sessions are played and replayed under each setting.
var journals = flags.Int("journals", 300, "how many journals are replayed under each of the settings of a host")

// replaying, in the environment, makes the test play and replay under the settings that it finds, and print what came of it.
const replaying = "ENSHU_REPLAYING"

// settings are hosts as they differ: processors, zones, languages, how hard memory is collected, and an empty environment.
var settings = [][]string{
	{},
	{"GOMAXPROCS=1", "TZ=UTC", "LANG=C"},
	{"GOMAXPROCS=2", "TZ=Asia/Tokyo", "LANG=ja_JP.UTF-8", "LC_ALL=ja_JP.UTF-8"},
	{"GOMAXPROCS=16", "TZ=America/St_Johns", "LANG=de_DE.UTF-8"},
	{"GOMAXPROCS=3", "TZ=Pacific/Apia", "LC_ALL=tr_TR.UTF-8", "GOGC=5"},
	{"TZ=Asia/Kathmandu", "GOGC=off", "GODEBUG=asyncpreemptoff=1"},
	{"TZ=America/Sao_Paulo", "LANG=ar_EG.UTF-8", "GODEBUG=randautoseed=0,cpu.all=off"},
	{"TZ=:nowhere", "GODEBUG=panicnil=1", "GOMEMLIMIT=64MiB"},
}

// The same journals fold to the same states at every step, and make the same reports, wherever they are replayed.
func TestAReplayIsTheSameWhereverItRuns(t *testing.T) {
	if os.Getenv(replaying) != "" {
		fmt.Println("came to", replayAll(t, *journals))
		return
	}
	results := map[string][]string{}
	for _, env := range settings {
		cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", fmt.Sprint("-journals=", *journals))
		cmd.Env = append([]string{replaying + "=1"}, env...)
		out, err := cmd.CombinedOutput()
		came := regexp.MustCompile(`came to ([0-9a-f]{64})`).FindSubmatch(out)
		if err != nil || came == nil {
			t.Fatalf("under %v: %v\n%s", env, err, out)
		}
		results[string(came[1])] = append(results[string(came[1])], fmt.Sprint(env))
	}
	if len(results) != 1 {
		t.Fatalf("the same journals come to different ends: %v", results)
	}
	t.Logf("board: M10 replays that differ: 0 of %d journals under %d settings", *journals, len(settings))
}

// replayAll plays sessions, replays each from its bytes, and digests every state on the way and the reports at the end.
func replayAll(t *testing.T, many int) string {
	all := sha256.New()
	deeds := plans(true)
	for i := range many {
		r := launched(t, []sim.PaceID{"plain", "short"}[i%2])
		again, folded := sim.Open(r.s.Script(), 0), 0
		var batches []sim.Batch
		for _, s := range append([]step{{do: sim.Advance{}}}, deeds.Example(i)...) {
			r.wall += clock.Wall(s.after)
			r.try(s)
			for ; folded < len(r.kept); folded++ {
				b, err := sim.DecodeBatch(r.kept[folded])
				fatal(t, err)
				again.Apply(b)
				batches = append(batches, b)
			}
			if again.Digest() != r.s.Digest() {
				t.Fatalf("journal %d: it does not fold to what was played", i)
			}
			digest := again.Digest()
			all.Write(digest[:])
		}
		if i%10 != 0 {
			continue // a report costs more than a journal
		}
		record, err := report.Read("r", r.s.Script(), batches)
		fatal(t, err)
		for _, kind := range report.Kinds() {
			x, err := record.Make(kind, "ceo")
			fatal(t, err)
			fatal(t, json.NewEncoder(all).Encode(x))
		}
	}
	return fmt.Sprintf("%x", all.Sum(nil))
}
