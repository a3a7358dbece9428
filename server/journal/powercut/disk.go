package powercut

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// sector is the piece of a write that a disk writes whole or not at all.
const sector = 512

// Disk is what a power cut leaves. The zero Disk is empty. It may be mounted, cut and mounted again.
type Disk struct {
	// Lies makes it a disk that says it has synced and has not, to see that a test finds it out. Set it before the disk is
	// mounted.
	Lies bool
	// Taped has it remember everything it was asked to do, for Moments. Set it before the disk is mounted.
	Taped bool

	mu      sync.Mutex
	root    *folder
	table   map[uint64]any // *file or *folder, by number
	numbers uint64         // given out so far, besides the root's
	syncs   int
	cuts    Loss
	tape    []op
	trouble
}

// Loss is what cuts cost so far.
type Loss struct {
	Writes, Torn, Entries int // writes lost, writes torn, changes of folders lost
}

// file is a file with what was written since it was last synced.
type file struct {
	number  uint64
	live    []byte
	kept    []byte
	pending []write
}

// write is one write, or with no data a change of length.
type write struct {
	at   int64
	data []byte
}

// folder is a folder with what was changed since it was last synced.
type folder struct {
	number  uint64
	live    map[string]any // *file or *folder
	kept    map[string]any
	pending []change
}

// change is what one call did to a folder: names that now lead elsewhere, or with nil nowhere.
type change map[string]any

const rootNumber = 1

func (d *Disk) begin() *folder {
	if d.root == nil {
		d.root = newFolder(rootNumber)
		d.table = map[uint64]any{rootNumber: d.root}
	}
	return d.root
}

func newFolder(number uint64) *folder {
	return &folder{number: number, live: map[string]any{}, kept: map[string]any{}}
}

func (w write) on(data []byte) []byte {
	end := w.at + int64(len(w.data))
	if w.data == nil {
		end = w.at
	}
	switch {
	case int64(len(data)) < end:
		data = append(data, make([]byte, end-int64(len(data)))...)
	case w.data == nil:
		data = data[:end]
	}
	copy(data[min(w.at, int64(len(data))):], w.data)
	return data
}

func (f *file) do(w write) {
	f.live = w.on(f.live)
	f.pending = append(f.pending, w)
}

func (f *file) sync() { f.kept, f.pending = append([]byte{}, f.live...), nil }

func (c change) on(names map[string]any) {
	for name, to := range c {
		if to == nil {
			delete(names, name)
		} else {
			names[name] = to
		}
	}
}

func (f *folder) do(c change) {
	c.on(f.live)
	f.pending = append(f.pending, c)
}

func (f *folder) sync() { f.kept, f.pending = maps.Clone(f.live), nil }

// Cut takes the power away: what was not synced is left to the dice, and without dice all of it is lost. The program must
// be dead and the disk not mounted.
func (d *Disk) Cut(dice *rand.Rand) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.cutFolder(d.begin(), dice)
}

func (d *Disk) cutFolder(f *folder, dice *rand.Rand) {
	stays := 0
	if dice != nil {
		stays = dice.IntN(len(f.pending) + 1)
	}
	for _, c := range f.pending[:stays] {
		c.on(f.kept)
	}
	d.cuts.Entries += len(f.pending) - stays
	f.live, f.pending = maps.Clone(f.kept), nil
	for _, name := range sorted(f.live) {
		switch x := f.live[name].(type) {
		case *file:
			d.cutFile(x, dice)
		case *folder:
			d.cutFolder(x, dice)
		}
	}
}

func (d *Disk) cutFile(f *file, dice *rand.Rand) {
	all, none := false, dice == nil
	if dice != nil {
		all, none = dice.IntN(4) == 0, dice.IntN(4) == 0
	}
	for _, w := range f.pending {
		k := 7
		if dice != nil {
			k = dice.IntN(8)
		}
		switch {
		case all || !none && k < 4:
			f.kept = w.on(f.kept)
		case !none && k < 6 && len(w.data) > sector:
			w.data = w.data[:sector*(1+dice.IntN((len(w.data)-1)/sector))]
			f.kept = w.on(f.kept)
			d.cuts.Torn++
		default:
			d.cuts.Writes++
		}
	}
	f.live, f.pending = append([]byte{}, f.kept...), nil
}

func sorted(names map[string]any) []string { return slices.Sorted(maps.Keys(names)) }

// Cost tells what the cuts cost so far, and how often something was synced.
func (d *Disk) Cost() (Loss, int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cuts, d.syncs
}

// Copy writes what is on the disk to an ordinary folder.
func (d *Disk) Copy(to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return copyFolder(d.begin(), to)
}

func copyFolder(f *folder, to string) error {
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	for name, x := range f.live {
		var err error
		switch x := x.(type) {
		case *file:
			err = os.WriteFile(filepath.Join(to, name), x.live, 0o600)
		case *folder:
			err = copyFolder(x, filepath.Join(to, name))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
