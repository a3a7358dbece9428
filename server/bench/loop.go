package bench

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strconv"
	"sync"

	"github.com/gorilla/websocket"
)

// loop is the least that could tell a room something: whatever comes in at a socket goes out to every socket of that
// room, framed once, written one after another. It knows no seats, no views and no journal.
type loop struct {
	upgrader websocket.Upgrader
	tape     *tape // for words that are to be on the disk before anybody hears them

	mu    sync.Mutex
	rooms map[string]*circle
}

// circle is the sockets of one room.
type circle struct {
	mu    sync.Mutex
	conns []*websocket.Conn
}

func newLoop(folder string) (*loop, error) {
	t, err := newTape(folder)
	if err != nil {
		return nil, err
	}
	return &loop{upgrader: websocket.Upgrader{ReadBufferSize: 1024, WriteBufferSize: 1024}, tape: t, rooms: map[string]*circle{}}, nil
}

func (l *loop) handler() http.Handler { return l }

func (l *loop) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.rooms {
		c.mu.Lock()
		for _, conn := range c.conns {
			_ = conn.Close()
		}
		c.mu.Unlock()
	}
	return nil // readers may still speak to the tape; it ends with the process
}

func (l *loop) obey(_ context.Context, o order) (answer, error) {
	switch o.Op {
	case opOpen:
		return answer{}, nil
	case opDoors:
		const perRoom = 8
		var list []door
		for n := o.From * perRoom; n < o.To*perRoom; n++ {
			list = append(list, door{Room: n / perRoom, Speaks: n%perRoom == 0})
		}
		return answer{Doors: list}, nil
	case opWatch:
		return answer{Doors: make([]door, o.Count)}, nil
	}
	return answer{}, fmt.Errorf("unknown order %q", o.Op)
}

func (l *loop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	conn, err := l.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	if size, err := strconv.Atoi(r.URL.Query().Get("greet")); err == nil {
		_ = conn.WriteMessage(websocket.TextMessage, told([]byte("0"), size)) // who has gone is the load's to notice
	}
	c := l.circle(r.URL.Query().Get("room"))
	c.mu.Lock()
	c.conns = append(c.conns, conn)
	c.mu.Unlock()
	go l.listen(c, conn)
}

func (l *loop) circle(room string) *circle {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.rooms[room] == nil {
		l.rooms[room] = &circle{}
	}
	return l.rooms[room]
}

func (l *loop) listen(c *circle, conn *websocket.Conn) {
	for {
		_, raw, err := conn.ReadMessage()
		if err != nil {
			return
		}
		l.pass(c, raw)
	}
}

// word is what the load tells a loop: the number of an inject, how many bytes to make of it, and whether to sync first.
func word(k int64, size float64, sync bool) []byte {
	return fmt.Appendf(nil, "%d %.0f %t %s", k, size, sync, bytes.Repeat([]byte("x"), entryBytes))
}

func (l *loop) pass(c *circle, raw []byte) {
	fields := bytes.SplitN(raw, []byte(" "), 4)
	if len(fields) != 4 {
		return
	}
	if string(fields[2]) == "true" {
		if err := l.tape.append(fields[3]); err != nil {
			return
		}
	}
	size, _ := strconv.Atoi(string(fields[1]))
	m, err := websocket.NewPreparedMessage(websocket.TextMessage, told(fields[0], size))
	if err != nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, conn := range c.conns {
		_ = conn.WritePreparedMessage(m) // a socket that has gone is the load's to notice
	}
}

// told makes a message that looks like a delta of the given size.
func told(k []byte, size int) []byte {
	m := append(append([]byte(`{"kind":"delta","put":{"item/`), k...), `":"`...)
	if more := size - len(m) - len(`"}}`); more > 0 {
		m = append(m, bytes.Repeat([]byte("x"), more)...)
	}
	return append(m, `"}}`...)
}
