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
	script *sim.Script
	seat   sim.SeatID
	policy Policy
	seed   uint64

	seen    bool
	keys    []string // of the desk, sorted; kept for random bots only
	agenda  []intent
	tries   map[string]int // how often an intent came up, so that each time has a fate of its own
	heard   map[sim.FactID]version
	told    map[sim.AudienceID]*told
	shared  map[sim.FactID]version // as this seat last passed it on
	reached map[sim.FactID][]sim.SeatID
	bearing map[sim.FactID]bool   // on a decision that was put to this seat
	cut     map[sim.SystemID]bool // isolated by this seat
	since   map[string]clock.Instant
	sources []source
	whims   int
	back    map[sim.SystemID]bool // restored during play

	operates bool // this seat gives orders about systems
	working  bool // restoring has begun

	// Keys of what the desk may hold, in the script's order.
	decisionKeys, actionKeys, systemKeys, factKeys, audienceKeys, dutyKeys []string
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
	at   clock.Instant
	duty duty
	key  string // of the record it is about
}

// New returns a bot that plays a seat of the script. The same seed makes the same bot.
func New(script *sim.Script, seat sim.SeatID, policy Policy, seed uint64) *Bot {
	b := &Bot{
		script: script, seat: seat, policy: policy, seed: seed, tries: map[string]int{},
		heard: map[sim.FactID]version{}, shared: map[sim.FactID]version{}, told: map[sim.AudienceID]*told{},
		reached: map[sim.FactID][]sim.SeatID{}, bearing: map[sim.FactID]bool{}, cut: map[sim.SystemID]bool{}, back: map[sim.SystemID]bool{}, since: map[string]clock.Instant{},
		decisionKeys: keyed("decision/", script.Decisions, func(x *sim.Decision) string { return string(x.ID) }),
		actionKeys:   keyed("action/", script.Actions, func(x *sim.Action) string { return string(x.ID) }),
		systemKeys:   keyed("system/", script.Systems, func(x *sim.System) string { return string(x.ID) }),
		factKeys:     keyed("fact/", script.Facts, func(x *sim.Fact) string { return string(x.ID) }),
		audienceKeys: keyed("audience/", script.Audiences, func(x *sim.Audience) string { return string(x.ID) }),
	}
	for i := range script.Obligations {
		o := &script.Obligations[i]
		for _, n := range o.Stages {
			b.dutyKeys = append(b.dutyKeys, "obligation/"+string(o.ID)+"."+o.Rule.Stages[n].ID)
		}
	}
	return b
}

func keyed[T any](prefix string, list []T, id func(*T) string) []string {
	keys := make([]string, len(list))
	for i := range list {
		keys[i] = prefix + id(&list[i])
	}
	return keys
}

// Seat returns the seat that the bot plays.
func (b *Bot) Seat() sim.SeatID { return b.seat }

// Notice lets the bot look at the records of its desk that changed, by key; nil stands for all of them. Whoever keeps the
// desk calls it after every Update that changed something.
func (b *Bot) Notice(desk *view.Desk, keys []string, now clock.Instant) {
	if b.policy == Idle {
		return
	}
	if keys == nil || !b.seen {
		b.seen = true
		keys = make([]string, 0, len(desk.Rows()))
		keys = everyKey(desk, keys)
	}
	for _, key := range keys {
		if record, ok := desk.Get(key); ok {
			b.consider(desk, key, record, now)
		}
		b.index(desk, key)
	}
}

// Next returns what the bot does next and when, in scenario time. A deed whose time has come is handed over and will not
// be returned again; one that lies ahead is only announced: ask again then, or when the desk has changed. It returns
// false when the bot waits for something to happen. A bot that was never shown its desk looks at all of it first.
func (b *Bot) Next(desk *view.Desk, now clock.Instant) (sim.Deed, clock.Instant, bool) {
	if !b.seen {
		b.Notice(desk, nil, now)
	}
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

// peek returns when Next will have something, which may be now.
func (b *Bot) peek(desk *view.Desk, now clock.Instant) (clock.Instant, bool) {
	if !b.seen {
		b.Notice(desk, nil, now)
	}
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
		if best < 0 || b.agenda[i].before(&b.agenda[best]) {
			best = i
		}
	}
	return best
}

func (a *intent) before(o *intent) bool {
	if a.at != o.at {
		return a.at < o.at
	}
	if a.duty != o.duty {
		return a.duty < o.duty
	}
	return a.key < o.key
}

// mean puts something on the agenda, after the time the policy takes over it. What stands there already stays.
func (b *Bot) mean(d duty, key string, now clock.Instant) {
	if !b.means(d, key) {
		b.meanAt(d, key, now.Add(b.delay(d, key)))
	}
}

func (b *Bot) meanAt(d duty, key string, at clock.Instant) {
	b.agenda = append(b.agenda, intent{at, d, key})
	b.tries[key]++
}

func (b *Bot) means(d duty, key string) bool {
	for i := range b.agenda {
		if b.agenda[i].duty == d && b.agenda[i].key == key {
			return true
		}
	}
	return false
}

// drop takes something off the agenda again.
func (b *Bot) drop(d duty, key string) {
	b.agenda = slices.DeleteFunc(b.agenda, func(i intent) bool { return i.duty == d && i.key == key })
}

// delay draws how long the bot takes over something.
func (b *Bot) delay(d duty, key string) clock.Span {
	low, width := paces[b.policy][d].spread()
	return low + clock.Span(b.draw("delay", key, uint64(width/clock.Second)+1))*clock.Second
}

// draw returns a number below n: the same for the same bot, purpose, subject and try.
func (b *Bot) draw(purpose, subject string, n uint64) uint64 {
	key := draw.Key{
		Seed: b.seed, Purpose: "bot." + string(b.seat) + "." + purpose, Subject: subject, Ordinal: uint64(b.tries[subject]),
	}
	return key.Below(n)
}

// chance says yes with a chance of percent in a hundred.
func (b *Bot) chance(purpose, subject string, percent uint64) bool {
	return b.draw(purpose, subject, 100) < percent
}

// consider looks at one record of the desk that changed, and sees what it calls for.
func (b *Bot) consider(desk *view.Desk, key string, record view.Record, now clock.Instant) {
	if b.policy == Random {
		b.dream(record, now)
		return
	}
	switch r := record.(type) {
	case view.Item:
		b.considerItem(key, r, now)
	case view.Decision:
		b.considerDecision(key, r, now)
	case view.Action:
		b.considerAction(key, r, now)
	case view.Pool:
		b.considerWork(now)
	case view.System:
		b.considerSystem(r, now)
	case view.Work:
		b.considerDone(r)
	case view.Fact:
		b.considerFact(desk, key, r, now)
	case view.Obligation:
		b.considerDuty(desk, key, r, now)
	case view.Statement:
		b.considerStatement(desk, key, r, now)
	}
}

// carryOut turns an intent whose time has come into a deed, or into nothing when it no longer fits.
func (b *Bot) carryOut(desk *view.Desk, i intent, now clock.Instant) sim.Deed {
	if i.duty == dutyWhim {
		return b.whim(desk, now)
	}
	if i.duty == dutyOperate {
		return b.operate(desk, now)
	}
	if i.duty == dutyTell {
		return b.speak(desk, i.key, now)
	}
	record, ok := desk.Get(i.key)
	if !ok {
		return nil
	}
	switch r := record.(type) {
	case view.Item:
		return b.mark(r)
	case view.Decision:
		return b.decide(desk, r, i.duty, now)
	case view.Action:
		return b.start(desk, r, i, now)
	case view.Fact:
		return b.brief(desk, r)
	case view.Statement:
		return b.review(desk, r)
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

// index keeps the sorted list of the desk's keys for bots that choose among all of them.
func (b *Bot) index(desk *view.Desk, key string) {
	if b.policy != Random {
		return
	}
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
func manned(desk *view.Desk, seat sim.SeatID) bool {
	r, ok := desk.Get("seat/" + string(seat))
	if !ok {
		return false
	}
	s, ok := r.(view.Seat)
	return ok && (s.Bot != "" || len(s.Holders) > 0)
}

// foremost says whether this seat is the first of those named that anybody plays: it takes what one of them must do.
func (b *Bot) foremost(desk *view.Desk, seats []sim.SeatID) bool {
	for _, seat := range seats {
		if seat == b.seat {
			return true
		}
		if manned(desk, seat) {
			return false
		}
	}
	return false
}
