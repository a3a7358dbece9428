package wire

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

// Encode writes a frame as JSON, byte for byte as encoding/json does. The records of a view come encoded and are taken over
// as they are: they are nearly all of what is sent, and need not be read again for every frame that holds them.
func Encode(f ServerFrame) ([]byte, error) {
	switch f := f.(type) {
	case Delta:
		return f.encode()
	case Hello:
		return f.encode()
	}
	return json.Marshal(f)
}

func (d Delta) encode() ([]byte, error) {
	b := append(make([]byte, 0, 64+tableSize(d.Put)), `{"kind":`...)
	b = appendString(b, d.Kind)
	b = strconv.AppendInt(append(b, `,"n":`...), d.N, 10)
	b = strconv.AppendInt(append(b, `,"at":`...), int64(d.At), 10)
	if len(d.Put) > 0 {
		b = appendTable(append(b, `,"put":`...), d.Put)
	}
	if len(d.Del) > 0 {
		gone, err := json.Marshal(d.Del)
		if err != nil {
			return nil, err
		}
		b = append(append(b, `,"del":`...), gone...)
	}
	return append(b, '}'), nil
}

func (h Hello) encode() ([]byte, error) {
	b := append(make([]byte, 0, 256+tableSize(h.View)), `{"kind":`...)
	b = appendString(b, h.Kind)
	b = strconv.AppendInt(append(b, `,"protocol":`...), int64(h.Protocol), 10)
	b = appendString(append(b, `,"lineage":`...), h.Lineage)
	b = strconv.AppendInt(append(b, `,"n":`...), h.N, 10)
	b = appendString(append(b, `,"seat":`...), string(h.Seat))
	b = appendTable(append(b, `,"view":`...), h.View)
	b = strconv.AppendInt(append(b, `,"wall":`...), int64(h.Wall), 10)
	return append(b, '}'), nil
}

func tableSize(t map[string]json.RawMessage) (n int) {
	for key, record := range t {
		n += len(key) + len(record) + len(`"":,`)
	}
	return n
}

func appendTable(b []byte, t map[string]json.RawMessage) []byte {
	if t == nil {
		return append(b, "null"...)
	}
	b = append(b, '{')
	for i, key := range slices.Sorted(maps.Keys(t)) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, key), ':')
		if t[key] == nil {
			b = append(b, "null"...)
			continue
		}
		b = append(b, t[key]...)
	}
	return append(b, '}')
}

// appendString writes a string as JSON. Ids and keys are plain; what is not is left to the library.
func appendString(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			quoted, err := json.Marshal(s)
			if err != nil {
				return append(b, `""`...) // a string can always be written
			}
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}
