package rules

import (
	"fmt"
	"time"
	_ "time/tzdata" // so that a machine without zone files counts too

	"github.com/enshu/enshu/sim/clock"
)

// The years whose offsets a compiled zone knows; outside, the nearest one's hold.
const (
	zoneFrom  = 2020
	zoneUntil = 2035
)

// Zone compiles the IANA zone with the given name to the plain list of offsets that sim counts with. The offsets come from
// the machine's zone data where it has any, so they are part of the digest of whatever is compiled with them.
func Zone(name string) (clock.Zone, error) {
	if name == "" || name == "Local" {
		return clock.Zone{}, fmt.Errorf("zone %q: not an IANA zone", name)
	}
	place, err := time.LoadLocation(name)
	if err != nil {
		return clock.Zone{}, fmt.Errorf("zone %q: not an IANA zone: %w", name, err)
	}
	zone := clock.Zone{Name: name}
	t := time.Date(zoneFrom, 1, 1, 0, 0, 0, 0, time.UTC).In(place)
	end := time.Date(zoneUntil+1, 1, 1, 0, 0, 0, 0, time.UTC)
	for t.Before(end) {
		short, offset := t.Zone()
		zone.Steps = append(zone.Steps, clock.Step{
			From: clock.Instant(t.UnixMilli()), Offset: clock.Span(offset) * clock.Second, Short: short,
		})
		_, next := t.ZoneBounds()
		if next.IsZero() {
			break
		}
		t = next
	}
	return zone, nil
}
