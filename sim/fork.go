package sim

import "fmt"

// Fork returns the journal of a what-if: the batches of another session up to the last one given, sealed anew behind the
// event that says so. Numbers, host times and events stay as they were, and so do all draws to come; hashes do not. at is
// where the session stood after the last batch.
func Fork(from SessionID, at *Session, past []Batch) ([]Batch, error) {
	if len(past) == 0 || past[len(past)-1].Seq != at.Seq() {
		return nil, fmt.Errorf("fork session %s: the past does not lead to batch %d", from, at.Seq())
	}
	last := past[len(past)-1]
	mark := Happened{
		At:    past[0].Events[0].At,
		Event: Forked{From: from, Seq: last.Seq, At: at.State().Now, Digest: last.Hash.String()},
	}
	fork := make([]Batch, len(past))
	var prev Hash
	for i, b := range past {
		if i == 0 {
			b.Events = append([]Happened{mark}, played(b.Events)...)
		}
		sealed, err := b.Seal(prev)
		if err != nil {
			return nil, fmt.Errorf("fork session %s: %w", from, err)
		}
		fork[i], prev = sealed, sealed.Hash
	}
	return fork, nil
}

// played leaves out whose past it was already: a fork of a fork names the fork.
func played(events []Happened) []Happened {
	if _, forked := events[0].Event.(Forked); forked {
		return events[1:]
	}
	return events
}
