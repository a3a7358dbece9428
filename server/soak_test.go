package server

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/archive"
	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

var (
	soakLives = flag.Int("soak-lives", 6, "exercises that a server holds one after another, an hour of the bubble's time and more for each")
	soakFor   = flag.Duration("soak", 3*time.Second, "how long exercises come and go on a server over TCP")
)

// soak is a server that holds one exercise after another, and what it comes to after each.
type soak struct {
	*house
	host  *browser
	speed clock.Rate
	wait  func(there func() bool) // until it is there

	door sync.Mutex

	mu   sync.Mutex
	last sim.SessionID // a room that was put away
	seen int           // exercises so far
}

// Days of exercises, each from its making until nothing of it is left in memory: what comes goes, too.
func TestExercisesComeAndGoForDaysAndLeaveNothingBehind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := settings(t)
		c.Log = slog.New(slog.DiscardHandler)
		s, err := New(t.Context(), c)
		require.NoError(t, err)
		p := newPipes()
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- s.Serve(ctx, p) }()
		k := &soak{house: &house{Server: s, t: t, url: "http://drill.test", reach: p.dial}, speed: 10 * clock.RealTime, wait: func(there func() bool) {
			for !there() {
				<-time.After(30 * time.Minute)
			}
			<-time.After(30 * time.Minute)
			synctest.Wait()
		}}
		k.host = k.house.host()
		begin := time.Now()
		var rows []figures
		for range *soakLives {
			k.live()
			k.wait(k.quiet)
			rows = append(rows, k.measure(c.Data))
		}
		for _, why := range judge(rows, 1, exact) {
			t.Error(why)
		}
		t.Logf("board: M30 %s, on virtual time: %s", told(rows, 1), time.Since(begin).Round(time.Hour))
		stop()
		require.NoError(t, <-done)
	})
}

// The same over TCP and on the host's time, several exercises at once; rooms are put away after a second.
func TestExercisesComeAndGoOverTCPAndLeaveNothingBehind(t *testing.T) {
	const atOnce = 8
	c, _ := settings(t)
	c.Log, c.Idle = slog.New(slog.DiscardHandler), time.Second
	c.Sockets = socket.Limits{PerAddress: -1}
	k := &soak{house: buildWith(t, c), speed: 1000 * clock.RealTime, wait: func(there func() bool) {
		require.Eventually(t, there, 3*time.Minute, 20*time.Millisecond)
	}}
	k.host = k.house.host()
	var rows []figures
	for begin := time.Now(); time.Since(begin) < *soakFor || len(rows) < 3; {
		var all sync.WaitGroup
		for range atOnce {
			all.Go(k.live)
		}
		all.Wait()
		require.False(t, t.Failed())
		k.wait(k.quiet)
		rows = append(rows, k.measure(c.Data))
	}
	for _, why := range judge(rows, atOnce, loose) {
		t.Error(why)
	}
	t.Logf("board: M30 %s, over TCP: %s", told(rows, atOnce), *soakFor)
}

// live is one exercise, from its making until everybody has gone.
func (k *soak) live() {
	k.mu.Lock()
	n, before := k.seen, k.last
	k.seen++
	k.mu.Unlock()
	e := read[wire.ExerciseCard](k.t, k.host.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusOK)
	room := e.Rooms[0]
	at := "/api/rooms/" + string(room)
	k.door.Lock() // of those who come in at the very same moment from one address five are let in
	f, p := k.browser(), k.player(e, 0, "lead", fmt.Sprint("田中 ", n))
	f.enter(e.Link, "")
	k.door.Unlock()
	read[wire.SeatCard](k.t, f.post(at+"/seats/legal", wire.SeatAct{Act: wire.SeatToBot, Policy: "good"}), http.StatusOK)
	console := f.connect(room, sim.Facilitator)
	k.playThrough(room, console, p)
	require.NotNil(k.t, console.do(sim.Debrief{}).Receipt)
	console.hangUp()
	k.after(n, room, f, p)
	if before != "" { // a room that was put away opens again
		require.Equal(k.t, http.StatusOK, k.host.get("/api/rooms/"+string(before)+"/replay").status)
	}
	read[wire.Member](k.t, p.post(at+"/leave", wire.LeaveSeat{Seat: "lead"}), http.StatusOK)
	read[wire.Member](k.t, f.post("/api/signout", wire.SignOut{}), http.StatusOK)
	k.mu.Lock()
	k.last = room
	k.mu.Unlock()
}

// playThrough plays to the end, beside a bot and with a line that breaks.
func (k *soak) playThrough(room sim.SessionID, console *line, p *browser) {
	phone := p.connect(room, "lead")
	require.NotNil(k.t, console.do(sim.Start{Pace: "standard"}).Receipt)
	for i := range 3 {
		reply := phone.do(sim.Message{Text: fmt.Sprint("note ", i), To: []sim.SeatID{"legal"}})
		require.NotNil(k.t, reply.Receipt, reply.Refused)
		phone.hangUp()
		phone = p.connect(room, "lead")
	}
	require.NotNil(k.t, console.do(sim.Pause{Message: "昼食"}).Receipt)
	require.NotNil(k.t, console.do(sim.Resume{}).Receipt)
	require.NotNil(k.t, console.do(sim.Speed{Factor: k.speed}).Receipt)
	console.until(func() bool {
		var c struct{ State string }
		console.record("clock/main", &c)
		return c.State == "ended"
	})
	phone.until(phone.has("clock/main"))
	phone.hangUp()
}

// after is what remains: papers, the replay, a proof, the survey, a file to take away, and of every fourth a what-if.
func (k *soak) after(n int, room sim.SessionID, f, p *browser) {
	at := "/api/rooms/" + string(room)
	for _, path := range []string{"/papers/aar?lang=both", "/papers/aar?lang=en&format=md", "/replay", "/sheets/lead", "/proofs/lead", fmt.Sprintf("/reel/lead/%d", k.begunAt(room))} {
		a := f.get(at + path)
		require.Equal(k.t, http.StatusOK, a.status, a.body)
	}
	read[wire.Survey](k.t, p.get(at+"/survey"), http.StatusOK)
	k.export(room)
	if n%4 > 0 {
		return
	}
	fork := read[wire.ExerciseCard](k.t, f.post(at+"/fork", wire.WantFork{Seq: k.begunAt(room), Policy: "good"}), http.StatusOK)
	read[wire.Comparison](k.t, f.get("/api/rooms/"+string(fork.Rooms[0])+"/comparison"), http.StatusOK)
}

func (k *soak) export(room sim.SessionID) {
	head := journal.Head{Session: room}
	head.Seq, head.Hash = k.headOf(room)
	m, err := archive.Describe(k.t.Context(), k.Store(), head)
	require.NoError(k.t, err)
	var file bytes.Buffer
	require.NoError(k.t, archive.Write(&file, m, k.journal.Read(k.t.Context(), room, 0)))
	_, batches, err := archive.Read(&file)
	require.NoError(k.t, err)
	require.Len(k.t, batches, int(head.Seq))
}

func (k *soak) headOf(room sim.SessionID) (seq sim.Seq, hash sim.Hash) {
	for b, err := range k.journal.Read(k.t.Context(), room, 0) {
		require.NoError(k.t, err)
		seq, hash = b.Seq, b.Hash
	}
	return seq, hash
}

// quiet says whether nobody is here and no room is open.
func (k *soak) quiet() bool {
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	return len(k.rooms.Open()) == 0 && k.connections() == 0
}
