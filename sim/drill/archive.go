package drill

import (
	"bytes"
	"strings"
)

// part is one named part of a drill file. The format is that of txtar: lines of the shape "-- name --" begin a part, and
// what stands before the first is the drill itself. Nothing is a syntax error.
type part struct {
	name string
	data []byte
}

// parts cuts a file into what stands before the first marker and the parts after it.
func parts(raw []byte) (script []byte, list []part) {
	script = raw
	for at := 0; at < len(raw); {
		end := at + bytes.IndexByte(raw[at:], '\n') + 1
		if end == at {
			end = len(raw)
		}
		if name := marker(raw[at:end]); name != "" {
			if len(list) == 0 {
				script = raw[:at]
			} else {
				last := &list[len(list)-1]
				last.data = last.data[:len(last.data)-len(raw[at:])]
			}
			list = append(list, part{name, raw[end:]})
		}
		at = end
	}
	return script, list
}

// marker returns the name in a marker line, "" for any other line.
func marker(line []byte) string {
	s, ok := strings.CutPrefix(strings.TrimRight(string(line), "\r\n"), "-- ")
	if !ok {
		return ""
	}
	name, ok := strings.CutSuffix(s, " --")
	if !ok {
		return ""
	}
	return strings.TrimSpace(name)
}

// joined writes a file of parts.
func joined(script []byte, list []part) []byte {
	var b bytes.Buffer
	b.Write(ended(script))
	for _, p := range list {
		b.WriteString("-- " + p.name + " --\n")
		b.Write(ended(p.data))
	}
	return b.Bytes()
}

// ended makes sure that a text ends with its line.
func ended(b []byte) []byte {
	if len(b) > 0 && b[len(b)-1] != '\n' {
		return append(b[:len(b):len(b)], '\n')
	}
	return b
}
