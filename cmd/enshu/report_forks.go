package main

import (
	"context"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/report"
)

// forks reads the what-ifs that were made of a session.
func (v *verifier) forks(ctx context.Context, of sim.SessionID) ([]*report.Record, error) {
	var list []*report.Record
	for head, err := range v.journal.Heads(ctx) {
		if err != nil {
			return nil, err
		}
		if is, err := v.forkOf(ctx, head.Session, of); err != nil {
			return nil, err
		} else if !is {
			continue
		}
		opened, batches, err := v.past(ctx, head.Session)
		if err != nil {
			return nil, err
		}
		script, err := v.script(ctx, opened.Script)
		if err != nil {
			return nil, err
		}
		r, err := report.Read(head.Session, script, batches)
		if err != nil {
			return nil, err
		}
		if room, err := v.store.Room(ctx, head.Session); err == nil {
			if e, err := v.store.Exercise(ctx, room.Exercise); err == nil {
				r.Title = e.Title
			}
		}
		list = append(list, r)
	}
	return list, nil
}

// forkOf says by the first batch of a journal whether it is a what-if of a session.
func (v *verifier) forkOf(ctx context.Context, id, of sim.SessionID) (bool, error) {
	for b, err := range v.journal.Read(ctx, id, 0) {
		if err != nil {
			return false, err
		}
		for _, h := range b.Events {
			if f, ok := h.Event.(sim.Forked); ok {
				return f.From == of, nil
			}
		}
		break
	}
	return false, nil
}
