package sqlite_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/powercut"
	"github.com/enshu/enshu/server/journal/sqlite"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/drill"
)

var (
	crashEvery  = flag.Int("crash-every", 120, "after which operations of the disk a crash is tried: each, every second, ...")
	crashDrills = flag.Int("crash-drills", 1, "how many of the shipped drills are played")
	crashDrill  = flag.String("crash-drill", "press-room/drills/good.txtar", "the drill that is played first, below scenarios")
)

// asScribe names the folder that this test binary, started anew, writes the drill into.
const asScribe = "ENSHU_SCRIBE"

func TestMain(m *testing.M) {
	if folder := os.Getenv(asScribe); folder != "" {
		flag.Parse()
		if err := scribe(folder); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// play is one drill, batch by batch, and the state that each leads to.
type play struct {
	script  *sim.Script
	seed    uint64
	batches []sim.Batch
	digests []sim.Hash
}

// library is where the shipped drills are.
var library = filepath.Join("..", "..", "..", "scenarios")

// chosen lists the drills that are played.
func chosen(t *testing.T) []string {
	list := []string{*crashDrill}
	all, err := filepath.Glob(filepath.Join(library, "*", "drills", "*.txtar"))
	require.NoError(t, err)
	for _, name := range all {
		name, err = filepath.Rel(library, name)
		require.NoError(t, err)
		if name = filepath.ToSlash(name); name != *crashDrill && len(list) < *crashDrills {
			list = append(list, name)
		}
	}
	return list
}

func played(name string) (*play, error) {
	name = filepath.Join(library, filepath.FromSlash(name))
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	d, err := drill.Parse(name, raw)
	if err != nil {
		return nil, err
	}
	p := &play{}
	res := d.Run(func(id string) (*sim.Script, error) {
		script, faults := scenarios.NewLibrary("").Load(id)
		p.script = script
		return script, faults.Err()
	})
	if err := res.Err(); err != nil {
		return nil, err
	}
	opened, _ := res.Journal[0].Opened()
	p.seed = opened.Seed
	s, head := sim.Open(p.script, p.seed), sim.Hash{}
	for _, b := range res.Journal {
		if b, err = b.Seal(head); err != nil {
			return nil, err
		}
		s.Apply(b)
		head, p.batches, p.digests = b.Hash, append(p.batches, b), append(p.digests, s.Digest())
	}
	return p, nil
}

// scribe writes the drill and says after each batch that it is acknowledged. It goes on when it is told to.
func scribe(folder string) error {
	p, err := played(*crashDrill)
	if err != nil {
		return err
	}
	s, err := sqlite.Open(context.Background(), folder, sqlite.Options{})
	if err != nil {
		return err
	}
	told := bufio.NewReader(os.Stdin)
	for i, b := range p.batches {
		if err := write(s, b, i%20 == 19); err != nil {
			return err
		}
		if i == len(p.batches)-1 {
			err = s.Close() // folds the log into the file: these operations are tried too
		}
		fmt.Println(b.Seq)
		if _, more := told.ReadString('\n'); err != nil || more != nil {
			return err
		}
	}
	return nil
}

// write appends a batch, and now and then what lies beside the chain.
func write(s *sqlite.Store, b sim.Batch, beside bool) error {
	ctx := context.Background()
	if err := s.Append(ctx, "s", b.Seq-1, b); err != nil || !beside {
		return err
	}
	if err := s.Mark(ctx, []journal.Mark{{Session: "s", Seq: b.Seq, Beat: b.Wall}}); err != nil {
		return err
	}
	return s.Certify(ctx, journal.Checkpoint{Session: "s", Seq: b.Seq, Key: "key", Note: "note"})
}

// recorded has a process of its own write the drill onto the disk. acked tells for each batch how many things the disk had
// been asked to do when it was acknowledged.
func recorded(t *testing.T, d *powercut.Disk, name string) (acked []int) {
	at := t.TempDir()
	d.Taped = true
	unmount, err := d.Mount(at)
	if err != nil {
		t.Skip("a disk that can be cut needs /dev/fuse and the right to mount:", err)
	}
	defer func() { require.NoError(t, unmount()) }()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.CommandContext(t.Context(), self, "-crash-drill", name)
	cmd.Env, cmd.Stderr = append(os.Environ(), asScribe+"="+filepath.Join(at, "data")), os.Stderr
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	for lines := bufio.NewScanner(out); lines.Scan(); {
		acked = append(acked, d.Asked())
		_, err := io.WriteString(in, "\n")
		require.NoError(t, err)
	}
	require.NoError(t, cmd.Wait())
	return acked
}

// losses are what a crash leaves of what was not synced. A process that is killed leaves all of it.
var losses = []struct {
	name string
	cut  func(d *powercut.Disk, seed uint64)
}{
	{"everything stays", func(*powercut.Disk, uint64) {}},
	{"nothing stays", func(d *powercut.Disk, _ uint64) { d.Cut(nil) }},
	{"any of it stays, whole or torn", func(d *powercut.Disk, seed uint64) { d.Cut(rand.New(rand.NewPCG(seed, 0xdead))) }},
	{"any other of it stays", func(d *powercut.Disk, seed uint64) { d.Cut(rand.New(rand.NewPCG(seed, 0xbeef))) }},
	{"something else stays", func(d *powercut.Disk, seed uint64) { d.Cut(rand.New(rand.NewPCG(seed, 0xcafe))) }},
	{"something else yet stays", func(d *powercut.Disk, seed uint64) { d.Cut(rand.New(rand.NewPCG(seed, 0xf00d))) }},
}

// The program dies after any operation of its disk, in a drill that is the same each time, and the disk keeps of what was
// not synced whatever it likes. Opened again, the journal holds everything that was acknowledged and nothing that was not
// sent; it plays to the state it was in, and the drill goes on from there to the state it always ends in.
func TestACrashAfterAnyOperationCostsNothingAcknowledged(t *testing.T) {
	for _, name := range chosen(t) {
		t.Run(name, func(t *testing.T) { crashAnywhere(t, name) })
	}
}

func crashAnywhere(t *testing.T, name string) {
	var disk powercut.Disk
	acked := recorded(t, &disk, name)
	p, err := played(name)
	require.NoError(t, err)
	require.Len(t, acked, len(p.batches))
	var crashes atomic.Int64
	lanes := runtime.GOMAXPROCS(0)
	t.Run("lanes", func(t *testing.T) {
		for lane := range lanes {
			t.Run(strconv.Itoa(lane), func(t *testing.T) {
				t.Parallel()
				for n, then := range disk.Moments() {
					if n%*crashEvery != 0 && n != disk.Asked() || n / *crashEvery % lanes != lane {
						continue
					}
					crashes.Add(int64(p.crash(t, &disk, n, then, acked)))
				}
			})
		}
	})
	t.Logf("board: M3 crash points recovered right: %d of %[1]d (%d operations of the disk in %s, every %d, and %d ways to lose what was not synced)",
		crashes.Load(), disk.Asked(), name, *crashEvery, len(losses))
}

// crash tries every loss after one operation of the disk, and returns how many there were.
func (p *play) crash(t *testing.T, disk *powercut.Disk, n int, then *powercut.Disk, acked []int) int {
	sure := 0
	for sure < len(acked) && acked[sure] <= n {
		sure++
	}
	for i, loss := range losses {
		after := then.Clone()
		loss.cut(after, uint64(n))
		p.comesBack(t, after, sure, (n+i)%10 == 0, fmt.Sprintf("operation %d of %d, %s", n, disk.Asked(), loss.name))
	}
	return len(losses)
}

// fast is a folder in memory, if there is one: what is tried here was lost or kept already.
func fast(t *testing.T) string {
	folder, err := os.MkdirTemp("/dev/shm", "enshu-crash-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(folder)) })
	return folder
}

// comesBack opens what is on a disk, holds it against what was acknowledged, and goes on with the drill: by one batch, or
// to its end.
func (p *play) comesBack(t *testing.T, d *powercut.Disk, sure int, whole bool, when string) {
	folder := fast(t)
	require.NoError(t, d.Copy(folder))
	s, err := sqlite.Open(t.Context(), filepath.Join(folder, "data"), sqlite.Options{})
	require.NoError(t, err, when)
	defer func() { require.NoError(t, s.Close()) }()
	have, err := journaltest.ReadAll(s, "s", 0)
	require.NoError(t, err, when)
	require.GreaterOrEqual(t, len(have), sure, "%s: acknowledged and lost", when)
	require.LessOrEqual(t, len(have), len(p.batches), when)
	session := sim.Open(p.script, p.seed)
	for i, b := range have {
		require.Equal(t, p.batches[i].Hash, b.Hash, when)
		session.Apply(b)
	}
	if len(have) > 0 {
		require.Equal(t, p.digests[len(have)-1], session.Digest(), when)
	}
	for _, b := range p.batches[len(have):] {
		require.NoError(t, s.Append(t.Context(), "s", b.Seq-1, b), when)
		session.Apply(b)
		require.Equal(t, p.digests[b.Seq-1], session.Digest(), when)
		if !whole {
			break
		}
	}
	again := journaltest.Read(t, s, "s", 0)
	require.Len(t, again, int(session.Seq()), when)
}
