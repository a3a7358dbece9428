package wire

import (
	"bytes"
	"encoding/json"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// Protocol is the version both sides name in their hello; a different one is refused with CloseProtocol.
const Protocol = 1

// Close codes. A client comes back after those marked so, with its lineage and n; the others are final.
const (
	CloseRestart    = 1012 // come back: the server restarts
	CloseSlow       = 4000 // come back: this client fell behind
	CloseBadRequest = 4400 // final: the client broke the protocol
	CloseExpired    = 4401 // come back with a new ticket
	CloseRevoked    = 4403 // final: the seat was taken away
	CloseRewound    = 4409 // come back fresh: the history this client knows no longer stands
	CloseEnded      = 4410 // final: the room is gone
	CloseProtocol   = 4426 // final: reload the page
	CloseTooMany    = 4429 // come back later
)

// Limits on what a client may send.
const (
	FrameLimitPlayer      = 16 << 10
	FrameLimitFacilitator = 64 << 10
)

// ServerFrame is what a server sends. The set is closed: only these structs may reach a browser over a socket, and what
// they carry of a session is a seat's view.
type ServerFrame interface{ frame() string }

// Hello answers a client's hello with the whole view.
type Hello struct {
	Kind     string                     `json:"kind"` // "hello"
	Protocol int                        `json:"protocol"`
	Lineage  string                     `json:"lineage"`
	N        int64                      `json:"n"`
	Seat     sim.SeatID                 `json:"seat"`
	View     map[string]json.RawMessage `json:"view"`
	Wall     clock.Wall                 `json:"wall"`
}

// Resumed answers a client's hello when the deltas it missed are still at hand; they follow at once.
type Resumed struct {
	Kind    string     `json:"kind"` // "resumed"
	Lineage string     `json:"lineage"`
	N       int64      `json:"n"`
	Wall    clock.Wall `json:"wall"`
}

// Delta changes a view. N is the seat's own dense counter.
type Delta struct {
	Kind string                     `json:"kind"` // "delta"
	N    int64                      `json:"n"`
	At   clock.Instant              `json:"at"`
	Put  map[string]json.RawMessage `json:"put,omitempty"`
	Del  []string                   `json:"del,omitempty"`
}

// Reply answers one command: recorded, or refused with the reason.
type Reply struct {
	Kind    string        `json:"kind"` // "reply"
	ID      sim.CommandID `json:"id"`
	Receipt *Receipt      `json:"receipt,omitempty"`
	Refused *Refused      `json:"refused,omitempty"`
}

// Receipt proves that a command is durable.
type Receipt struct {
	Session sim.SessionID `json:"session"`
	Seq     sim.Seq       `json:"seq"`
	Hash    string        `json:"hash"`
}

// Refused says why a command was not taken.
type Refused struct {
	Code    string    `json:"code"`
	Text    text.Text `json:"text"`
	Subject string    `json:"subject,omitempty"`
}

// Pong answers a ping with the client's clock and the server's.
type Pong struct {
	Kind string     `json:"kind"` // "pong"
	T    float64    `json:"t"`
	Wall clock.Wall `json:"wall"`
}

// Notice tells how the room itself fares, apart from its journal.
type Notice struct {
	Kind string    `json:"kind"` // "notice"
	Code string    `json:"code"` // store_down: nothing is recorded and the clock stands; store_up: it goes on; fenced: stopped by an inner fault; rewound: acknowledged records are lost, and which
	Text text.Text `json:"text"`
}

// Led tells those who follow a replay of the room where it is led: by whom, and where that is. By "" says that nobody
// leads any more. It does not come to the one who leads: who hears it while leading was taken over.
type Led struct {
	Kind string `json:"kind"` // "led"
	By   string `json:"by"`
	Lead *Lead  `json:"lead,omitempty"`
}

// Bye says why the server closes, and when to come back.
type Bye struct {
	Kind    string    `json:"kind"` // "bye"
	Code    int       `json:"code"`
	Text    text.Text `json:"text"`
	RetryMs int64     `json:"retryMs,omitempty"`
}

// Kinds of server frames, as their Kind fields carry them.
const (
	KindHello   = "hello"
	KindResumed = "resumed"
	KindDelta   = "delta"
	KindReply   = "reply"
	KindPong    = "pong"
	KindNotice  = "notice"
	KindLed     = "led"
	KindBye     = "bye"
)

func (Hello) frame() string   { return KindHello }
func (Resumed) frame() string { return KindResumed }
func (Delta) frame() string   { return KindDelta }
func (Reply) frame() string   { return KindReply }
func (Pong) frame() string    { return KindPong }
func (Notice) frame() string  { return KindNotice }
func (Led) frame() string     { return KindLed }
func (Bye) frame() string     { return KindBye }

// ServerFrames lists every server frame, in the order the protocol's specification shows them.
func ServerFrames() []ServerFrame {
	return []ServerFrame{Hello{}, Resumed{}, Delta{}, Reply{}, Pong{}, Notice{}, Led{}, Bye{}}
}

// FrameKind returns the word that the frame's kind field carries.
func FrameKind(f ServerFrame) string { return f.frame() }

// Joined makes one message of several, whose frames the client takes one after another. Those that were joined before
// are taken apart: an array never holds an array.
func Joined(messages [][]byte) []byte {
	if len(messages) == 1 {
		return messages[0]
	}
	size := len(messages) + 1
	for _, m := range messages {
		size += len(m)
	}
	out := append(make([]byte, 0, size), '[')
	for i, m := range messages {
		if i > 0 {
			out = append(out, ',')
		}
		if bytes.HasPrefix(m, []byte("[")) {
			m = m[1 : len(m)-1]
		}
		out = append(out, m...)
	}
	return append(out, ']')
}

// Split returns the encoded frames of one message, for clients written in Go.
func Split(message []byte) ([]json.RawMessage, error) {
	if !bytes.HasPrefix(bytes.TrimSpace(message), []byte("[")) {
		return []json.RawMessage{message}, nil
	}
	var frames []json.RawMessage
	err := json.Unmarshal(message, &frames)
	return frames, err
}
