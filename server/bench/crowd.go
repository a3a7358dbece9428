package bench

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"github.com/enshu/enshu/server/wire"
)

// crowd is many sockets on one child, and what they heard.
type crowd struct {
	url    string
	rooms  []*audience
	ears   []*ear
	heard  tally        // deliveries of injects that were sent since the last count
	bytes  atomic.Int64 // of those
	acked  tally        // answers to the speakers
	refuse atomic.Pointer[string]
	closed atomic.Bool
	lost   atomic.Int64 // sockets that ended by themselves
}

// tally is how long things took, one after another.
type tally struct {
	n    atomic.Int64
	list []atomic.Int64
}

func newTally(most int) tally { return tally{list: make([]atomic.Int64, most)} }

// add counts one thing; one that took no time that is known is counted only.
func (t *tally) add(took int64) {
	if n := t.n.Add(1); took > 0 && int(n) <= len(t.list) {
		t.list[n-1].Store(took)
	}
}

func (t *tally) count() int64 { return t.n.Load() }

// take returns what there is and begins anew.
func (t *tally) take() sample {
	out := make(sample, min(t.n.Swap(0), int64(len(t.list))))
	for i := range out {
		out[i] = time.Duration(t.list[i].Swap(0))
	}
	return out
}

// audience is the sockets of one room.
type audience struct {
	speaker *ear
	ears    int
	last    atomic.Int64 // the highest number of an item that the speaker heard of
	next    atomic.Int64 // the number of the item that was asked for last
	first   atomic.Int64 // the number of the next item when counting began; every socket hears of that one first
	sent    [window]atomic.Int64
}

// window is how many injects of one room may be on their way at once.
const window = 256

// ear is one socket.
type ear struct {
	crowd *crowd
	room  *audience
	conn  *websocket.Conn
	said  sync.Mutex
	last  int64
	anew  atomic.Bool // counting has begun, and nothing has come since
	shift int64       // from this seat's numbers, which count its own items, to the speaker's, which count all
}

var born = time.Now()

// now is host time in nanoseconds, good for differences.
func now() int64 { return int64(time.Since(born)) }

func newCrowd(url string, rooms, most int) *crowd {
	c := &crowd{url: url, heard: newTally(most), acked: newTally(most)}
	for range rooms {
		c.rooms = append(c.rooms, &audience{})
	}
	return c
}

// enter opens a socket for every door, several at a time.
func (c *crowd) enter(doors []door) error {
	again, err := c.enterOrComeBack(doors)
	if err == nil && len(again) > 0 {
		return errComeBack
	}
	return err
}

// enterOrComeBack does what enter does, and lists the rooms of which the server asked to come again.
func (c *crowd) enterOrComeBack(doors []door) (again []int, err error) {
	ears, back := make([]*ear, len(doors)), make([]bool, len(doors))
	err = each(len(doors), func(i int) (err error) {
		ears[i], err = c.dial(doors[i])
		if back[i] = errors.Is(err, errComeBack); back[i] {
			return nil
		}
		return err
	})
	for i := range back {
		if back[i] {
			again = append(again, doors[i].Room)
		}
	}
	for i, e := range ears {
		if e == nil {
			continue
		}
		c.ears = append(c.ears, e)
		e.room.ears++
		if doors[i].Speaks {
			e.room.speaker = e
		}
	}
	return again, err
}

// held lists the rooms that somebody speaks in.
func (c *crowd) held() (list []int) {
	for n, room := range c.rooms {
		if room.speaker != nil {
			list = append(list, n)
		}
	}
	return list
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (c *crowd) dial(d door) (*ear, error) {
	dialer := websocket.Dialer{HandshakeTimeout: 20 * time.Second, ReadBufferSize: 512, WriteBufferSize: 512, WriteBufferPool: &writeBuffers}
	address := "ws" + strings.TrimPrefix(c.url, "http") + "/ws?room=" + strconv.Itoa(d.Room)
	conn, answer, err := dialer.Dial(address, http.Header{"Origin": {c.url}})
	if err != nil {
		return nil, fmt.Errorf("dial: %w", err)
	}
	_ = answer.Body.Close()
	e := &ear{crowd: c, room: c.rooms[d.Room], conn: conn}
	if d.Ticket != "" {
		if err := e.hello(d.Ticket); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	go e.listen(d.Speaks)
	return e, nil
}

var writeBuffers sync.Pool

// errComeBack says that the server asked to come again, as it does while a room is long in coming.
var errComeBack = errors.New("hello: asked to come again")

// hello comes in and takes the whole view, which is not what is measured.
func (e *ear) hello(ticket string) error {
	if err := e.say(fmt.Appendf(nil, `{"kind":"hello","protocol":1,"ticket":%q}`, ticket)); err != nil {
		return err
	}
	_ = e.conn.SetReadDeadline(time.Now().Add(20 * time.Second))
	_, raw, err := e.conn.ReadMessage()
	if err != nil {
		return fmt.Errorf("hello: %w", err)
	}
	if bytes.Contains(raw, fmt.Appendf(nil, `"code":%d`, wire.CloseRestart)) {
		return errComeBack
	}
	if !bytes.Contains(raw, []byte(`"hello"`)) {
		return fmt.Errorf("hello: answered %.200s", raw)
	}
	return e.conn.SetReadDeadline(time.Time{})
}

// say sends one message.
func (e *ear) say(raw []byte) error {
	e.said.Lock()
	defer e.said.Unlock()
	return e.conn.WriteMessage(websocket.TextMessage, raw)
}

// listen takes in what comes until the socket ends.
func (e *ear) listen(speaks bool) {
	for {
		_, r, err := e.conn.NextReader()
		if err != nil {
			if !e.crowd.closed.Load() {
				e.crowd.lost.Add(1)
			}
			return
		}
		b := buffers.Get().(*bytes.Buffer)
		b.Reset()
		_, err = io.Copy(b, r)
		at := now()
		if err == nil {
			e.take(b.Bytes(), at)
			if speaks {
				e.replies(b.Bytes(), at)
			}
		}
		buffers.Put(b)
	}
}

var itemKey = []byte(`"item/`)

// take finds the items that a message brings for the first time; their numbers tell which injects they are.
func (e *ear) take(raw []byte, at int64) {
	size := int64(len(raw))
	for {
		i := bytes.Index(raw, itemKey)
		if i < 0 {
			return
		}
		raw = raw[i+len(itemKey):]
		k := leading(raw)
		if k <= e.last {
			continue
		}
		e.last = k
		if e.room.speaker == e {
			e.room.last.Store(k)
		}
		if e.anew.CompareAndSwap(true, false) {
			e.shift = e.room.first.Load() - k
		}
		if sent := e.room.sent[(k+e.shift)%window].Load(); sent > 0 {
			e.crowd.bytes.Add(size)
			size = 0
			e.crowd.heard.add(at - sent)
		}
	}
}

func leading(raw []byte) (n int64) {
	for _, c := range raw {
		if c < '0' || c > '9' {
			break
		}
		n = 10*n + int64(c-'0')
	}
	return n
}

var replyMark, receiptMark, idMark = []byte(`"kind":"reply"`), []byte(`"receipt"`), []byte(`"id":"k-`)

// replies finds the answers to what the speaker asked for.
func (e *ear) replies(raw []byte, at int64) {
	for {
		i := bytes.Index(raw, replyMark)
		if i < 0 {
			return
		}
		raw = raw[i+len(replyMark):]
		end := bytes.Index(raw, replyMark)
		if end < 0 {
			end = len(raw)
		}
		if !bytes.Contains(raw[:end], receiptMark) {
			why := string(raw[:min(end, 300)])
			e.crowd.refuse.CompareAndSwap(nil, &why) // the first tells the cause
		}
		took := int64(0)
		if i := bytes.Index(raw[:end], idMark); i >= 0 {
			if sent := e.room.sent[leading(raw[i+len(idMark):])%window].Load(); sent > 0 {
				took = at - sent
			}
		}
		e.crowd.acked.add(took)
	}
}

// close ends every socket.
func (c *crowd) close() {
	c.closed.Store(true)
	for _, e := range c.ears {
		_ = e.conn.Close()
	}
}

// fresh forgets what was heard.
func (c *crowd) fresh() {
	c.heard.n.Store(0)
	c.acked.n.Store(0)
	c.bytes.Store(0)
}

// until waits until so much was heard; a crowd that hears nothing for long is a fault.
func (c *crowd) until(what string, count func() int64, want int64) error {
	deadline := time.Now().Add(20 * time.Second)
	for count() < want {
		if why := c.refuse.Load(); why != nil {
			return fmt.Errorf("%s: refused: %s", what, *why)
		}
		if n := c.lost.Load(); n > 0 {
			return fmt.Errorf("%s: %d sockets were closed", what, n)
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%s: %d of %d came", what, count(), want)
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}
