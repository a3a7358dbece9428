package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"strings"

	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
)

// visitor is somebody with a browser of one's own, without the browser: the HTTP half of playing.
type visitor struct {
	base   string
	client http.Client
}

func newVisitor(base string) (*visitor, error) {
	jar, err := cookiejar.New(nil)
	return &visitor{base: base, client: http.Client{Jar: jar}}, err
}

// enter comes in by a link: a path with the secret in its fragment.
func (v *visitor) enter(ctx context.Context, link string) error {
	_, token, _ := strings.Cut(link, "=")
	return v.post(ctx, "/api/enter", wire.Enter{Token: token}, &wire.Member{})
}

func (v *visitor) join(ctx context.Context, j wire.Join) error {
	return v.post(ctx, "/api/join", j, &wire.Member{})
}

// call opens a socket at a seat.
func (v *visitor) call(ctx context.Context, room sim.SessionID, seat sim.SeatID) (*socket.Caller, error) {
	return v.callAgain(ctx, room, seat, "", 0)
}

// callAgain goes on behind n of a lineage.
func (v *visitor) callAgain(ctx context.Context, room sim.SessionID, seat sim.SeatID, lineage string, n int64) (*socket.Caller, error) {
	var t wire.Ticket
	if err := v.post(ctx, "/api/rooms/"+string(room)+"/ticket", wire.WantTicket{Seat: seat}, &t); err != nil {
		return nil, err
	}
	return socket.CallAgain(ctx, v.base, t.Ticket, lineage, n)
}

func (v *visitor) post(ctx context.Context, path string, body, into any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, v.base+path, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	r.Header.Set("Content-Type", "application/json")
	answer, err := v.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return refusedOver(path, answer)
	}
	return json.NewDecoder(answer.Body).Decode(into)
}

func refusedOver(path string, answer *http.Response) error {
	var p wire.Problem
	raw, err := io.ReadAll(io.LimitReader(answer.Body, 1<<16))
	if err == nil && json.Unmarshal(raw, &p) == nil && p.Code != "" {
		return fmt.Errorf("POST %s: %s: %s", path, p.Code, p.Text.EN)
	}
	return fmt.Errorf("POST %s: %s", path, answer.Status)
}
