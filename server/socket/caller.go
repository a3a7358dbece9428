package socket

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/gorilla/websocket"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// Caller is a client of the protocol, as a page is one, for programs that play or measure. One goroutine may receive
// while others send.
type Caller struct {
	conn *websocket.Conn
	send sync.Mutex
}

// Call connects to the server at base (http://host:port) and says hello with a ticket.
func Call(ctx context.Context, base, ticket string) (*Caller, error) {
	return CallAgain(ctx, base, ticket, "", 0)
}

// CallAgain goes on behind what was heard before: n of a lineage. The zero values ask for the whole view.
func CallAgain(ctx context.Context, base, ticket, lineage string, n int64) (*Caller, error) {
	conn, answer, err := websocket.DefaultDialer.DialContext(ctx, "ws"+strings.TrimPrefix(base, "http")+"/ws", http.Header{"Origin": {base}})
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", base, err)
	}
	_ = answer.Body.Close() // an upgrade's answer has none
	c := &Caller{conn: conn}
	return c, c.write(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: ticket, Lineage: lineage, N: n})
}

// Receive waits for the next message and returns its frames in their order.
func (c *Caller) Receive() ([]json.RawMessage, error) {
	_, raw, err := c.conn.ReadMessage()
	if err != nil {
		return nil, err
	}
	if len(raw) == 0 || raw[0] != '[' {
		return []json.RawMessage{raw}, nil
	}
	var frames []json.RawMessage
	err = json.Unmarshal(raw, &frames)
	return frames, err
}

// Do asks for a deed.
func (c *Caller) Do(id sim.CommandID, deed sim.Deed) error {
	raw, err := json.Marshal(deed)
	if err != nil {
		return err
	}
	kind := fmt.Sprintf(`{"kind":%q`, deed.Deed())
	if string(raw) != "{}" {
		kind += ","
	}
	return c.write(wire.ClientFrame{Kind: wire.KindDo, ID: id, Command: append(json.RawMessage(kind), raw[1:]...)})
}

// Ack tells that everything up to n was taken in.
func (c *Caller) Ack(n int64) error { return c.write(wire.ClientFrame{Kind: wire.KindAck, N: n}) }

// Close hangs up. A Receive under way ends with an error.
func (c *Caller) Close() error { return c.conn.Close() }

func (c *Caller) write(f wire.ClientFrame) error {
	raw, err := json.Marshal(f)
	if err != nil {
		return err
	}
	c.send.Lock()
	defer c.send.Unlock()
	return c.conn.WriteMessage(websocket.TextMessage, raw)
}
