package room

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/enshu/enshu/server/journal"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// lose looks at a fault of reading on from the head. When the journal does not have what this room has applied, history was
// rewound: a primary was lost before its replica had everything. The room cannot go on from a state that is on record
// nowhere, so it is given up, and opened anew from what there is.
func (r *Room) lose(err error) error {
	var d *journal.Damage
	if errors.As(err, &d) && d.Seq <= r.session.Seq() && r.rewound != nil {
		r.rewound(r.session.Seq())
		r.rewound = nil
	}
	return err
}

// rewind closes a room whose history no longer stands. Its people come back at once and take everything anew.
func (rs *Rooms) rewind(r *Room, from sim.Seq) {
	rs.set.Log.Error("history was rewound", slog.String("session", string(r.ID)), slog.Int64("known_to", int64(from)))
	rs.mu.Lock()
	if rs.lost == nil {
		rs.lost = map[sim.SessionID]sim.Seq{}
	}
	rs.lost[r.ID] = max(rs.lost[r.ID], from)
	if o := rs.open[r.ID]; o != nil && o.room == r {
		delete(rs.open, r.ID)
	}
	rs.mu.Unlock()
	r.end(wire.CloseRewound, 0)
	rs.reopen(context.Background(), r.ID) // so that the loss is on record though nobody comes
}

func (rs *Rooms) lostOf(id sim.SessionID) sim.Seq {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	return rs.lost[id]
}

// ownUp puts on record that batches up to from are lost, unless it is already, and has everybody told who joins.
func (r *Room) ownUp(from sim.Seq) error {
	if from == 0 {
		return nil
	}
	to := r.session.Seq()
	if from > to {
		if _, err := r.record(sim.Command{Wall: r.alive, Do: sim.Rewind{From: from}}, false); err != nil {
			return err
		}
	}
	w := text.Text{
		JA: fmt.Sprintf("保存先の障害により、記録 #%d 以降の一部（最後は #%d）が失われました。内容を確かめ、必要なものは入力し直してください。", to+1, from),
		EN: fmt.Sprintf("The store lost records after #%d (the last was #%d). Check what is there, and enter again what is needed.", to, from),
	}
	r.warning = encode(-1, wire.Notice{Kind: wire.KindNotice, Code: codeRewound, Text: w})
	return nil
}
