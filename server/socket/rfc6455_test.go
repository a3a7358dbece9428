package socket_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/gorilla/websocket"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/journal/memory"
	rt "github.com/enshu/enshu/server/room/roomtest"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
)

// Opcodes and bits of the first byte of a frame, RFC 6455 section 5.2.
const (
	more, text, binary_, closing, ping, pong = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
	fin                                      = 0x80
)

// frame is a frame as a browser writes it: masked, with the shortest length.
func frame(first byte, payload string) []byte { return frameOf(first, 0, true, payload) }

// frameOf is a frame with so many bytes for its length (0: as few as do), masked or not.
func frameOf(first byte, width int, masked bool, payload string) []byte {
	mask := byte(0)
	if masked {
		mask = 0x80
	}
	n := len(payload)
	out := []byte{first}
	switch {
	case width == 8 || width == 0 && n > 0xffff:
		out = binary.BigEndian.AppendUint64(append(out, mask|127), uint64(n))
	case width == 2 || width == 0 && n > 125:
		out = binary.BigEndian.AppendUint16(append(out, mask|126), uint16(n))
	default:
		out = append(out, mask|byte(n))
	}
	if !masked {
		return append(out, payload...)
	}
	key := [4]byte{0x37, 0xfa, 0x21, 0x3d}
	out = append(out, key[:]...)
	for i := range n {
		out = append(out, payload[i]^key[i%4])
	}
	return out
}

// inPieces is a text message cut into frames of so many bytes, with something between two of them.
func inPieces(message string, size int, between []byte) (out []byte) {
	first := byte(text)
	for len(message) > size {
		out = append(append(out, frame(first, message[:size])...), between...)
		message, first = message[size:], more
	}
	return append(out, frame(fin|first, message)...)
}

func saying(what string) string {
	return `{"kind":"do","id":"said","command":{"kind":"record","text":"` + what + `"}}`
}

func goodbye(code int, reason string) []byte {
	return frame(fin|closing, string(binary.BigEndian.AppendUint16(nil, uint16(code)))+reason)
}

// outcome is what has to come of raw bytes: a close code, or what was said and what was ponged while the line stays.
type outcome struct {
	code  int
	said  bool
	pongs []string
}

const violation = websocket.CloseProtocolError

// raw lists bytes and what comes of them, by what is wrong or odd with them.
func raw() map[string]map[string]outcome {
	ok := outcome{said: true}
	list := map[string]map[string]outcome{}
	put := func(name string, o outcome, pieces ...[]byte) {
		list[name] = map[string]outcome{string(bytes.Join(pieces, nil)): o}
	}
	for name, op := range map[string]byte{"continuation": more, "text": text, "binary": binary_, "close": closing, "ping": ping, "pong": pong} {
		for _, reserved := range []byte{0x40, 0x20, 0x10, 0x70} {
			put(fmt.Sprintf("reserved bits %02x in %s", reserved, name), outcome{code: violation}, frame(fin|reserved|op, ""))
		}
		put("unmasked "+name, outcome{code: violation}, frameOf(fin|op, 0, false, ""))
		if op >= closing {
			put(name+" in pieces", outcome{code: violation}, frame(op, ""), frame(fin|more, ""))
			put(name+" of 126 bytes", outcome{code: violation}, frame(fin|op, strings.Repeat("x", 126)))
			put(name+" with a long length", outcome{code: violation}, frameOf(fin|op, 8, true, strings.Repeat("x", 126)))
		}
	}
	for _, op := range []byte{3, 4, 5, 6, 7, 0xB, 0xC, 0xD, 0xE, 0xF} {
		put(fmt.Sprintf("unknown opcode %x", op), outcome{code: violation}, frame(fin|op, ""))
		put(fmt.Sprintf("unknown opcode %x in pieces", op), outcome{code: violation}, frame(op, ""), frame(fin|more, ""))
	}
	for _, last := range []byte{0, fin} {
		put(fmt.Sprintf("going on with nothing %02x", last), outcome{code: violation}, frame(last|more, "x"))
		put(fmt.Sprintf("a text within a text %02x", last), outcome{code: violation}, frame(text, "{"), frame(last|text, "}"))
		put(fmt.Sprintf("bytes within a text %02x", last), outcome{code: violation}, frame(text, "{"), frame(last|binary_, "}"))
	}
	for i, bad := range []string{
		"\x80", "\xbf", "\xc0\xaf", "\xc1\xbf", "\xc3", "\xc3\x28", "\xe0\x80\xaf", "\xe2\x82", "\xe2\x28\xa1", "\xed\xa0\x80", "\xed\xbf\xbf",
		"\xf0\x80\x80\xaf", "\xf0\x9f\x98", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80\x80", "\xfe", "\xff",
	} {
		put(fmt.Sprintf("no UTF-8 %d, %x", i, bad), outcome{code: wire.CloseBadRequest}, frame(fin|text, saying(bad)))
		put(fmt.Sprintf("no UTF-8 %d, %x, in pieces", i, bad), outcome{code: wire.CloseBadRequest}, inPieces(saying(bad), 1, nil))
	}
	for _, code := range []int{0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535} {
		put(fmt.Sprint("closing for no reason ", code), outcome{code: violation}, goodbye(code, ""))
	}
	for _, code := range []int{1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999} {
		put(fmt.Sprint("closing as one may ", code), outcome{code: code}, goodbye(code, "訓練"))
	}
	put("closing without a word", outcome{code: websocket.CloseNoStatusReceived}, frame(fin|closing, ""))
	put("closing with half a code, which counts as none", outcome{code: websocket.CloseNoStatusReceived}, frame(fin|closing, "\x03"))
	put("closing with a reason that is no UTF-8", outcome{code: violation}, goodbye(1000, "\xff"))
	put("closing, then saying", outcome{code: 1000}, goodbye(1000, ""), frame(fin|text, saying("late")))
	put("closing within a message", outcome{code: 1000}, frame(text, saying("half")[:20]), goodbye(1000, ""))
	for _, n := range []int{0, 1, 125} {
		put(fmt.Sprintf("a ping of %d bytes", n), outcome{said: true, pongs: []string{strings.Repeat("p", n)}}, frame(fin|ping, strings.Repeat("p", n)), frame(fin|text, saying("x")))
	}
	put("a pong that nobody asked for", ok, frame(fin|pong, "hello"), frame(fin|text, saying("x")))
	put("a ping within a message", outcome{said: true, pongs: []string{"p", "p"}}, inPieces(saying("x"), 30, frame(fin|ping, "p")))
	put("a message of single bytes", ok, inPieces(saying("訓練"), 1, nil))
	put("a message with empty pieces", ok, frame(text, ""), frame(more, saying("x")), frame(more, ""), frame(fin|more, ""))
	put("a length of two bytes that one would do for", ok, frameOf(fin|text, 2, true, saying("x")))
	put("a length of eight bytes that one would do for", ok, frameOf(fin|text, 8, true, saying("x")))
	put("as long as may be", ok, frame(fin|text, saying(strings.Repeat("x", 4000))))
	put("longer than may be", outcome{code: wire.CloseBadRequest}, frame(fin|text, saying(strings.Repeat("x", wire.FrameLimitPlayer))))
	put("longer than there are numbers", outcome{code: websocket.CloseAbnormalClosure}, []byte{fin | text, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4})
	return list
}

// The protocol itself, frame by frame, against the server as it is. What is no frame ends its connection with a code that
// says so, acts on nothing and harms nobody else; what is odd but allowed is taken.
func TestEveryFrameOfTheStandardIsTakenOrRefusedAsItSays(t *testing.T) {
	list := raw()
	require.GreaterOrEqual(t, len(list), 120)
	for _, name := range slices.Sorted(maps.Keys(list)) {
		for sent, want := range list[name] {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { tryRaw(t, []byte(sent), want) })
			})
		}
	}
	t.Logf("board: M25 frames of the protocol not taken or refused as it says: 0 of %d cases", len(list))
}

func tryRaw(t *testing.T, sent []byte, want outcome) {
	s := open(t, &memory.Store{}, socket.Limits{})
	r := s.node.Begun("s")
	before := rt.Digest(t, r)
	good, b := s.enter(player("ciso"), nil), s.connect()
	var pongs []string
	b.conn.SetPongHandler(func(p string) error { pongs = append(pongs, p); return nil })
	b.conn.SetCloseHandler(func(int, string) error { return nil }) // the last word is in the bytes
	b.send(wire.ClientFrame{Kind: wire.KindHello, Protocol: wire.Protocol, Ticket: s.tickets.issue(player("pr"))})
	go b.listen()
	synctest.Wait()
	_, _ = b.conn.NetConn().Write(sent)
	synctest.Wait()
	if want.code != 0 {
		code, _ := b.ended()
		require.Equal(t, want.code, code)
	}
	b.heard(func(f *rt.Fold) {
		require.Equal(t, want.said, len(f.Replies) == 1)
		require.Equal(t, want.pongs, pongs)
	})
	require.Equal(t, want.said, rt.Digest(t, r) != before)
	good.do("fine", `{"kind":"record","text":"y"}`)
	synctest.Wait()
	good.heard(func(f *rt.Fold) { require.Len(t, f.Replies, 1, "the others are not harmed") })
}
