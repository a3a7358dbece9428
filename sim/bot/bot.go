package bot

import (
	"slices"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/draw"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// Bot plays one seat. It belongs to one goroutine.
type Bot struct {
	*plan
	seat   sim.SeatID
	policy Policy
	pace   *[duties]minutes
	seed   uint64
	terse  bool // writes no words that nobody will read

	rows     table // the desk, when somebody else keeps it
	seen     bool
	keys     []string // of the desk, sorted; kept for random bots only
	agenda   []intent
	tries    [kinds][]int // how often a matter came up, by number + 1, so that each time has a fate of its own
	purposes []purpose

	facts   []holding
	tellers []told // by audience
	draft   []sim.Assertion
	does    []bool // by action: the bot is inclined to it
	cut     []bool // by system: isolated by this seat
	back    []bool // by system: restored during play
	short   []bool // by pool: kept for other work, while an order is looked for
	since   map[view.Ref]clock.Instant
	sources []source
	whims   int

	may      bool // the script lets this seat give orders about systems
	operates bool // this seat gives orders about systems
	working  bool // restoring has begun
}

// holding is what the bot remembers of one fact.
type holding struct {
	heard   version
	shared  version // as this seat last passed it on
	reached []sim.SeatID
	bearing bool // on a decision that was put to this seat
	trust   sim.Assertion
	weighed bool // trust is up to date
}

// source is an item that brought facts: when, from whom, and whether everybody could read it.
type source struct {
	at     clock.Instant
	from   text.Text
	to     []sim.SeatID
	public bool
}

// intent is something a bot means to do at an instant.
type intent struct {
	at    clock.Instant
	duty  duty
	about view.Ref
}

// New returns a bot that plays a seat of the script. The same seed makes the same bot.
func New(script *sim.Script, seat sim.SeatID, policy Policy, seed uint64) *Bot {
	return newPlan(script).bot(seat, policy, seed)
}

func (p *plan) bot(seat sim.SeatID, policy Policy, seed uint64) *Bot {
	b := &Bot{
		plan: p, seat: seat, since: map[view.Ref]clock.Instant{},
		facts: make([]holding, len(p.script.Facts)), tellers: make([]told, len(p.script.Audiences)),
		does: make([]bool, len(p.script.Actions)), cut: make([]bool, len(p.script.Systems)), back: make([]bool, len(p.script.Systems)), short: make([]bool, len(p.script.Pools)),
	}
	b.rows.plan = p
	return b.anew(policy, seed)
}

// anew makes the bot forget what it played and returns it, as good as a new one.
func (b *Bot) anew(policy Policy, seed uint64) *Bot {
	clear(b.facts)
	clear(b.tellers)
	clear(b.cut)
	clear(b.back)
	clear(b.since)
	for i := range b.tries {
		clear(b.tries[i])
	}
	pace := paceFor(policy, b.script.End.Sub(b.script.Start))
	*b = Bot{
		plan: b.plan, seat: b.seat, policy: policy, pace: &pace, seed: seed, terse: b.terse, rows: table{plan: b.plan},
		may:    len(b.script.Operators) == 0 || slices.Contains(b.script.Operators, b.seat),
		agenda: b.agenda[:0], tries: b.tries, purposes: b.purposes, facts: b.facts, tellers: b.tellers, does: b.does,
		cut: b.cut, draft: b.draft, back: b.back, short: b.short, since: b.since, sources: b.sources[:0],
	}
	b.incline()
	return b
}

// Seat returns the seat that the bot plays.
func (b *Bot) Seat() sim.SeatID { return b.seat }

// Notice lets the bot look at the records of its desk that changed, by key; nil stands for all of them. Whoever keeps the
// desk calls it after every Update that changed something.
func (b *Bot) Notice(desk *view.Desk, keys []string, now clock.Instant) {
	if b.policy == Idle {
		return
	}
	b.rows.rows = desk
	if keys == nil || !b.seen {
		b.seen = true
		keys = everyKey(desk, make([]string, 0, len(desk.Rows())))
	}
	for _, key := range keys {
		if b.policy == Random {
			if _, ok := desk.Get(key); ok {
				b.dream(now)
			}
			b.index(desk, key)
		} else if r, ok := b.ref(key); ok {
			b.stir(r)
		}
	}
	for _, key := range keys {
		if r, ok := b.ref(key); ok && b.policy != Random {
			b.consider(&b.rows, r, now)
		}
	}
}

// heed is Notice for a desk that is read where the session is.
func (b *Bot) heed(desk *view.Live, refs []view.Ref, now clock.Instant) {
	if !b.seen {
		b.seen = true
		if refs = desk.Refs(); len(refs) == len(b.looks) {
			refs = b.looks
		} else {
			b.sort(refs)
		}
	}
	for _, r := range refs {
		b.stir(r)
	}
	for _, r := range refs {
		b.consider(desk, r, now)
	}
}

// stir forgets what was made of a record that changed.
func (b *Bot) stir(r view.Ref) {
	if r.Kind == sim.SubFact {
		b.facts[r.N].weighed = false
	}
}

// Next returns what the bot does next and when, in scenario time. A deed whose time has come is handed over and will not
// be returned again; one that lies ahead is only announced: ask again then, or when the desk has changed. It returns
// false when the bot waits for something to happen. A bot that was never shown its desk looks at all of it first.
func (b *Bot) Next(desk *view.Desk, now clock.Instant) (sim.Deed, clock.Instant, bool) {
	if !b.seen {
		b.Notice(desk, nil, now)
	}
	b.rows.rows = desk
	return b.next(&b.rows, now)
}

func (b *Bot) next(desk Desk, now clock.Instant) (sim.Deed, clock.Instant, bool) {
	for {
		i := b.first()
		if i < 0 {
			return nil, 0, false
		}
		next := b.agenda[i]
		if next.at > now {
			return nil, next.at, true
		}
		b.agenda = slices.Delete(b.agenda, i, i+1)
		if deed := b.carryOut(desk, next, now); deed != nil {
			return deed, next.at, true
		}
	}
}

// peek returns when next will have something, which may be now.
func (b *Bot) peek() (clock.Instant, bool) {
	i := b.first()
	if i < 0 {
		return 0, false
	}
	return b.agenda[i].at, true
}

// first returns the place of the earliest intent in the agenda, −1 for none. Ties go by duty, then by key.
func (b *Bot) first() int {
	best := -1
	for i := range b.agenda {
		if best < 0 || b.before(&b.agenda[i], &b.agenda[best]) {
			best = i
		}
	}
	return best
}

func (b *Bot) before(a, o *intent) bool {
	if a.at != o.at {
		return a.at < o.at
	}
	if a.duty != o.duty {
		return a.duty < o.duty
	}
	return b.key(a.about) < b.key(o.about)
}

// mean puts something on the agenda, after the time the policy takes over it. What stands there already stays.
func (b *Bot) mean(d duty, about view.Ref, now clock.Instant) {
	if !b.means(d, about) {
		b.meanAt(d, about, now.Add(b.delay(d, about)))
	}
}

func (b *Bot) meanAt(d duty, about view.Ref, at clock.Instant) {
	b.agenda = append(b.agenda, intent{at, d, about})
	*b.tried(about)++
}

func (b *Bot) means(d duty, about view.Ref) bool {
	for i := range b.agenda {
		if b.agenda[i].duty == d && b.agenda[i].about == about {
			return true
		}
	}
	return false
}

// tried is how often a matter came up.
func (b *Bot) tried(about view.Ref) *int {
	list := &b.tries[about.Kind]
	for len(*list) <= about.N+1 {
		*list = append(*list, 0)
	}
	return &(*list)[about.N+1]
}

// drop takes something off the agenda again.
func (b *Bot) drop(d duty, about view.Ref) {
	b.agenda = slices.DeleteFunc(b.agenda, func(i intent) bool { return i.duty == d && i.about == about })
}

// delay draws how long the bot takes over something.
func (b *Bot) delay(d duty, about view.Ref) clock.Span {
	low, width := b.pace[d].spread()
	return low + clock.Span(b.draw("delay", about, uint64(width/clock.Second)+1))*clock.Second
}

// draw returns a number below n: the same for the same bot, purpose, subject and try.
func (b *Bot) draw(purpose string, about view.Ref, n uint64) uint64 {
	return b.drawFor(purpose, b.key(about), *b.tried(about), n)
}

func (b *Bot) drawFor(purpose, subject string, try int, n uint64) uint64 {
	key := draw.Key{Seed: b.seed, Purpose: b.purpose(purpose), Subject: subject, Ordinal: uint64(try)}
	return key.Below(n)
}

// purpose is what a bot draws for, and the name of that in its draws.
type purpose struct{ of, name string }

func (b *Bot) purpose(of string) string {
	for i := range b.purposes {
		if b.purposes[i].of == of {
			return b.purposes[i].name
		}
	}
	b.purposes = append(b.purposes, purpose{of, "bot." + string(b.seat) + "." + of})
	return b.purposes[len(b.purposes)-1].name
}

// chance says yes with a chance of percent in a hundred.
func (b *Bot) chance(purpose string, about view.Ref, percent uint64) bool {
	return b.draw(purpose, about, 100) < percent
}

// consider looks at one record of the desk that changed, and sees what it calls for.
func (b *Bot) consider(desk Desk, about view.Ref, now clock.Instant) {
	n := about.N
	switch about.Kind {
	case sim.SubItem:
		if r := desk.Item(n); r != nil {
			b.considerItem(about, r, now)
		}
	case sim.SubDecision:
		if r := desk.Decision(n); r != nil {
			b.considerDecision(about, r, now)
		}
	case sim.SubAction:
		if r := desk.Action(n); r != nil {
			b.considerAction(about, r, now)
		}
	case sim.SubPool, sim.SubBackup:
		b.considerWork(now)
	case sim.SubService:
		b.considerService(about, desk.Service(n), now)
	case sim.SubSystem:
		if b.operates {
			b.considerWork(now)
		} else if b.may {
			b.considerSystem(desk.System(n), now)
		}
	case sim.SubWork:
		if b.may {
			b.considerDone(desk.Work(n))
		}
	case sim.SubFact:
		if r := desk.Fact(n); r != nil {
			b.considerFact(desk, about, r, now)
		}
	case sim.SubObligation:
		if r := desk.Obligation(n); r != nil {
			b.considerDuty(desk, about, r, now)
		}
	case sim.SubStatement:
		if r := desk.Statement(n); r != nil {
			b.considerStatement(desk, about, r, now)
		}
	case sim.SubConference:
		if r := desk.Conference(n); r != nil {
			b.considerConference(desk, about, r, now)
		}
	}
}

// carryOut turns an intent whose time has come into a deed, or into nothing when it no longer fits.
func (b *Bot) carryOut(desk Desk, i intent, now clock.Instant) sim.Deed {
	switch i.duty {
	case dutyWhim:
		return b.whim(now)
	case dutyOperate:
		return b.operate(desk, now)
	case dutyTell:
		return b.speak(desk, i.about, now)
	}
	switch n := i.about.N; i.about.Kind {
	case sim.SubItem:
		if r := desk.Item(n); r != nil {
			return b.mark(r)
		}
	case sim.SubService:
		return b.serve(desk, desk.Service(n), i, now)
	case sim.SubDecision:
		if r := desk.Decision(n); r != nil {
			return b.decide(desk, r, i, now)
		}
	case sim.SubAction:
		if r := desk.Action(n); r != nil {
			return b.start(desk, r, i, now)
		}
	case sim.SubFact:
		if r := desk.Fact(n); r != nil {
			return b.brief(desk, i.about, r)
		}
	case sim.SubStatement:
		if r := desk.Statement(n); r != nil {
			return b.review(desk, r)
		}
	case sim.SubConference:
		if r := desk.Conference(n); r != nil {
			return b.respond(desk, r)
		}
	}
	return nil
}

func everyKey(desk *view.Desk, keys []string) []string {
	for key := range desk.Rows() {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// index keeps the sorted list of the desk's keys, for bots that choose among all of them.
func (b *Bot) index(desk *view.Desk, key string) {
	i, there := slices.BinarySearch(b.keys, key)
	_, is := desk.Get(key)
	switch {
	case is && !there:
		b.keys = slices.Insert(b.keys, i, key)
	case !is && there:
		b.keys = slices.Delete(b.keys, i, i+1)
	}
}

// manned says whether somebody plays a seat, as the desk shows it.
func (b *Bot) manned(desk Desk, seat sim.SeatID) bool {
	s := desk.Seat(b.script.SeatNumber(seat))
	return s != nil && (s.Bot != "" || len(s.Holders) > 0)
}

// foremost says whether this seat is the first of those named that anybody plays: it takes what one of them must do.
func (b *Bot) foremost(desk Desk, seats []sim.SeatID) bool {
	for _, seat := range seats {
		if seat == b.seat {
			return true
		}
		if b.manned(desk, seat) {
			return false
		}
	}
	return false
}
