// Package whatif asks what would have come of a session if somebody had done otherwise: it goes on from a point of the
// past with the same fate, with bots at the seats, and sets the outcomes beside each other.
//
// It changes nothing of the session it asks about. What it plays is marked as a what-if from its first event and must
// never be shown as something that happened. Start reading at Plan.
package whatif
