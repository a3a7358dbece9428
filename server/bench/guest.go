package bench

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gorilla/websocket"

	"github.com/enshu/enshu/server/wire"
)

// guest is somebody who keeps account of the view as a page does: whose line may break, who comes back where the
// numbers went on, and who notices a hole in them.
type guest struct {
	door door
	url  string
	more string // to the address, for the loop

	conn    *websocket.Conn
	lineage string
	n       int64      // the position in the seat's view
	item    int64      // the highest number of an item
	heard   int        // bytes until it had what it waited for, the last time
	ended   chan error // closed when reading has ended
}

// enter opens the line and says hello; with a lineage it comes back to where it was.
func (g *guest) enter() error {
	dialer := websocket.Dialer{HandshakeTimeout: 30 * time.Second, ReadBufferSize: 512, WriteBufferSize: 512, WriteBufferPool: &writeBuffers}
	address := "ws" + strings.TrimPrefix(g.url, "http") + "/ws?room=" + strconv.Itoa(g.door.Room) + g.more
	conn, answer, err := dialer.Dial(address, http.Header{"Origin": {g.url}})
	if err != nil {
		return fmt.Errorf("dial: %w", err)
	}
	_ = answer.Body.Close()
	g.conn = conn
	_ = conn.SetReadDeadline(time.Now().Add(30 * time.Second))
	if g.door.Ticket == "" {
		return nil
	}
	hello, err := json.Marshal(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: g.door.Ticket, Lineage: g.lineage, N: g.n})
	if err != nil {
		return err
	}
	return conn.WriteMessage(websocket.TextMessage, hello)
}

// until reads until it has an item with this number; a hole in the numbers is a fault.
func (g *guest) until(item int64) error {
	g.heard = 0
	for first := true; first || g.item < item; first = false {
		_, raw, err := g.conn.ReadMessage()
		if err != nil {
			return err
		}
		g.heard += len(raw)
		if err := g.take(raw); err != nil {
			return err
		}
	}
	return nil
}

var helloMark, resumedMark, deltaMark = []byte(`"kind":"hello"`), []byte(`"kind":"resumed"`), []byte(`"kind":"delta","n":`)

func (g *guest) take(raw []byte) error {
	if bytes.Contains(raw, helloMark) || bytes.Contains(raw, resumedMark) {
		if err := g.position(raw); err != nil {
			return err
		}
	}
	for rest := raw; ; {
		i := bytes.Index(rest, deltaMark)
		if i < 0 {
			break
		}
		rest = rest[i+len(deltaMark):]
		if n := leading(rest); n != g.n+1 {
			return fmt.Errorf("after %d of a view comes %d", g.n, n)
		}
		g.n++
	}
	for rest := raw; ; {
		i := bytes.Index(rest, itemKey)
		if i < 0 {
			return nil
		}
		rest = rest[i+len(itemKey):]
		g.item = max(g.item, leading(rest))
	}
}

// position takes in where the view begins, or goes on.
func (g *guest) position(raw []byte) error {
	frames, err := wire.Split(raw)
	if err != nil {
		return err
	}
	var at struct {
		Kind    string `json:"kind"`
		Lineage string `json:"lineage"`
		N       int64  `json:"n"`
	}
	if err := json.Unmarshal(frames[0], &at); err != nil {
		return err
	}
	if at.Kind == wire.KindResumed && (at.Lineage != g.lineage || at.N != g.n) {
		return fmt.Errorf("came back at %d of %s and was taken up at %d of %s", g.n, g.lineage, at.N, at.Lineage)
	}
	g.lineage, g.n = at.Lineage, at.N
	return nil
}

// stay reads on until the line ends.
func (g *guest) stay() {
	g.ended = make(chan error, 1)
	_ = g.conn.SetReadDeadline(time.Time{})
	go func() {
		defer close(g.ended)
		for {
			_, raw, err := g.conn.ReadMessage()
			if err != nil {
				return
			}
			if err := g.take(raw); err != nil {
				g.ended <- err
				return
			}
		}
	}()
}

// leave breaks the line, and returns what was wrong with it.
func (g *guest) leave() error {
	err := g.conn.Close()
	if g.ended != nil {
		err = errors.Join(err, <-g.ended)
		g.ended = nil
	}
	return err
}
