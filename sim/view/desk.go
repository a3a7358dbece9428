package view

import (
	"slices"
	"strconv"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/scoring"
)

// Desk is one seat's view as typed records, kept up to date without building it anew.
type Desk struct {
	seat    int
	all     bool // it is ground truth, and stands where a facilitator does
	rows    map[string]Record
	at      int // position in the session's list of touched subjects
	sight   sight
	debrief bool
	panel   scoring.Panel
	turning clock.Instant // when the axes of disclosure change by time alone
	statics statics
	single  [1]row // room for what render returns when it is one row, as nearly always
}

// NewDesk returns the whole view of a seat. The seat must be one of the script's, or GroundTruth.
func NewDesk(s *sim.Session, seat sim.SeatID) *Desk {
	d := &Desk{seat: s.Script().SeatNumber(seat)}
	if seat == GroundTruth {
		d.seat, d.all = s.Script().SeatNumber(sim.Facilitator), true
	}
	d.rebuild(s)
	return d
}

// Rows returns the records by key, "kind/id". The caller must not change them.
func (d *Desk) Rows() map[string]Record { return d.rows }

// Get returns one record.
func (d *Desk) Get(key string) (Record, bool) {
	r, ok := d.rows[key]
	return r, ok
}

// Update brings the view up to date after Apply and returns the keys of the records that may have changed.
func (d *Desk) Update(s *sim.Session) []string {
	touched, at, ok := s.Touched(d.at)
	if !ok || d.debrief != s.State().Debrief {
		return d.rebuild(s)
	}
	d.at = at
	if len(touched) == 0 {
		return nil
	}
	var keys []string
	for i, x := range touched {
		if !slices.Contains(touched[i+1:], x) && !d.blind(x.Kind) {
			keys = d.put(keys, d.render(s, x))
		}
	}
	keys = d.put(keys, d.judgements(s))
	if s.State().Now >= d.turning || slices.ContainsFunc(touched, weighs) {
		keys = d.put(keys, d.axes(s))
	}
	return keys
}

// weighs says whether a change of this subject can change how the organisation told.
func weighs(x sim.Subject) bool {
	switch x.Kind {
	case sim.SubStatement, sim.SubObligation, sim.SubFact, sim.SubConference, sim.SubExercise:
		return true
	}
	return false
}

// blind says whether a change of this kind of subject leaves the view as it is: the seat does not see it, or it never
// changes during a session.
func (d *Desk) blind(kind sim.SubjectKind) bool {
	switch kind {
	case sim.SubInject:
		return !d.sight.runs && !d.debrief
	case sim.SubLoad:
		return !d.sight.runs
	case sim.SubNote:
		return !d.follows()
	case sim.SubObjective:
		return !d.sight.scores
	case sim.SubAudience, sim.SubFlag, sim.SubExpectation:
		return true
	}
	return false
}

// rebuild makes the view from nothing and returns every key that is or was in it.
func (d *Desk) rebuild(s *sim.Session) []string {
	old := d.rows
	d.rows = make(map[string]Record, len(old)+64)
	d.debrief = s.State().Debrief
	d.sight = sightOf(s.Script().Seats[d.seat].Kind, d.debrief)
	d.sight.gaps = d.all
	d.panel = scoring.Panel{}
	_, d.at, _ = s.Touched(-1)
	var keys []string
	for _, x := range everything(s) {
		keys = d.put(keys, d.render(s, x))
	}
	keys = d.put(keys, d.one("me/main", d.me(s)))
	keys = d.put(keys, d.judgements(s))
	keys = d.put(keys, d.axes(s))
	for key := range old {
		if _, still := d.rows[key]; !still {
			keys = append(keys, key)
		}
	}
	return keys
}

// row is one record on its way into the table; a nil record leaves it.
type row struct {
	key    string
	record Record
}

// one is a row alone; it lasts until the next.
func (d *Desk) one(key string, r Record) []row {
	d.single[0] = row{key, r}
	return d.single[:]
}

// record is a record that stands in the view, or none.
func record[T Record](r T, there bool) Record {
	if !there {
		return nil
	}
	return r
}

// put takes rows into the table and adds the keys of those that may have changed.
func (d *Desk) put(keys []string, rows []row) []string {
	for _, r := range rows {
		if r.record != nil {
			d.rows[r.key] = r.record
		} else if _, there := d.rows[r.key]; there {
			delete(d.rows, r.key)
		} else {
			continue
		}
		keys = append(keys, r.key)
	}
	return keys
}

// everything lists all subjects of a session.
func everything(s *sim.Session) []sim.Subject {
	st, list := s.State(), []sim.Subject{{Kind: sim.SubExercise}, {Kind: sim.SubClock}, {Kind: sim.SubPhase}, {Kind: sim.SubMilestone}}
	from := func(kind sim.SubjectKind, first, n int) {
		for i := range n {
			list = append(list, sim.Subject{Kind: kind, N: first + i})
		}
	}
	from(sim.SubSeat, 0, len(st.Seats))
	from(sim.SubInject, 0, len(st.Injects))
	from(sim.SubItem, 1, len(st.Items))
	from(sim.SubDecision, 0, len(st.Decisions))
	from(sim.SubPool, 0, len(st.Pools))
	from(sim.SubAction, 0, len(st.Actions))
	from(sim.SubWork, 1, len(st.Works))
	from(sim.SubSystem, 0, len(st.Systems))
	from(sim.SubBackup, 0, len(st.Backups))
	from(sim.SubService, 0, len(st.Services))
	from(sim.SubFact, 0, len(st.Facts))
	from(sim.SubAudience, 0, len(s.Script().Audiences))
	from(sim.SubStatement, 1, len(st.Statements))
	from(sim.SubObligation, 0, len(st.Obligations))
	from(sim.SubLine, 1, len(st.Log))
	from(sim.SubNote, 1, len(st.Notes))
	from(sim.SubScreen, 0, 1)
	from(sim.SubHotWash, 0, 1)
	from(sim.SubPlan, 1, len(st.PlanNow()))
	from(sim.SubProse, 0, len(sim.ProseParts()))
	from(sim.SubProbe, 1, len(st.Probes))
	from(sim.SubDraft, 1, len(st.Drafts))
	from(sim.SubConference, 0, len(st.Conferences))
	from(sim.SubObjective, 0, len(s.Script().Objectives))
	return list
}

// sight says what a kind of seat may see.
type sight struct {
	plays   bool // has an inbox, decisions and actions of its own
	runs    bool // every inbox, who has read what, coming injects
	truth   bool // ground truth, verdicts
	notes   bool // observations and ratings
	scores  bool
	persons bool // scores by seat
	gaps    bool // what lies between truth, knowledge and word
	public  bool // only what is public: no inbox but news and social posts
}

func sightOf(kind sim.SeatKind, debrief bool) sight {
	var v sight
	switch kind {
	case sim.Player:
		v.plays = true
	case sim.Facilitating:
		v = sight{runs: true, truth: true, notes: true, scores: true, persons: true}
	case sim.Evaluating:
		v = sight{runs: true, truth: true, notes: true, scores: true, persons: true}
	default:
		v.public = true
	}
	if debrief {
		v.truth, v.scores = true, true
		v.persons = v.persons || kind != sim.Showing
	}
	return v
}

// render makes the records of one subject as this seat may see them.
func (d *Desk) render(s *sim.Session, x sim.Subject) []row {
	switch x.Kind {
	case sim.SubExercise:
		return []row{{"exercise/main", exercise(s)}, {"debrief/main", debriefing(s)}}
	case sim.SubClock:
		return d.one("clock/main", d.clock(s))
	case sim.SubPhase:
		return d.phases(s)
	case sim.SubSeat, sim.SubLoad:
		return d.one("seat/"+string(s.Script().Seats[x.N].ID), d.seatRow(s, x.N))
	case sim.SubInject:
		return d.one("inject/"+string(s.Script().Injects[x.N].ID), d.inject(s, x.N))
	case sim.SubItem:
		return d.item(s, x.N)
	case sim.SubDecision:
		return d.one("decision/"+string(s.Script().Decisions[x.N].ID), record(d.decision(s, x.N)))
	case sim.SubPool:
		return d.one("pool/"+string(s.Script().Pools[x.N].ID), pool(s, x.N))
	case sim.SubAction:
		return d.one("action/"+string(s.Script().Actions[x.N].ID), record(d.action(s, x.N)))
	case sim.SubWork:
		return d.one("work/"+strconv.Itoa(x.N), record(d.work(s, x.N)))
	case sim.SubSystem:
		return d.one("system/"+string(s.Script().Systems[x.N].ID), d.system(s, x.N))
	case sim.SubBackup:
		return d.one("backup/"+string(s.Script().Backups[x.N].ID), record(d.backup(s, x.N)))
	case sim.SubMilestone:
		return d.one("recovery/main", record(d.milestones(s)))
	case sim.SubService:
		return d.one("service/"+string(s.Script().Services[x.N].ID), d.service(s, x.N))
	case sim.SubFact:
		return d.fact(s, x.N)
	case sim.SubAudience:
		return d.one("audience/"+string(s.Script().Audiences[x.N].ID), record(d.audience(s, x.N)))
	case sim.SubStatement:
		r, there := d.statement(s, x.N)
		if there {
			r.Version, r.Clashes = s.Version(x.N), d.clashes(s, x.N)
		}
		rows := d.one("statement/"+strconv.Itoa(x.N), record(r, there))
		if d.sight.gaps {
			rows = append(rows, gapsOf(s, x.N)...)
		}
		return rows
	case sim.SubObligation:
		return d.obligation(s, x.N)
	case sim.SubLine:
		return d.one("line/"+strconv.Itoa(x.N), d.line(s, x.N))
	case sim.SubNote:
		return d.notes(s, x.N)
	case sim.SubScreen:
		return d.one("big_screen/main", d.bigScreen(s))
	case sim.SubHotWash:
		return d.one("hot_wash/main", d.hotWash(s))
	case sim.SubPlan:
		return d.one("improvement/"+strconv.Itoa(x.N), d.improvement(s, x.N))
	case sim.SubProse:
		return d.one("prose/"+sim.ProseParts()[x.N], d.prose(s, x.N))
	case sim.SubDraft:
		return d.draft(s, x.N)
	case sim.SubConference:
		return d.one("conference/"+string(s.Script().Conferences[x.N].ID), record(d.conference(s, x.N)))
	case sim.SubProbe:
		return d.probe(s, x.N)
	case sim.SubObjective:
		return d.objectives(s, x.N)
	}
	return nil
}
