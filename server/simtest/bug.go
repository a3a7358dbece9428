package simtest

import (
	"context"

	"github.com/enshu/enshu/sim"
)

// Bug is a fault that nothing may have: it is planted in a store or in the lines to clients, to see that the promises find it.
type Bug int

// The bugs.
const (
	NoBug       Bug = iota
	AckUnkept       // now and then it says yes and keeps nothing
	KeepTwice       // now and then it keeps the command a second time, as a batch of its own
	HideTail        // readers are now and then not shown the last batch
	NeverNudge      // nobody hears of what others append
	TakeAny         // what does not follow the head is put behind it all the same
	ForgetIDs       // what is read back no longer knows whose command it was
	LoseFacts       // what is read back has lost the last of several facts
	PauseUnkept     // a pause is acknowledged and kept in memory only
	TellTwice       // a message arrives twice
	TellNot         // a message is lost on a line that holds
	TellSwapped     // two messages change places
	ReceiptNew      // a receipt names another place than the one before for the same command
	Bugs
)

var bugNames = [...]string{
	"none", "acknowledged and not kept", "a command kept twice", "the last batch hidden from readers", "nobody is nudged", "an append that does not follow is taken",
	"command ids lost when read back", "a fact lost when read back", "a pause kept in memory only", "a message twice", "a message lost", "messages out of order", "a receipt that changes",
}

func (b Bug) String() string { return bugNames[b] }

// misread is a batch as a store with a bug reads it back.
func (b Bug) misread(batch sim.Batch) sim.Batch {
	switch {
	case b == ForgetIDs:
		batch.Command = ""
	case b == LoseFacts && len(batch.Events) > 1:
		batch.Events = batch.Events[:len(batch.Events)-1]
	}
	return batch
}

// stops says whether a batch stops the clock.
func stops(b sim.Batch) bool {
	for _, h := range b.Events {
		if set, is := h.Event.(sim.ClockSet); is && !set.Running {
			return true
		}
	}
	return false
}

// twisted is what arrives of messages on a line with a bug. It keeps what is to come later.
func (l *line) twisted(raw []byte) (now [][]byte) {
	l.count++
	odd := l.count%5 == 4
	held := l.held
	l.held = nil
	switch {
	case held != nil:
		return [][]byte{raw, held}
	case !odd:
	case l.bug == TellTwice:
		return [][]byte{raw, raw}
	case l.bug == TellNot:
		return nil
	case l.bug == TellSwapped:
		l.held = raw
		return nil
	}
	return [][]byte{raw}
}

// readBadly is reading with a bug.
func (s *Store) readBadly(ctx context.Context, id sim.SessionID, after sim.Seq, yield func(sim.Batch, error) bool) {
	for b, err := range s.Store.Read(ctx, id, after) {
		if !yield(s.bug.misread(b), err) {
			return
		}
	}
}
