package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/knowledge"
	"github.com/enshu/enshu/sim/recovery"
)

// EffectKind is what an effect does; the set is closed.
type EffectKind string

// The effects an inject, an option or an action may have. The fields each one reads are named beside it.
const (
	EffReveal     EffectKind = "reveal"     // Fact, Reading, Certainty, Seats (empty: whoever the cause reached)
	EffTruth      EffectKind = "truth"      // Fact, Reading
	EffSystem     EffectKind = "system"     // System, Status (nil keeps), Infected (nil keeps), Isolated (nil keeps)
	EffBackup     EffectKind = "backup"     // Backup, Isolated (nil keeps), Hit (nil keeps), Checked
	EffFlag       EffectKind = "flag"       // Flag
	EffOpen       EffectKind = "open"       // Decision
	EffRelease    EffectKind = "release"    // Inject, Delay
	EffSkip       EffectKind = "skip"       // Inject
	EffWorkaround EffectKind = "workaround" // Service, Level, Span: carries part of a service for a while
	EffStaff      EffectKind = "staff"      // Pool, Change
	EffCost       EffectKind = "cost"       // Yen
	EffProbe      EffectKind = "probe"      // Ask, Seats (empty: whoever the cause reached)
	EffConvene    EffectKind = "convene"    // Conference
	EffEnd        EffectKind = "end"        // Ending
)

// Effect is one consequence. It becomes an event of its own, so that a journal tells what happened without the script.
type Effect struct {
	Kind      EffectKind
	Fact      FactID
	Reading   ReadingID
	Certainty knowledge.Certainty
	Seats     []SeatID
	System    SystemID
	Status    *recovery.Status
	Infected  *bool
	Isolated  *bool
	Backup    BackupID
	Hit       *bool
	Checked   bool
	Flag      FlagID
	Decision  DecisionID
	Inject    InjectID
	Delay     clock.Span
	Service   ServiceID
	Level     int
	Span      clock.Span
	Pool      PoolID
	Change    int
	Yen       int64
	Ask       ProbeKind
	Ending    EndingID

	Conference ConferenceID
}
