package access

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
)

func join(s *Store, p PersonID, e Exercise, r Room, seat sim.SeatID, name string) (Person, Holding, error) {
	return s.Join(background(), Joining{Person: p, Code: e.Code, Name: name, Lang: "ja", Room: r.ID, Seat: seat, Kind: sim.Player})
}

func TestASeatGoesToOnePerson(t *testing.T) {
	s, _ := open(t)
	e, rooms := exercise(t, s, 2)
	p, h, err := join(s, "", e, rooms[0], "ceo", "田中")
	require.NoError(t, err)
	require.Equal(t, "田中", h.Name)
	_, _, err = join(s, "", e, rooms[0], "ceo", "鈴木")
	refused(t, SeatTaken, err)
	again, same, err := join(s, p.ID, e, rooms[0], "ceo", "別名")
	require.NoError(t, err, "who reloads the page keeps the seat")
	require.Equal(t, p.ID, again.ID)
	require.Equal(t, h, same)
	_, _, err = join(s, "", e, rooms[1], "ceo", "鈴木")
	require.NoError(t, err, "the other room has a seat of its own")
}

// Two people who press at the same moment cannot both win.
func TestRaceForASeatHasOneWinner(t *testing.T) {
	s, _ := open(t)
	e, rooms := exercise(t, s, 1)
	var wg sync.WaitGroup
	won := make(chan PersonID, 20)
	for i := range 20 {
		wg.Go(func() {
			if p, _, err := join(s, "", e, rooms[0], "ceo", "名前"+string(rune('あ'+i))); err == nil {
				won <- p.ID
			}
		})
	}
	wg.Wait()
	require.Len(t, won, 1)
}

func TestNamesAreUniqueInARoom(t *testing.T) {
	s, _ := open(t)
	e, rooms := exercise(t, s, 1)
	p, _, err := join(s, "", e, rooms[0], "ceo", "Anna")
	require.NoError(t, err)
	for _, lookalike := range []string{"anna", "Аnna", "ＡＮＮＡ", "Ann\u200ba", "Anná"} {
		_, _, err = join(s, "", e, rooms[0], "ciso", lookalike)
		refused(t, NameTaken, err)
	}
	_, _, err = join(s, p.ID, e, rooms[0], "ciso", "Anna")
	require.NoError(t, err, "one person may hold two seats under one name")
}

func TestJoinCodeOpensOnlyItsOwnExerciseAndPlayersSeats(t *testing.T) {
	s, _ := open(t)
	e, _ := exercise(t, s, 1)
	_, others := exercise(t, s, 1)
	_, _, err := join(s, "", e, others[0], "ceo", "田中")
	refused(t, Unknown, err)
	for _, kind := range []sim.SeatKind{sim.Facilitating, sim.Evaluating, sim.Showing, ""} {
		rooms, err := s.Rooms(t.Context(), e.ID)
		require.NoError(t, err)
		_, _, err = s.Join(t.Context(), Joining{Code: e.Code, Name: "田中", Room: rooms[0].ID, Seat: "facilitator", Kind: kind})
		refused(t, SeatUnknown, err)
	}
}

func TestLockedSeatIsClosedToCodesAndOpenToInvitations(t *testing.T) {
	s, _ := open(t)
	e, rooms := exercise(t, s, 1)
	require.NoError(t, s.Lock(t.Context(), rooms[0].ID, "ceo", true))
	_, _, err := join(s, "", e, rooms[0], "ceo", "田中")
	refused(t, SeatLocked, err)
	_, link, err := s.Invite(t.Context(), Invitation{Exercise: e.ID, Room: rooms[0].ID, Seat: "ceo", Kind: sim.Player})
	require.NoError(t, err)
	_, held, err := s.Enter(t.Context(), Entering{Token: link, Name: "田中"})
	require.NoError(t, err)
	require.Equal(t, sim.SeatID("ceo"), held[0].Seat)
	require.NoError(t, s.Lock(t.Context(), rooms[0].ID, "ceo", false))
	locked, err := s.Locked(t.Context(), rooms[0].ID)
	require.NoError(t, err)
	require.Empty(t, locked)
}

func TestSomebodyKickedStaysOutUntilAskedIn(t *testing.T) {
	s, _ := open(t)
	e, rooms := exercise(t, s, 1)
	p, _, err := join(s, "", e, rooms[0], "ceo", "田中")
	require.NoError(t, err)
	was, err := s.Kick(t.Context(), p.ID, rooms[0].ID, "ceo")
	require.NoError(t, err)
	require.Equal(t, "田中", was.Name)
	_, err = s.Holding(t.Context(), p.ID, rooms[0].ID, "ceo")
	refused(t, NotSeated, err)
	_, _, err = join(s, p.ID, e, rooms[0], "ciso", "田中")
	refused(t, Barred, err)
	_, link, err := s.Invite(t.Context(), Invitation{Exercise: e.ID, Room: rooms[0].ID, Seat: "ciso", Kind: sim.Player})
	require.NoError(t, err)
	_, _, err = s.Enter(t.Context(), Entering{Token: link, Person: p.ID, Name: "田中"})
	require.NoError(t, err)
}

func TestMovingTakesTheNameAlong(t *testing.T) {
	s, _ := open(t)
	e, rooms := exercise(t, s, 1)
	p, _, err := join(s, "", e, rooms[0], "ceo", "田中")
	require.NoError(t, err)
	was, is, err := s.Move(t.Context(), p.ID, rooms[0].ID, "ceo", "ciso", sim.Player)
	require.NoError(t, err)
	require.Equal(t, sim.SeatID("ceo"), was.Seat)
	require.Equal(t, sim.SeatID("ciso"), is.Seat)
	require.Equal(t, "田中", is.Name)
	_, _, err = s.Move(t.Context(), p.ID, rooms[0].ID, "ceo", "pr", sim.Player)
	refused(t, NotSeated, err)
}

func TestSingleUseLinkWorksForOnePerson(t *testing.T) {
	s, _ := open(t)
	e, rooms := exercise(t, s, 1)
	_, link, err := s.Invite(t.Context(), Invitation{Exercise: e.ID, Room: rooms[0].ID, Seat: "ceo", Kind: sim.Player, Once: true})
	require.NoError(t, err)
	_, _, err = s.Enter(t.Context(), Entering{Token: link})
	refused(t, NameBad, err)
	p, _, err := s.Enter(t.Context(), Entering{Token: link, Name: "田中"})
	require.NoError(t, err, "a try without a name has not used the link up")
	_, _, err = s.Enter(t.Context(), Entering{Token: link, Name: "鈴木"})
	refused(t, TokenUnknown, err)
	_, _, err = s.Enter(t.Context(), Entering{Token: link, Person: p.ID})
	require.NoError(t, err, "its own bearer may open it again")
}

func TestRevokedLinkTakesItsSeatsAlong(t *testing.T) {
	s, _ := open(t)
	e, rooms := exercise(t, s, 2)
	other, _ := exercise(t, s, 1)
	i, link, err := s.Invite(t.Context(), Invitation{Exercise: e.ID, Seat: sim.Facilitator, Kind: sim.Facilitating})
	require.NoError(t, err)
	p, held, err := s.Enter(t.Context(), Entering{Token: link})
	require.NoError(t, err)
	require.Len(t, held, len(rooms), "one link leads to every room")
	_, err = s.Revoke(t.Context(), other.ID, i.ID)
	refused(t, Unknown, err)
	gone, err := s.Revoke(t.Context(), e.ID, i.ID)
	require.NoError(t, err)
	require.Equal(t, held, gone)
	left, err := s.HoldingsOf(t.Context(), p.ID)
	require.NoError(t, err)
	require.Empty(t, left)
	_, _, err = s.Enter(t.Context(), Entering{Token: link, Person: p.ID})
	refused(t, TokenUnknown, err)
	list, err := s.Invitations(t.Context(), e.ID)
	require.NoError(t, err)
	require.True(t, list[0].Revoked)
}

func TestTwoFacilitatorsGetTwoNames(t *testing.T) {
	s, _ := open(t)
	e, _ := exercise(t, s, 1)
	_, link, err := s.Invite(t.Context(), Invitation{Exercise: e.ID, Seat: sim.Facilitator, Kind: sim.Facilitating})
	require.NoError(t, err)
	_, one, err := s.Enter(t.Context(), Entering{Token: link})
	require.NoError(t, err)
	_, two, err := s.Enter(t.Context(), Entering{Token: link})
	require.NoError(t, err)
	require.Equal(t, "進行役 Facilitator", one[0].Name)
	require.Equal(t, "進行役 Facilitator 2", two[0].Name)
}

func TestPlayersLinkNeedsARoom(t *testing.T) {
	s, _ := open(t)
	e, _ := exercise(t, s, 1)
	_, others := exercise(t, s, 1)
	_, _, err := s.Invite(t.Context(), Invitation{Exercise: e.ID, Seat: "ceo", Kind: sim.Player})
	refused(t, SeatUnknown, err)
	_, _, err = s.Invite(t.Context(), Invitation{Exercise: e.ID, Room: others[0].ID, Seat: "ceo", Kind: sim.Player})
	refused(t, Unknown, err)
}

func TestLoginsExpireAndAreRenewedOnNewRights(t *testing.T) {
	s, h := open(t)
	p, err := s.EnterAsHost(t.Context(), hostLink(t, s), "", "en")
	require.NoError(t, err)
	old, err := s.Login(t.Context(), p.ID, "")
	require.NoError(t, err)
	cookie, err := s.Login(t.Context(), p.ID, old)
	require.NoError(t, err)
	_, err = s.Bearer(t.Context(), old)
	refused(t, TokenUnknown, err)
	who, err := s.Bearer(t.Context(), cookie)
	require.NoError(t, err)
	require.Equal(t, Person{ID: p.ID, Lang: "en", Role: Owner}, who)
	h.forward(LoginTime - time.Millisecond)
	_, err = s.Bearer(t.Context(), cookie)
	require.NoError(t, err)
	h.forward(time.Millisecond)
	_, err = s.Bearer(t.Context(), cookie)
	refused(t, TokenUnknown, err)
}

func TestHostLinkOfAnEarlierStartIsDead(t *testing.T) {
	s, _ := open(t)
	old := hostLink(t, s)
	now := hostLink(t, s)
	for _, token := range []Secret{old, "", "forged", NewSecret()} {
		_, err := s.EnterAsHost(t.Context(), token, "", "ja")
		refused(t, TokenUnknown, err)
	}
	_, err := s.EnterAsHost(t.Context(), now, "", "ja")
	require.NoError(t, err)
}

func TestTicketWorksOnceAndForThirtySeconds(t *testing.T) {
	h := newHand()
	tickets := NewTickets(h.now, nil)
	pass := Pass{Session: "r-1", Seat: "ceo", Kind: sim.Player, Person: "p-1", Name: "田中"}
	token, expires, err := tickets.Issue(t.Context(), pass)
	require.NoError(t, err)
	require.Equal(t, h.at.Add(TicketTime), expires)
	have, err := tickets.Redeem(t.Context(), token)
	require.NoError(t, err)
	require.Equal(t, pass, have)
	_, err = tickets.Redeem(t.Context(), token)
	refused(t, TokenUnknown, err)

	late, _, err := tickets.Issue(t.Context(), pass)
	require.NoError(t, err)
	h.forward(TicketTime)
	_, err = tickets.Redeem(t.Context(), late)
	refused(t, TokenUnknown, err)
}

func TestTicketBoxHasALimit(t *testing.T) {
	h := newHand()
	tickets := NewTickets(h.now, nil)
	for range TicketsMax {
		_, _, err := tickets.Issue(t.Context(), Pass{})
		require.NoError(t, err)
	}
	_, _, err := tickets.Issue(t.Context(), Pass{})
	refused(t, TooMany, err)
	h.forward(TicketTime)
	_, _, err = tickets.Issue(t.Context(), Pass{})
	require.NoError(t, err)
}
