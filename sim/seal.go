package sim

import (
	"errors"
	"fmt"

	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

// index finds a thing's dense number by its id. It is only ever looked up, never walked.
type index[ID ~string] map[ID]int

func indexed[T any, ID ~string](list []T, id func(T) ID) (index[ID], error) {
	ix := make(index[ID], len(list))
	for i, t := range list {
		if _, twice := ix[id(t)]; twice {
			return nil, fmt.Errorf("id %q stands twice", id(t))
		}
		ix[id(t)] = i
	}
	return ix, nil
}

func (ix index[ID]) of(id ID) int {
	if i, ok := ix[id]; ok {
		return i
	}
	return -1
}

// sealed is what Seal adds to a script: dense numbers for ids, and the condition net.
type sealed struct {
	seats        index[SeatID]
	injects      index[InjectID]
	decisions    index[DecisionID]
	actions      index[ActionID]
	systems      index[SystemID]
	backups      index[BackupID]
	services     index[ServiceID]
	pools        index[PoolID]
	facts        index[FactID]
	units        index[UnitID]
	flags        index[FlagID]
	audiences    index[AudienceID]
	obligations  index[ObligationID]
	expectations index[ExpectationID]
	objectives   index[ObjectiveID]
	conferences  index[ConferenceID]
	endings      index[EndingID]
	paces        index[PaceID]
	phases       index[PhaseID]
	players      Seats
	order        []int          // systems, each after what it needs
	links        [][]int        // by system: from which others an infection reaches it
	copies       [][]int        // by backup set: from which systems one reaches it
	rosters      [][]rosterStep // by pool; none for one without shifts
	net          net
	local        *clock.Calendar // of the organisation, for rules that name none
}

// Seal checks every reference, gives ids their dense numbers and builds the condition net. It appends the seats that
// every session has, and the standard curves. A script is used only after Seal returned nil, and never changed afterwards.
func (s *Script) Seal() error {
	s.Seats = append(s.Seats, everySession()...)
	if err := s.number(); err != nil {
		return fmt.Errorf("script %s: %w", s.ID, err)
	}
	for i, seat := range s.Seats {
		if seat.Kind == Player {
			s.players = s.players.With(i)
		}
	}
	if len(s.Seats) > 64 {
		return fmt.Errorf("script %s: %d seats; at most 64 with the four of every session", s.ID, len(s.Seats))
	}
	if err := s.addCurves(); err != nil {
		return err
	}
	b := builder{script: s}
	b.build()
	if err := errors.Join(b.faults...); err != nil {
		return fmt.Errorf("script %s: %w", s.ID, err)
	}
	s.net, s.local = b.net, &clock.Calendar{Zone: s.Zone}
	s.link()
	s.rosters = make([][]rosterStep, len(s.Pools))
	for i := range s.Pools {
		if s.Pools[i].rostered() {
			s.rosters[i] = s.roster(&s.Pools[i])
		}
	}
	return s.sortSystems()
}

// link turns the neighbours that systems reach into those that each is reached from.
func (s *Script) link() {
	s.links, s.copies = make([][]int, len(s.Systems)), make([][]int, len(s.Backups))
	for i := range s.Systems {
		for _, id := range s.Systems[i].Reaches {
			n := s.systems.of(id)
			s.links[n] = append(s.links[n], i)
		}
	}
	for i := range s.Backups {
		for _, id := range s.Backups[i].ReachedBy {
			s.copies[i] = append(s.copies[i], s.systems.of(id))
		}
	}
}

func everySession() []Seat {
	seat := func(id SeatID, kind SeatKind, ja, en string) Seat {
		return Seat{ID: id, Kind: kind, Title: text.Text{JA: ja, EN: en}}
	}
	return []Seat{
		seat(Facilitator, Facilitating, "進行役", "Facilitator"),
		seat(Evaluator, Evaluating, "評価者", "Evaluator"),
		seat(Observer, Observing, "見学者", "Observer"),
		seat(Screen, Showing, "大画面", "Big screen"),
	}
}

func (s *Script) number() error {
	var errs [19]error
	s.seats, errs[0] = indexed(s.Seats, func(x Seat) SeatID { return x.ID })
	s.injects, errs[1] = indexed(s.Injects, func(x Inject) InjectID { return x.ID })
	s.decisions, errs[2] = indexed(s.Decisions, func(x Decision) DecisionID { return x.ID })
	s.actions, errs[3] = indexed(s.Actions, func(x Action) ActionID { return x.ID })
	s.systems, errs[4] = indexed(s.Systems, func(x System) SystemID { return x.ID })
	s.services, errs[5] = indexed(s.Services, func(x Service) ServiceID { return x.ID })
	s.pools, errs[6] = indexed(s.Pools, func(x Pool) PoolID { return x.ID })
	s.facts, errs[7] = indexed(s.Facts, func(x Fact) FactID { return x.ID })
	s.flags, errs[8] = indexed(s.Flags, func(x FlagID) FlagID { return x })
	s.audiences, errs[9] = indexed(s.Audiences, func(x Audience) AudienceID { return x.ID })
	s.obligations, errs[10] = indexed(s.Obligations, func(x Obligation) ObligationID { return x.ID })
	s.expectations, errs[11] = indexed(s.Expectations, func(x Expectation) ExpectationID { return x.ID })
	s.objectives, errs[12] = indexed(s.Objectives, func(x Objective) ObjectiveID { return x.ID })
	s.endings, errs[13] = indexed(s.Endings, func(x Ending) EndingID { return x.ID })
	s.paces, errs[14] = indexed(s.Paces, func(x Pace) PaceID { return x.ID })
	s.phases, errs[15] = indexed(s.Phases, func(x Phase) PhaseID { return x.ID })
	s.backups, errs[16] = indexed(s.Backups, func(x Backup) BackupID { return x.ID })
	s.conferences, errs[17] = indexed(s.Conferences, func(x Conference) ConferenceID { return x.ID })
	s.units, errs[18] = indexed(s.Units, func(x Unit) UnitID { return x.ID })
	return errors.Join(errs[:]...)
}

// sortSystems puts every system after what it needs; a cycle is an error.
func (s *Script) sortSystems() error {
	const fresh, open, done = 0, 1, 2
	state := make([]int, len(s.Systems))
	var visit func(i int) error
	visit = func(i int) error {
		switch state[i] {
		case done:
			return nil
		case open:
			return fmt.Errorf("script %s: system %q needs itself", s.ID, s.Systems[i].ID)
		}
		state[i] = open
		for _, need := range s.Systems[i].Needs {
			if err := visit(s.systems.of(need)); err != nil {
				return err
			}
		}
		state[i] = done
		s.order = append(s.order, i)
		return nil
	}
	for i := range s.Systems {
		if err := visit(i); err != nil {
			return err
		}
	}
	return nil
}

// SeatNumber returns the dense number of a seat, −1 when the script has none of that id. The same holds for the
// functions of this shape below.
func (s *Script) SeatNumber(id SeatID) int { return s.seats.of(id) }

// InjectNumber returns an inject's dense number.
func (s *Script) InjectNumber(id InjectID) int { return s.injects.of(id) }

// DecisionNumber returns a decision's dense number.
func (s *Script) DecisionNumber(id DecisionID) int { return s.decisions.of(id) }

// ActionNumber returns an action's dense number.
func (s *Script) ActionNumber(id ActionID) int { return s.actions.of(id) }

// SystemNumber returns a system's dense number.
func (s *Script) SystemNumber(id SystemID) int { return s.systems.of(id) }

// BackupNumber returns a backup set's dense number.
func (s *Script) BackupNumber(id BackupID) int { return s.backups.of(id) }

// ServiceNumber returns a service's dense number.
func (s *Script) ServiceNumber(id ServiceID) int { return s.services.of(id) }

// PoolNumber returns a pool's dense number.
func (s *Script) PoolNumber(id PoolID) int { return s.pools.of(id) }

// FactNumber returns a fact's dense number.
func (s *Script) FactNumber(id FactID) int { return s.facts.of(id) }

// AudienceNumber returns an audience's dense number.
func (s *Script) AudienceNumber(id AudienceID) int { return s.audiences.of(id) }

// ConferenceNumber returns a conference's dense number.
func (s *Script) ConferenceNumber(id ConferenceID) int { return s.conferences.of(id) }

// ObligationNumber returns an obligation's dense number.
func (s *Script) ObligationNumber(id ObligationID) int { return s.obligations.of(id) }

// ExpectationNumber returns an expectation's dense number.
func (s *Script) ExpectationNumber(id ExpectationID) int { return s.expectations.of(id) }

// Players returns the set of seats that people play.
func (s *Script) Players() Seats { return s.players }

// Set returns the seats with these ids as a set; unknown ids are left out.
func (s *Script) Set(ids []SeatID) Seats {
	var set Seats
	for _, id := range ids {
		if i := s.seats.of(id); i >= 0 {
			set = set.With(i)
		}
	}
	return set
}

// IDs returns the ids of a set, in the script's order.
func (s *Script) IDs(set Seats) []SeatID {
	ids := []SeatID{}
	for i := range s.Seats {
		if set.Has(i) {
			ids = append(ids, s.Seats[i].ID)
		}
	}
	return ids
}

// Option returns the dense number of an option, −1 for none.
func (d *Decision) Option(id OptionID) int {
	for i := range d.Options {
		if d.Options[i].ID == id {
			return i
		}
	}
	return -1
}

// Reading returns the dense number of a reading, −1 for none.
func (f *Fact) Reading(id ReadingID) int {
	for i := range f.Readings {
		if f.Readings[i].ID == id {
			return i
		}
	}
	return -1
}

// Way returns the dense number of a way to restore, −1 for none.
func (s *System) Way(id WayID) int {
	for i := range s.Ways {
		if s.Ways[i].ID == id {
			return i
		}
	}
	return -1
}
