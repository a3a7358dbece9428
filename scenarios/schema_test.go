package scenarios_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/scenarios"
)

const schemaFile = "scenario.schema.json"

func TestSchemaIsFresh(t *testing.T) {
	committed, err := os.ReadFile(schemaFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(committed, scenarios.Schema()) {
		t.Errorf("%s is stale: run go generate ./scenarios", schemaFile)
	}
}

// An editor must not mark as wrong what the loader takes.
func TestSchemaTakesWhatTheLoaderTakes(t *testing.T) {
	files, err := filepath.Glob("*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, "testdata/base/scenario.yaml") {
		if _, faults := scenarios.LoadDir(filepath.Dir(file)); faults.Failed() {
			continue // whoever ships it is told elsewhere
		}
		for _, wrong := range validated(t, file) {
			t.Errorf("%s: %s", file, wrong)
		}
	}
}

func TestSchemaRefusesAnUnknownKeyAndAWrongType(t *testing.T) {
	file := filepath.Join(t.TempDir(), "scenario.yaml")
	broken := "seats: [{id: Boss, title: {ja: 長}, duty: none}]\nphases: 3\n"
	if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	all := strings.Join(validated(t, file), "\n")
	for _, want := range []string{"/seats/0/id", "needs en", "unknown duty", "/phases: not array"} {
		if !strings.Contains(all, want) {
			t.Errorf("no word of %q in:\n%s", want, all)
		}
	}
}

func validated(t *testing.T, file string) []string {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := yaml.Load(content, &value); err != nil {
		t.Fatal(err)
	}
	var whole map[string]any
	if err := json.Unmarshal(scenarios.Schema(), &whole); err != nil {
		t.Fatal(err)
	}
	v := validator{defs: whole["$defs"].(map[string]any)}
	v.value("", whole, value)
	return v.wrong
}

// validator knows the part of JSON Schema that our schema uses, and no more.
type validator struct {
	defs  map[string]any
	wrong []string
}

func (v *validator) fault(at, format string, args ...any) {
	v.wrong = append(v.wrong, at+": "+fmt.Sprintf(format, args...))
}

func (v *validator) value(at string, s map[string]any, value any) {
	if ref, ok := s["$ref"].(string); ok {
		s = v.defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	if options, ok := s["anyOf"].([]any); ok && !v.any(at, options, value) {
		v.fault(at, "none of the options")
	}
	switch s["type"] {
	case "object":
		v.object(at, s, value)
	case "array":
		v.array(at, s, value)
	case "string":
		v.words(at, s, value)
	case "boolean":
		if _, ok := value.(bool); !ok {
			v.fault(at, "not boolean")
		}
	case "integer":
		if _, ok := value.(int); !ok {
			v.fault(at, "not integer")
		}
	}
}

func (v *validator) any(at string, options []any, value any) bool {
	return slices.ContainsFunc(options, func(option any) bool {
		try := validator{defs: v.defs}
		try.value(at, option.(map[string]any), value)
		return len(try.wrong) == 0
	})
}

func (v *validator) object(at string, s map[string]any, value any) {
	m, ok := value.(map[string]any)
	if other, odd := value.(map[any]any); odd { // the condition true: has a key that is no string to YAML
		m, ok = map[string]any{}, true
		for k, child := range other {
			m[fmt.Sprint(k)] = child
		}
	}
	if !ok {
		v.fault(at, "not object")
		return
	}
	properties := s["properties"].(map[string]any)
	for k, child := range m {
		property, known := properties[k].(map[string]any)
		if !known {
			v.fault(at, "unknown %s", k)
			continue
		}
		v.value(at+"/"+k, property, child)
	}
	required, _ := s["required"].([]any)
	for _, k := range required {
		if _, there := m[k.(string)]; !there {
			v.fault(at, "needs %s", k)
		}
	}
	if most, ok := s["maxProperties"].(float64); ok && len(m) != int(most) {
		v.fault(at, "%d keys", len(m))
	}
}

func (v *validator) array(at string, s map[string]any, value any) {
	all, ok := value.([]any)
	if !ok {
		v.fault(at, "not array")
		return
	}
	for i, child := range all {
		v.value(fmt.Sprintf("%s/%d", at, i), s["items"].(map[string]any), child)
	}
}

func (v *validator) words(at string, s map[string]any, value any) {
	words, ok := value.(string)
	if !ok {
		v.fault(at, "not string")
		return
	}
	if pattern, ok := s["pattern"].(string); ok && !regexp.MustCompile(pattern).MatchString(words) {
		v.fault(at, "%q does not match %s", words, pattern)
	}
	if options, ok := s["enum"].([]any); ok && !slices.Contains(options, any(words)) {
		v.fault(at, "%q is none of %v", words, options)
	}
}

// An editor shows what a key means. These have words wherever they stand, and of all others no more are left without.
func TestKeysSayWhatTheyMean(t *testing.T) {
	const wordless = 133 // ids and what their own names say
	always := []string{"needs", "effects", "owners", "ways", "start", "end", "options", "inputs", "channels", "authors", "to", "about"}
	var root map[string]any
	if err := json.Unmarshal(scenarios.Schema(), &root); err != nil {
		t.Fatal(err)
	}
	without := 0
	var walk func(path string, part any)
	walk = func(path string, part any) {
		switch part := part.(type) {
		case map[string]any:
			keys, _ := part["properties"].(map[string]any)
			for key, about := range keys {
				if said, _ := about.(map[string]any)["description"].(string); !strings.Contains(said, " / ") && !refersToWords(root, about) {
					without++
					if slices.Contains(always, key) {
						t.Errorf("%s/%s has no words", path, key)
					}
				}
			}
			for key, below := range part {
				walk(path+"/"+key, below)
			}
		case []any:
			for _, below := range part {
				walk(path, below)
			}
		}
	}
	walk("", root)
	if without > wordless {
		t.Errorf("%d keys have no words; %d had none before: a new key says what it means, in both languages", without, wordless)
	}
}

// refersToWords says whether a part takes its words from a shared one, as texts and conditions do.
func refersToWords(root map[string]any, part any) bool {
	ref, _ := part.(map[string]any)["$ref"].(string)
	defs, _ := root["$defs"].(map[string]any)
	shared, _ := defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	return shared["description"] != nil
}
