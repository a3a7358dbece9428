package access

import (
	"errors"
	"hash/fnv"
	"maps"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits on trying codes and links. A code has 29.7 bits: at this rate ten addresses hit one live code with a chance of
// about three in a million an hour.
const (
	WrongPerAddress = 5  // wrong tries a minute from one address
	JoinsPerMinute  = 50 // into one exercise
	PenaltyMax      = 15 * time.Minute
	addressesMax    = 10_000
	joinsKept       = 64 // exercises that are kept in mind though nobody joins them just now
	TriesPerAccount = 30 // a minute from everywhere, whether there is such an account or not
	namesMax        = 1024
	waitingMax      = 64 // tries of one address that wait for the outcome of others
)

// Gate bounds how fast doors may be tried. Right tries cost an address nothing, so that a whole room may join from
// behind one; an address that goes on trying wrongly waits twice as long each time.
type Gate struct {
	now func() time.Time

	mu        sync.Mutex
	addresses map[string]*visitor
	joins     map[ExerciseID]*rate.Limiter
	names     [namesMax]*rate.Limiter
}

type visitor struct {
	wrong    *rate.Limiter
	until    time.Time // shut out until then
	penalty  time.Duration
	seen     time.Time
	underway int        // tries whose outcome is not known yet; there is a token for each
	waiting  int        // tries that go on when one of those was right
	ended    *sync.Cond // one of those underway has ended; goes with the gate's lock
}

// NewGate returns a gate that nobody has tried. now is the host's clock, time.Now when nil.
func NewGate(now func() time.Time) *Gate {
	if now == nil {
		now = time.Now
	}
	return &Gate{now: now, addresses: map[string]*visitor{}, joins: map[ExerciseID]*rate.Limiter{}}
}

// Try lets an address try a door: it calls open, and counts the try when open refuses because nothing has that code or
// token. While the address is shut out open is not called at all, so a right code is no use then either. Of many tries at
// once as many are under way as may yet be wrong; the others wait for how those end.
func (g *Gate) Try(address string, open func() error) error {
	end, err := g.begin(network(address))
	if err != nil {
		return err
	}
	counts := true // also when open panics
	defer func() { end(counts) }()
	err = open()
	counts = wrong(err)
	return err
}

// begin lets a try through for which there is a token should it be wrong: many at once cannot slip past the limit. What it
// returns is told whether the try counts.
func (g *Gate) begin(address string) (end func(counts bool), err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	v := g.visitor(address, g.now())
	for {
		now := g.now()
		switch {
		case now.Before(v.until):
			return nil, &Refusal{Code: TooMany, Retry: v.until.Sub(now)}
		case v.wrong.TokensAt(now) >= float64(v.underway+1):
			v.underway++
			return func(counts bool) { g.end(v, counts) }, nil
		case v.underway == 0:
			v.penalty = min(max(2*v.penalty, time.Minute/WrongPerAddress), PenaltyMax)
			v.until = now.Add(v.penalty)
			return nil, &Refusal{Code: TooMany, Retry: v.penalty}
		case v.waiting == waitingMax:
			return nil, &Refusal{Code: TooMany, Retry: time.Second}
		}
		v.waiting++
		v.ended.Wait()
		v.waiting--
	}
}

// end takes the token of a try that counts, and has those look again who wait for how it ends.
func (g *Gate) end(v *visitor, counts bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if counts {
		v.wrong.AllowN(g.now(), 1)
	}
	v.underway--
	v.ended.Broadcast()
}

func (g *Gate) visitor(address string, now time.Time) *visitor {
	v := g.addresses[address]
	if v == nil {
		if len(g.addresses) >= addressesMax {
			g.sweep(now)
		}
		v = &visitor{wrong: rate.NewLimiter(rate.Every(time.Minute/WrongPerAddress), WrongPerAddress), ended: sync.NewCond(&g.mu)}
		g.addresses[address] = v
	}
	if now.Sub(v.seen) > 2*PenaltyMax {
		v.penalty = 0
	}
	v.seen = now
	return v
}

// sweep forgets addresses that are quiet; when none is, it forgets all but those shut out.
func (g *Gate) sweep(now time.Time) {
	for _, idle := range []time.Duration{2 * PenaltyMax, time.Minute, 0} {
		for a, v := range g.addresses {
			if now.Sub(v.seen) >= idle && !now.Before(v.until) {
				delete(g.addresses, a)
			}
		}
		if len(g.addresses) < addressesMax {
			return
		}
	}
	clear(g.addresses)
}

// Join bounds how many may join one exercise in a minute.
func (g *Gate) Join(e ExerciseID) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.now()
	l := g.joins[e]
	if l == nil {
		if len(g.joins) >= joinsKept {
			maps.DeleteFunc(g.joins, func(_ ExerciseID, l *rate.Limiter) bool { return l.TokensAt(now) >= JoinsPerMinute })
		}
		l = rate.NewLimiter(rate.Every(time.Minute/JoinsPerMinute), JoinsPerMinute)
		g.joins[e] = l
	}
	if !l.AllowN(now, 1) {
		return &Refusal{Code: TooMany, Retry: time.Minute / JoinsPerMinute}
	}
	return nil
}

// SignIn bounds how often anybody may try the password of one account. Names that share a place share the limit, so that
// it costs no memory to try many.
func (g *Gate) SignIn(typed string) error {
	name, err := AccountName(typed)
	if err != nil {
		return nil
	}
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(name))
	g.mu.Lock()
	defer g.mu.Unlock()
	l := &g.names[sum.Sum32()%namesMax]
	if *l == nil {
		*l = rate.NewLimiter(rate.Every(time.Minute/TriesPerAccount), TriesPerAccount)
	}
	if !(*l).AllowN(g.now(), 1) {
		return &Refusal{Code: TooMany, Retry: time.Minute / TriesPerAccount}
	}
	return nil
}

// Code lets the password of an account be tried together with a one-time code: it calls open, and counts the try when the
// code alone was wrong. So wrong codes cost the account what they cost an address, whatever addresses they come from, and
// whoever does not know its password cannot use them up.
func (g *Gate) Code(account string, open func() error) error {
	name, err := AccountName(account)
	if err != nil {
		return open()
	}
	end, err := g.begin("code of " + name)
	if err != nil {
		return err
	}
	counts := true // also when open panics
	defer func() { end(counts) }()
	err = open()
	var no *Refusal
	counts = errors.As(err, &no) && no.Code == CodeWrong
	return err
}

// network is what counts as one address: an IPv4 address, or the /64 that one IPv6 household has.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Unmap().Is4() {
		return address
	}
	p, err := a.Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}
