package socket

import (
	"encoding/json"
	"math/rand/v2"
	"net"
	"sync"
	"syscall"
	"time"

	"github.com/gorilla/websocket"

	"github.com/enshu/enshu/server/room"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim/text"
)

// What is held for a client that is behind, and how long one write may take.
const (
	queueMessages = 256
	queueBytes    = 1 << 20
	writeWait     = 10 * time.Second
	byeWait       = 2 * time.Second
	joinBytes     = 256 << 10
)

// writer writes to one connection and never lets its caller wait. As long as the other end keeps up, a message is
// written at once by whoever sends it; one who is behind has a queue, and a goroutine that writes what has piled up in
// it. Every byte after the handshake goes through here.
type writer struct {
	conn net.Conn
	raw  syscall.RawConn // nil where a write cannot be tried without waiting

	mu     sync.Mutex
	queue  []item
	bytes  int // of queue
	busy   bool
	leave  *leave // set once: nothing is taken after it
	over   bool   // the close frame is out, or the line is dead
	onOver func() // called once, when over
}

// item is one message of the queue, or one control frame ready to write.
type item struct {
	message *room.Message
	control []byte
}

// leave is how a connection ends: its last bytes, nil once they are under way.
type leave struct{ last []byte }

func newWriter(conn net.Conn, onOver func()) *writer {
	return &writer{conn: conn, raw: rawOf(conn), onOver: onOver}
}

// Send passes a message on.
func (w *writer) Send(m *room.Message) { w.put(item{message: m}) }

// control sends a control frame.
func (w *writer) control(opcode int, payload []byte) {
	w.put(item{control: framed(opcode, payload)})
}

func (w *writer) put(i item) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.leave != nil || w.over {
		return
	}
	if !w.busy && w.raw != nil {
		w.writeNow(i.frame())
		return
	}
	w.queue, w.bytes = append(w.queue, i), w.bytes+i.size()
	if len(w.queue) > queueMessages || w.bytes-w.queue[0].size() > queueBytes { // one message may be of any size
		w.closeLocked(wire.CloseSlow, goodbyes[wire.CloseSlow], 0, true)
		return
	}
	w.work(nil)
}

// writeNow writes as much as the system takes without waiting; the rest is the goroutine's.
func (w *writer) writeNow(frame []byte) {
	n, err := tryWrite(w.raw, frame)
	switch {
	case err != nil:
		w.endLocked()
	case n < len(frame):
		w.work(frame[n:])
	}
}

// work makes sure that the goroutine is at work, beginning with the rest of a frame.
func (w *writer) work(rest []byte) {
	if !w.busy {
		w.busy = true
		go w.drain(rest)
	}
}

// drain writes until nothing is left to write.
func (w *writer) drain(next []byte) {
	for more := true; more; next, more = w.next() {
		if len(next) == 0 {
			continue
		}
		w.allow(writeWait)
		if _, err := w.conn.Write(next); err != nil {
			w.end()
			return
		}
	}
}

// allow gives the next write so much time, unless the connection is leaving and has its time set.
func (w *writer) allow(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.leave == nil {
		_ = w.conn.SetWriteDeadline(time.Now().Add(d))
	}
}

// next takes what has piled up, all in one piece; when there is nothing, the goroutine's work is done.
func (w *writer) next() (piece []byte, more bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.over:
		return nil, false
	case len(w.queue) > 0:
		piece = pile(w.queue)
		w.queue, w.bytes = nil, 0
		return piece, true
	case w.leave != nil:
		if piece, w.leave.last = w.leave.last, nil; piece != nil {
			return piece, true
		}
		w.endLocked()
		return nil, false
	}
	_ = w.conn.SetWriteDeadline(time.Time{}) // or the next try would find it passed
	w.busy = false
	return nil, false
}

// close ends the connection in good manners: what is queued goes out, then bye with the code, then the close frame.
func (w *writer) close(code int, why text.Text, retry time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closeLocked(code, why, retry, false)
}

// Close is close, for a room.
func (w *writer) Close(code int, why text.Text, retry time.Duration) { w.close(code, why, retry) }

func (w *writer) closeLocked(code int, why text.Text, retry time.Duration, drop bool) {
	if w.leave != nil || w.over {
		return
	}
	if retry > 0 {
		retry += rand.N(retry) // not everybody at once
	}
	bye, err := json.Marshal(wire.Bye{Kind: wire.KindBye, Code: code, Text: why, RetryMs: retry.Milliseconds()})
	if err != nil {
		bye = []byte("{}")
	}
	if drop {
		w.queue, w.bytes = nil, 0
	}
	w.leaveLocked(append(framed(websocket.TextMessage, bye), framedClose(code)...))
}

// answer ends the connection with the answer to a close frame of the other end, behind what is queued.
func (w *writer) answer(payload []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.leave == nil && !w.over {
		w.leaveLocked(framed(websocket.CloseMessage, payload))
	}
}

func (w *writer) leaveLocked(last []byte) {
	w.leave = &leave{last}
	_ = w.conn.SetWriteDeadline(time.Now().Add(byeWait)) // also for a write under way
	w.work(nil)
}

// end ends the connection at once.
func (w *writer) end() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.endLocked()
}

func (w *writer) endLocked() {
	if !w.over {
		w.over, w.queue, w.bytes = true, nil, 0
		w.onOver()
	}
}

// isLeaving says whether the connection is on its way out: what comes in does not count any more.
func (w *writer) isLeaving() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.leave != nil || w.over
}

// isOver says whether the last word is out, or the line is dead.
func (w *writer) isOver() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.over
}

func (i item) frame() []byte {
	if i.message == nil {
		return i.control
	}
	frame, _ := i.message.Made(framedText).([]byte)
	return frame
}

func (i item) size() int {
	if i.message == nil {
		return len(i.control)
	}
	return len(i.message.Raw)
}

// pile makes one piece of a queue, in its order: messages that follow each other become one.
func pile(queue []item) []byte {
	if len(queue) == 1 {
		return queue[0].frame()
	}
	var piece []byte
	var run [][]byte
	size := 0
	flush := func() {
		if len(run) > 0 {
			piece = append(piece, framed(websocket.TextMessage, wire.Joined(run))...)
			run, size = nil, 0
		}
	}
	for _, i := range queue {
		if i.message == nil {
			flush()
			piece = append(piece, i.control...)
			continue
		}
		if size+i.size() > joinBytes {
			flush()
		}
		run, size = append(run, i.message.Raw), size+i.size()
	}
	flush()
	return piece
}
