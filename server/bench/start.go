package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// start measures how long the program takes from nothing to its first page, and what it then holds while nobody comes.
func (r *run) start(ctx context.Context) error {
	var fresh, existing, memory rounds
	for n := range r.Size.Starts {
		folder := filepath.Join(r.folder, fmt.Sprintf("start%d", n))
		if err := os.Mkdir(folder, 0o700); err != nil {
			return err
		}
		first, held, err := r.served(ctx, folder)
		if err != nil {
			return err
		}
		again, _, err := r.served(ctx, folder)
		if err != nil {
			return err
		}
		fresh, existing = append(fresh, first.Seconds()), append(existing, again.Seconds())
		if held > 0 {
			memory = append(memory, held/(1<<20))
		}
	}
	r.report.put(StartFresh, fresh.median(), "from the start of the process to the first 200 of /")
	r.report.put(StartExisting, existing.median(), "a folder with one exercise in it")
	if len(memory) == 0 {
		return errors.New("idle memory: this system does not tell")
	}
	r.report.put(IdleMemory, memory.median(), "resident, when nobody has come yet")
	return nil
}

// served starts the server on a folder, asks it for the page, and stops it.
func (r *run) served(ctx context.Context, folder string) (took time.Duration, memory float64, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	args := append(r.Program[1:len(r.Program):len(r.Program)], "serve", "--addr", "127.0.0.1:0", "--data", folder, "--json")
	cmd := exec.CommandContext(ctx, r.Program[0], args...)
	cmd.WaitDelay = 5 * time.Second
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, 0, err
	}
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, end(cmd)) }()
	if err := firstPage(ctx, out); err != nil {
		return 0, 0, err
	}
	took = time.Since(begin)
	select {
	case <-time.After(r.Size.Rest):
	case <-ctx.Done():
		return 0, 0, ctx.Err()
	}
	memory, err = resident(cmd.Process.Pid)
	if errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return took, memory, err
}

// firstPage reads where the server is, and asks it for the page.
func firstPage(ctx context.Context, out io.Reader) error {
	raw, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("the server says nothing: %w", err)
	}
	var at struct{ URL string }
	if err := json.Unmarshal(raw, &at); err != nil {
		return err
	}
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, at.URL+"/", nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(ask)
	if err != nil {
		return err
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the page: %s", answer.Status)
	}
	_, err = io.Copy(io.Discard, answer.Body)
	return err
}

// end stops a program that this run started; it has a moment to do so in good order.
func end(cmd *exec.Cmd) error {
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		_ = cmd.Process.Kill()
	}
	return cmd.Wait()
}
