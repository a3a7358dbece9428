package server

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// played is the scenario that is played where one is enough.
const played = "friday-ransomware"

// canary is a mark that stands in one text of a scenario, or is the id of one of its things, and nowhere else.
type canary string

// size is how long a canary is.
const size = len("zq00000qz")

// canariesIn lists the canaries in what somebody wrote or was sent, each once.
func canariesIn(words ...string) []canary {
	var list []canary
	seen := map[canary]bool{}
	for _, w := range words {
		for at := strings.Index(w, "zq"); at >= 0; {
			if tok, ok := canaryAt(w[at:]); ok && !seen[tok] {
				seen[tok] = true
				list = append(list, tok)
			}
			next := strings.Index(w[at+1:], "zq")
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
	return list
}

func canaryAt(w string) (canary, bool) {
	if len(w) < size || w[size-2:size] != "qz" {
		return "", false
	}
	for _, c := range []byte(w[2 : size-2]) {
		if c < '0' || c > '9' {
			return "", false
		}
	}
	return canary(w[:size]), true
}

func canariesOf(texts ...text.Text) []canary {
	var list []canary
	for _, t := range texts {
		list = append(list, canariesIn(t.JA, t.EN)...)
	}
	return list
}

// tainted is a script in which every text holds a canary, with what each canary stands for.
type tainted struct {
	*sim.Script
	names map[canary]string // where it stands: Injects[3].Body
}

// secretIDs are the ids that tell of things to come by their mere existence. They are replaced by canaries throughout.
var secretIDs = []reflect.Type{
	reflect.TypeFor[sim.InjectID](), reflect.TypeFor[sim.ExpectationID](), reflect.TypeFor[sim.FlagID](),
	reflect.TypeFor[sim.EndingID](), reflect.TypeFor[sim.FactID](),
}

// taint loads a scenario and marks it.
func taint(t testing.TB, scenario string) *tainted {
	t.Helper()
	loaded, faults := scenarios.NewLibrary("").Load(scenario)
	require.NotNil(t, loaded, "%v", faults)
	m := marker{names: map[canary]string{}, ids: map[string]canary{}, seen: map[uintptr]bool{}}
	script := unsealed(loaded)
	m.mark(reflect.ValueOf(script).Elem(), "")
	script.Digest = "tainted"
	require.NoError(t, script.Seal())
	require.Greater(t, len(m.names), 300, "the scenario has more texts than that")
	return &tainted{script, m.names}
}

// unsealed copies what authors write of a script, without what Seal added.
func unsealed(from *sim.Script) *sim.Script {
	to := &sim.Script{}
	for i := range reflect.TypeFor[sim.Script]().NumField() {
		if f := reflect.TypeFor[sim.Script]().Field(i); f.IsExported() && !f.Anonymous {
			reflect.ValueOf(to).Elem().Field(i).Set(reflect.ValueOf(from).Elem().Field(i))
		}
	}
	to.Seats = slices.DeleteFunc(slices.Clone(from.Seats), func(s sim.Seat) bool { return s.Kind != sim.Player })
	to.Curves = slices.Clone(from.Curves[len(sim.StandardCurves()):])
	return to
}

// marker walks a script and marks whatever it meets.
type marker struct {
	names map[canary]string
	ids   map[string]canary
	seen  map[uintptr]bool
}

func (m *marker) mark(v reflect.Value, where string) {
	switch {
	case v.Type() == reflect.TypeFor[text.Text]():
		m.words(v, where)
	case slices.Contains(secretIDs, v.Type()) && v.String() != "":
		v.SetString(string(m.id(v.Type().Name(), v.String())))
	case v.Kind() == reflect.Pointer && !v.IsNil():
		if rule := where[strings.LastIndex(where, ".")+1:] == "Rule"; !rule && !m.seen[v.Pointer()] { // law is no secret
			m.seen[v.Pointer()] = true
			m.mark(v.Elem(), where)
		}
	case v.Kind() == reflect.Slice:
		for i := range v.Len() {
			m.mark(v.Index(i), fmt.Sprintf("%s[%d]", where, i))
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				m.mark(v.Field(i), strings.TrimPrefix(where+"."+f.Name, "."))
			}
		}
	}
}

func (m *marker) words(v reflect.Value, where string) {
	t := v.Interface().(text.Text)
	if t.Empty() {
		return
	}
	mark := string(m.next(where))
	v.Set(reflect.ValueOf(text.Text{JA: t.JA + mark, EN: t.EN + mark}))
}

func (m *marker) id(kind, id string) canary {
	key := kind + " " + id
	if m.ids[key] == "" {
		m.ids[key] = m.next(key)
	}
	return m.ids[key]
}

func (m *marker) next(name string) canary {
	tok := canary(fmt.Sprintf("zq%05dqz", len(m.names)))
	m.names[tok] = name
	return tok
}
