package view

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// Feed is one seat's view as it goes over the wire: encoded records, and what each batch changes in them.
type Feed struct {
	desk *Desk
	raw  map[string]json.RawMessage
}

// Delta is a change of a view: records put in, keys taken out.
type Delta struct {
	At  clock.Instant
	Put map[string]json.RawMessage
	Del []string
}

// NewFeed returns the whole view of a seat.
func NewFeed(s *sim.Session, seat sim.SeatID) *Feed {
	f := &Feed{desk: NewDesk(s, seat), raw: map[string]json.RawMessage{}}
	for key, record := range f.desk.rows {
		f.raw[key] = encode(key, record)
	}
	return f
}

// Table returns the whole view, encoded. The caller must not change it, and reads it before the next Update.
func (f *Feed) Table() map[string]json.RawMessage { return f.raw }

// Update returns what the batches applied since the last call changed for the seat, and false when nothing did.
func (f *Feed) Update(s *sim.Session) (Delta, bool) {
	d := Delta{At: s.State().Now}
	for _, key := range f.desk.Update(s) {
		f.take(&d, key)
	}
	sort.Strings(d.Del)
	return d, len(d.Put)+len(d.Del) > 0
}

// take compares one record with what was last sent.
func (f *Feed) take(d *Delta, key string) {
	record, there := f.desk.rows[key]
	was, had := f.raw[key]
	switch {
	case !there && had:
		delete(f.raw, key)
		d.Del = append(d.Del, key)
	case there:
		now := encode(key, record)
		if had && bytes.Equal(was, now) {
			return
		}
		f.raw[key] = now
		if d.Put == nil {
			d.Put = map[string]json.RawMessage{}
		}
		d.Put[key] = now
	}
}

func encode(key string, r Record) json.RawMessage {
	raw, err := json.Marshal(r)
	if err != nil {
		panic(fmt.Sprintf("view: encode %s: %v", key, err))
	}
	return raw
}
