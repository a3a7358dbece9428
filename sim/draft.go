package sim

import (
	"strconv"
	"unicode/utf8"
)

// DraftLimit bounds how often drafts are kept in a session, DraftSize the characters of one.
const (
	DraftLimit = 4000
	DraftSize  = 12_000
)

// Draft keeps what is being written: an answer to a decision, or a statement to an audience. Those who own the paper in
// common write the same draft; it is saved over the version that the writer saw, or not at all, so that nobody's words go
// under unseen. The body is the page's own; nothing but the page reads it. An empty body throws the draft away.
type Draft struct {
	Decision DecisionID `json:"decision,omitempty"` // this or
	Audience AudienceID `json:"audience,omitempty"` // this
	Base     int        `json:"base"`               // version that was written on, 0 for none
	Body     string     `json:"body"`
	Hand     string     `json:"hand,omitempty"` // who writes, when several share the seat
}

// DraftKept tells that somebody wrote on a draft. Every version is in the journal.
type DraftKept struct {
	Seat     SeatID     `json:"seat"`
	Decision DecisionID `json:"decision,omitempty"`
	Audience AudienceID `json:"audience,omitempty"`
	Version  int        `json:"version"`
	Body     string     `json:"body"`
	Hand     string     `json:"hand,omitempty"`
}

// DraftState is one paper that is written on.
type DraftState struct {
	*DraftKept
	Mark
	Decision int   // −1 for none
	Audience int   // −1 for none
	Owners   Seats // who see it and may write on it
}

// Deed names the deed.
func (Draft) Deed() string { return "draft" }

// Kind names the event.
func (DraftKept) Kind() string { return "draft_kept" }

// owners returns who writes a paper together with a seat, and whether the seat may write it: a decision that any one of
// its seats may take and a statement belong to all of their seats; an answer that everybody gives belongs to each alone.
func (s *Session) owners(seat, decision, audience int) (Seats, bool) {
	if audience >= 0 {
		all := s.script.Set(s.script.Audiences[audience].Authors)
		return all, all.Has(seat)
	}
	x := &s.script.Decisions[decision]
	if !x.mayAnswer(s.script.Seats[seat].ID) {
		return 0, false
	}
	if x.Rule == AnyOf {
		return s.script.Set(x.Seats), true
	}
	return Seats(0).With(seat), true
}

// draftAt returns the place of a paper among the drafts, −1 when nothing was ever written on it.
func (st *State) draftAt(decision, audience int, owners Seats) int {
	for i := range st.Drafts {
		if x := &st.Drafts[i]; x.Decision == decision && x.Audience == audience && x.Owners == owners {
			return i
		}
	}
	return -1
}

// DraftVersion returns the version of what a seat writes on a decision or to an audience, 0 when it never wrote.
func (s *Session) DraftVersion(seat SeatID, d DecisionID, a AudienceID) int {
	decision, audience := s.script.decisions.of(d), s.script.audiences.of(a)
	if s.script.seats.of(seat) < 0 || decision < 0 && audience < 0 {
		return 0
	}
	owners, _ := s.owners(s.script.seats.of(seat), decision, audience)
	return s.state.version(decision, audience, owners)
}

func (st *State) version(decision, audience int, owners Seats) int {
	if i := st.draftAt(decision, audience, owners); i >= 0 {
		return st.Drafts[i].Version
	}
	return 0
}

func (p *proposer) draft(id SeatID, seat int, d Draft) error {
	decision, audience := p.script.decisions.of(d.Decision), p.script.audiences.of(d.Audience)
	if (decision < 0) == (audience < 0) {
		return unknown("draft", string(d.Decision)+string(d.Audience))
	}
	owners, may := p.owners(seat, decision, audience)
	switch {
	case decision >= 0 && p.st.Decisions[decision].Stage == DecisionClosed:
		return refuse(CodeNotOpen, string(d.Decision), "この意思決定は開かれていません。", "That decision is not open.")
	case !may:
		return refuse(CodeNotYours, string(d.Decision)+string(d.Audience), "この席で書くものではありません。", "That is not this seat's to write.")
	case p.st.DraftsKept >= DraftLimit:
		return limit(DraftLimit)
	case utf8.RuneCountInString(d.Body) > DraftSize:
		return refusef(CodeTooLong, "body", "下書きが長すぎます（上限は%d文字）。", "The draft is too long; the limit is %d characters.", DraftSize)
	}
	if err := words(d.Hand, "hand", false); err != nil {
		return err
	}
	version := p.st.version(decision, audience, owners)
	if d.Base != version {
		return refuse(CodeOvertaken, strconv.Itoa(version), "ほかの人が先に書き進めています。最新の下書きを確かめてください。", "Somebody else has written on it meanwhile. Look at the latest version.")
	}
	p.emit(DraftKept{Seat: id, Decision: d.Decision, Audience: d.Audience, Version: version + 1, Body: d.Body, Hand: d.Hand})
	return nil
}

func (s *Session) applyDraft(st *State, e DraftKept, m Mark) {
	decision, audience := s.script.decisions.of(e.Decision), s.script.audiences.of(e.Audience)
	owners, _ := s.owners(s.script.seats.of(e.Seat), decision, audience)
	i := st.draftAt(decision, audience, owners)
	if i < 0 {
		i = len(st.Drafts)
		st.Drafts = append(st.Drafts, DraftState{Decision: decision, Audience: audience, Owners: owners})
	}
	st.Drafts[i].DraftKept, st.Drafts[i].Mark = &e, m
	st.DraftsKept++
	s.touch(st, SubDraft, i+1)
	s.acted(st, e.Seat, m)
}

// spend throws a draft away when a seat has given the answer, or the statement, that it was for. Its version goes on, so
// that words which were on their way to it are refused.
func (s *Session) spend(st *State, id SeatID, decision, audience int, m Mark) {
	seat := s.script.seats.of(id)
	owners, _ := s.owners(seat, decision, audience)
	i := st.draftAt(decision, audience, owners)
	if i < 0 || st.Drafts[i].Body == "" {
		return
	}
	spent := *st.Drafts[i].DraftKept
	spent.Seat, spent.Version, spent.Body, spent.Hand = id, spent.Version+1, "", ""
	st.Drafts[i].DraftKept, st.Drafts[i].Mark = &spent, m
	s.touch(st, SubDraft, i+1)
}
