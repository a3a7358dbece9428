package scenarios

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/enshu/enshu/sim/text"
)

// schema is a JSON Schema, or a part of one.
type schema = map[string]any

// book gathers the parts of a schema that are used in many places, under their names.
type book struct{ defs schema }

// Schema returns the JSON Schema (draft 2020-12) of scenario files, for editors. It is made from the tables that the
// reader reads by.
func Schema() []byte {
	b := &book{defs: schema{}}
	whole := theFormat().file.tell(b)
	delete(whole, "required") // a scenario may be spread over several files
	whole["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	whole["title"] = "Enshu scenario / 演習シナリオ"
	whole["$defs"] = b.defs
	var out bytes.Buffer
	to := json.NewEncoder(&out)
	to.SetEscapeHTML(false)
	to.SetIndent("", " ")
	if err := to.Encode(whole); err != nil {
		panic(fmt.Sprintf("scenarios: the schema has no JSON form: %v", err))
	}
	return out.Bytes()
}

// named puts a part under its name and refers to it.
func (b *book) named(name string, tell func(*book) schema) schema {
	if b.defs[name] == nil {
		b.defs[name] = schema{} // so that a part that contains itself ends here
		b.defs[name] = tell(b)
	}
	return schema{"$ref": "#/$defs/" + name}
}

// described adds what a key means. A part that may be shared is left as it is.
func described(s schema, about text.Text) schema {
	if about.Empty() {
		return s
	}
	own := schema{"description": about.JA + " / " + about.EN}
	for k, v := range s {
		own[k] = v
	}
	return own
}

func tellFields[T any](b *book, fields []field[T]) (properties schema, required []string) {
	properties = schema{}
	for _, f := range fields {
		properties[f.key] = described(f.tell(b), f.about)
		if f.need {
			required = append(required, f.key)
		}
	}
	return properties, required
}

func tellRecord[T any](b *book, fields []field[T]) schema {
	properties, required := tellFields(b, fields)
	s := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	return s
}

func tellOneKey[T any](b *book, fields []field[T]) schema {
	properties, _ := tellFields(b, fields)
	return schema{
		"type": "object", "properties": properties, "additionalProperties": false, "minProperties": 1, "maxProperties": 1,
	}
}

func tellList(entry schema, low, high int) schema {
	s := schema{"type": "array", "items": entry, "maxItems": high}
	if low > 0 {
		s["minItems"] = low
	}
	return s
}

func anyOf(options ...schema) schema { return schema{"anyOf": options} }

func tellChoice(words []string) schema { return schema{"type": "string", "enum": words} }

func tellBool(*book) schema { return schema{"type": "boolean"} }

func tellWhole(low, high int64) schema {
	return schema{"type": "integer", "minimum": low, "maximum": high}
}

func tellLevel(*book) schema {
	return anyOf(tellWhole(0, 1000), schema{"type": "string", "pattern": "^(100|[1-9]?[0-9])%$"})
}

func tellPattern(pattern string) func(*book) schema {
	return func(*book) schema { return schema{"type": "string", "pattern": pattern} }
}

func tellID(b *book) schema {
	return b.named("id", tellPattern(idPattern.String()))
}

func tellRuleWord(b *book) schema {
	return b.named("rule-id", tellPattern(rulePattern.String()))
}

func tellVersion(b *book) schema { return tellPattern(versionPattern.String())(b) }

func tellLine(*book) schema {
	return schema{"type": "string", "minLength": 1, "maxLength": wordsMax}
}

func tellText(b *book) schema {
	s := schema{
		"type": "object", "additionalProperties": false, "required": []string{"ja", "en"},
		"properties": schema{"ja": tellLine(b), "en": tellLine(b)},
	}
	return described(s, text.Text{JA: "日本語と英語の両方", EN: "Japanese and English, always both"})
}

func tellSpan(*book) schema {
	s := schema{"type": "string", "minLength": 1, "pattern": spanPattern.String()}
	return described(s, text.Text{JA: "時間の長さ: 30m、4h、2h30m、3d", EN: "a length of time: 30m, 4h, 2h30m, 3d"})
}

func tellMoment(*book) schema {
	after := `^T\+(?:[0-9]{1,5}:[0-5][0-9](?::[0-5][0-9])?|[0-9dhms]+)$`
	s := anyOf(schema{"type": "string", "pattern": after}, schema{"type": "string", "pattern": localPattern.String()})
	return described(s, text.Text{
		JA: "時刻: T+0:40、T+2d03h15m、2026-11-20T18:40", EN: "a time: T+0:40, T+2d03h15m, 2026-11-20T18:40",
	})
}

func tellLocal(b *book) schema { return tellPattern(localPattern.String())(b) }

func tellRate(*book) schema {
	return schema{"type": "number", "exclusiveMinimum": 0, "maximum": 100_000}
}

func tellZone(*book) schema {
	return schema{"type": "string", "minLength": 1, "examples": []string{"Asia/Tokyo"}}
}
