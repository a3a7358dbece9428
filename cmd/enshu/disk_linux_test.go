package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

var (
	failTo    = flag.Int("fail-to", 12, "up to which operation of its disk each fault is tried")
	failEvery = flag.Int("fail-every", 1, "which of them: each, every second, ...")
)

// troubles are the ways in which a disk does not do as asked: for good, until it is healed, or once.
var troubles = []struct {
	name  string
	errno syscall.Errno
	times int
	delay time.Duration
}{
	{"no room", syscall.ENOSPC, 1 << 30, 0},
	{"no room, once", syscall.ENOSPC, 1, 0},
	{"input/output error", syscall.EIO, 1 << 30, 0},
	{"input/output error, once", syscall.EIO, 1, 0},
	{"read only", syscall.EROFS, 1 << 30, 0},
	{"slow", 0, 1, 1500 * time.Millisecond},
}

// The disk under a real server fails at any operation, in any way: what cannot be kept is refused and nothing else, people
// are told, and when the disk is well again everything goes on by itself, on the same line and in the same process. What was
// acknowledged is there.
func TestAServerOutlivesItsDisk(t *testing.T) {
	p := newPowered(t, false)
	d := newDrive(t, "--data", filepath.Join(p.at, "data"))
	l := d.begin()
	l.must("start", sim.Start{Pace: "standard"})
	tried, refused := 0, 0
	for i, trouble := range troubles {
		for n := 1 + i%*failEvery; n <= *failTo; n += *failEvery {
			p.Fail(n, trouble.times, trouble.errno, trouble.delay)
			tried++
			refused += l.strive(p, fmt.Sprintf("f%d-%d", i, n))
		}
	}
	require.Positive(t, refused, "some of it could not be kept, or this proves nothing")
	for i := 0; i == 0 || l.told["store_up"] < l.told["store_down"]; i++ { // a notice may come after the reply
		l.must(sim.CommandID(fmt.Sprint("last-", i)), sim.Note{Kind: sim.Idea, Text: "after all of it"})
	}
	require.Positive(t, l.told["store_down"])
	d.kill(l)
	d.end(p.copied())
	t.Logf("board: R12 acknowledged and lost, disk failing under the real server: 0 of %d receipts (%d faults of %d kinds, %d commands refused meanwhile, %d times people were told; one process)",
		len(d.receipts), tried, len(troubles), refused, l.told["store_down"])
}

// strive works until the trouble has struck, heals the disk, and goes on until everything that was refused is on record. It
// returns how much was refused.
func (l *life) strive(p *powered, name string) (refused int) {
	var again []sim.CommandID
	for i := 0; p.Struck() == 0 || i == 0; i++ {
		id := sim.CommandID(fmt.Sprint(name, "-", i))
		l.deeds[id] = sim.Note{Kind: sim.Idea, Text: "a thought during " + name}
		if l.ask(id).Receipt == nil {
			again = append(again, id)
		}
	}
	p.Heal()
	for _, id := range again {
		for l.ask(id).Receipt == nil {
			<-time.After(100 * time.Millisecond)
		}
	}
	return len(again)
}

// ask does a deed and returns its answer, which is a receipt or says that the store fails. Who is too quick asks again.
func (l *life) ask(id sim.CommandID) wire.Reply {
	require.NoError(l.t, l.call.Do(id, l.deeds[id]))
	for {
		r, ok := l.next()
		require.True(l.t, ok, "the line broke: %s", l.server.stderr)
		if r.ID != id {
			continue
		}
		if r.Refused != nil && r.Refused.Code == room.CodeTooMany {
			<-time.After(100 * time.Millisecond)
			require.NoError(l.t, l.call.Do(id, l.deeds[id]))
			continue
		}
		require.True(l.t, r.Receipt != nil || r.Refused.Code == "store_down", "%s: %+v", id, r.Refused)
		return r
	}
}
