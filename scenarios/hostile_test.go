package scenarios_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// hostileFile is one that no author means. One that must not be taken is never a scenario, whatever else is right in it.
type hostileFile struct {
	name    string
	content string
	never   bool
}

// hostileFiles are four hundred: what explodes, what is deep, what is long, what YAML takes for something else, and a good
// file in which one value is another.
func hostileFiles(t *testing.T) (list []hostileFile) {
	base := string(read(t, "testdata/base/scenario.yaml"))
	bad := func(content, name string, n ...any) {
		list = append(list, hostileFile{fmt.Sprintf(name, n...), content, true})
	}
	for n := 2; n <= 41; n++ { // each alias doubles what it would unfold to, and nine of them are a thousand million
		var b strings.Builder
		b.WriteString("a0: &a0 [x, x]\n")
		for i := 1; i < n; i++ {
			fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i-1), 2+n%8), ","))
		}
		bad(base+b.String(), "aliases, %d deep", n)
	}
	for _, n := range []int{65, 100, 1_000, 10_000, 100_000, 500_000} {
		for kind, open := range map[string]string{"lists": "[", "tables": "{a: ", "keys": "? ", "lines": "- ", "quotes of lists": "[[\"", "tables in lists": "[{a: "} {
			bad(base+"x:\n  "+strings.Repeat(open, n), "%s, %d deep, never closed", kind, n)
		}
		bad(base+"debrief: "+strings.Repeat("[", n)+strings.Repeat("]", n)+"\n", "lists, %d deep", n)
		bad(strings.Replace(base, "{flag: wiped}", strings.Repeat("{not: ", n)+"{flag: wiped}"+strings.Repeat("}", n), 1), "a condition, %d deep", n)
	}
	for _, n := range []int{5_000, 60_000, 900_000, 1 << 20, 4 << 20} {
		bad(base+"x: "+strings.Repeat("x", n)+"\n", "a word of %d", n)
		bad(base+strings.Repeat("k", n)+": x\n", "a key of %d", n)
		bad(base+"flags: ["+strings.Repeat("a,", n/2)+"]\n", "%d flags", n/2)
		bad(base+strings.Repeat("---\n", n/4), "%d documents", n/4)
		bad(base+"x: |\n"+strings.Repeat("  y\n", n/4), "%d lines in one text", n/4)
		bad(base+"x: {"+strings.Repeat("a,", n/2)+"}\n", "%d keys without a value", n/2)
		bad(base+strings.Repeat("?\n", n/2), "%d keys that are nothing", n/2)
		bad(base+strings.Repeat("&", n)+"\n", "%d anchors without a name", n)
		bad(base+"x: \""+strings.Repeat(`\u65e5`, n/6)+"\"\n", "%d escapes", n/6)
		bad(base+"%"+strings.Repeat("Y", n)+"\n", "a directive of %d", n)
	}
	for i, s := range []string{
		"x: !!binary R0lGODlhDAAMAIQAAP==\n", "x: !!python/object/apply:os.system [id]\n", "x: !!js/function >\n  function(){}\n", "x: !!java.net.URL http://x.example\n",
		"%YAML 9.9\n---\nmeta: {}\n", "%TAG ! tag:evil.example,2000:\n---\nmeta: !x {}\n", "meta: &a\n  <<: *a\n", "meta: {<<: {id: x}}\n", "? {a: b}\n: c\n", "meta: [\n", "meta: {", "\t- x\n",
		"meta: \"\n", "meta: '\n", "meta: |9999\n x\n", "meta: >-+\n x\n", "meta: @x\n", "meta: `x`\n", "*a\n", "&a\n", "!\n", "!<>\n", "--- \n...\n--- \n", "\x00", "\xff\xfe", "\xfe\xff\x00m", "\x00\x00\xfe\xff",
		"\xef\xbb\xbfmeta: \xed\xa0\x80\n", "meta: \"\\ud800\"\n", "meta: \"\\x00\"\n", "meta: \u2028\n", "\u0085meta: x\n", "meta: \u202e\n", "", "\n", "#", "null\n", "~\n", "0\n", "[]\n", "{}\n", "meta: {}\nmeta: {}\n",
	} {
		bad(s, "form %d", i)
	}
	surprises := []string{
		"no", "Yes", "~", "null", "017", "0o17", "0x1F", "1_000", "1e309", ".inf", ".nan", "-0", "9223372036854775808", "12:30:45", "2001-02-29", "2026-11-20T09:00:00Z", "[]", "{}", "[[]]", "{a: b}", "\"\"", "' '",
		"\"\\0\"", "\"\\u202e\"", "=", "<<", "!!str x", "!!int x", "&x y", "*x", "../../etc/passwd", "-1", "T+9999999999:00", "T-0:01", "999999999h", "80%%", "101%", "\"{{.}}\"", "\"${x}\"", "9999-12-31T23:59",
	}
	for _, place := range []string{"version: \"1.0.0\"", "difficulty: 1", "start: 2026-11-20T09:00", "speed: 60", "size: 3", "share: 80%", "rto: 8h", "hourly: 100000"} {
		key, _, _ := strings.Cut(place, ": ")
		for _, s := range surprises {
			if len(list) == 400 {
				return list
			}
			list = append(list, hostileFile{key + " is " + s, strings.Replace(base, place, key+": "+s, 1), false})
		}
	}
	return list
}

// Four hundred hostile files cost little time and memory each. A busy machine may take long for what costs little: the
// quickest of a few tries counts.
func TestFourHundredHostileFilesCostLittle(t *testing.T) {
	const within, memory = 200 * time.Millisecond * slower, 64 << 20 * slower
	files := hostileFiles(t)
	if len(files) != 400 {
		t.Fatalf("%d files", len(files))
	}
	var worst time.Duration
	var most uint64
	for i, f := range files {
		if slower > 1 && i%10 != 0 {
			continue
		}
		took, took64 := time.Hour, uint64(1<<62)
		for try := 0; try < 10 && (took > within || took64 > memory); try++ {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			begin := time.Now()
			script, faults := scenarios.Load(fstest.MapFS{"s/scenario.yaml": {Data: []byte(f.content)}}, "s")
			took = min(took, time.Since(begin))
			runtime.ReadMemStats(&after)
			took64 = min(took64, after.TotalAlloc-before.TotalAlloc)
			if (script == nil) != faults.Failed() || f.never && script != nil {
				t.Errorf("%s: a script: %v\n%.500s", f.name, script != nil, faults.In("en"))
			}
		}
		if took > within || took64 > memory {
			t.Errorf("%s takes %v and %d bytes", f.name, took, took64)
		}
		worst, most = max(worst, took), max(most, took64)
	}
	t.Logf("board: T13 hostile files that cost too much: 0 of %d (at most %v and %d MiB)", len(files), worst, most>>20)
}

// costly are three hundred conditions: every way to combine, of every width and depth that there may be, over leaves that
// change as time goes.
func costly() (list []string) {
	leaves := []string{
		"{flag: wiped}", "{time: T+0:30}", "{known: {fact: list, reading: aboard, seat: legal}}", "{system_clean: orders}", "{service: {service: selling, at_least: 60%}}",
		"{read: {inject: call}}", "{stated: {audience: regulator, fact: list, reading: absent}}", "{obligation: {obligation: report, stage: preliminary, clock: met}}", "{decided: {decision: tell}}", "{done: wipe}",
	}
	wrap := []func(string, int) string{
		func(s string, n int) string { return "{all: [" + strings.Repeat(s+",", n) + s + "]}" },
		func(s string, n int) string { return "{any: [" + strings.Repeat("{not: "+s+"},", n) + s + "]}" },
		func(s string, n int) string { return "{elapsed: {since: " + s + ", for: 10m}}" },
		func(s string, n int) string { return "{before: {first: " + s + ", then: {not: " + s + "}}}" },
		func(s string, n int) string { return "{not_by: {what: " + s + ", at: T+0:30}}" },
	}
	for i := 0; len(list) < 300; i++ {
		c := leaves[i%len(leaves)]
		for depth := 0; depth < 40; depth++ {
			next := wrap[(i+depth*(1+i%3))%len(wrap)](c, []int{1, 7, 31, 63}[i/7%4])
			if len(next) > 200_000 || strings.Count(next, ":") > 1_000+8_000*(1-min(1, i%20)) {
				break
			}
			c = next
		}
		list = append(list, c)
	}
	return list
}

// However costly a condition is, whoever acts waits no longer for it than five milliseconds.
func TestThreeHundredCostlyConditionsAreJudgedAtOnce(t *testing.T) {
	const within = 5 * time.Millisecond * slower
	base := string(read(t, "testdata/base/scenario.yaml"))
	list := costly()
	if len(list) != 300 {
		t.Fatalf("%d conditions", len(list))
	}
	var worst time.Duration
	for i, c := range list {
		if slower > 1 && i%10 != 0 {
			continue
		}
		content := strings.Replace(base, "{flag: wiped}\nfacts", "{any: [{flag: wiped}, "+c+"]}\nfacts", 1)
		script, faults := scenarios.Load(fstest.MapFS{"s/scenario.yaml": {Data: []byte(content)}}, "s")
		if script == nil {
			t.Fatalf("%d, %.200s:\n%.500s", i, c, faults.In("en"))
		}
		took := time.Hour
		for try := 0; try < 10 && took > within; try++ {
			took = min(took, slowest(t, script))
		}
		if took > within {
			t.Errorf("%d, of %d characters: %v, %.200s", i, len(c), took, c)
		}
		worst = max(worst, took)
	}
	t.Logf("board: T17 costly conditions that take more than %v: 0 of %d (at most %v)", within, len(list), worst)
}

// slowest is how long the slowest of the steps takes by which an exercise is begun and its first day passes.
func slowest(t *testing.T, script *sim.Script) (worst time.Duration) {
	t.Helper()
	s, wall := sim.Open(script, 1), clock.Wall(0)
	do := func(seat sim.SeatID, d sim.Deed) {
		cmd := sim.Command{Seat: seat, Wall: wall, Do: d}
		if seat != "" {
			cmd.ID = sim.CommandID(fmt.Sprint("c", wall))
		}
		begin := time.Now()
		b, err := s.Propose(cmd)
		if err != nil {
			t.Fatal(err)
		}
		s.Apply(b)
		worst = max(worst, time.Since(begin))
		wall++
	}
	s.Apply(s.Opening(wall, "test"))
	do(sim.Facilitator, sim.Start{Pace: "standard"})
	for range 20 {
		if s.State().Ended != nil {
			break
		}
		do("lead", sim.Record{Text: "x"})
		if at, any := s.Due(); any {
			wall = max(wall, at)
			do("", sim.Advance{})
		}
	}
	return worst
}
