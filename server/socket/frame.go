package socket

import (
	"encoding/binary"

	"github.com/gorilla/websocket"
)

// Control frames carry at most this much.
const controlMax = 125

// framed puts the header of a whole, unmasked websocket frame (RFC 6455, 5.2) before a payload. Writing is done here and
// not by the library, so that one frame serves many connections and a write can be tried without waiting.
func framed(opcode int, payload []byte) []byte {
	const final = 0x80
	head := []byte{final | byte(opcode)}
	switch n := len(payload); {
	case n <= controlMax:
		head = append(head, byte(n))
	case n <= 0xffff:
		head = binary.BigEndian.AppendUint16(append(head, 126), uint16(n))
	default:
		head = binary.BigEndian.AppendUint64(append(head, 127), uint64(n))
	}
	return append(head, payload...)
}

// framedText is the form in which a room's message is kept for all its connections.
func framedText(raw []byte) any { return framed(websocket.TextMessage, raw) }

func framedClose(code int) []byte {
	return framed(websocket.CloseMessage, binary.BigEndian.AppendUint16(nil, uint16(code)))
}
