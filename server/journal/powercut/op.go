package powercut

import (
	"iter"
	"maps"
	"slices"
	"syscall"
	"time"
)

// op is one thing that a program asks a disk to do: a sync, or else a write to a file, or a change of a folder.
type op struct {
	on     uint64 // the number of the file or folder
	sync   bool
	write  write
	change map[string]ref
}

// ref is what a name leads to; the zero ref is nothing.
type ref struct {
	number uint64
	folder bool
}

// trouble is what a disk does not do as asked.
type trouble struct {
	after  int // so many things it still does
	times  int // so many it then does not
	errno  syscall.Errno
	delay  time.Duration
	struck int
}

// Fail has the disk do the next n-1 things asked of it, and then refuse so many with an error; with none it does them
// after a delay. Reading is no such thing: a program that has written a file is mostly answered by the system itself.
func (d *Disk) Fail(n, times int, errno syscall.Errno, delay time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.trouble = trouble{after: n - 1, times: times, errno: errno, delay: delay}
}

// Heal ends the trouble and tells how often it struck.
func (d *Disk) Heal() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := d.struck
	d.trouble = trouble{}
	return n
}

// Struck tells how often the trouble struck so far.
func (d *Disk) Struck() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.struck
}

// strikes says how the next thing goes wrong.
func (d *Disk) strikes() (syscall.Errno, time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.after > 0:
		d.after--
	case d.times > 0:
		d.times--
		d.struck++
		return d.errno, d.delay
	}
	return 0, 0
}

// ask does what a program asks.
func (d *Disk) ask(o op) syscall.Errno {
	errno, delay := d.strikes()
	if delay > 0 {
		<-time.After(delay)
	}
	if errno != 0 {
		return errno
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.Taped {
		d.tape = append(d.tape, o)
	}
	d.do(o)
	return 0
}

func (d *Disk) do(o op) {
	switch x := d.table[o.on].(type) {
	case *file:
		if o.sync {
			x.sync()
		} else {
			x.do(o.write)
		}
	case *folder:
		if o.sync {
			x.sync()
			return
		}
		c := change{}
		for name, to := range o.change {
			c[name] = d.made(to)
		}
		x.do(c)
	}
}

// made is what a ref refers to, made now if it is new.
func (d *Disk) made(to ref) any {
	switch {
	case to.number == 0:
		return nil
	case d.table[to.number] != nil:
	case to.folder:
		d.table[to.number] = newFolder(to.number)
	default:
		d.table[to.number] = &file{number: to.number}
	}
	return d.table[to.number]
}

// fresh is a ref to what is still to be made.
func (d *Disk) fresh(folder bool) ref {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.numbers++
	return ref{rootNumber + d.numbers, folder}
}

func refTo(x any) ref {
	switch x := x.(type) {
	case *file:
		return ref{x.number, false}
	case *folder:
		return ref{x.number, true}
	}
	return ref{}
}

// Asked tells how many things a disk that is taped was asked to do.
func (d *Disk) Asked() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.tape)
}

// Moments are the disk as it was after each thing it was asked to do, counted from 1. What becomes of one is nothing to
// the next. The disk must be taped and not mounted.
func (d *Disk) Moments() iter.Seq2[int, *Disk] {
	return func(yield func(int, *Disk) bool) {
		again := &Disk{}
		again.begin()
		for i, o := range d.tape {
			again.do(o)
			if !yield(i+1, again.Clone()) {
				return
			}
		}
	}
}

// Clone returns a disk with the same on it, synced or not.
func (d *Disk) Clone() *Disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := &Disk{numbers: d.numbers, table: map[uint64]any{}}
	for number, x := range d.table {
		switch x := x.(type) {
		case *file:
			c.table[number] = &file{number, slices.Clone(x.live), slices.Clone(x.kept), slices.Clone(x.pending)}
		case *folder:
			c.table[number] = newFolder(number)
		}
	}
	moved := func(names map[string]any) map[string]any {
		names = maps.Clone(names)
		for name, x := range names {
			if x != nil {
				names[name] = c.table[refTo(x).number]
			}
		}
		return names
	}
	for number, x := range d.table {
		if x, is := x.(*folder); is {
			f := c.table[number].(*folder)
			f.live, f.kept = moved(x.live), moved(x.kept)
			for _, p := range x.pending {
				f.pending = append(f.pending, moved(p))
			}
		}
	}
	c.root = c.table[rootNumber].(*folder)
	return c
}
