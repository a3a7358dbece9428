package main

import (
	"bytes"
	"encoding"
	"encoding/json"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// renamed are types whose own name would be taken twice, or means something else in a browser.
var renamed = map[string]string{
	"sim.ClockState": "ObligationState",
	"view.Text":      "Text",
	"whatif.Outcome": "WhatIfOutcome",
	"whatif.Line":    "WhatIfLine",
}

var (
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
	rawMessage    = reflect.TypeFor[json.RawMessage]()
	named         = reflect.TypeFor[interface{ Names() []string }]()
)

// Emitter prints TypeScript, each Go type once.
type Emitter struct {
	source *Source
	out    bytes.Buffer
	queue  []reflect.Type
	names  map[reflect.Type]string
	taken  map[string]reflect.Type
	err    error
}

// Generate returns the text of protocol.ts for the module at root.
func Generate(root string) ([]byte, error) {
	source, err := ReadSource(root)
	if err != nil {
		return nil, err
	}
	e := &Emitter{source: source, names: map[reflect.Type]string{}, taken: map[string]reflect.Type{}}
	e.line("// Made from the Go types by `go run ./server/wire/tsgen`. Do not edit.")
	e.constants()
	e.records()
	e.deeds()
	e.serverFrames()
	e.clientFrames()
	e.bodies()
	e.drain()
	return e.out.Bytes(), e.err
}

func (e *Emitter) constants() {
	for _, c := range e.source.consts {
		e.line("")
		e.doc("", c.Doc)
		e.line("export const %s = %s;", c.Name, c.Value)
	}
}

func (e *Emitter) records() {
	kinds, list := []string{}, []string{}
	for _, r := range view.Records() {
		kinds = append(kinds, r.Kind())
		list = append(list, fmt.Sprintf("  %s: %s;", r.Kind(), e.name(reflect.TypeOf(r))))
	}
	e.line("\n/** The records of a view by kind. A record's key is kind/id. */")
	e.line("export interface Records {\n%s\n}", strings.Join(list, "\n"))
	e.line("export const RecordKinds = %s as const;", words(kinds))
	e.line("export type RecordKind = keyof Records;")
	e.drain()
}

func (e *Emitter) deeds() {
	union := []string{}
	for _, d := range sim.Deeds() {
		t := reflect.TypeOf(d)
		e.claim(t, "Do"+t.Name())
		union = append(union, "Do"+t.Name())
		e.structure(t, fmt.Sprintf("kind: %q;", d.Deed()))
	}
	e.line("\n/** What a client may ask for. */")
	e.line("export type Deed =\n  | %s;", strings.Join(union, "\n  | "))
	e.line("export type DeedKind = Deed[\"kind\"];")
	e.drain()
}

func (e *Emitter) serverFrames() {
	union := []string{}
	for _, f := range wire.ServerFrames() {
		t := reflect.TypeOf(f)
		e.claim(t, t.Name())
		union = append(union, t.Name())
		e.structure(t, fmt.Sprintf("kind: %q;", wire.FrameKind(f)))
	}
	e.line("\n/** What a server sends. */")
	e.line("export type ServerFrame =\n  | %s;", strings.Join(union, "\n  | "))
	e.line("\n/** One websocket message: a frame, or several in their order, which are to be taken one after another. */")
	e.line("export type ServerMessage = ServerFrame | ServerFrame[];")
	e.drain()
}

func (e *Emitter) clientFrames() {
	union, t := []string{}, reflect.TypeFor[wire.ClientFrame]()
	for _, kind := range wire.ClientKinds() {
		name := "Client" + strings.ToUpper(kind.Kind[:1]) + kind.Kind[1:]
		union = append(union, name)
		e.line("\n/** %s */", kind.Doc)
		e.line("export interface %s {\n  kind: %q;", name, kind.Kind)
		for i := range t.NumField() {
			tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			e.clientField(t.Field(i), tag, kind)
		}
		e.line("}")
	}
	e.line("\n/** What a client sends. */")
	e.line("export type ClientFrame =\n  | %s;", strings.Join(union, "\n  | "))
}

// bodies prints the bodies of requests and answers under /api.
func (e *Emitter) bodies() {
	for _, b := range wire.Bodies() {
		e.name(reflect.TypeOf(b))
	}
	e.drain()
}

func (e *Emitter) clientField(f reflect.StructField, tag string, kind wire.ClientKind) {
	of := e.name(f.Type)
	if tag == "command" {
		of = "Deed"
	}
	switch {
	case slices.Contains(kind.Needs, tag):
		e.line("  %s: %s;", tag, of)
	case slices.Contains(kind.May, tag):
		e.line("  %s?: %s;", tag, of)
	}
}

// drain prints the types that were named and not yet printed.
func (e *Emitter) drain() {
	for len(e.queue) > 0 {
		t := e.queue[0]
		e.queue = e.queue[1:]
		e.declare(t)
	}
}

func (e *Emitter) declare(t reflect.Type) {
	if closed := e.closedSet(t); closed != nil {
		e.line("")
		e.doc("", e.source.docs[key(t)])
		e.line("export const %sNames = %s as const;", e.names[t], words(closed))
		e.line("export type %s = (typeof %sNames)[number];", e.names[t], e.names[t])
		return
	}
	if t.Kind() == reflect.Struct {
		e.structure(t, "")
		return
	}
	e.line("")
	e.doc("", e.source.docs[key(t)])
	e.line("export type %s = %s;", e.names[t], e.plain(t))
}

// closedSet returns the words of a type that has a closed set of them.
func (e *Emitter) closedSet(t reflect.Type) []string {
	if t.Implements(named) {
		return reflect.Zero(t).Interface().(interface{ Names() []string }).Names()
	}
	if t.Kind() == reflect.String && !strings.HasSuffix(t.Name(), "ID") { // ids are open: scripts name most of them
		return e.source.words[key(t)]
	}
	return nil
}

func (e *Emitter) structure(t reflect.Type, first string) {
	e.line("")
	e.doc("", e.source.docs[key(t)])
	e.line("export interface %s {", e.names[t])
	if first != "" {
		e.line("  %s", first)
	}
	for i := range t.NumField() {
		e.field(t, t.Field(i), first != "")
	}
	e.line("}")
}

func (e *Emitter) field(t reflect.Type, f reflect.StructField, kinded bool) {
	tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	switch {
	case tag == "-" || !f.IsExported():
		return
	case tag == "kind" && kinded && !f.Type.Implements(textMarshaler) && f.Type.Name() == "string":
		return // the discriminator, already printed
	case tag == "kind" && kinded:
		e.fail("%s: a deed's own field may not be called kind", t)
		return
	case tag == "":
		e.fail("%s.%s has no json name", t, f.Name)
		return
	}
	e.doc("  ", e.source.docs[key(t)+"."+f.Name])
	mark, of, null := "", f.Type, ""
	if strings.Contains(options, "omitempty") {
		mark = "?"
	}
	if of.Kind() == reflect.Pointer && mark == "" {
		null = " | null"
	}
	e.line("  %s%s: %s%s;", tag, mark, e.name(of), null)
}

// name returns how a type is written where it is used, and queues it to be printed if it is new.
func (e *Emitter) name(t reflect.Type) string {
	switch {
	case t == rawMessage:
		return "unknown"
	case t.Kind() == reflect.Pointer:
		return e.name(t.Elem())
	case t.Name() == "" || t.PkgPath() == "":
		return e.plain(t)
	}
	if have, ok := e.names[t]; ok {
		return have
	}
	n := t.Name()
	if other, ok := renamed[path.Base(t.PkgPath())+"."+n]; ok {
		n = other
	}
	e.claim(t, n)
	e.queue = append(e.queue, t)
	return n
}

func (e *Emitter) claim(t reflect.Type, n string) {
	if other, ok := e.taken[n]; ok && other != t {
		e.fail("%s and %s are both called %s: rename one in the table of tsgen", other, t, n)
	}
	e.taken[n], e.names[t] = t, n
}

func (e *Emitter) plain(t reflect.Type) string {
	if t.Implements(textMarshaler) {
		return "string"
	}
	switch t.Kind() {
	case reflect.Bool:
		return "boolean"
	case reflect.String:
		return "string"
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Float64:
		return "number"
	case reflect.Slice, reflect.Array:
		return e.name(t.Elem()) + "[]"
	case reflect.Map:
		return "{ [key: string]: " + e.name(t.Elem()) + " }"
	}
	e.fail("%s cannot be written in TypeScript", t)
	return "never"
}

func (e *Emitter) line(format string, args ...any) { fmt.Fprintf(&e.out, format+"\n", args...) }

func (e *Emitter) doc(indent, text string) {
	if text != "" {
		e.line("%s/** %s */", indent, strings.ReplaceAll(text, "*/", "* /"))
	}
}

func (e *Emitter) fail(format string, args ...any) {
	if e.err == nil {
		e.err = fmt.Errorf(format, args...)
	}
}

func key(t reflect.Type) string { return t.PkgPath() + "." + t.Name() }

func words(list []string) string {
	raw := make([]string, len(list))
	for i, w := range list {
		raw[i] = fmt.Sprintf("%q", w)
	}
	return "[" + strings.Join(raw, ", ") + "]"
}
