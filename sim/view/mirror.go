package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Mirror returns a desk made of a whole view as it went over the wire. Whoever plays from elsewhere keeps it with Take;
// Update is not for it.
func Mirror(table map[string]json.RawMessage) (*Desk, error) {
	d := &Desk{rows: make(map[string]Record, len(table))}
	_, err := d.Take(table, nil)
	return d, err
}

// Take folds a delta in and returns the keys of the records that changed, sorted.
func (d *Desk) Take(put map[string]json.RawMessage, del []string) ([]string, error) {
	for _, key := range del {
		delete(d.rows, key)
	}
	keys := slices.AppendSeq(slices.Clone(del), maps.Keys(put))
	slices.Sort(keys)
	for _, key := range keys {
		raw, there := put[key]
		if !there {
			continue
		}
		record, err := decode(key, raw)
		if err != nil {
			return nil, err
		}
		d.rows[key] = record
	}
	return keys, nil
}

var kinds = func() map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for _, r := range Records() {
		types[r.Kind()] = reflect.TypeOf(r)
	}
	return types
}()

func decode(key string, raw json.RawMessage) (Record, error) {
	kind, _, _ := strings.Cut(key, "/")
	t, ok := kinds[kind]
	if !ok {
		return nil, fmt.Errorf("record %s: unknown kind", key)
	}
	into := reflect.New(t)
	strict := json.NewDecoder(bytes.NewReader(raw))
	strict.DisallowUnknownFields()
	if err := strict.Decode(into.Interface()); err != nil {
		return nil, fmt.Errorf("record %s: %w", key, err)
	}
	record, _ := into.Elem().Interface().(Record)
	return record, nil
}
