package sim

import (
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/recovery"
)

// InfectionTimed tells that an infection is on its way along a link, and when it will be there; At 0 takes it back.
type InfectionTimed struct {
	System SystemID      `json:"system,omitempty"` // that it reaches; or
	Backup BackupID      `json:"backup,omitempty"`
	From   SystemID      `json:"from,omitempty"`
	At     clock.Instant `json:"at,omitempty"`
}

// BackupChanged tells a backup set's new standing, whole.
type BackupChanged struct {
	Backup   BackupID      `json:"backup"`
	Isolated bool          `json:"isolated,omitempty"`
	Hit      bool          `json:"hit,omitempty"`
	Checked  clock.Instant `json:"checked,omitempty"`
	Spoilt   bool          `json:"spoilt,omitempty"` // as of the check
	Why      string        `json:"why"`
}

// TraceLost tells that the traces of a fact on a system were destroyed before they were preserved: from now on nobody can
// find the fact out by looking.
type TraceLost struct {
	Fact   FactID   `json:"fact"`
	System SystemID `json:"system"`
}

// ServiceReopened tells that the business opened a service again after an outage.
type ServiceReopened struct {
	Service ServiceID `json:"service"`
	Seat    SeatID    `json:"seat"`
}

// TargetSet tells what the team means to reach for a service, whole; all of it 0 takes it back.
type TargetSet struct {
	Service ServiceID  `json:"service"`
	Seat    SeatID     `json:"seat"`
	Rank    int        `json:"rank,omitempty"`
	RTO     clock.Span `json:"rto,omitempty"`
	RPO     clock.Span `json:"rpo,omitempty"`
	MTPD    clock.Span `json:"mtpd,omitempty"`
	Reason  string     `json:"reason,omitempty"`
}

// Target returns what was set.
func (e *TargetSet) Target() recovery.Target {
	if e == nil {
		return recovery.Target{}
	}
	return recovery.Target{Rank: e.Rank, RTO: e.RTO, RPO: e.RPO, MTPD: e.MTPD}
}

// EstimateGiven tells when a service will be back, as somebody says who brings it back. Its number is the count of
// EstimateGiven events, from 1.
type EstimateGiven struct {
	Service ServiceID     `json:"service"`
	Seat    SeatID        `json:"seat"`
	Early   clock.Instant `json:"early"`
	Late    clock.Instant `json:"late"`
	Basis   string        `json:"basis,omitempty"`
}

func (EstimateGiven) Kind() string   { return "estimate_given" }
func (TargetSet) Kind() string       { return "target_set" }
func (ServiceReopened) Kind() string { return "service_reopened" }
func (InfectionTimed) Kind() string  { return "infection_timed" }
func (BackupChanged) Kind() string   { return "backup_changed" }
func (TraceLost) Kind() string       { return "trace_lost" }
