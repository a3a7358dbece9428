package room

import (
	"context"
	"log/slog"
	"slices"

	"github.com/enshu/enshu/server/journal"
)

// keepMarks writes the marks that changed. The beat of a room that stands still is of no use.
func (rs *Rooms) keepMarks() {
	var fresh []*opening
	for _, o := range rs.ready() {
		m := o.room.mark.Load()
		if m == nil {
			continue
		}
		still := m.Due == 0 && m.Seq == o.kept.Seq && o.kept.Due == 0
		if *m != o.kept && !still {
			o.kept = *m
			fresh = append(fresh, o)
		}
	}
	for part := range slices.Chunk(fresh, marksAtOnce) {
		rs.writeMarks(part)
	}
}

// marksAtOnce keeps a stroke short: appends wait for it.
const marksAtOnce = 128

// writeMarks tells the rooms when their marks are not kept: it is all that is written of a room where nothing is due and
// nobody asks, and so the first sign that its store takes nothing any more.
func (rs *Rooms) writeMarks(part []*opening) {
	ctx, cancel := context.WithTimeout(context.Background(), storeWait)
	defer cancel()
	var marks []journal.Mark
	for _, o := range part {
		marks = append(marks, o.kept)
	}
	err := rs.set.Journal.Mark(ctx, marks)
	if err == nil {
		return
	}
	rs.set.Log.Error("marks not kept", slog.Any("error", err))
	for _, o := range part {
		o.room.unkept.Store(&err)
		poke(o.room.beats)
	}
}
