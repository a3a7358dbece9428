package sim

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/enshu/enshu/sim/clock"
)

// Replaying a session is mostly reading what was written, so canonical bytes have a reader of their own. It takes just
// what encode writes: no white space, fields in their order, nothing unknown. Whatever else it meets it leaves to the
// strict decoder, which says what is wrong with it; so the two never differ in what they accept.

// canon reads canonical bytes from the front. Once bad it stays so.
type canon struct {
	rest []byte
	bad  bool
}

// decodeCanonical reads a batch without its hash, and false for bytes that the strict decoder must judge.
func decodeCanonical(raw []byte) (Batch, bool) {
	c := &canon{rest: raw}
	var b Batch
	c.skip(`{"seq":`)
	b.Seq = Seq(c.int(64))
	if c.next(`,"command":`) {
		b.Command = CommandID(c.text())
	}
	if c.next(`,"body":`) {
		b.Body = c.hash()
	}
	if c.next(`,"seat":`) {
		b.Seat = SeatID(c.text())
	}
	c.skip(`,"wall":`)
	b.Wall = clock.Wall(c.int(64))
	c.skip(`,"prev":`)
	b.Prev = c.hash()
	c.skip(`,"events":[`)
	b.Events = []Happened{}
	for n := 0; !c.bad && !c.next(`]`); n++ {
		if n > 0 {
			c.skip(`,`)
		}
		b.Events = append(b.Events, c.happened())
	}
	c.skip(`}`)
	return b, !c.bad && len(c.rest) == 0
}

func (c *canon) happened() (h Happened) {
	c.skip(`{"at":`)
	h.At = clock.Instant(c.int(64))
	c.skip(`,"kind":`)
	s := eventShapes[string(c.word())]
	c.skip(`,"is":`)
	if s == nil || c.bad {
		c.bad = true
		return h
	}
	into := reflect.New(s.of).Elem()
	s.read(c, into)
	c.skip(`}`)
	h.Event, _ = into.Interface().(Event)
	return h
}

// next takes want from the front, if it stands there.
func (c *canon) next(want string) bool {
	if c.bad || len(c.rest) < len(want) || string(c.rest[:len(want)]) != want {
		return false
	}
	c.rest = c.rest[len(want):]
	return true
}

func (c *canon) skip(want string) {
	if !c.next(want) {
		c.bad = true
	}
}

// int takes an integer of so many bits. A number that goes on after its digits is no integer.
func (c *canon) int(bits int) int64 {
	v, err := strconv.ParseInt(string(c.digits()), 10, bits)
	c.bad = c.bad || err != nil
	return v
}

func (c *canon) uint(bits int) uint64 {
	v, err := strconv.ParseUint(string(c.digits()), 10, bits)
	c.bad = c.bad || err != nil
	return v
}

func (c *canon) digits() []byte {
	n := 0
	for n < len(c.rest) && (c.rest[n] >= '0' && c.rest[n] <= '9' || n == 0 && c.rest[n] == '-') {
		n++
	}
	digits := c.rest[:n]
	c.rest = c.rest[n:]
	plain := bytes.TrimPrefix(digits, []byte("-"))
	if len(plain) == 0 || len(plain) > 1 && plain[0] == '0' || string(digits) == "-0" {
		c.bad = true
	}
	return digits
}

// word takes a string that nothing in it is escaped in; its bytes are those of what is read.
func (c *canon) word() []byte {
	c.skip(`"`)
	n := bytes.IndexByte(c.rest, '"')
	if c.bad || n < 0 || bytes.IndexByte(c.rest[:n], '\\') >= 0 {
		c.bad = true
		return nil
	}
	word := c.rest[:n]
	c.rest = c.rest[n+1:]
	return word
}

// text takes a string. Most have nothing escaped in them, and are found whole by looking for their end.
func (c *canon) text() string {
	if !c.bad && len(c.rest) > 0 && c.rest[0] == '"' {
		n := bytes.IndexByte(c.rest[1:], '"')
		if n >= 0 && plain(c.rest[1:n+1]) {
			s := string(c.rest[1 : n+1])
			c.rest = c.rest[n+2:]
			return s
		}
	}
	return c.anyText()
}

// plain says whether a string is written as it is.
func plain(b []byte) bool {
	for _, x := range b {
		if x < ' ' || x == '\\' {
			return false
		}
	}
	return utf8.Valid(b)
}

func (c *canon) anyText() string {
	n := 1
	for ; n < len(c.rest) && c.rest[n] != '"'; n++ {
		switch {
		case c.rest[n] == '\\':
			n++
		case c.rest[n] < ' ':
			c.bad = true
		}
	}
	if c.bad || n >= len(c.rest) || c.rest[0] != '"' {
		c.bad = true
		return ""
	}
	quoted := c.rest[:n+1]
	c.rest = c.rest[n+1:]
	var s string
	c.bad = json.Unmarshal(quoted, &s) != nil
	return s
}

func (c *canon) hash() (h Hash) {
	c.bad = h.UnmarshalText(c.word()) != nil || c.bad
	return h
}

// shape is how values of one type are read.
type shape struct {
	of   reflect.Type
	read func(c *canon, into reflect.Value)
}

var eventShapes = func() map[string]*shape {
	shapes := map[string]*shape{}
	for _, e := range events() {
		shapes[e.Kind()] = shapeOf(reflect.TypeOf(e))
	}
	return shapes
}()

var textual = reflect.TypeFor[encoding.TextUnmarshaler]()

// shapeOf works out how a type is read. Types that no event has are refused when the program starts.
func shapeOf(t reflect.Type) *shape {
	if reflect.PointerTo(t).Implements(textual) {
		return &shape{t, readTextual}
	}
	switch t.Kind() {
	case reflect.String:
		return &shape{t, func(c *canon, into reflect.Value) { into.SetString(c.text()) }}
	case reflect.Bool:
		return &shape{t, readBool}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &shape{t, func(c *canon, into reflect.Value) { into.SetInt(c.int(t.Bits())) }}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &shape{t, func(c *canon, into reflect.Value) { into.SetUint(c.uint(t.Bits())) }}
	case reflect.Pointer:
		return &shape{t, readPointer(shapeOf(t.Elem()))}
	case reflect.Slice:
		return &shape{t, readSlice(shapeOf(t.Elem()))}
	case reflect.Struct:
		return &shape{t, readStruct(t)}
	}
	panic(fmt.Sprintf("sim: no way to read a %s", t))
}

func readTextual(c *canon, into reflect.Value) {
	from, _ := into.Addr().Interface().(encoding.TextUnmarshaler)
	c.bad = from.UnmarshalText(c.word()) != nil || c.bad
}

func readBool(c *canon, into reflect.Value) {
	yes := c.next(`true`)
	if !yes {
		c.skip(`false`)
	}
	into.SetBool(yes)
}

func readPointer(of *shape) func(*canon, reflect.Value) {
	return func(c *canon, into reflect.Value) {
		if c.next(`null`) {
			return
		}
		p := reflect.New(of.of)
		of.read(c, p.Elem())
		into.Set(p)
	}
}

func readSlice(of *shape) func(*canon, reflect.Value) {
	return func(c *canon, into reflect.Value) {
		if c.next(`null`) {
			return
		}
		c.skip(`[`)
		list := reflect.MakeSlice(into.Type(), 0, 0)
		for n := 0; !c.bad && !c.next(`]`); n++ {
			if n > 0 {
				c.skip(`,`)
			}
			list = reflect.Append(list, reflect.Zero(of.of))
			of.read(c, list.Index(n))
		}
		into.Set(list)
	}
}

// field is one field of a struct: the bytes before its value, where it is the first and where it is not.
type field struct {
	first, later string
	at           int
	shape        *shape
	optional     bool
}

func readStruct(t reflect.Type) func(*canon, reflect.Value) {
	fields := make([]field, t.NumField())
	for i := range fields {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" || f.Anonymous || !f.IsExported() || options != "" && options != "omitempty" {
			panic(fmt.Sprintf("sim: no way to read %s.%s", t, f.Name))
		}
		key := strconv.Quote(name) + ":"
		fields[i] = field{"{" + key, "," + key, i, shapeOf(f.Type), options == "omitempty"}
	}
	return func(c *canon, into reflect.Value) {
		begun := false
		for i := range fields {
			f := &fields[i]
			key := f.first
			if begun {
				key = f.later
			}
			switch {
			case c.next(key):
				begun = true
				f.shape.read(c, into.Field(f.at))
			case !f.optional:
				c.bad = true
				return
			}
		}
		if !begun {
			c.skip(`{`)
		}
		c.skip(`}`)
	}
}
