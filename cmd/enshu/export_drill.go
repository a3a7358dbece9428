package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/access"
	"github.com/enshu/enshu/server/archive"
	"github.com/enshu/enshu/server/draft"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

// exportDrill plays a drill and writes it to a file as a session of its own, whose title says what it is.
func exportDrill(name, own, file string) error {
	p, err := playedDrill(name, own)
	if err != nil {
		return err
	}
	m, err := describeDrill(p, own)
	if err != nil {
		return err
	}
	return writeNew(file, func(w io.Writer) error { return archive.Write(w, m, each(p.journal)) })
}

func describeDrill(p *pastSession, own string) (archive.Manifest, error) {
	id := string(p.script.ID)
	pack, err := packScenario(own, id)
	room, last := access.NewRoom(), p.journal[len(p.journal)-1]
	return archive.Manifest{
		Exercise: true, Format: archive.Format, Session: room, Room: 1, Seed: p.seed, Seq: last.Seq, Hash: last.Hash, Pack: pack,
		Of: archive.Event{
			ID:    access.ExerciseID("e" + strings.TrimPrefix(string(room), "r")),
			Title: text.Text{JA: fmt.Sprintf("演習例 %s：%s", p.id, p.script.Title.JA), EN: fmt.Sprintf("Drill %s: %s", p.id, p.script.Title.EN)},
			// A drill is played in no time; what is kept of it begins now.
			Scenario: id, Digest: p.script.Digest, Pace: paceOf(p), Created: time.Now().UnixMilli(),
		},
	}, err
}

// paceOf returns the pace that the session was started at, the scenario's first when it was not.
func paceOf(p *pastSession) sim.PaceID {
	for _, b := range p.journal {
		for _, h := range b.Events {
			if e, ok := h.Event.(sim.ClockSet); ok && e.Pace != "" {
				return e.Pace
			}
		}
	}
	return p.script.Paces[0].ID
}

func packScenario(own, id string) ([]byte, error) {
	from, ok := scenarios.NewLibrary(own).Files(id)
	if !ok {
		return nil, fmt.Errorf("there is no scenario %s", id)
	}
	names, err := fs.Glob(from, "*.yaml")
	files := make([]draft.File, len(names))
	for i, name := range names {
		raw, read := fs.ReadFile(from, name)
		files[i], err = draft.File{Name: name, Text: string(raw)}, errors.Join(err, read)
	}
	if err != nil {
		return nil, err
	}
	return draft.Pack(id, files)
}

func isDrill(name string) bool { return filepath.Ext(name) == ".txtar" }
