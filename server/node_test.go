package server

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/journal/redis/redistest"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/view"
)

// nodes starts servers that share one store.
func nodes(t *testing.T, count int) (*redistest.Server, []*house) {
	t.Helper()
	t.Parallel() // they wait for their seconds together
	store := redistest.Start(t, redistest.Durable...)
	var list []*house
	for range count {
		list = append(list, joinStore(t, store))
	}
	return store, list
}

// joinStore starts one more server on a store.
func joinStore(t *testing.T, store *redistest.Server) *house {
	t.Helper()
	c, out := settings(t)
	c.Store, c.Tier = store.URL(), redis.Synced
	s, err := New(t.Context(), c)
	require.NoError(t, err)
	web := httptest.NewServer(s.Handler())
	t.Cleanup(func() {
		web.Close()
		require.NoError(t, s.Close())
	})
	return &house{Server: s, t: t, url: web.URL, log: out}
}

// balancer hands every request to the next server in turn, as the plainest load balancer does: no request of a page is
// sure to come to the server that answered the last one.
func balancer(t *testing.T, list []*house) *house {
	t.Helper()
	var turn atomic.Int64
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			to, err := url.Parse(list[turn.Add(1)%int64(len(list))].url)
			if err != nil {
				panic(err)
			}
			r.SetURL(to)
			r.Out.Host = r.In.Host
		},
	}
	web := httptest.NewServer(proxy)
	t.Cleanup(web.Close)
	return &house{Server: list[0].Server, t: t, url: web.URL, log: list[0].log}
}

// at is the same person, who goes on at another server.
func (b *browser) at(h *house) *browser {
	b.t.Helper()
	was, err := url.Parse(b.url)
	require.NoError(b.t, err)
	is, err := url.Parse(h.url)
	require.NoError(b.t, err)
	jar, err := cookiejar.New(nil)
	require.NoError(b.t, err)
	jar.SetCookies(is, b.client.Jar.Cookies(was))
	moved := *b
	moved.url, moved.client.Jar = h.url, jar
	return &moved
}

func TestThreeNodesBehindALoadBalancerAreOneServer(t *testing.T) {
	_, list := nodes(t, 3)
	front := balancer(t, list)
	e := front.exercise(1)
	f := front.browser()
	f.enter(e.Link, "")
	console := f.connect(e.Rooms[0], sim.Facilitator)
	lead := front.player(e, 0, "lead", "田中")
	phone := lead.connect(e.Rooms[0], "lead")
	console.until(console.has("clock/main"))
	require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
	require.NotNil(t, console.do(sim.Jump{To: front.instant(e.Rooms[0], 15*60_000), Mode: sim.Deliver}).Receipt)
	phone.until(phone.has("item/1"))
	require.NotNil(t, phone.do(sim.Ack{Item: 1}).Receipt)
	for _, h := range list {
		refused(t, h.browser().post("/api/join", wire.Join{Code: e.Code, Name: "鈴木", Room: e.Rooms[0], Seat: "lead", Lang: "ja"}), http.StatusConflict, "seat_taken")
		w, err := h.Welcome(t.Context(), "")
		require.NoError(t, err)
		front.browser().enter(w.HostPath, "")
	}
}

// What one node acknowledged is seen on every other; a client of a node that is gone goes on at another, resends what was
// not answered, and nothing is lost or done twice.
func TestAClientGoesOnAtAnotherNode(t *testing.T) {
	_, list := nodes(t, 2)
	a, b := list[0], list[1]
	e := a.exercise(1)
	f := a.browser()
	f.enter(e.Link, "")
	console := f.connect(e.Rooms[0], sim.Facilitator)
	mirror := f.at(b).connect(e.Rooms[0], sim.Facilitator)
	mirror.until(mirror.has("clock/main"))
	require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
	runs := func(l *line) func() bool {
		return func() bool {
			var c view.Clock
			l.record("clock/main", &c)
			return c.State == view.Running
		}
	}
	mirror.until(runs(mirror))
	var notes []wire.Reply
	for i := range 10 {
		notes = append(notes, console.do(sim.Note{Kind: sim.Idea, Text: fmt.Sprint("note ", i)}))
		require.NotNil(t, notes[i].Receipt)
	}
	require.NoError(t, a.journal.Close(), "the node dies: it can neither write nor tell anybody")
	console.hangUp()

	console = f.at(b).connect(e.Rooms[0], sim.Facilitator)
	console.until(console.has("clock/main"))
	require.True(t, runs(console)(), "it went on meanwhile")
	for i := range 10 {
		again := console.repeat(notes[i].ID, sim.Note{Kind: sim.Idea, Text: fmt.Sprint("note ", i)})
		require.Equal(t, notes[i].Receipt, again.Receipt, "the same receipt on any node")
	}
	require.NotNil(t, console.do(sim.Pause{}).Receipt)
}

// Two nodes have one room open: neither takes the other's life for a gap, and time is not given back that was not lost.
func TestARoomThatIsOpenElsewhereHasNoGap(t *testing.T) {
	_, list := nodes(t, 2)
	e := list[0].exercise(1)
	f := list[0].browser()
	f.enter(e.Link, "")
	console := f.connect(e.Rooms[0], sim.Facilitator)
	require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
	marked(t, list[0], e.Rooms[0])
	mirror := f.at(list[1]).connect(e.Rooms[0], sim.Facilitator)
	mirror.until(mirror.has("clock/main"))
	require.NotNil(t, mirror.do(sim.Note{Kind: sim.Idea, Text: "here too"}).Receipt)
	var c view.Clock
	mirror.record("clock/main", &c)
	require.Equal(t, view.Running, c.State)
	require.Zero(t, c.Gap)
}

// Who loses a seat on one node is cut off on every other.
func TestAKickClosesSocketsOnEveryNode(t *testing.T) {
	_, list := nodes(t, 2)
	a, b := list[0], list[1]
	e := a.exercise(1)
	lead := b.player(e, 0, "lead", "田中")
	phone := lead.connect(e.Rooms[0], "lead")
	phone.until(phone.has("clock/main"))
	spare := lead.ticket(e.Rooms[0], "lead")
	f := a.browser()
	f.enter(e.Link, "")
	people := read[wire.People](t, f.get("/api/rooms/"+string(e.Rooms[0])+"/people"), http.StatusOK)
	var him string
	for _, p := range people.People {
		if p.Seat == "lead" {
			him = p.Person
		}
	}
	read[wire.SeatCard](t, f.post("/api/rooms/"+string(e.Rooms[0])+"/seats/lead", wire.SeatAct{Act: wire.SeatKick, Person: him}), http.StatusOK)
	require.Equal(t, wire.CloseRevoked, phone.ended())
	late := lead.dial(spare)
	require.NotEqual(t, 0, late.ended(), "a ticket from before opens nothing")
	refused(t, lead.post("/api/rooms/"+string(e.Rooms[0])+"/ticket", wire.WantTicket{Seat: "lead"}), http.StatusNotFound, "not_found")
}

// A room that nobody is in goes on when its node is gone: another takes it up.
func TestARoomWhoseNodeIsGoneIsTakenUp(t *testing.T) {
	store, list := nodes(t, 1)
	a := list[0]
	e := a.exercise(1)
	f := a.browser()
	f.enter(e.Link, "")
	console := f.connect(e.Rooms[0], sim.Facilitator)
	b := joinStore(t, store) // before the clock starts, so that the first that falls due is still to come when the first node goes
	require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)
	require.NotNil(t, console.do(sim.Speed{Factor: 4 * clock.RealTime}).Receipt)
	marked(t, a, e.Rooms[0])
	require.Empty(t, b.rooms.Open(), "it is kept by the first node")
	require.NoError(t, a.journal.Close())
	require.Eventually(t, func() bool { return len(b.rooms.Open()) == 1 }, 2*time.Minute, 20*time.Millisecond)
}

// The facilitator sees who is there, whichever node they are connected to.
func TestPresenceIsOfAllNodes(t *testing.T) {
	_, list := nodes(t, 2)
	e := list[0].exercise(1)
	f := list[0].browser()
	f.enter(e.Link, "")
	phone := list[1].player(e, 0, "lead", "田中").connect(e.Rooms[0], "lead")
	phone.until(phone.has("clock/main"))
	sockets := func() int {
		people := read[wire.People](t, f.get("/api/rooms/"+string(e.Rooms[0])+"/people"), http.StatusOK)
		for _, p := range people.People {
			if p.Seat == "lead" {
				return p.Sockets
			}
		}
		return -1
	}
	require.Eventually(t, func() bool { return sockets() == 1 }, 2*time.Minute, 50*time.Millisecond)
	phone.hangUp()
	require.Eventually(t, func() bool { return sockets() == 0 }, 2*time.Minute, 50*time.Millisecond)
}

// Who leads a replay is followed at every node; the latest to lead leads, wherever, and it ends with the leader's line.
func TestAReplayIsFollowedAtOtherNodes(t *testing.T) {
	_, list := nodes(t, 2)
	e := list[0].exercise(1)
	f := list[0].browser()
	f.enter(e.Link, "")
	here := f.connect(e.Rooms[0], sim.Facilitator)
	there, watch := f.at(list[1]).connect(e.Rooms[0], sim.Facilitator), f.at(list[1]).connect(e.Rooms[0], sim.Facilitator)
	for _, l := range []*line{here, there, watch} {
		l.until(l.has("clock/main"))
		l.send(map[string]any{"kind": wire.KindFollow})
	}
	led := func(l *line, at clock.Instant) func() bool {
		return func() bool {
			n := len(l.led)
			return n > 0 && l.led[n-1].Lead != nil && l.led[n-1].Lead.At == at
		}
	}
	lead := func(l *line, at clock.Instant) {
		l.send(map[string]any{"kind": wire.KindLead, "lead": wire.Lead{View: "lead", At: at, Seq: -1, Speed: 1}})
	}
	lead(here, 5)
	watch.until(led(watch, 5))
	late := f.at(list[1]).connect(e.Rooms[0], sim.Facilitator)
	late.send(map[string]any{"kind": wire.KindFollow})
	late.until(led(late, 5))

	there.until(led(there, 5))
	lead(there, 9)
	here.until(led(here, 9))
	watch.until(led(watch, 9))
	there.hangUp()
	over := func(l *line) func() bool {
		return func() bool { return l.led[len(l.led)-1].Lead == nil }
	}
	here.until(over(here))
	watch.until(over(watch))
}

// marked waits until a node has marked a room as alive.
func marked(t *testing.T, h *house, room sim.SessionID) {
	t.Helper()
	require.Eventually(t, func() bool {
		m, err := h.journal.Marked(t.Context(), room)
		return err == nil && m.Due > 0
	}, 2*time.Minute, 20*time.Millisecond)
}

// What one server demands is worth nothing where the next lets in without: of several on one store, all or none demand a
// second factor. It is changed by stopping them all.
func TestServersOfOneStoreDemandTheSameSecondFactor(t *testing.T) {
	t.Parallel()
	for _, strict := range []bool{true, false} {
		store := redistest.Start(t, redistest.Durable...)
		start := func(strict bool) (*Server, error) {
			c, _ := settings(t)
			c.Store, c.Tier, c.SecondFactor = store.URL(), redis.Synced, strict
			return New(t.Context(), c)
		}
		var list []*Server
		for range 2 {
			s, err := start(strict)
			require.NoError(t, err)
			list = append(list, s)
		}
		words := map[bool]string{true: "required", false: "optional"}
		_, err := start(!strict)
		require.ErrorContains(t, err, "the other servers of this store run with --second-factor "+words[strict])
		require.ErrorContains(t, err, "stop them all")
		for _, s := range list {
			require.NoError(t, s.ready(t.Context()))
			require.NoError(t, s.Close())
		}
		s, err := start(!strict)
		require.NoError(t, err, "they have stopped")
		require.NoError(t, s.Close())
	}
}

// A store that was away forgets who was there first: the servers that find themselves with others of another mind say so.
func TestAServerThatFindsOthersOfAnotherMindIsNotReady(t *testing.T) {
	store, list := nodes(t, 1)
	h := list[0]
	check := func() bool { return h.browser().get("/api/ready").status == http.StatusOK }
	require.True(t, check())
	_, err := store.Do("SET", "enshu:agreed:"+factorMatter, "required")
	require.NoError(t, err)
	require.Eventually(t, func() bool { return !check() }, time.Minute, 100*time.Millisecond)
	require.Contains(t, h.log.String(), `"msg":"second factor of the servers that share the store","here":"optional","others":"required"`)
	require.Contains(t, h.log.String(), "another --second-factor")
	_, err = store.Do("DEL", "enshu:agreed:"+factorMatter)
	require.NoError(t, err)
	require.Eventually(t, check, time.Minute, 100*time.Millisecond)
}
