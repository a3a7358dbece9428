package recovery

import "github.com/enshu/enshu/sim/clock"

// Backup is how one backup set stands. Whether it was hit is known only as of the last check.
type Backup struct {
	Isolated bool
	Hit      bool          // it can no longer be read
	Checked  clock.Instant // when it was last read for real, 0 for never
	Spoilt   bool          // what that check found
	Catches  clock.Instant // when an infection reaches it, 0 for never
	Waves    int           // infections that were on their way to it so far
	Work     int           // number of the check under way, 0 for none
	Seq      int64
}

// Exposed says whether an infection can reach the set.
func (b Backup) Exposed() bool { return !b.Hit && !b.Isolated }

// Read returns the set when it has been read for real at t.
func (b Backup) Read(t clock.Instant) Backup {
	b.Checked, b.Spoilt = t, b.Hit
	return b
}
