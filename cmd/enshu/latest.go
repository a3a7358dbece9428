package main

import (
	"context"
	"errors"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// latest stands, wherever a session is named, for the one that something was last recorded in.
const latest sim.SessionID = "latest"

// named returns the session that a name on the command line means.
func named(ctx context.Context, j journal.Store, name string) (sim.SessionID, error) {
	if id := sim.SessionID(name); id != latest {
		return id, nil
	}
	var found sim.SessionID
	last := clock.Wall(-1)
	for head, err := range j.Heads(ctx) {
		if err != nil {
			return "", err
		}
		for b, err := range j.Read(ctx, head.Session, head.Seq-1) {
			if err != nil {
				return "", err
			}
			if b.Wall > last {
				found, last = head.Session, b.Wall
			}
		}
	}
	if found == "" {
		return "", errors.New("there is no session yet")
	}
	return found, nil
}
