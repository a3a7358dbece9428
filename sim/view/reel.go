package view

import "github.com/enshu/enshu/sim"

// Reel shows a session again as one seat saw it. It folds the journal by the same Desk and the same Feed as live play,
// so that nothing is shown twice over by rules of its own.
type Reel struct {
	session *sim.Session
	seat    sim.SeatID
	feed    *Feed
	n       int64
}

// Shot is what one batch changed in a view. The first of a reel puts the whole view, and has N 0; after it N counts
// densely.
type Shot struct {
	N   int64
	Seq sim.Seq
	Delta
}

// NewReel returns the reel of a seat, or of GroundTruth, for a session in which nothing has been applied. The session
// belongs to the reel.
func NewReel(s *sim.Session, seat sim.SeatID) *Reel { return &Reel{session: s, seat: seat} }

// Take plays the next batch and returns what it changed for the seat, and false when nothing.
func (r *Reel) Take(b sim.Batch) (Shot, bool) {
	r.session.Apply(b)
	if r.feed == nil {
		r.feed = NewFeed(r.session, r.seat)
		return Shot{Seq: b.Seq, Delta: Delta{At: r.session.State().Now, Put: r.feed.Table()}}, true
	}
	d, changed := r.feed.Update(r.session)
	if !changed {
		return Shot{}, false
	}
	r.n++
	return Shot{N: r.n, Seq: b.Seq, Delta: d}, true
}

// Session returns the session as far as it was played. It is only to be read.
func (r *Reel) Session() *sim.Session { return r.session }
