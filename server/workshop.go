package server

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"time"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/scenarios/study"
	"github.com/enshu/enshu/server/api"
	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/server/msel"
	"github.com/enshu/enshu/server/wire"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
)

// workshop is the shelf as authors use it: shipped scenarios to read and copy, drafts to change.
type workshop struct {
	drafts *draft.Store
	diary  *draft.Diary
	shelf  *shelf
}

// Sources lists what an author can open, drafts first.
func (w *workshop) Sources() ([]wire.SourceCard, error) {
	ids, err := w.drafts.IDs()
	list := []wire.SourceCard{}
	for _, id := range ids {
		if card, ok := w.draftCard(id); ok {
			list = append(list, card)
		}
	}
	for _, id := range w.shelf.library.IDs() {
		card := wire.SourceCard{ID: id}
		script, faults := w.shelf.library.Load(id)
		if card.Faults = len(faults); script != nil {
			card.Title = script.Title
		}
		card.Rehearsed = w.rehearsed(id, script)
		list = append(list, card)
	}
	return list, err
}

// Rehearsed notes that a scenario was rehearsed, and what it came to.
func (w *workshop) Rehearsed(made *study.Study, at time.Time) error {
	note := draft.Rehearsal{At: at, Digest: made.Digest, Runs: made.Runs, Dead: len(made.Dead)}
	for _, p := range made.Policies {
		note.Teams = append(note.Teams, draft.Team{Policy: p.Policy, Score: int(p.Score.P50 + 0.5)})
	}
	return w.diary.Note(made.Scenario, note)
}

// rehearsed tells of a scenario's latest rehearsal beside the script that can be played now, nil when it has errors.
func (w *workshop) rehearsed(id string, script *sim.Script) *wire.Rehearsed {
	note, found, err := w.diary.Last(id)
	if err != nil || !found {
		return nil
	}
	out := &wire.Rehearsed{
		At: clock.Wall(note.At.UnixMilli()), Runs: note.Runs, Same: script != nil && script.Digest == note.Digest,
		Teams: []wire.TeamMade{}, Dead: note.Dead,
	}
	for _, t := range note.Teams {
		out.Teams = append(out.Teams, wire.TeamMade(t))
	}
	return out
}

func (w *workshop) draftCard(id string) (wire.SourceCard, bool) {
	versions, err := w.drafts.Versions(id)
	if err != nil {
		return wire.SourceCard{}, false
	}
	latest := versions[len(versions)-1]
	card := wire.SourceCard{ID: id, Own: true, N: latest.N, Saved: clock.Wall(latest.Saved.UnixMilli())}
	files, _, err := w.drafts.Files(id, latest.N)
	if err != nil {
		card.Faults = 1 // it cannot even be read
		return card, true
	}
	script, faults, err := w.Check(id, files)
	if card.Faults = len(faults); err != nil {
		card.Faults = 1
	}
	if script != nil {
		card.Title = script.Title
	}
	card.Rehearsed = w.rehearsed(id, script)
	return card, true
}

// Source returns the files of a scenario.
func (w *workshop) Source(id string, n int) (wire.Source, error) {
	versions, err := w.drafts.Versions(id)
	if errors.Is(err, draft.ErrUnknown) {
		return w.shipped(id)
	}
	if err != nil {
		return wire.Source{}, err
	}
	files, n, err := w.drafts.Files(id, n)
	out := wire.Source{ID: id, Own: true, N: n, Files: files, Versions: []wire.SourceVersion{}}
	for _, v := range versions {
		out.Versions = append(out.Versions, wire.SourceVersion{N: v.N, Saved: clock.Wall(v.Saved.UnixMilli())})
	}
	return out, err
}

func (w *workshop) shipped(id string) (wire.Source, error) {
	folder, ok := w.shelf.library.Files(id)
	if !ok {
		return wire.Source{}, draft.ErrUnknown
	}
	out := wire.Source{ID: id, Files: []draft.File{}, Versions: []wire.SourceVersion{}}
	names, err := fs.Glob(folder, "*.yaml")
	for _, name := range names {
		raw, failed := fs.ReadFile(folder, name)
		err = errors.Join(err, failed)
		out.Files = append(out.Files, draft.File{Name: name, Text: string(raw)})
	}
	return out, err
}

// Save keeps a version; one without errors can be played from now on.
func (w *workshop) Save(id string, after int, files []draft.File) (int, error) {
	if _, shipped := w.shelf.library.Files(id); shipped {
		return 0, api.ErrShipped
	}
	n, err := w.drafts.Save(id, after, files)
	if err == nil {
		w.shelf.offer(id)
	}
	return n, err
}

// Check reads files as the scenario id.
func (w *workshop) Check(id string, files []draft.File) (*sim.Script, scenarios.Faults, error) {
	return readDraft(id, files)
}

// Stage reads files as the scenario id, and finds where everything is written.
func (w *workshop) Stage(id string, files []draft.File) (*sim.Script, scenarios.Places, error) {
	folder, err := folderOf(id, files)
	if err != nil {
		return nil, nil, err
	}
	script, places, _ := scenarios.LoadPlaced(folder, named(id))
	return script, places, nil
}

// Texts lists the texts of files.
func (w *workshop) Texts(id string, files []draft.File) ([]scenarios.Wording, error) {
	folder, err := folderOf(id, files)
	if err != nil {
		return nil, err
	}
	return scenarios.Wordings(folder, named(id)), nil
}

// Reword writes some texts of files anew.
func (w *workshop) Reword(id string, files []draft.File, write []scenarios.Rewording) ([]draft.File, error) {
	folder, err := folderOf(id, files)
	if err != nil {
		return nil, err
	}
	changed, err := scenarios.Reword(folder, named(id), write)
	return rewritten(files, changed), err
}

// Events tells what would come of an event list, and the files as they would be then; as they are where anything is wrong.
func (w *workshop) Events(id string, files []draft.File, script *sim.Script, sheet []byte) (wire.EventsTaken, []draft.File, error) {
	folder, err := folderOf(id, files)
	if err != nil {
		return wire.EventsTaken{}, nil, err
	}
	taken, revision := msel.Take(folder, named(id), script, sheet)
	if revision.Empty() {
		return taken, files, nil
	}
	changed, err := scenarios.Revise(folder, named(id), revision)
	if msel.Stuck(&taken, err) {
		return taken, files, nil
	}
	after := rewritten(files, changed)
	revised, failed := folderOf(id, after)
	if err = errors.Join(err, failed); err != nil {
		return taken, files, err
	}
	_, faults := scenarios.Load(revised, named(id))
	if msel.Sound(&taken, scenarios.Spots(revised, named(id)), faults); len(taken.Problems) > 0 {
		after = files
	}
	return taken, after, nil
}

// rewritten are the files with those that have another text now.
func rewritten(files []draft.File, changed map[string]string) []draft.File {
	out := slices.Clone(files)
	for i := range out {
		if text, ok := changed[out[i].Name]; ok {
			out[i].Text = text
		}
	}
	return out
}

func readDraft(id string, files []draft.File) (*sim.Script, scenarios.Faults, error) {
	folder, err := folderOf(id, files)
	if err != nil {
		return nil, nil, err
	}
	script, faults := scenarios.Load(folder, named(id))
	return script, faults, nil
}

// named is the folder of a scenario that may have no id yet.
func named(id string) string { return cmp.Or(id, "scenario") }

func folderOf(id string, files []draft.File) (fs.FS, error) {
	pack, err := draft.Pack(named(id), files)
	if err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
}
