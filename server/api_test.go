package server

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

func TestHostMakesAnExerciseAndPeopleJoinByCode(t *testing.T) {
	h := build(t)
	e := h.exercise(2)
	require.Len(t, e.Rooms, 2)
	require.True(t, strings.HasPrefix(e.Link, "/#enter="), e.Link)

	player := h.browser()
	page := read[wire.JoinPage](t, player.get("/api/join/"+strings.ToLower(e.Code)), http.StatusOK)
	require.Equal(t, e.Code, page.Code)
	require.Len(t, page.Rooms, 2)
	require.Equal(t, wire.SeatFree, seatIn(t, page, 0, "lead").State)

	me := read[wire.Member](t, player.post("/api/join", wire.Join{Code: e.Code, Name: "田中", Room: e.Rooms[0], Seat: "lead", Lang: "en"}), http.StatusOK)
	require.Equal(t, "en", me.Lang)
	require.False(t, me.Host)
	require.Empty(t, me.Exercises, "a player is told nothing of what facilitators see")
	require.Equal(t, sim.SeatID("lead"), me.Holdings[0].Seat)
	require.Equal(t, me, read[wire.Member](t, player.get("/api/me"), http.StatusOK))

	page = read[wire.JoinPage](t, h.browser().get("/api/join/"+e.Code), http.StatusOK)
	taken := seatIn(t, page, 0, "lead")
	require.Equal(t, wire.SeatTaken, taken.State)
	require.Equal(t, []string{"田中"}, taken.Holders)
	require.False(t, taken.Mine)
	require.Equal(t, wire.SeatFree, seatIn(t, page, 1, "lead").State)
}

// A class of forty behind one address opens the page and joins at one time; then all of them are connected.
func TestAClassOfFortyBehindOneAddressGetsIn(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	class := make([]*browser, 40)
	var coming sync.WaitGroup
	for i := range class {
		class[i] = h.browser()
		coming.Go(func() {
			page := class[i].get("/api/join/" + e.Code)
			assert.Equal(t, http.StatusOK, page.status, "%s\n%s", page.body, h.log)
			joined := class[i].post("/api/join", wire.Join{Code: e.Code, Name: fmt.Sprint("生徒", i), Room: e.Rooms[0], Seat: sim.Observer, Lang: "ja"})
			assert.Equal(t, http.StatusOK, joined.status, "%s\n%s", joined.body, h.log)
		})
	}
	coming.Wait()
	for _, b := range class {
		l := b.connect(e.Rooms[0], sim.Observer)
		l.until(func() bool { return l.lineage != "" })
	}
	require.Equal(t, len(class), h.sockets.Count())
}

func seatIn(t *testing.T, page wire.JoinPage, room int, seat sim.SeatID) wire.SeatCard {
	t.Helper()
	for _, s := range page.Rooms[room].Seats {
		if s.ID == seat {
			return s
		}
	}
	t.Fatalf("no seat %s", seat)
	return wire.SeatCard{}
}

// A page that is open to whoever has the code must not open a thousand rooms.
func TestJoinPageOfManyRoomsShowsTheSeatsOfAFew(t *testing.T) {
	h := build(t)
	e := h.exercise(30)
	page := read[wire.JoinPage](t, h.browser().get("/api/join/"+e.Code), http.StatusOK)
	require.Len(t, page.Rooms, 30)
	require.NotEmpty(t, page.Rooms[11].Seats)
	require.Empty(t, page.Rooms[12].Seats)
	page = read[wire.JoinPage](t, h.browser().get("/api/join/"+e.Code+"?room="+string(e.Rooms[29])), http.StatusOK)
	require.Empty(t, page.Rooms[0].Seats)
	require.NotEmpty(t, page.Rooms[29].Seats)
}

// The journal is the session: who sat where must be on record.
func TestTakingAndLeavingASeatIsJournalled(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	p := h.player(e, 0, "lead", "田中")
	require.Equal(t, []string{"田中"}, h.standing(e.Rooms[0], "lead").Holders)
	h.player(e, 0, "legal", "鈴木")
	p.post("/api/join", wire.Join{Code: e.Code, Name: "田中", Room: e.Rooms[0], Seat: "lead"})
	require.Equal(t, []string{"田中"}, h.standing(e.Rooms[0], "lead").Holders, "reloading the page takes no second seat")

	a := p.post("/api/rooms/"+string(e.Rooms[0])+"/leave", wire.LeaveSeat{Seat: "lead"})
	require.Empty(t, read[wire.Member](t, a, http.StatusOK).Person)
	require.Contains(t, a.header.Get("Clear-Site-Data"), "storage")
	require.Empty(t, h.standing(e.Rooms[0], "lead").Holders)
	refused(t, p.post("/api/rooms/"+string(e.Rooms[0])+"/ticket", wire.WantTicket{Seat: "lead"}), http.StatusUnauthorized, "login_needed")
}

func (h *house) standing(room sim.SessionID, seat sim.SeatID) (s sim.SeatState) {
	h.t.Helper()
	require.NoError(h.t, h.API().Rooms.Look(h.t.Context(), room, func(session *sim.Session) {
		s = session.State().Seats[session.Script().SeatNumber(seat)]
	}))
	return s
}

func TestSeatsAreMovedLockedAndHandedToBotsAndBack(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	room := e.Rooms[0]
	path := func(seat string) string { return "/api/rooms/" + string(room) + "/seats/" + seat }
	facilitator := h.browser()
	facilitator.enter(e.Link, "")
	player := h.player(e, 0, "lead", "田中")
	me := read[wire.Member](t, player.get("/api/me"), http.StatusOK)

	card := read[wire.SeatCard](t, facilitator.post(path("legal"), wire.SeatAct{Act: wire.SeatToBot, Policy: "slow"}), http.StatusOK)
	require.Equal(t, wire.SeatBot, card.State)
	require.Equal(t, "slow", h.standing(room, "legal").Bot)
	card = read[wire.SeatCard](t, facilitator.post(path("legal"), wire.SeatAct{Act: wire.SeatUnbot}), http.StatusOK)
	require.Equal(t, wire.SeatFree, card.State)

	card = read[wire.SeatCard](t, facilitator.post(path("legal"), wire.SeatAct{Act: wire.SeatMove, Person: me.Person, From: "lead"}), http.StatusOK)
	require.Equal(t, []string{"田中"}, card.Holders)
	require.Empty(t, h.standing(room, "lead").Holders)
	require.Equal(t, []string{"田中"}, h.standing(room, "legal").Holders)

	read[wire.SeatCard](t, facilitator.post(path("lead"), wire.SeatAct{Act: wire.SeatLock}), http.StatusOK)
	refused(t, h.browser().post("/api/join", wire.Join{Code: e.Code, Name: "佐藤", Room: room, Seat: "lead"}), http.StatusConflict, "seat_locked")
	read[wire.SeatCard](t, facilitator.post(path("lead"), wire.SeatAct{Act: wire.SeatUnlock}), http.StatusOK)

	read[wire.SeatCard](t, facilitator.post(path("legal"), wire.SeatAct{Act: wire.SeatKick, Person: me.Person}), http.StatusOK)
	require.Empty(t, h.standing(room, "legal").Holders)
	refused(t, player.post("/api/rooms/"+string(room)+"/ticket", wire.WantTicket{Seat: "legal"}), http.StatusNotFound, "not_found")
	refused(t, player.post("/api/join", wire.Join{Code: e.Code, Name: "田中", Room: room, Seat: "legal"}), http.StatusForbidden, "barred")

	refused(t, facilitator.post(path("evaluator"), wire.SeatAct{Act: wire.SeatToBot}), http.StatusConflict, "not_allowed")
	refused(t, facilitator.post(path("nobody"), wire.SeatAct{Act: wire.SeatLock}), http.StatusUnprocessableEntity, "seat_unknown")
}

func TestSomebodyTakesABotsSeatOver(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	f := h.browser()
	f.enter(e.Link, "")
	f.post("/api/rooms/"+string(e.Rooms[0])+"/seats/lead", wire.SeatAct{Act: wire.SeatToBot})
	h.player(e, 0, "lead", "田中")
	require.Empty(t, h.standing(e.Rooms[0], "lead").Bot)
}

func TestPeopleAreListedForTheFacilitator(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	h.player(e, 0, "lead", "田中")
	f := h.browser()
	f.enter(e.Link, "山田")
	list := read[wire.People](t, f.get("/api/rooms/"+string(e.Rooms[0])+"/people"), http.StatusOK).People
	names := map[string]sim.SeatID{}
	for _, p := range list {
		names[p.Name] = p.Seat
		require.Zero(t, p.Sockets)
	}
	require.Equal(t, sim.SeatID("lead"), names["田中"])
	require.Equal(t, sim.Facilitator, names["山田"])
}

func TestPreviewShowsWhatAJumpPassesOver(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	f := h.browser()
	f.enter(e.Link, "")
	var start int64
	require.NoError(t, h.API().Rooms.Look(t.Context(), e.Rooms[0], func(s *sim.Session) { start = int64(s.Script().Start) }))
	ahead := map[string]int64{"to": start + 3_600_000}
	coming := read[wire.Preview](t, f.post("/api/rooms/"+string(e.Rooms[0])+"/preview", ahead), http.StatusOK).Coming
	require.Len(t, coming, 1)
	require.Equal(t, sim.InjectID("call"), coming[0].Inject)
	require.NotEmpty(t, coming[0].Title.JA)
}

func TestInvitationsAreMadeListedAndWithdrawn(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	f := h.browser()
	f.enter(e.Link, "")
	path := "/api/exercises/" + e.ID + "/invitations"
	made := read[wire.InvitationMade](t, f.post(path, wire.NewInvitation{Room: e.Rooms[0], Seat: "legal", Label: "法務部", Once: true}), http.StatusOK)
	guest := h.browser()
	refused(t, guest.post("/api/enter", wire.Enter{Token: token(made.Link)}), http.StatusUnprocessableEntity, "name_bad")
	me := guest.enter(made.Link, "佐藤")
	require.Equal(t, sim.SeatID("legal"), me.Holdings[0].Seat)
	refused(t, h.browser().post("/api/enter", wire.Enter{Token: token(made.Link), Name: "鈴木"}), http.StatusUnauthorized, "token_unknown")

	list := f.get(path)
	require.NotContains(t, list.body, token(made.Link), "a link is shown once")
	require.Equal(t, 1, read[wire.Invitations](t, list, http.StatusOK).Invitations[0].Used)
	after := read[wire.Invitations](t, f.post(path+"/"+made.Invitation.ID+"/revoke", "{}"), http.StatusOK)
	require.True(t, after.Invitations[0].Revoked)
	refused(t, guest.post("/api/rooms/"+string(e.Rooms[0])+"/ticket", wire.WantTicket{Seat: "legal"}), http.StatusNotFound, "not_found")
	require.Empty(t, h.standing(e.Rooms[0], "legal").Holders)
}

// A mirror shows what a seat sees to those who run or judge the exercise. To everybody else in the room nobody looks on,
// and from it nothing can be done.
func TestAMirrorShowsASeatToJudgesAndDoesNothing(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	room := e.Rooms[0]
	f := h.browser()
	f.enter(e.Link, "")
	player := h.player(e, 0, "lead", "田中")
	ticket := "/api/rooms/" + string(room) + "/ticket"
	refused(t, player.post(ticket, wire.WantTicket{Seat: "legal", Mirror: true}), http.StatusForbidden, "not_allowed")
	made := read[wire.InvitationMade](t, f.post("/api/exercises/"+e.ID+"/invitations", wire.NewInvitation{Seat: sim.Evaluator}), http.StatusOK)
	evaluator := h.browser()
	evaluator.enter(made.Link, "")
	for _, b := range []*browser{f, evaluator} {
		a := b.post(ticket, wire.WantTicket{Seat: "lead", Mirror: true})
		l := b.dial(read[wire.Ticket](t, a, http.StatusOK).Ticket)
		reply := l.do(sim.Record{Text: "not me"})
		require.NotNil(t, reply.Refused)
		require.Equal(t, "mirror", reply.Refused.Code)
		l.until(l.has("me/main"))
		require.Contains(t, string(l.view["me/main"]), `"lead"`)
	}
	for _, p := range read[wire.People](t, f.get("/api/rooms/"+string(room)+"/people"), http.StatusOK).People {
		require.Zero(t, p.Sockets, "a mirror counts as somebody who is there: %+v", p)
	}
}

func TestPractiseSeatsOnePersonAmongBots(t *testing.T) {
	h := build(t)
	b := h.host()
	card := read[wire.ExerciseCard](t, b.post("/api/practise", wire.Practise{Scenario: scenario, Seat: "legal", Policy: "conceal"}), http.StatusOK)
	require.Equal(t, "conceal", h.standing(card.Rooms[0], "lead").Bot)
	require.Len(t, h.standing(card.Rooms[0], "legal").Holders, 1)
	for _, seat := range []sim.SeatID{"legal", "facilitator", "screen", "observer"} {
		read[wire.Ticket](t, b.post("/api/rooms/"+string(card.Rooms[0])+"/ticket", wire.WantTicket{Seat: seat}), http.StatusOK)
	}
}

// Each row is one request that is wrong in one way. What it must not do is leave a trace, or tell more than the code.
func TestWrongRequestsAreRefusedInWords(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	room := "/api/rooms/" + string(e.Rooms[0])
	host, player := h.host(), h.player(e, 0, "lead", "田中")
	long := strings.Repeat("あ", 400)
	for name, row := range map[string]struct {
		by     *browser
		path   string
		body   string
		status int
		code   string
		not    string
	}{
		"no such scenario":        {host, "/api/exercises", `{"scenario":"nowhere"}`, 422, "scenario_unknown", ""},
		"scenario outside":        {host, "/api/exercises", `{"scenario":"../../etc"}`, 422, "scenario_unknown", ""},
		"no such pace":            {host, "/api/exercises", `{"scenario":"base","pace":"x"}`, 422, "pace_unknown", ""},
		"no such solo seat":       {host, "/api/exercises", `{"scenario":"base","solo":"facilitator"}`, 422, "seat_unknown", ""},
		"too many rooms":          {host, "/api/exercises", `{"scenario":"base","rooms":1001}`, 422, "request_bad", ""},
		"negative rooms":          {host, "/api/exercises", `{"scenario":"base","rooms":-1}`, 422, "request_bad", ""},
		"unknown field":           {host, "/api/exercises", `{"scenario":"base","points":99}`, 422, "request_bad", "99"},
		"wrong type":              {host, "/api/exercises", `{"scenario":7}`, 422, "request_bad", ""},
		"missing field":           {host, "/api/exercises", `{}`, 422, "request_bad", ""},
		"not JSON":                {host, "/api/exercises", `scenario=base`, 400, "request_bad", "scenario=base"},
		"half a JSON":             {host, "/api/exercises", `{"scenario":`, 400, "request_bad", ""},
		"no body":                 {host, "/api/exercises", ``, 400, "request_bad", ""},
		"null":                    {host, "/api/exercises", `null`, 422, "request_bad", ""},
		"an array":                {host, "/api/exercises", `[]`, 422, "request_bad", ""},
		"forged token":            {player, "/api/enter", `{"token":"abcdefghijklmnopqrstuvwxyz"}`, 401, "token_unknown", "abcdefgh"},
		"empty token":             {player, "/api/enter", `{"token":""}`, 401, "token_unknown", ""},
		"unknown language":        {player, "/api/enter", `{"token":"x","lang":"fr"}`, 422, "request_bad", ""},
		"wrong code":              {player, "/api/join", `{"code":"ZZZZZ9","name":"a","room":"x","seat":"lead"}`, 404, "code_unknown", ""},
		"code of no form":         {player, "/api/join", `{"code":"<b>","name":"a","room":"x","seat":"lead"}`, 404, "code_unknown", "<b>"},
		"room of nobody":          {player, "/api/join", `{"code":"` + e.Code + `","name":"a","room":"r-none","seat":"legal"}`, 404, "not_found", ""},
		"facilitator by code":     {player, "/api/join", `{"code":"` + e.Code + `","name":"a","room":"` + string(e.Rooms[0]) + `","seat":"facilitator"}`, 422, "seat_unknown", ""},
		"unknown seat":            {player, "/api/join", `{"code":"` + e.Code + `","name":"a","room":"` + string(e.Rooms[0]) + `","seat":"king"}`, 422, "seat_unknown", ""},
		"posing as facilitator":   {player, "/api/join", `{"code":"` + e.Code + `","name":"進行役","room":"` + string(e.Rooms[0]) + `","seat":"legal"}`, 422, "name_reserved", ""},
		"empty name":              {player, "/api/join", `{"code":"` + e.Code + `","name":"\u200b","room":"` + string(e.Rooms[0]) + `","seat":"legal"}`, 422, "name_bad", ""},
		"endless name":            {player, "/api/join", `{"code":"` + e.Code + `","name":"` + long + `","room":"` + string(e.Rooms[0]) + `","seat":"legal"}`, 422, "request_bad", long},
		"ticket for another seat": {player, room + "/ticket", `{"seat":"legal"}`, 403, "not_allowed", ""},
		"ticket for facilitator":  {player, room + "/ticket", `{"seat":"facilitator"}`, 403, "not_allowed", ""},
		"ticket for the screen":   {player, room + "/ticket", `{"seat":"screen"}`, 403, "not_allowed", ""},
		"ticket elsewhere":        {player, "/api/rooms/r-none/ticket", `{"seat":"lead"}`, 404, "not_found", ""},
		"leaving another's seat":  {player, room + "/leave", `{"seat":"legal"}`, 409, "not_seated", ""},
		"player previews":         {player, room + "/preview", `{"to":1}`, 403, "not_allowed", ""},
		"player locks":            {player, room + "/seats/legal", `{"act":"lock"}`, 403, "not_allowed", ""},
		"player invites":          {player, "/api/exercises/" + e.ID + "/invitations", `{"seat":"facilitator"}`, 403, "not_allowed", ""},
		"player makes exercises":  {player, "/api/exercises", `{"scenario":"base"}`, 403, "not_allowed", ""},
		"unknown act":             {host, room + "/seats/lead", `{"act":"fire"}`, 422, "request_bad", ""},
		"unknown policy":          {host, room + "/seats/lead", `{"act":"bot","policy":"genius"}`, 422, "request_bad", ""},
		"move of nobody":          {host, room + "/seats/lead", `{"act":"move","person":"p-none","from":"legal"}`, 409, "not_seated", ""},
		"kick of nobody":          {host, room + "/seats/lead", `{"act":"kick","person":"p-none"}`, 409, "not_seated", ""},
		"revoking nothing":        {host, "/api/exercises/" + e.ID + "/invitations/i-none/revoke", `{}`, 404, "not_found", ""},
		"exercise of nobody":      {host, "/api/exercises/x-none/invitations", `{"seat":"facilitator"}`, 404, "not_found", ""},
		"no such address":         {host, "/api/rooms", `{}`, 404, "not_found", ""},
		"traversal":               {host, "/api/rooms/..%2f..%2fetc/ticket", `{"seat":"lead"}`, 404, "not_found", "etc"},
	} {
		t.Run(name, func(t *testing.T) {
			a := row.by.post(row.path, row.body)
			refused(t, a, row.status, row.code)
			if row.not != "" {
				require.NotContains(t, a.body, row.not)
			}
		})
	}
	require.Equal(t, []string{"田中"}, h.standing(e.Rooms[0], "lead").Holders)
	require.False(t, h.standing(e.Rooms[0], "legal").Manned())
	require.NotContains(t, h.log.String(), `"ERROR"`)
}

func TestStrangersLearnNothing(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	known := h.browser().get("/api/rooms/" + string(e.Rooms[0]) + "/people")
	unknown := h.browser().get("/api/rooms/r-none/people")
	require.Equal(t, known.body, unknown.body)
	require.Equal(t, known.status, unknown.status)

	other := h.exercise(1)
	member := h.player(other, 0, "lead", "田中")
	known = member.get("/api/rooms/" + string(e.Rooms[0]) + "/people")
	unknown = member.get("/api/rooms/r-none/people")
	require.Equal(t, known.body, unknown.body)
	require.Equal(t, http.StatusNotFound, known.status)
}

// Of a thousand guessed rooms none is told from one that is, by a stranger or by somebody who plays elsewhere.
func TestAThousandGuessedRoomsAllReadAlike(t *testing.T) {
	h := build(t)
	e, other := h.exercise(1), h.exercise(1)
	stranger, member := h.browser(), h.player(other, 0, "lead", "田中")
	guessed := 0
	for who, b := range map[string]*browser{"a stranger": stranger, "a player elsewhere": member} {
		real := b.get("/api/rooms/" + string(e.Rooms[0]) + "/people")
		for i := range 500 {
			id := []byte(e.Rooms[0])
			for at := 2; at < len(id); at++ { // a neighbour, or anything of the same form
				if i < 100 && at < len(id)-2 {
					continue
				}
				id[at] = "abcdefghijkmnpqrstuvwxyz23456789"[(int(id[at])*7+i*(at+3))%32]
			}
			if sim.SessionID(id) == e.Rooms[0] {
				id[len(id)-1] = 'x'
			}
			guess := b.get("/api/rooms/" + string(id) + "/people")
			require.Equal(t, real.status, guess.status, "%s: %s", who, id)
			require.Equal(t, real.body, guess.body, "%s: %s", who, id)
			guessed++
		}
	}
	require.Equal(t, 1000, guessed)
}

// One who practises alone rules the clock from the desk; a player who does not facilitate never does.
func TestTheClockIsMovedFromAPlayersDeskByOneWhoFacilitates(t *testing.T) {
	h := build(t)
	e := h.exercise(1)
	path := "/api/rooms/" + string(e.Rooms[0]) + "/clock"
	host := h.browser()
	host.enter(e.Link, "")
	begin := wire.ClockAct{ID: "c-1", Act: wire.ClockStart}
	begun := read[wire.Reply](t, host.post(path, begin), http.StatusOK)
	require.NotNil(t, begun.Receipt)
	require.Equal(t, begun.Receipt, read[wire.Reply](t, host.post(path, begin), http.StatusOK).Receipt, "the same id acts once")
	var before, next int64
	look := func(f func(*sim.Session)) { require.NoError(t, h.API().Rooms.Look(t.Context(), e.Rooms[0], f)) }
	look(func(s *sim.Session) { before, next = int64(s.State().Now), int64(s.Between(s.Script().End)[0].At) })
	require.NotNil(t, read[wire.Reply](t, host.post(path, wire.ClockAct{ID: "c-2", Act: wire.ClockNext}), http.StatusOK).Receipt)
	look(func(s *sim.Session) {
		require.Greater(t, next, before)
		require.GreaterOrEqual(t, int64(s.State().Now), next)
	})
	again := read[wire.Reply](t, host.post(path, wire.ClockAct{ID: "c-3", Act: wire.ClockResume}), http.StatusOK)
	require.NotNil(t, again.Refused, "it runs already")

	player := h.player(e, 0, "lead", "田中")
	refused(t, player.post(path, wire.ClockAct{ID: "c-4", Act: wire.ClockPause}), http.StatusForbidden, "not_allowed")
}

// One who runs hundreds of rooms sees each in a line; a player of one room sees none.
func TestEveryRoomIsSeenAtAGlanceByThoseWhoRunThem(t *testing.T) {
	h := build(t)
	e := h.exercise(30)
	host := h.browser()
	host.enter(e.Link, "")
	h.player(e, 3, "lead", "田中")
	begin := wire.ClockAct{ID: "c-1", Act: wire.ClockStart}
	read[wire.Reply](t, host.post("/api/rooms/"+string(e.Rooms[3])+"/clock", begin), http.StatusOK)
	read[wire.Reply](t, host.post("/api/rooms/"+string(e.Rooms[3])+"/clock", wire.ClockAct{ID: "c-2", Act: wire.ClockStart}), http.StatusOK)
	rooms := read[wire.RoomsGlance](t, host.get("/api/exercises/"+e.ID+"/rooms"), http.StatusOK).Rooms
	require.Len(t, rooms, 30)
	require.Equal(t, 4, rooms[3].N)
	require.Equal(t, "running", string(rooms[3].Glance.Clock.State))
	require.Equal(t, 1, rooms[3].Glance.Manned)
	require.Zero(t, rooms[3].Here, "the player has left")
	require.Equal(t, 1, rooms[3].Attempts, "it had begun already")
	require.Equal(t, "lobby", string(rooms[4].Glance.Clock.State))
	require.Zero(t, rooms[4].Glance.Manned)
	player := h.player(e, 1, "lead", "佐藤")
	refused(t, player.get("/api/exercises/"+e.ID+"/rooms"), http.StatusForbidden, "not_allowed")

	console, desk := host.connect(e.Rooms[1], sim.Facilitator), player.connect(e.Rooms[1], "lead")
	console.until(console.has("clock/main"))
	desk.until(desk.has("clock/main"))
	rooms = read[wire.RoomsGlance](t, host.get("/api/exercises/"+e.ID+"/rooms"), http.StatusOK).Rooms
	require.Equal(t, 1, rooms[1].Here, "whoever runs the room is at no player's seat")
}
