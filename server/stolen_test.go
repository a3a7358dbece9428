package server

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// victim is somebody at a seat, from whom everything that opens a door was copied.
type victim struct {
	*house
	browser *browser
	cookie  string
	card    wire.ExerciseCard
	room    sim.SessionID
	seat    sim.SeatID
	f       *browser // the facilitator of the exercise
	account string   // "" for who came by a code or a link
	link    wire.InvitationMade
}

// cookieOf is what a browser is known by.
func cookieOf(b *browser) string {
	r, err := http.NewRequest(http.MethodGet, b.url, nil)
	require.NoError(b.t, err)
	for _, c := range b.client.Jar.Cookies(r.URL) {
		return c.Value
	}
	return ""
}

// thief sends a cookie that it has from somewhere, over the same wires as everybody.
func (h *house) thief(cookie string) *browser {
	b := h.browser()
	b.client.Jar = nil
	b.client.Transport = carried{cookie, b.client.Transport}
	return b
}

type carried struct {
	cookie string
	over   http.RoundTripper
}

func (c carried) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("Cookie", "enshu="+c.cookie)
	if c.over == nil {
		return http.DefaultTransport.RoundTrip(r)
	}
	return c.over.RoundTrip(r)
}

// opens says whether a ticket opens a socket.
func (b *browser) opens(ticket string) bool {
	l := b.dial(ticket)
	for l.lineage == "" && l.next() {
	}
	l.hangUp()
	return l.lineage != ""
}

// holds says whether whoever has a cookie is at a seat of a room, or runs it.
func (v *victim) holds(thief *browser) bool {
	me := read[wire.Member](v.t, thief.get("/api/me"), http.StatusOK)
	return slices.ContainsFunc(me.Holdings, func(s wire.HeldSeat) bool { return s.Room == v.room && s.Seat == v.seat }) || len(me.Exercises) > 0 || me.Owner
}

func (v *victim) wants(thief *browser, room sim.SessionID, seat sim.SeatID) answer {
	return thief.post("/api/rooms/"+string(room)+"/ticket", wire.WantTicket{Seat: seat})
}

// victims are of three kinds: who came by a code, by a link, and by a password.
func (h *house) victims() map[string]func() *victim {
	at := func(seat sim.SeatID) *victim {
		v := &victim{house: h, card: h.exercise(1), seat: seat}
		v.room, v.f = v.card.Rooms[0], h.browser()
		v.f.enter(v.card.Link, "")
		return v
	}
	return map[string]func() *victim{
		"code": func() *victim {
			v := at("lead")
			v.browser = h.player(v.card, 0, "lead", "田中")
			return v
		},
		"link": func() *victim {
			v := at(sim.Evaluator)
			v.link = read[wire.InvitationMade](h.t, v.f.post("/api/exercises/"+v.card.ID+"/invitations", wire.NewInvitation{Seat: v.seat}), http.StatusOK)
			v.browser = h.browser()
			v.browser.enter(v.link.Link, "鈴木")
			return v
		},
		"password": func() *victim {
			v := &victim{house: h, seat: sim.Facilitator, account: "tanaka"}
			v.account += strings.Repeat("a", len(read[wire.Accounts](h.t, h.host().get("/api/accounts"), http.StatusOK).Accounts))
			h.account(v.account, "facilitator")
			v.browser = h.signIn(v.account)
			v.card = read[wire.ExerciseCard](h.t, v.browser.post("/api/exercises", wire.NewExercise{Scenario: scenario}), http.StatusOK)
			v.room, v.f = v.card.Rooms[0], h.host()
			return v
		},
	}
}

// person is who the victim is.
func (v *victim) person() string {
	return read[wire.Member](v.t, v.browser.get("/api/me"), http.StatusOK).Person
}

func (v *victim) act(act wire.SeatAct) {
	v.t.Helper()
	read[wire.SeatCard](v.t, v.f.post("/api/rooms/"+string(v.room)+"/seats/"+string(v.seat), act), http.StatusOK)
}

// expire lets the last of a login's time pass.
func expire(*victim) { <-time.After(10 * time.Second) }

// endings are the ways in which a right ends.
var endings = []struct {
	who, how string
	end      func(v *victim)
}{
	{"code", "kicked", func(v *victim) { v.act(wire.SeatAct{Act: wire.SeatKick, Person: v.person()}) }},
	{"code", "left", func(v *victim) {
		a := v.browser.post("/api/rooms/"+string(v.room)+"/leave", wire.LeaveSeat{Seat: v.seat})
		require.Equal(v.t, http.StatusOK, a.status, a.body)
	}},
	{"code", "fourteen days over", expire},
	{"link", "kicked", func(v *victim) { v.act(wire.SeatAct{Act: wire.SeatKick, Person: v.person()}) }},
	{"link", "the link revoked", func(v *victim) {
		read[wire.Invitations](v.t, v.f.post("/api/exercises/"+v.card.ID+"/invitations/"+v.link.Invitation.ID+"/revoke", struct{}{}), http.StatusOK)
	}},
	{"link", "fourteen days over", expire},
	{"password", "signed out", func(v *victim) {
		read[wire.Member](v.t, v.browser.post("/api/signout", wire.SignOut{}), http.StatusOK)
	}},
	{"password", "signed out from elsewhere", func(v *victim) {
		read[wire.Member](v.t, v.signIn(v.account).post("/api/signout", wire.SignOut{Everywhere: true, Password: phrase}), http.StatusOK)
	}},
	{"password", "ended from the list of logins", func(v *victim) {
		b := v.signIn(v.account)
		for _, l := range read[wire.Logins](v.t, b.get("/api/logins"), http.StatusOK).Logins {
			if !l.Here {
				read[wire.Logins](v.t, b.post("/api/logins/"+l.ID+"/end", wire.EndLogin{Password: phrase}), http.StatusOK)
			}
		}
	}},
	{"password", "a new password elsewhere", func(v *victim) {
		read[wire.Member](v.t, v.signIn(v.account).post("/api/password", wire.ChangePassword{Old: phrase, New: other}), http.StatusOK)
	}},
	{"password", "a first password again", func(v *victim) {
		read[wire.Accounts](v.t, v.host().post("/api/accounts/"+v.account+"/first", struct{}{}), http.StatusOK)
	}},
	{"password", "removed", func(v *victim) {
		read[wire.Accounts](v.t, v.host().post("/api/accounts/"+v.account+"/remove", struct{}{}), http.StatusOK)
	}},
	{"password", "fourteen days over", expire},
}

// What opened a door before a right ended opens none after, in whoever's hands it is.
func TestStolenAndStaleTokensOpenNothing(t *testing.T) {
	bubble(t, func(t *testing.T, h *house) {
		tried := 0
		refuse := func(accepted bool, what ...any) {
			t.Helper()
			tried++
			require.False(t, accepted, what...)
		}
		kinds := h.victims()
		for _, e := range endings {
			v := kinds[e.who]()
			v.cookie = cookieOf(v.browser)
			require.Len(t, v.cookie, 26)
			thief := h.thief(v.cookie)
			require.True(t, v.holds(thief), "the copy is as good as the original")
			require.True(t, thief.opens(v.browser.ticket(v.room, v.seat)))
			if e.how == "fourteen days over" {
				<-time.After(access.LoginTime - 10*time.Second)
			}
			l, waiting := v.browser.connect(v.room, v.seat), v.browser.ticket(v.room, v.seat)
			l.until(l.has("clock/main"))
			e.end(v)
			where := e.who + ", " + e.how
			code := l.ended()
			refuse(code != wire.CloseExpired && code != wire.CloseRevoked, "%s: the open socket ended with %d", where, code)
			refuse(thief.opens(waiting), "%s: the ticket from before", where)
			refuse(v.wants(thief, v.room, v.seat).status == http.StatusOK, "%s: a new ticket", where)
			refuse(v.holds(thief), "%s: the seat is still shown as held", where)
			refuse(thief.get("/api/rooms/"+string(v.room)+"/replay").status == http.StatusOK, "%s: the replay", where)
			refuse(thief.post("/api/rooms/"+string(v.room)+"/leave", wire.LeaveSeat{Seat: v.seat}).status == http.StatusOK, "%s: a deed", where)
		}
		require.Len(t, endings, 13)
		require.Equal(t, 78, tried)
		t.Logf("board: T7 tokens taken after their right had ended: 0 of %d", tried)
	})
}

// What opens one door opens no other, and what is nearly right is wrong.
func TestATokenOpensItsOwnDoorAlone(t *testing.T) {
	bubble(t, func(t *testing.T, h *house) {
		kinds := h.victims()
		v, another := kinds["link"](), kinds["code"]()
		w, err := h.Welcome(t.Context(), "")
		require.NoError(t, err)
		_, err = h.Welcome(t.Context(), "") // and the host's link from before is dead
		require.NoError(t, err)
		once := read[wire.InvitationMade](t, v.f.post("/api/exercises/"+v.card.ID+"/invitations", wire.NewInvitation{Seat: sim.Screen, Once: true}), http.StatusOK)
		h.browser().enter(once.Link, "")
		cookie, used := cookieOf(v.browser), v.browser.ticket(v.room, v.seat)
		require.True(t, v.browser.opens(used))
		things := map[string]string{
			"a cookie": cookie, "a ticket that was used": used, "a link": token(v.link.Link), "a link that was used": token(once.Link),
			"a host's link of an earlier start": token(w.HostPath), "a code": v.card.Code, "a room": string(v.room), "a person": v.person(),
			"a login's name": access.Secret(cookie).Key(), "nothing": "", "what was made up": string(access.NewSecret()),
		}
		tried := 0
		refuse := func(accepted bool, what ...any) {
			t.Helper()
			tried++
			require.False(t, accepted, what...)
			<-time.After(access.PenaltyMax) // or it would be refused for trying too often
		}
		for name, thing := range things {
			refuse(v.browser.opens(thing), "%s for a ticket", name)
			if name != "a cookie" {
				refuse(v.holds(h.thief(thing)), "%s for a cookie", name)
			}
			if name != "a link" {
				refuse(h.browser().post("/api/enter", wire.Enter{Token: thing, Name: "田中"}).status == http.StatusOK, "%s for a link", name)
			}
		}
		for name, bend := range map[string]func(string) string{
			"cut": func(s string) string { return s[:len(s)-1] }, "longer": func(s string) string { return s + "a" }, "twice": func(s string) string { return s + s },
			"in capitals": strings.ToUpper, "after a space": func(s string) string { return " " + s }, "with a NUL": func(s string) string { return s + "\x00" },
			"with another letter": func(s string) string { return string('a'+(s[0]-'a'+1)%26) + s[1:] },
		} {
			refuse(v.browser.opens(bend(v.browser.ticket(v.room, v.seat))), "a ticket %s", name)
			if !strings.ContainsAny(bend(cookie), " \x00") { // of which no cookie can be made
				refuse(v.holds(h.thief(bend(cookie))), "a cookie %s", name)
			}
		}
		for name, want := range map[string]struct {
			who  *browser
			room sim.SessionID
			seat sim.SeatID
		}{
			"another exercise's room":        {v.browser, another.room, v.seat},
			"the other's seat there":         {v.browser, another.room, another.seat},
			"a player's seat":                {v.browser, v.room, "lead"},
			"the facilitator's seat":         {v.browser, v.room, sim.Facilitator},
			"a player's, in a room of v's":   {another.browser, v.room, "lead"},
			"a player's, for another player": {another.browser, another.room, "legal"},
			"a player's, for the evaluator":  {another.browser, another.room, sim.Evaluator},
			"no seat at all":                 {v.browser, v.room, "nobody"},
		} {
			refuse(v.wants(want.who, want.room, want.seat).status == http.StatusOK, name)
		}
		require.Equal(t, 51, tried)
		t.Logf("board: T7 tokens taken at a door that is not theirs: 0 of %d", tried)
	})
}

// Between the facilitator's word and the closed line there is less than a second.
func TestAKickIsDoneWithinASecond(t *testing.T) {
	h := build(t)
	var took []time.Duration
	for len(took) < 100 {
		e := h.exercise(1)
		f := h.browser()
		f.enter(e.Link, "")
		for i := range access.JoinsPerMinute / 2 {
			p := h.player(e, 0, sim.Observer, "見る人"+strings.Repeat("々", i%25+1))
			l := p.connect(e.Rooms[0], sim.Observer)
			l.until(l.has("clock/main"))
			me := read[wire.Member](t, p.get("/api/me"), http.StatusOK)
			begin := time.Now()
			a := f.post("/api/rooms/"+string(e.Rooms[0])+"/seats/"+string(sim.Observer), wire.SeatAct{Act: wire.SeatKick, Person: me.Person})
			require.Equal(t, http.StatusOK, a.status, a.body)
			require.Equal(t, wire.CloseRevoked, l.ended())
			took = append(took, time.Since(begin))
		}
	}
	require.Len(t, took, 100)
	slices.Sort(took)
	p99 := took[len(took)*99/100-1]
	require.LessOrEqual(t, p99, time.Second)
	t.Logf("board: T7 from a kick to the closed line, %d kicks: p50 %v, p99 %v", len(took), took[len(took)/2], p99)
}
