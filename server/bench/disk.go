package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// entryBytes is about what a decision takes in a journal.
const entryBytes = 500

// tape is a file that is only appended to and synced: what durability costs at least. Those who wait while it syncs
// share the next sync.
type tape struct {
	file *os.File
	in   chan *entry
	gone chan struct{}
}

type entry struct {
	body []byte
	done chan error // holds one
}

func newTape(folder string) (*tape, error) {
	file, err := os.OpenFile(filepath.Join(folder, "tape"), os.O_CREATE|os.O_RDWR|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, err
	}
	t := &tape{file: file, in: make(chan *entry, 1024), gone: make(chan struct{})}
	go t.run()
	return t, nil
}

// append returns when body is on the disk.
func (t *tape) append(body []byte) error {
	e := &entry{body: body, done: make(chan error, 1)}
	t.in <- e
	return <-e.done
}

func (t *tape) close() error {
	close(t.in)
	<-t.gone
	return t.file.Close()
}

func (t *tape) run() {
	defer close(t.gone)
	var piece []byte
	for e := range t.in {
		group := []*entry{e}
		piece = append(piece[:0], e.body...)
		for more := true; more && len(group) < 512; {
			select {
			case next, ok := <-t.in:
				if more = ok; ok {
					group, piece = append(group, next), append(piece, next.body...)
				}
			default:
				more = false
			}
		}
		err := t.keep(piece)
		for _, e := range group {
			e.done <- err
		}
	}
}

func (t *tape) keep(piece []byte) error {
	if _, err := t.file.Write(piece); err != nil {
		return err
	}
	return syncData(t.file)
}

// syncs measures n appends with their syncs, one after another and nothing between.
func (t *tape) syncs(n int) (sample, error) {
	body := make([]byte, entryBytes)
	list := make(sample, 0, n)
	for range n {
		begin := time.Now()
		if err := t.keep(body); err != nil {
			return nil, fmt.Errorf("sync: %w", err)
		}
		list = append(list, time.Since(begin))
	}
	return list, nil
}

// crowd measures how many appends a second so many writers get through.
func (t *tape) crowd(ctx context.Context, writers int, d time.Duration) (float64, error) {
	body := make([]byte, entryBytes)
	return hammer(ctx, writers, d, func(int) error { return t.append(body) })
}

// hammer has so many workers call f over and over for a while, and returns how many calls a second were made.
func hammer(ctx context.Context, workers int, d time.Duration, f func(worker int) error) (float64, error) {
	ctx, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	var all sync.WaitGroup
	counts, faults := make([]int, workers), make([]error, workers)
	begin := time.Now()
	for w := range workers {
		all.Go(func() {
			for ctx.Err() == nil && faults[w] == nil {
				faults[w] = f(w)
				counts[w]++
			}
		})
	}
	all.Wait()
	took, n := time.Since(begin), 0
	for w := range workers {
		if faults[w] != nil {
			return 0, faults[w]
		}
		n += counts[w]
	}
	return float64(n) / took.Seconds(), nil
}
