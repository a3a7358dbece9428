package server

import (
	"io"
	"net"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// siege is those who hold lines without ever asking anything whole.
type siege struct {
	t     *testing.T
	house *house
	group sync.WaitGroup
	held  atomic.Int64 // lines that are open
	fault atomic.Value // the first that was held longer than it may be
}

// hold opens a line, says what say writes, and waits until the server lets go of it.
func (s *siege) hold(patience time.Duration, say func(net.Conn)) {
	s.group.Go(func() {
		line, err := s.house.reach(s.t.Context())
		if err != nil {
			s.fault.CompareAndSwap(nil, err.Error())
			return
		}
		defer func() { _ = line.Close() }()
		s.held.Add(1)
		defer s.held.Add(-1)
		begin := time.Now()
		go say(line)
		_, _ = io.Copy(io.Discard, line)
		if held := time.Since(begin); held > patience {
			s.fault.CompareAndSwap(nil, "held for "+held.String())
		}
	})
}

// A thousand lines that are half open, two hundred bodies that come a byte a second and fifty who guess without pause cost
// those who play nothing: the lines are let go in their time, each deed is answered at once, and nothing is left.
func TestAThousandHalfOpenLinesHarmNobody(t *testing.T) {
	bubble(t, func(t *testing.T, h *house) {
		e := h.exercise(1)
		f := h.browser()
		f.enter(e.Link, "")
		console := f.connect(e.Rooms[0], sim.Facilitator)
		lead := h.player(e, 0, "lead", "田中").connect(e.Rooms[0], "lead")
		defer console.hangUp()
		defer lead.hangUp()
		require.NotNil(t, console.do(sim.Start{Pace: "standard"}).Receipt)

		s := &siege{t: t, house: h}
		var before, within runtime.MemStats
		runtime.ReadMemStats(&before)
		for i := range 1000 {
			s.hold(headerTimeout+time.Second, func(c net.Conn) {
				if i%2 == 0 {
					_, _ = io.WriteString(c, "GET /api/health HTTP/1.1\r\nHost: x\r\n")
				}
			})
		}
		for range 200 {
			s.hold(readTimeout+time.Second, trickle) // the API's own time for a body is no longer
		}
		<-time.After(time.Second)
		require.EqualValues(t, 1200, s.held.Load(), "they are held until their time is over")
		runtime.ReadMemStats(&within)
		require.Less(t, int64(within.HeapAlloc)-int64(before.HeapAlloc), int64(256<<20))

		ended := make(chan struct{})
		guesses := s.guess(50, ended)
		for range 60 {
			begin := time.Now()
			for _, reply := range []wire.Reply{console.do(sim.Note{Kind: sim.Idea, Text: "x"}), lead.do(sim.Record{Text: "x"})} {
				require.NotNil(t, reply.Receipt, reply.Refused)
			}
			require.Less(t, time.Since(begin), 150*time.Millisecond)
			<-time.After(time.Second)
		}
		close(ended)
		s.group.Wait()
		require.Nil(t, s.fault.Load())
		require.Zero(t, s.held.Load())
		require.Zero(t, guesses.Load(), "nobody guesses a code meanwhile")
	})
}

// trickle asks with a body that comes a byte a second.
func trickle(c net.Conn) {
	_, err := io.WriteString(c, "POST /api/join HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
	for err == nil {
		_, err = io.WriteString(c, " ")
		<-time.After(time.Second)
	}
}

// guess lets so many ask for codes twice a second, and counts those that were told of an exercise.
func (s *siege) guess(many int, ended chan struct{}) *atomic.Int64 {
	var found atomic.Int64
	for range many {
		s.group.Go(func() {
			b := s.house.browser()
			for {
				select {
				case <-ended:
					return
				case <-time.After(500 * time.Millisecond):
				}
				if b.get("/api/join/AAAAAA").status == http.StatusOK {
					found.Add(1)
				}
			}
		})
	}
	return &found
}
