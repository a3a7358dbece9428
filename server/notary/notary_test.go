package notary_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/sumdb/tlog"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/journal/journaltest"
	"github.com/enshu/enshu/server/journal/memory"
	"github.com/enshu/enshu/server/notary"
	"github.com/enshu/enshu/sim"
)

var quiet = slog.New(slog.DiscardHandler)

func newKey(t testing.TB) *notary.Key {
	t.Helper()
	k, err := notary.NewKey()
	require.NoError(t, err)
	return k
}

// acts is a chain in which seats take turns at doing something.
func acts(t testing.TB, n int) (chain []sim.Batch) {
	t.Helper()
	prev := sim.Hash{}
	for i := range n {
		c := sim.Command{ID: sim.CommandID("c" + string(rune('a'+i%26))), Seat: []sim.SeatID{"ciso", "pr"}[i%2], Do: said(i)}
		body, err := c.BodyHash()
		require.NoError(t, err)
		b := sim.Batch{Seq: sim.Seq(i + 1), Command: c.ID, Seat: c.Seat, Body: body, Wall: 1000, Events: journaltest.Batch(t, sim.Seq(i+1), prev, "x").Events}
		b, err = b.Seal(prev)
		require.NoError(t, err)
		chain, prev = append(chain, b), b.Hash
	}
	return chain
}

func said(i int) sim.Deed { return sim.Record{Text: strings.Repeat("x", i+1)} }

func logOf(t testing.TB, chain []sim.Batch) *notary.Log {
	t.Helper()
	l := &notary.Log{Session: "r"}
	for _, b := range chain {
		require.NoError(t, l.Add(b))
	}
	return l
}

func signed(t testing.TB, k *notary.Key, l *notary.Log) journal.Checkpoint {
	t.Helper()
	c, err := l.Checkpoint()
	require.NoError(t, err)
	kept, err := k.Sign(c)
	require.NoError(t, err)
	return kept
}

func by(seat sim.SeatID) func(sim.Batch) bool {
	return func(b sim.Batch) bool { return b.Seat == seat }
}

func TestASeatProvesItsActsToSomebodyWithoutTheJournal(t *testing.T) {
	for n := 1; n <= 33; n++ {
		chain := acts(t, n)
		kept := signed(t, newKey(t), logOf(t, chain))
		p, err := notary.Prove(kept, chain, by("ciso"))
		require.NoError(t, err)
		raw, err := json.Marshal(p)
		require.NoError(t, err)
		require.NotContains(t, string(raw), chain[0].Events[0].Event.Kind(), "what happened is not shown")
		if p, err = notary.ReadProof(raw); err != nil {
			t.Fatal(err)
		}
		c, err := p.Check()
		require.NoError(t, err)
		require.Equal(t, chain[n-1].Hash, c.Head)
		require.Len(t, p.Acts, (n+1)/2)
		for i, a := range p.Acts {
			require.Equal(t, chain[2*i].Hash, a.Hash, "the hash of the receipt")
		}
		did, ok := p.Did(said(0))
		require.True(t, ok)
		require.Equal(t, sim.Seq(1), did.Seq)
		_, ok = p.Did(said(1))
		require.False(t, ok, "another seat did that")
	}
}

// Whatever is changed in a proof, it proves nothing any more.
func TestEveryChangedPartOfAProofIsFound(t *testing.T) {
	chain := acts(t, 21)
	k := newKey(t)
	good, err := notary.Prove(signed(t, k, logOf(t, chain)), chain, by("pr"))
	require.NoError(t, err)
	other, err := notary.Prove(signed(t, newKey(t), logOf(t, chain[:20])), chain[:20], by("pr"))
	require.NoError(t, err)
	for name, change := range map[string]func(*notary.Proof){
		"another hash":       func(p *notary.Proof) { p.Acts[1].Hash[3] ^= 1 },
		"another deed":       func(p *notary.Proof) { p.Acts[1].Body[3] ^= 1 },
		"another seat":       func(p *notary.Proof) { p.Acts[1].Seat = "ciso" },
		"another time":       func(p *notary.Proof) { p.Acts[1].Wall++ },
		"another command":    func(p *notary.Proof) { p.Acts[1].Command = "mine" },
		"another place":      func(p *notary.Proof) { p.Acts[1].Seq++ },
		"a place out of it":  func(p *notary.Proof) { p.Acts[1].Seq = 400 },
		"a place before it":  func(p *notary.Proof) { p.Acts[1].Seq = 0 },
		"another way":        func(p *notary.Proof) { p.Acts[1].Path[0][5] ^= 1 },
		"a shorter way":      func(p *notary.Proof) { p.Acts[1].Path = p.Acts[1].Path[1:] },
		"no act":             func(p *notary.Proof) { p.Acts = nil },
		"another session":    func(p *notary.Proof) { p.Session = "s" },
		"another key":        func(p *notary.Proof) { p.Key = other.Key },
		"another checkpoint": func(p *notary.Proof) { p.Checkpoint, p.Key = other.Checkpoint, other.Key },
		"a changed size":     func(p *notary.Proof) { p.Checkpoint = strings.Replace(p.Checkpoint, "\n21\n", "\n22\n", 1) },
		"no signature":       func(p *notary.Proof) { p.Checkpoint, _, _ = strings.Cut(p.Checkpoint, "—") },
	} {
		raw, err := json.Marshal(good)
		require.NoError(t, err)
		bad, err := notary.ReadProof(raw)
		require.NoError(t, err)
		change(&bad)
		_, err = bad.Check()
		require.Error(t, err, name)
	}
	_, err = good.Check()
	require.NoError(t, err)
}

// Who holds a checkpoint sees that the past was written anew or cut off, wherever it was; a chain of hashes alone would
// not show it, for the forged one is whole.
func TestAHeldCheckpointShowsARewrittenOrCutPast(t *testing.T) {
	const n = 40
	chain := acts(t, n)
	k := newKey(t)
	for held := 1; held <= n; held++ {
		c, err := notary.Open(signed(t, k, logOf(t, chain[:held])))
		require.NoError(t, err)
		require.NoError(t, logOf(t, chain).Agrees(c), "it has gone on since")
		for cut := range held {
			require.Error(t, logOf(t, chain[:cut]).Agrees(c), "cut to %d, held %d", cut, held)
		}
		for at := range n {
			err := logOf(t, rewritten(t, chain, at)).Agrees(c)
			require.Equal(t, at < held, err != nil, "written anew from batch %d, held %d", at+1, held)
		}
	}
	t.Logf("board: M11 pasts cut off or written anew that a held checkpoint shows: %d of %d", n*(n+1), n*(n+1))
}

// rewritten is the chain as a forger with all the means of the server makes it: whole, and another from a batch on.
func rewritten(t *testing.T, chain []sim.Batch, at int) []sim.Batch {
	forged := append([]sim.Batch{}, chain[:at]...)
	prev := sim.Hash{}
	if at > 0 {
		prev = chain[at-1].Hash
	}
	for i, b := range chain[at:] {
		if i == 0 {
			b.Wall++
		}
		b, err := b.Seal(prev)
		require.NoError(t, err)
		forged, prev = append(forged, b), b.Hash
	}
	return forged
}

// The tree is the one of RFC 6962, so that others can check it with tools of their own.
func TestTheTreeIsThatOfTheStandard(t *testing.T) {
	chain := acts(t, 3)
	p, err := notary.Prove(signed(t, newKey(t), logOf(t, chain)), chain, func(sim.Batch) bool { return true })
	require.NoError(t, err)
	c, err := p.Check()
	require.NoError(t, err)
	leaf := func(i int) tlog.Hash {
		raw, err := json.Marshal(p.Acts[i].Act)
		require.NoError(t, err)
		return tlog.RecordHash(raw)
	}
	require.Equal(t, tlog.NodeHash(tlog.NodeHash(leaf(0), leaf(1)), leaf(2)), c.Root)
}

func TestTheKeyStaysInItsFolderAndIsForItsOwnerAlone(t *testing.T) {
	folder := t.TempDir()
	k, err := notary.OpenKey(folder)
	require.NoError(t, err)
	again, err := notary.OpenKey(folder)
	require.NoError(t, err)
	require.Equal(t, k.Public(), again.Public())
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Len(t, entries, 1, "nothing is left lying about")
	info, err := entries[0].Info()
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode())
	raw, err := os.ReadFile(filepath.Join(folder, notary.KeyFile))
	require.NoError(t, err)
	secret, _, _ := strings.Cut(string(raw), "\n")
	require.NotContains(t, signed(t, k, logOf(t, acts(t, 1))).Note, secret)

	require.NoError(t, os.WriteFile(filepath.Join(folder, notary.KeyFile), raw[:40], 0o600))
	_, err = notary.OpenKey(folder)
	require.ErrorContains(t, err, folder)
	require.ErrorContains(t, err, "backup")
}

// plain is a batch that goes on from another, and halt one at which the clock stops.
func onward(t *testing.T, prev sim.Batch, e ...sim.Event) sim.Batch {
	b := sim.Batch{Seq: prev.Seq + 1, Wall: 1000}
	for _, e := range e {
		b.Events = append(b.Events, sim.Happened{Event: e})
	}
	b, err := b.Seal(prev.Hash)
	require.NoError(t, err)
	return b
}

func TestCheckpointsComeInTimeAndAgreeWithTheJournal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &memory.Store{}
		n := notary.New(store, newKey(t), quiet)
		var b sim.Batch
		add := func(many int, e ...sim.Event) {
			for range many {
				b = onward(t, b, e...)
				require.NoError(t, n.Append(t.Context(), "r", b.Seq-1, b))
			}
		}
		reach := func(want ...sim.Seq) {
			t.Helper()
			synctest.Wait()
			log := &notary.Log{Session: "r"}
			require.NoError(t, log.Reach(t.Context(), store))
			kept, err := store.Certified(t.Context(), "r")
			require.NoError(t, err)
			var have []sim.Seq
			for _, one := range kept {
				c, err := notary.Open(one)
				require.NoError(t, err)
				require.NoError(t, log.Agrees(c))
				have = append(have, one.Seq)
			}
			require.Equal(t, want, have)
		}
		wait := func(d time.Duration) { <-time.After(d) }
		add(63, sim.Noted{})
		wait(2 * time.Second)
		reach()
		add(1, sim.Noted{})
		wait(2 * time.Second)
		reach(64)
		add(1, sim.ClockSet{Cause: "pause"})
		wait(2 * time.Second)
		reach(64, 65)
		other := onward(t, b, sim.Noted{}) // of another node, which has no notary
		require.NoError(t, store.Append(t.Context(), "r", b.Seq, other))
		b = other
		add(1, sim.ClockSet{Cause: "resume", Running: true})
		wait(4 * time.Minute)
		reach(64, 65)
		wait(2 * time.Minute)
		reach(64, 65, 67)
		add(1, sim.Noted{})
		n.Stop()
		n.Stop()
		reach(64, 65, 67, 68)
	})
}

// sulking keeps no checkpoints for a while.
type sulking struct {
	journal.Store
	times int
}

func (s *sulking) Certify(ctx context.Context, c journal.Checkpoint) error {
	if s.times--; s.times >= 0 {
		return errors.New("no room")
	}
	return s.Store.Certify(ctx, c)
}

// A checkpoint that cannot be kept costs no append, and is made when it can be.
func TestACheckpointThatCannotBeKeptIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told bytes.Buffer
		store := &sulking{Store: &memory.Store{}, times: 5}
		n := notary.New(store, newKey(t), slog.New(slog.NewTextHandler(&told, nil)))
		b := onward(t, sim.Batch{}, sim.ClockSet{Cause: "pause"})
		require.NoError(t, n.Append(t.Context(), "r", 0, b))
		<-time.After(10 * time.Second)
		kept, err := store.Certified(t.Context(), "r")
		require.NoError(t, err)
		require.Len(t, kept, 1)
		n.Stop()
		require.Equal(t, 1, strings.Count(told.String(), "no checkpoint"), "five failures in a row are one line")
	})
}

// counting counts the batches that are read.
type counting struct {
	journal.Store
	read int
}

func (c *counting) Read(ctx context.Context, id sim.SessionID, after sim.Seq) iter.Seq2[sim.Batch, error] {
	return func(yield func(sim.Batch, error) bool) {
		for b, err := range c.Store.Read(ctx, id, after) {
			if c.read++; !yield(b, err) {
				return
			}
		}
	}
}

// A server that starts reads every session once: what is read to open a room is what its checkpoint is made of.
func TestASessionThatIsOpenedIsReadOnceForItsCheckpointToo(t *testing.T) {
	for _, late := range []time.Duration{0, time.Minute} {
		synctest.Test(t, func(t *testing.T) {
			store := &counting{Store: &memory.Store{}}
			chain := acts(t, 100)
			for _, b := range chain {
				require.NoError(t, store.Append(t.Context(), "r", b.Seq-1, b))
			}
			n := notary.New(store, newKey(t), quiet)
			defer n.Stop()
			for _, err := range n.Read(t.Context(), "r", 0) {
				require.NoError(t, err)
			}
			require.Equal(t, 100, store.read)
			<-time.After(late)
			b := onward(t, chain[99], sim.ClockSet{Cause: "pause"})
			require.NoError(t, n.Append(t.Context(), "r", 100, b))
			<-time.After(2 * time.Second)
			kept, err := store.Certified(t.Context(), "r")
			require.NoError(t, err)
			require.Len(t, kept, 1)
			c, err := notary.Open(kept[0])
			require.NoError(t, err)
			require.NoError(t, logOf(t, append(chain, b)).Agrees(c))
			if late == 0 {
				require.Equal(t, 100, store.read, "nothing is read again")
			} else {
				require.Equal(t, 201, store.read, "nothing is kept in mind of what is only looked at")
			}
		})
	}
}
