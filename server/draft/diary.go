package draft

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// DiaryMax is how long the diary of one scenario's rehearsals may become, in bytes.
const DiaryMax = 1 << 20

// ErrFull tells that no more rehearsals of a scenario are noted; those that were stay.
var ErrFull = errors.New("the diary of this scenario's rehearsals is full")

// Rehearsal is what is kept of one: the text that was played, how often, and what it came to.
type Rehearsal struct {
	At     time.Time `json:"at"`
	Digest string    `json:"digest"` // of the script
	Runs   int       `json:"runs"`   // of each team
	Teams  []Team    `json:"teams"`  // the best first
	Dead   int       `json:"dead"`   // things that no run came to
}

// Team is what the runs of one team of bots came to.
type Team struct {
	Policy string `json:"policy"`
	Score  int    `json:"score"` // the median, in percent of the points that could be had
}

// Diary keeps when scenarios were rehearsed, shipped ones too: one file to a scenario, one line to a rehearsal, and lines
// are only ever added. Its methods may be called from any goroutine; one Diary to a folder.
type Diary struct {
	Dir string

	mu sync.Mutex // over additions
}

// Note adds a rehearsal. It is on disk when Note returns.
func (d *Diary) Note(id string, r Rehearsal) error {
	if !idPattern.MatchString(id) {
		return ErrName
	}
	line, err := json.Marshal(r)
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := os.MkdirAll(d.Dir, 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(d.path(id), os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(add(file, line), file.Close())
}

// add writes a line behind what is there; a line that a crash cut off before stays one of its own.
func add(file *os.File, line []byte) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	size := info.Size()
	if size > 0 {
		last := make([]byte, 1)
		if _, err := file.ReadAt(last, size-1); err != nil {
			return err
		}
		if last[0] != '\n' {
			line = append([]byte{'\n'}, line...)
		}
	}
	line = append(line, '\n')
	if size+int64(len(line)) > DiaryMax {
		return ErrFull
	}
	_, err = file.Write(line)
	return errors.Join(err, file.Sync())
}

// Last returns the latest rehearsal of a scenario, and whether there is one. Lines that cannot be read are passed over.
func (d *Diary) Last(id string) (Rehearsal, bool, error) {
	if !idPattern.MatchString(id) {
		return Rehearsal{}, false, nil
	}
	file, err := os.Open(d.path(id))
	if errors.Is(err, fs.ErrNotExist) {
		return Rehearsal{}, false, nil
	}
	if err != nil {
		return Rehearsal{}, false, err
	}
	defer file.Close()
	all, err := io.ReadAll(io.LimitReader(file, DiaryMax))
	if err != nil {
		return Rehearsal{}, false, err
	}
	for len(all) > 0 {
		all = bytes.TrimRight(all, "\n")
		at := bytes.LastIndexByte(all, '\n') + 1
		var r Rehearsal
		if json.Unmarshal(all[at:], &r) == nil && !r.At.IsZero() {
			return r, true, nil
		}
		all = all[:at]
	}
	return Rehearsal{}, false, nil
}

func (d *Diary) path(id string) string { return filepath.Join(d.Dir, id+".jsonl") }
