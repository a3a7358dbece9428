package scenarios

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim/text"
)

// shape says what one place of a scenario file may hold: how it is read into a V, and how an editor is told about it. The
// whole format is one value built of shapes, see newFormat.
type shape[V any] struct {
	read func(r *reader, n *yaml.Node, v *V)
	tell func(b *book) schema
}

// field is one key of a mapping that is read into a T.
type field[T any] struct {
	key   string
	need  bool
	about text.Text
	read  func(r *reader, n *yaml.Node, t *T)
	tell  func(b *book) schema
}

// key makes a field of a shape and of the place it is read to.
func key[T, F any](name string, s shape[F], at func(*T) *F) field[T] {
	return field[T]{key: name, tell: s.tell, read: func(r *reader, n *yaml.Node, t *T) {
		into := at(t)
		r.at[into] = r.spot(n)
		s.read(r, n, into)
	}}
}

// must marks a field that may not be missing.
func (f field[T]) must() field[T] {
	f.need = true
	return f
}

// says describes a field to authors.
func (f field[T]) says(ja, en string) field[T] {
	f.about = text.Text{JA: ja, EN: en}
	return f
}

var (
	kindMapping  = text.Text{JA: "キーと値の組", EN: "keys with values"}
	kindSequence = text.Text{JA: "リスト", EN: "a list"}
	kindString   = text.Text{JA: "文字列", EN: "a string"}
	kindNumber   = text.Text{JA: "整数", EN: "a whole number"}
	kindDecimal  = text.Text{JA: "小数", EN: "a decimal number"}
	kindBool     = text.Text{JA: "真偽値（true か false）", EN: "true or false"}
	kindDate     = text.Text{JA: "日付", EN: "a date"}
	kindNull     = text.Text{JA: "空（null）", EN: "nothing (null)"}
	kindAlias    = text.Text{JA: "別名", EN: "an alias"}
)

// found says what a node is, for messages.
func found(n *yaml.Node) text.Text {
	switch n.Kind {
	case yaml.MappingNode:
		return kindMapping
	case yaml.SequenceNode:
		return kindSequence
	case yaml.AliasNode:
		return kindAlias
	}
	switch n.ShortTag() {
	case "!!int":
		return kindNumber
	case "!!float":
		return kindDecimal
	case "!!bool":
		return kindBool
	case "!!timestamp":
		return kindDate
	case "!!null":
		return kindNull
	}
	return kindString
}

// pair is one key and its value in a file.
type pair struct{ key, value *yaml.Node }

// pairs returns the keys of a mapping with their values; keys that are not allowed, or come twice, are faults.
func (r *reader) pairs(n *yaml.Node, allowed []string) (map[string]pair, bool) {
	if n.Kind == yaml.AliasNode {
		return nil, false // told already
	}
	if n.Kind != yaml.MappingNode {
		r.fault(r.spot(n), WrongType, kindMapping, found(n))
		return nil, false
	}
	all := map[string]pair{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		first, again := all[k.Value]
		switch {
		case k.Kind != yaml.ScalarNode:
			r.fault(r.spot(k), WrongType, kindString, found(k))
		case again:
			r.fault(r.spot(k), DuplicateKey, k.Value, r.spot(first.key))
		case !slices.Contains(allowed, k.Value) && isNull(v) && n.Style&yaml.FlowStyle != 0:
			r.fault(r.spot(k), Comma, clip(k.Value))
		case !slices.Contains(allowed, k.Value):
			r.fault(r.spot(k), UnknownKey, clip(k.Value), proposal(k.Value, allowed))
		default:
			all[k.Value] = pair{k, v}
			if isNull(v) {
				r.fault(r.spot(v), EmptyValue, k.Value)
			}
		}
	}
	return all, true
}

// record is a mapping with the fields given. Fields are read in the order of the table, not of the file, so that what
// later fields need, such as the calendar, is there.
func record[T any](fields ...field[T]) shape[T] {
	keys := keysOf(fields)
	return shape[T]{
		tell: func(b *book) schema { return tellRecord(b, fields) },
		read: func(r *reader, n *yaml.Node, t *T) {
			r.at[t] = r.spot(n)
			all, ok := r.pairs(n, keys)
			if !ok {
				return
			}
			for _, f := range fields {
				switch p, written := all[f.key]; {
				case written && isNull(p.value): // told already
				case written:
					f.read(r, p.value, t)
				case f.need && !(r.torn && n == r.top):
					r.fault(r.spot(n), MissingKey, f.key)
				}
			}
		},
	}
}

func keysOf[T any](fields []field[T]) []string {
	var keys []string
	for _, f := range fields {
		keys = append(keys, f.key)
	}
	return keys
}

// then adds a check that is made once the value has been read.
func (s shape[V]) then(check func(r *reader, n *yaml.Node, v *V)) shape[V] {
	return shape[V]{tell: s.tell, read: func(r *reader, n *yaml.Node, v *V) {
		s.read(r, n, v)
		check(r, n, v)
	}}
}

// oneKey is a mapping with exactly one of the fields given: conditions and effects.
func oneKey[T any](what text.Text, fields ...field[T]) shape[T] {
	keys := keysOf(fields)
	return shape[T]{
		tell: func(b *book) schema { return tellOneKey(b, fields) },
		read: func(r *reader, n *yaml.Node, t *T) {
			defer func() { r.at[t] = r.spot(n) }() // its one key is read into the same place
			all, ok := r.pairs(n, keys)
			if !ok {
				return
			}
			if len(n.Content) != 2 {
				r.fault(r.spot(n), OneKey, what, len(n.Content)/2)
			}
			for _, f := range fields {
				if p, written := all[f.key]; written && !isNull(p.value) {
					f.read(r, p.value, t)
				}
			}
		},
	}
}

// list is a sequence of at least low and at most high entries.
func list[T any](name string, entry shape[T], low, high int) shape[[]T] {
	return shape[[]T]{
		tell: func(b *book) schema { return tellList(entry.tell(b), low, high) },
		read: func(r *reader, n *yaml.Node, all *[]T) {
			if n.Kind != yaml.SequenceNode {
				if n.Kind != yaml.AliasNode {
					r.fault(r.spot(n), WrongType, kindSequence, found(n))
				}
				return
			}
			switch count := len(n.Content); {
			case count < low:
				r.fault(r.spot(n), TooFew, name, low)
			case count > high:
				r.fault(r.spot(n), TooMany, name, high, count)
			}
			// The entries keep their addresses from here on: positions are kept by them.
			*all = make([]T, len(n.Content))
			for i, child := range n.Content {
				if isNull(child) {
					r.fault(r.spot(child), EmptyValue, name)
					continue
				}
				r.at[&(*all)[i]] = r.spot(child)
				entry.read(r, child, &(*all)[i])
			}
		},
	}
}

// boxed reads into a new V and points to it.
func boxed[V any](s shape[V]) shape[*V] {
	return shape[*V]{tell: s.tell, read: func(r *reader, n *yaml.Node, v **V) {
		*v = new(V)
		r.at[*v] = r.spot(n)
		s.read(r, n, *v)
	}}
}

// later is a shape that is filled in afterwards, for formats that contain themselves; the schema has it under its name.
func later[V any](name string, s *shape[V]) shape[V] {
	return shape[V]{
		read: func(r *reader, n *yaml.Node, v *V) { s.read(r, n, v) },
		tell: func(b *book) schema { return b.named(name, s.tell) },
	}
}

// either checks that exactly one of several keys of a mapping is written.
func (r *reader) either(n *yaml.Node, keys ...string) {
	if n.Kind != yaml.MappingNode {
		return
	}
	count := 0
	for i := 0; i+1 < len(n.Content); i += 2 {
		if slices.Contains(keys, n.Content[i].Value) {
			count++
		}
	}
	if count != 1 {
		r.fault(r.spot(n), EitherKey, strings.Join(keys, ", "))
	}
}
