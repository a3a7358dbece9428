package scenarios

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim/text"
)

const quoted = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle

var (
	idPattern      = regexp.MustCompile(`^[a-z][a-z0-9-]{0,63}$`)
	versionPattern = regexp.MustCompile(`^(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})$`)
	wholePattern   = regexp.MustCompile(`^-?(0|[1-9][0-9]*)$`)
	octalPattern   = regexp.MustCompile(`^[-+]?0o?[0-9_]+$`)
	basePattern    = regexp.MustCompile(`^[-+]?0[xb][0-9a-fA-F_]+$`)
	clockPattern   = regexp.MustCompile(`^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$`)
	boolPattern    = regexp.MustCompile(`^(?i:y|n|yes|no|on|off)$`)
)

// scalar returns the words of a single value; anything else there is a fault.
func (r *reader) scalar(n *yaml.Node, want text.Text) (string, bool) {
	if n.Kind == yaml.AliasNode {
		return "", false // told already
	}
	if n.Kind != yaml.ScalarNode {
		r.fault(r.spot(n), WrongType, want, found(n))
		return "", false
	}
	return n.Value, true
}

// trapped tells of a value that other readers of YAML, or older ones, take for something else than its words.
func (r *reader) trapped(n *yaml.Node) bool {
	if n.Style&quoted != 0 {
		return false
	}
	var as text.Text
	switch v := n.Value; {
	case boolPattern.MatchString(v):
		as = text.Text{JA: "真偽値", EN: "true or false"}
	case octalPattern.MatchString(v) && !wholePattern.MatchString(v):
		as = text.Text{JA: "八進数", EN: "an octal number"}
	case basePattern.MatchString(v):
		as = text.Text{JA: "十六進数か二進数", EN: "a hexadecimal or binary number"}
	case clockPattern.MatchString(v):
		as = text.Text{JA: "六十進数", EN: "a number in base sixty"}
	default:
		return false
	}
	r.fault(r.spot(n), Trap, clip(n.Value), as, r.untrap(n))
	return true
}

func (r *reader) untrap(n *yaml.Node) text.Text {
	return text.Text{JA: "文字なら \"" + n.Value + "\" と引用符で囲み、ほかの値なら書き方を改めてください",
		EN: "quote it as \"" + n.Value + "\" if it is words, or write the value another way"}
}

// words reads a string. A plain value that YAML takes for a number, a date or a truth value must be quoted.
func (r *reader) words(n *yaml.Node) (string, bool) {
	s, ok := r.scalar(n, kindString)
	if !ok || r.trapped(n) {
		return "", false
	}
	if n.Style&quoted == 0 && n.ShortTag() != "!!str" {
		r.fault(r.spot(n), Trap, clip(n.Value), found(n), r.untrap(n))
		return "", false
	}
	return s, true
}

// identifier is the shape of ids; what becomes of one is up to use.
func identifier[ID ~string](use func(r *reader, id string, at spot)) shape[ID] {
	return shape[ID]{tell: tellID, read: func(r *reader, n *yaml.Node, v *ID) {
		s, ok := r.words(n)
		switch {
		case !ok:
		case !idPattern.MatchString(s):
			r.fault(r.spot(n), BadID, clip(s))
		default:
			*v = ID(s)
			use(r, s, r.spot(n))
		}
	}}
}

// names defines the id of a thing; refers mentions one that must be defined; plain is one whose owner is checked later.
func names[ID ~string](k kind) shape[ID] {
	return identifier[ID](func(r *reader, id string, at spot) { r.define(k, id, at) })
}

func refers[ID ~string](k kind) shape[ID] {
	return identifier[ID](func(r *reader, id string, at spot) { r.refs = append(r.refs, reference{k, id, at}) })
}

func plain[ID ~string]() shape[ID] {
	return identifier[ID](func(*reader, string, spot) {})
}

// choice is one of a few words.
func choice[V ~string](options ...V) shape[V] {
	var all []string
	for _, o := range options {
		all = append(all, string(o))
	}
	return shape[V]{tell: func(*book) schema { return tellChoice(all) }, read: func(r *reader, n *yaml.Node, v *V) {
		s, ok := r.words(n)
		if ok && !slices.Contains(all, s) {
			r.fault(r.spot(n), BadChoice, clip(s), proposal(s, all))
			return
		}
		*v = V(s)
	}}
}

// word is a closed set that reads itself: certainties, statuses, kinds of trigger.
func word[V any, P interface {
	*V
	UnmarshalText([]byte) error
}](all []string) shape[V] {
	return shape[V]{tell: func(*book) schema { return tellChoice(all) }, read: func(r *reader, n *yaml.Node, v *V) {
		s, ok := r.words(n)
		if !ok {
			return
		}
		if !slices.Contains(all, s) || P(v).UnmarshalText([]byte(s)) != nil {
			r.fault(r.spot(n), BadChoice, clip(s), proposal(s, all))
		}
	}}
}

// truth is true or false, and no other spelling of them.
func truth() shape[bool] {
	return shape[bool]{tell: tellBool, read: func(r *reader, n *yaml.Node, v *bool) {
		s, ok := r.scalar(n, kindBool)
		switch {
		case !ok:
		case n.Style&quoted == 0 && (s == "true" || s == "false"):
			*v = s == "true"
		case n.Style&quoted == 0 && boolPattern.MatchString(s):
			r.fault(r.spot(n), Trap, s, kindString, text.Text{JA: "true か false と書いてください", EN: "write true or false"})
		default:
			r.fault(r.spot(n), WrongType, kindBool, found(n))
		}
	}}
}

// whole is a whole number from low to high.
func whole[V ~int | ~int64](low, high V) shape[V] {
	return shape[V]{
		tell: func(*book) schema { return tellWhole(int64(low), int64(high)) },
		read: func(r *reader, n *yaml.Node, v *V) {
			s, ok := r.scalar(n, kindNumber)
			if !ok || r.trapped(n) {
				return
			}
			if n.Style&quoted != 0 || !wholePattern.MatchString(s) {
				r.fault(r.spot(n), WrongType, kindNumber, found(n))
				return
			}
			got, err := strconv.ParseInt(s, 10, 64)
			if err != nil || got < int64(low) || got > int64(high) {
				r.fault(r.spot(n), BadNumber, clip(s), between(int64(low), int64(high)))
				return
			}
			*v = V(got)
		},
	}
}

func between(low, high int64) text.Text {
	l, h := strconv.FormatInt(low, 10), strconv.FormatInt(high, 10)
	return text.Text{JA: l + " から " + h + " までです", EN: "it must lie from " + l + " to " + h}
}

// level is a share of something in permille, written 700 or 70%.
func level() shape[int] {
	return shape[int]{tell: tellLevel, read: func(r *reader, n *yaml.Node, v *int) {
		s, ok := r.scalar(n, kindNumber)
		if !ok || r.trapped(n) {
			return
		}
		digits, percent := strings.CutSuffix(s, "%")
		got, err := strconv.Atoi(digits)
		if percent {
			got *= 10
		}
		if err != nil || !wholePattern.MatchString(digits) || got < 0 || got > 1000 {
			r.fault(r.spot(n), BadLevel, clip(s))
			return
		}
		*v = got
	}}
}

// share is a level in basis points.
func share() shape[int] {
	return level().then(func(_ *reader, _ *yaml.Node, v *int) { *v *= 10 })
}

// version is three numbers, so that two versions of a scenario can be told apart and ordered.
func version() shape[string] {
	return shape[string]{tell: tellVersion, read: func(r *reader, n *yaml.Node, v *string) {
		s, ok := r.words(n)
		if ok && !versionPattern.MatchString(s) {
			r.fault(r.spot(n), BadVersion, clip(s))
			return
		}
		*v = s
	}}
}

// line is a short string of one language, such as a licence.
func line() shape[string] {
	return shape[string]{tell: tellLine, read: func(r *reader, n *yaml.Node, v *string) {
		if s, ok := r.words(n); ok {
			r.written(r.spot(n), s)
			*v = s
		}
	}}
}
