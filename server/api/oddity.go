package api

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"
)

// Of odd requests so many at once are logged, and then one a second: a flood of them must not fill the operator's disk.
const oddBurst = 20

// Oddities logs requests as no page sends them: wrong in form, too many, from elsewhere. They are what an attempt to get
// round the controls looks like. What was sent is not logged.
type Oddities struct {
	log    *slog.Logger
	limit  *rate.Limiter
	missed atomic.Int64
}

// NewOddities returns oddities that are logged there.
func NewOddities(log *slog.Logger) *Oddities {
	return &Oddities{log: log, limit: rate.NewLimiter(rate.Every(time.Second), oddBurst)}
}

// Note logs one, or counts it for the next line. args are as those of slog.
func (o *Oddities) Note(ctx context.Context, why string, args ...any) {
	if !o.limit.Allow() {
		o.missed.Add(1)
		return
	}
	args = append([]any{"why", why}, args...)
	if n := o.missed.Swap(0); n > 0 {
		args = append(args, "not_logged_before", n)
	}
	o.log.WarnContext(ctx, "odd request", args...)
}
