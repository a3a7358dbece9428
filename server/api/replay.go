package api

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
	"github.com/enshu/enshu/sim/view"
)

// replay lists the views from which the asker may look back.
func (a *API) replay(ctx context.Context, in *RoomPath) (*body[wire.Replay], error) {
	room, who := sim.SessionID(in.Room), callerOf(ctx).person
	out := &body[wire.Replay]{wire.Replay{Session: room, Views: []wire.ReplayView{}}}
	var all []wire.ReplayView
	if err := a.Rooms.Look(ctx, room, func(s *sim.Session) {
		out.Body.Seq, all = s.Seq(), viewsOf(s.Script())
	}); err != nil {
		return nil, err
	}
	for _, v := range all {
		if a.checkView(ctx, who, room, v.Seat) == nil {
			v.Reel = fmt.Sprintf("/api/rooms/%s/reel/%s/%d", room, v.Seat, out.Body.Seq)
			out.Body.Views = append(out.Body.Views, v)
		}
	}
	return out, nil
}

// viewsOf lists everything there is to look from, those who run the exercise first.
func viewsOf(s *sim.Script) []wire.ReplayView {
	list := []wire.ReplayView{{Seat: view.GroundTruth, Title: text.Text{JA: "真相", EN: "Ground truth"}, Class: "truth"}}
	for _, seat := range s.Seats {
		v := wire.ReplayView{Seat: seat.ID, Title: seat.Title, Class: string(seat.Kind)}
		if seat.Kind == sim.Facilitating {
			list = append([]wire.ReplayView{v}, list...)
		} else {
			list = append(list, v)
		}
	}
	return list
}

type reelInput struct {
	RoomPath
	Seat   string `path:"seat" maxLength:"64"`
	Seq    int64  `path:"seq" minimum:"1"`
	Known  string `header:"If-None-Match" maxLength:"200"`
	Accept string `header:"Accept-Encoding" maxLength:"200"`
}

// reelOutput is a reel as it is kept by browsers: what is under its address never changes for one version of Enshu, but
// whether the asker may still see it is asked each time.
type reelOutput struct {
	Status   int
	Type     string `header:"Content-Type"`
	Cache    string `header:"Cache-Control"`
	Tag      string `header:"ETag"`
	Vary     string `header:"Vary"`
	Encoding string `header:"Content-Encoding"`
	Body     []byte
}

func (a *API) reel(ctx context.Context, in *reelInput) (*reelOutput, error) {
	packed := strings.Contains(in.Accept, "gzip")
	out := &reelOutput{
		Status: http.StatusOK, Type: "application/x-ndjson", Cache: "private, no-cache", Vary: "Accept-Encoding, Cookie",
		Tag: fmt.Sprintf("\"%s.%s.%d.%s.%t\"", in.Room, in.Seat, in.Seq, a.Version, packed),
	}
	if strings.Contains(in.Known, out.Tag) {
		out.Status = http.StatusNotModified
		return out, nil
	}
	if err := a.within(ctx, sim.SessionID(in.Room), sim.Seq(in.Seq)); err != nil {
		return nil, err
	}
	var raw bytes.Buffer
	write := func(w io.Writer) error {
		return a.Rooms.Reel(ctx, sim.SessionID(in.Room), sim.SeatID(in.Seat), sim.Seq(in.Seq), w)
	}
	if !packed {
		err := write(&raw)
		out.Body = raw.Bytes()
		return out, err
	}
	zip := gzip.NewWriter(&raw)
	if err := write(zip); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	out.Encoding, out.Body = "gzip", raw.Bytes()
	return out, nil
}

// within refuses a reel of what has not happened yet: its address would come to stand for something else.
func (a *API) within(ctx context.Context, room sim.SessionID, seq sim.Seq) error {
	there := false
	err := a.Rooms.Look(ctx, room, func(s *sim.Session) { there = seq <= s.Seq() })
	if err == nil && !there {
		return errUnknown
	}
	return err
}
