package study

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/enshu/enshu/sim/bot"
)

// work is a study under way.
type work struct {
	Plan
	done atomic.Int64
	of   int64
}

// tales plays every policy so often.
func (w *work) tales(ctx context.Context, things []thing, loads []*load) ([][]tale, error) {
	all := make([][]tale, len(Policies))
	for i, policy := range Policies {
		all[i] = make([]tale, w.Runs)
		err := Each(ctx, w.Workers, w.Runs, func() func(int) error {
			company := bot.NewCompany(w.Script, w.Engine)
			return func(run int) error {
				return w.run(ctx, func() (err error) {
					all[i][run], err = playTale(ctx, company, policy, RunSeed(w.Seed, run), things, loads[i])
					return err
				})
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// variants plays each variant so often, by the forced policies in turn; run r is the same team and fate in each.
func (w *work) variants(ctx context.Context, list []variant, repeats int) ([][]forcedRun, error) {
	outcomes := make([][]forcedRun, len(list))
	err := Each(ctx, w.Workers, len(list), func() func(int) error {
		return func(i int) error {
			company := bot.NewCompany(list[i].script, w.Engine)
			outcomes[i] = make([]forcedRun, repeats)
			for run := range outcomes[i] {
				if err := w.run(ctx, func() (err error) {
					outcomes[i][run], err = list[i].play(ctx, company, Forced[run%len(Forced)], RunSeed(w.Seed, run))
					return err
				}); err != nil {
					return err
				}
			}
			return nil
		}
	})
	return outcomes, err
}

// run plays once, tells so, and gives way.
func (w *work) run(ctx context.Context, play func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	begin := time.Now()
	if err := play(); err != nil {
		return err
	}
	took := time.Since(begin)
	if done := w.done.Add(1); w.Told != nil {
		w.Told(int(done), int(w.of))
	}
	if w.Pause != nil {
		w.Pause(took)
	}
	return nil
}

// Each does n pieces of work, so many at a time, 0 for one a processor. Each worker is made once and does one piece after the
// other; none is begun once ctx is done.
func Each(ctx context.Context, workers, n int, worker func() func(i int) error) error {
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	errs := make([]error, n)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(workers, n) {
		all.Go(func() {
			work := worker()
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				errs[i] = work(i)
			}
		})
	}
	all.Wait()
	if err := ctx.Err(); err != nil {
		return err // the same one from every worker, and from a piece that was not begun
	}
	return errors.Join(errs...)
}

// RunSeed spreads one seed over the runs, so that neighbouring seeds share none.
func RunSeed(seed uint64, run int) uint64 {
	const golden = 0x9E3779B97F4A7C15
	x := seed*golden + uint64(run)
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return (x ^ x>>31) >> 1
}
