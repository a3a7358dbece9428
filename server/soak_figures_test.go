package server

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// figures are what a server comes to when nobody is there.
type figures struct {
	goroutines, files, heap, resident, disk, log int64 // files -1 and resident 0 where nobody can say
}

// bounds say how much may be left of one exercise, and how much the memory of the process may swing.
type bounds struct {
	heap     int64 // bytes of one exercise
	resident int64 // per cent
	files    int64 // open files that come late and stay
}

var (
	exact = bounds{heap: 4 << 10, resident: 25}            // of places at the sockets and ends of sessions, some thousand are kept in mind
	loose = bounds{heap: 24 << 10, resident: 25, files: 8} // what a notary keeps in mind of ten minutes is there, too; and four readers of two files, once they are needed
)

// logMax is what the log of changes beside a database may grow to before it is folded in: SQLite does it every 1,000 pages.
const logMax = 16 << 20

func (k *soak) measure(folder string) figures {
	row := figures{goroutines: 1 << 30, files: 1 << 30}
	for range 20 { // what is just going is not what stays
		row.goroutines, row.files = min(row.goroutines, int64(runtime.NumGoroutine())), min(row.files, openFiles())
		<-time.After(5 * time.Millisecond)
	}
	runtime.GC()
	debug.FreeOSMemory() // collects once more: what sync.Pool keeps goes with the second collection
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	row.heap, row.resident = int64(m.HeapAlloc), resident()
	for _, f := range list(folder) {
		if strings.HasSuffix(f.Name(), "-wal") {
			row.log = max(row.log, f.Size())
		} else {
			row.disk += f.Size()
		}
	}
	return row
}

func list(folder string) (all []os.FileInfo) {
	_ = filepath.Walk(folder, func(_ string, f os.FileInfo, err error) error {
		if err == nil && f.Mode().IsRegular() {
			all = append(all, f)
		}
		return nil
	})
	return all
}

func openFiles() int64 {
	all, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return -1
	}
	return int64(len(all))
}

func resident() (bytes int64) {
	raw, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages int64
	_, _ = fmt.Sscan(string(raw), &size, &pages)
	return pages * int64(os.Getpagesize())
}

// tenths are the least of the first tenth, after a warming up of as many, and of the last; and how many exercises lie
// between their ends.
func tenths(rows []figures, each int) (first, last figures, between int64) {
	n := max(1, len(rows)/10)
	return least(rows[n : 2*n]), least(rows[len(rows)-n:]), int64((len(rows) - 2*n) * each)
}

func least(rows []figures) figures {
	all := rows[0]
	for _, r := range rows[1:] {
		all.goroutines, all.files, all.heap, all.resident = min(all.goroutines, r.goroutines), min(all.files, r.files), min(all.heap, r.heap), min(all.resident, r.resident)
		all.disk, all.log = min(all.disk, r.disk), max(all.log, r.log)
	}
	return all
}

// judge says what grew that must not: the last tenth is held against the first. What is on disk grows with what is kept, and
// with no exercise more than with those before.
func judge(rows []figures, each int, b bounds) (why []string) {
	first, last, between := tenths(rows, each)
	say := func(bad bool, what string, was, is int64) {
		if bad {
			why = append(why, fmt.Sprintf("%s: %d at the beginning, %d after %d exercises more", what, was, is, between))
		}
	}
	say(last.goroutines > first.goroutines, "goroutines", first.goroutines, last.goroutines)
	say(last.files > first.files+b.files, "open files", first.files, last.files)
	say(last.heap-first.heap > b.heap*between+64<<10, "bytes of heap", first.heap, last.heap)
	say(last.resident > first.resident*(100+b.resident)/100+b.heap*between, "bytes of memory", first.resident, last.resident)
	n := len(rows) / 2
	early, late := rows[n].disk-rows[0].disk, rows[len(rows)-1].disk-rows[len(rows)-1-n].disk
	say(late > early*5/4+256<<10, "bytes on disk of one half", early, late)
	say(slices.MaxFunc(rows, func(a, b figures) int { return int(a.log - b.log) }).log > logMax, "bytes of the database's log", first.log, last.log)
	return why
}

func told(rows []figures, each int) string {
	first, last, between := tenths(rows, each)
	return fmt.Sprintf("left after %d exercises, of the first tenth and the last: goroutines %d and %d, open files %d and %d, heap %d and %d KiB (%d bytes an exercise), memory %d and %d MiB, on disk %d KiB an exercise, log at most %d KiB, rooms 0",
		len(rows)*each, first.goroutines, last.goroutines, first.files, last.files, first.heap>>10, last.heap>>10, (last.heap-first.heap)/max(1, between),
		first.resident>>20, last.resident>>20, (last.disk-first.disk)/max(1, between)>>10, last.log>>10)
}

// Each of the figures grows in turn, and the soak says so.
func TestASoakFindsWhateverGrows(t *testing.T) {
	for what, grow := range map[string]func(r *figures, n int64){
		"goroutines": func(r *figures, n int64) { r.goroutines += n / 20 }, "open files": func(r *figures, n int64) { r.files += n / 20 },
		"bytes of heap": func(r *figures, n int64) { r.heap += 8 << 10 * n }, "bytes of memory": func(r *figures, n int64) { r.resident += 1 << 20 * n },
		"bytes on disk": func(r *figures, n int64) { r.disk += 1 << 10 * n * n }, "bytes of the database's log": func(r *figures, n int64) { r.log += n << 19 }, "": func(*figures, int64) {},
	} {
		var rows []figures
		for n := range int64(60) {
			row := figures{goroutines: 20 + n%3, files: 9, heap: 4<<20 + n%5<<10, resident: 100 << 20, disk: n << 16, log: 4 << 20}
			grow(&row, n)
			rows = append(rows, row)
		}
		why := judge(rows, 1, exact)
		if what == "" {
			require.Empty(t, why)
			continue
		}
		require.Len(t, why, 1, what)
		require.Contains(t, why[0], what)
	}
}
