package api

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/study"
	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/server/msel"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/view"
)

// Problems of scenarios that authors write.
var (
	errMoved        = problem(http.StatusConflict, "draft_moved", "別の人が新しい版を保存しています。読み込み直して、変更を重ねてください。", "Somebody else has saved a newer version. Load it and make your change on top.")
	errDraftName    = problem(http.StatusUnprocessableEntity, "draft_name", "IDは英小文字・数字・ハイフンで、ファイル名は .yaml で終わる名前にしてください。", "An id has small letters, digits and hyphens; the names of files end in .yaml.")
	errDraftMany    = problem(http.StatusUnprocessableEntity, "draft_many", "下書き・版・ファイルの数が上限に達しています。", "There are too many drafts, versions or files.")
	errShipped      = problem(http.StatusConflict, "scenario_shipped", "このIDは同梱のシナリオのものです。別のIDで保存してください。", "This id is a shipped scenario's. Save under another id.")
	errTextMoved    = problem(http.StatusConflict, "text_moved", "この文章は、その間に別の内容に変わりました。今の内容を見て、書き直してください。", "This text has become another one meanwhile. Look at it as it is now, and write it again.")
	errTextUnwieldy = problem(http.StatusUnprocessableEntity, "text_unwieldy", "この場所の書き方が込み入っているため、ここからは書き込めません。本文で直接書いてください。", "What stands there is written in too intricate a way to be changed from here. Write it in the file itself.")
	errArchive      = problem(http.StatusUnprocessableEntity, "archive_bad", "シナリオ1つのフォルダーをまとめたZIPファイルではありません。", "This is not the zip archive of one scenario folder.")
)

// Workshop is where authors' scenarios are kept and read.
type Workshop interface {
	// Sources lists every scenario that can be opened, shipped ones too.
	Sources() ([]wire.SourceCard, error)
	// Source returns the files of a version, the latest when n is 0, and the versions there are (none of a shipped one).
	Source(id string, n int) (wire.Source, error)
	// Save keeps files as the version after after and offers it to play if it has no errors.
	Save(id string, after int, files []draft.File) (int, error)
	// Check reads files as a scenario; the script is nil when there are errors.
	Check(id string, files []draft.File) (*sim.Script, scenarios.Faults, error)
	// Stage reads files as a scenario to rehearse, with where everything is written; nil when there are errors.
	Stage(id string, files []draft.File) (*sim.Script, scenarios.Places, error)
	// Texts lists the texts of files that are read as a scenario.
	Texts(id string, files []draft.File) ([]scenarios.Wording, error)
	// Reword writes some of them anew and returns the files as they are then.
	Reword(id string, files []draft.File, write []scenarios.Rewording) ([]draft.File, error)
	// Events tells what would come of an event list that was edited, and the files as they would be then.
	Events(id string, files []draft.File, script *sim.Script, sheet []byte) (wire.EventsTaken, []draft.File, error)
	// Rehearsed notes for good that a scenario was rehearsed then, and what it came to.
	Rehearsed(made *study.Study, at time.Time) error
}

func (a *API) sources(context.Context, *nothing) (*body[wire.Sources], error) {
	list, err := a.Workshop.Sources()
	return &body[wire.Sources]{wire.Sources{Scenarios: list}}, err
}

type sourceInput struct {
	Scenario string `path:"scenario" maxLength:"64"`
	N        int    `query:"n" minimum:"0"`
}

func (a *API) source(_ context.Context, in *sourceInput) (*body[wire.Source], error) {
	found, err := a.Workshop.Source(in.Scenario, in.N)
	return &body[wire.Source]{found}, drafting(err)
}

type saveInput struct {
	Scenario string `path:"scenario" maxLength:"64"`
	Body     wire.SaveSource
}

func (a *API) saveSource(_ context.Context, in *saveInput) (*body[wire.Checked], error) {
	n, err := a.Workshop.Save(in.Scenario, in.Body.After, in.Body.Files)
	if err != nil {
		return nil, drafting(err)
	}
	out, err := a.checked(in.Scenario, in.Body.Files, "")
	out.Body.N = n
	return out, err
}

func (a *API) checkSource(_ context.Context, in *body[wire.WantCheck]) (*body[wire.Checked], error) {
	return a.checked(in.Body.Scenario, in.Body.Files, in.Body.Seat)
}

// checked tells what is wrong with files, and how a seat's view begins when nothing is.
func (a *API) checked(id string, files []draft.File, seat sim.SeatID) (*body[wire.Checked], error) {
	script, faults, err := a.Workshop.Check(id, files)
	if err != nil {
		return nil, drafting(err)
	}
	out := &body[wire.Checked]{wire.Checked{Faults: []scenarios.Fault{}, View: map[string]json.RawMessage{}}}
	out.Body.Faults = append(out.Body.Faults, faults...)
	if script == nil {
		return out, nil
	}
	card := libraryCard(script)
	out.Body.Card = &card
	if seat == "" {
		return out, nil
	}
	if _, known := seatOf(script, seat); !known {
		return nil, errSeat
	}
	out.Body.View = view.NewFeed(sim.Open(script, 1), seat).Table()
	return out, nil
}

// texts lists the texts of files, once those have been written anew that are to be.
func (a *API) texts(_ context.Context, in *body[wire.WantTexts]) (*body[wire.Texts], error) {
	out := &body[wire.Texts]{wire.Texts{Files: in.Body.Files}}
	var err error
	if len(in.Body.Write) > 0 {
		if out.Body.Files, err = a.Workshop.Reword(in.Body.Scenario, in.Body.Files, in.Body.Write); err != nil {
			return nil, drafting(err)
		}
	}
	out.Body.Texts, err = a.Workshop.Texts(in.Body.Scenario, out.Body.Files)
	out.Body.Files = changedFiles(in.Body.Files, out.Body.Files)
	return out, drafting(err)
}

// events writes the event list of files as they stand, saved or not.
func (a *API) events(_ context.Context, in *body[wire.WantCheck]) (*body[wire.EventList], error) {
	script, _, err := a.Workshop.Check(in.Body.Scenario, in.Body.Files)
	if err != nil {
		return nil, drafting(err)
	}
	if script == nil {
		return nil, errFaulty
	}
	var out strings.Builder
	err = msel.Write(&out, script)
	return &body[wire.EventList]{wire.EventList{CSV: out.String()}}, err
}

// takeEvents tells what would come of an event list that was edited elsewhere.
func (a *API) takeEvents(_ context.Context, in *body[wire.WantTake]) (*body[wire.EventsTaken], error) {
	sheet, err := base64.StdEncoding.DecodeString(in.Body.Sheet)
	if err != nil {
		return nil, errArchive
	}
	script, _, err := a.Workshop.Check(in.Body.Scenario, in.Body.Files)
	if err != nil {
		return nil, drafting(err)
	}
	if script == nil {
		return nil, errFaulty
	}
	taken, files, err := a.Workshop.Events(in.Body.Scenario, in.Body.Files, script, sheet)
	taken.Files = changedFiles(in.Body.Files, files)
	return &body[wire.EventsTaken]{taken}, drafting(err)
}

// changedFiles are those that are another than before.
func changedFiles(before, after []draft.File) []draft.File {
	changed := []draft.File{}
	for _, f := range after {
		if !slices.Contains(before, f) {
			changed = append(changed, f)
		}
	}
	return changed
}

func (a *API) unpack(_ context.Context, in *body[wire.WantUnpack]) (*body[wire.Source], error) {
	pack, err := base64.StdEncoding.DecodeString(in.Body.Pack)
	if err != nil {
		return nil, errArchive
	}
	id, files, err := draft.Unpack(pack)
	return &body[wire.Source]{wire.Source{ID: id, Files: files, Versions: []wire.SourceVersion{}}}, drafting(err)
}

// packOutput is a scenario as a file to keep.
type packOutput struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (a *API) packSource(_ context.Context, in *sourceInput) (*packOutput, error) {
	found, err := a.Workshop.Source(in.Scenario, in.N)
	if err != nil {
		return nil, drafting(err)
	}
	pack, err := draft.Pack(found.ID, found.Files)
	return &packOutput{
		Type: "application/zip", Disposition: `attachment; filename="` + found.ID + `.zip"`, Body: pack,
	}, err
}

type schemaOutput struct {
	Type string `header:"Content-Type"`
	Body []byte
}

func (a *API) schema(context.Context, *nothing) (*schemaOutput, error) {
	return &schemaOutput{Type: "application/json", Body: scenarios.Schema()}, nil
}

// drafting puts what can be wrong with drafts into words for people.
func drafting(err error) error {
	for _, known := range []struct {
		is  error
		say *Problem
	}{
		{draft.ErrMoved, errMoved}, {draft.ErrUnknown, errUnknown}, {draft.ErrName, errDraftName},
		{draft.ErrTooMany, errDraftMany}, {draft.ErrTooLarge, errTooLarge}, {draft.ErrArchive, errArchive},
		{ErrShipped, errShipped}, {scenarios.ErrReworded, errTextMoved}, {scenarios.ErrUnwieldy, errTextUnwieldy},
	} {
		if errors.Is(err, known.is) {
			return known.say
		}
	}
	return err
}

// ErrShipped says that an id belongs to a scenario that is not an author's draft.
var ErrShipped = errors.New("the id is a shipped scenario's")
