package bench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime/debug"
	"strconv"
	"sync"
	"time"
)

// The parts that run in processes of their own.
const (
	House = "house" // the server
	Gate  = "gate"  // the same, which bounds what one of its people may ask for, as people are bounded
	Loop  = "loop"  // the bare broadcast loop that the server is measured against
)

// Part says what a child is to be.
type Part struct {
	Name   string // House, Gate or Loop
	Folder string // where it keeps what it keeps
	Store  string // address of the store that several houses share, "" for the folder
	Tier   int    // of that store

	roams bool // takes whatever processor is free; otherwise it has one that its crowd keeps away from
}

// order is what a child is asked for, one JSON value a line.
type order struct {
	Op      string `json:"op"`
	Rooms   int    `json:"rooms,omitempty"`   // open: how many
	Person  string `json:"person,omitempty"`  // return: who sits there
	From    int    `json:"from,omitempty"`    // doors: of the rooms from here …
	To      int    `json:"to,omitempty"`      // … to before here
	Count   int    `json:"count,omitempty"`   // watch: how many tickets
	Profile string `json:"profile,omitempty"` // profile: file to write, "" to stop
}

// Orders.
const (
	opOpen    = "open"    // make rooms
	opReturn  = "return"  // find rooms that are there already
	opDoors   = "doors"   // seat people in them and give them tickets
	opWatch   = "watch"   // give tickets to those who only watch the first room
	opMemory  = "memory"  // give back what can be given back, and tell what is held
	opCPU     = "cpu"     // tell the processor time taken so far
	opProfile = "profile" // write a CPU profile
)

// answer is what a child says.
type answer struct {
	Fault  string        `json:"fault,omitempty"`
	URL    string        `json:"url,omitempty"`
	Doors  []door        `json:"doors,omitempty"`
	Person string        `json:"person,omitempty"` // who sits at every seat
	Rooms  []string      `json:"rooms,omitempty"`  // that were made
	Memory float64       `json:"memory,omitempty"` // bytes
	CPU    time.Duration `json:"cpu,omitempty"`
}

// door is one way in, for one socket.
type door struct {
	Room   int    `json:"room"`
	Speaks bool   `json:"speaks,omitempty"` // injects are sent from here
	Ticket string `json:"ticket,omitempty"`
}

// part is a child's own side.
type part interface {
	handler() http.Handler
	obey(ctx context.Context, o order) (answer, error)
	close() error
}

// Serve is the life of a child: it serves on loopback and obeys what comes in, until in ends.
func Serve(ctx context.Context, what Part, in io.Reader, out io.Writer) error {
	p, err := newPart(ctx, what)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return errors.Join(err, p.close())
	}
	web := &http.Server{Handler: p.handler(), ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = web.Serve(l) }()
	err = obey(ctx, p, "http://"+l.Addr().String(), json.NewDecoder(in), json.NewEncoder(out))
	return errors.Join(err, web.Close(), p.close())
}

func newPart(ctx context.Context, what Part) (part, error) {
	switch what.Name {
	case House, Gate:
		return newHouse(ctx, what)
	case Loop:
		return newLoop(what.Folder)
	}
	return nil, fmt.Errorf("bench: part %q is none of %s, %s and %s", what.Name, House, Gate, Loop)
}

func obey(ctx context.Context, p part, url string, in *json.Decoder, out *json.Encoder) error {
	if err := out.Encode(answer{URL: url}); err != nil {
		return err
	}
	for {
		var o order
		if err := in.Decode(&o); err != nil {
			return nil // whoever gave orders has gone
		}
		a, err := carryOut(ctx, p, o)
		if err != nil {
			a.Fault = err.Error()
		}
		if err := out.Encode(a); err != nil {
			return err
		}
	}
}

func carryOut(ctx context.Context, p part, o order) (answer, error) {
	switch o.Op {
	case opProfile:
		return answer{}, profile(o.Profile)
	case opCPU:
		return answer{CPU: spent()}, nil
	case opMemory:
		debug.FreeOSMemory()
		held, err := resident(os.Getpid())
		if errors.Is(err, errors.ErrUnsupported) {
			err = nil // 0 then
		}
		return answer{Memory: held}, err
	}
	return p.obey(ctx, o)
}

// child is a part as this process sees it.
type child struct {
	mu   sync.Mutex // one asks at a time
	cmd  *exec.Cmd
	url  string
	in   *json.Encoder
	end  io.Closer
	out  *json.Decoder
	roam func()
}

// startChild starts a part. Without a folder it is given a fresh one.
func (r *run) startChild(ctx context.Context, what Part) (_ *child, err error) {
	if what.Folder == "" {
		if what.Folder, err = os.MkdirTemp(r.folder, what.Name+"-"); err != nil {
			return nil, err
		}
	}
	args := append(r.Program[1:len(r.Program):len(r.Program)], "bench", "--part", what.Name, "--dir", what.Folder)
	if what.Store != "" {
		args = append(args, "--store", what.Store, "--store-tier", strconv.Itoa(what.Tier))
	}
	cmd := exec.CommandContext(ctx, r.Program[0], args...)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=2") // with one, a sync would hold everything up
	cmd.Stderr = r.Log
	cmd.WaitDelay = 5 * time.Second
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c := &child{cmd: cmd, in: json.NewEncoder(in), end: in, out: json.NewDecoder(out)}
	c.roam = func() {}
	if what.roams {
		err = cmd.Start()
	} else {
		c.roam, err = apart(cmd.Start)
	}
	if err != nil {
		return nil, err
	}
	a, err := c.hear()
	if err != nil {
		return nil, errors.Join(err, c.stop())
	}
	c.url = a.URL
	return c, nil
}

// ask gives an order and waits for the answer.
func (c *child) ask(o order) (answer, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := c.in.Encode(o); err != nil {
		return answer{}, err
	}
	return c.hear()
}

func (c *child) hear() (answer, error) {
	var a answer
	if err := c.out.Decode(&a); err != nil {
		return a, fmt.Errorf("child %d: %w", c.cmd.Process.Pid, err)
	}
	if a.Fault != "" {
		return a, fmt.Errorf("child %d: %s", c.cmd.Process.Pid, a.Fault)
	}
	return a, nil
}

// memory returns what the child holds, in bytes; 0 where the system does not tell.
func (c *child) memory() (float64, error) {
	a, err := c.ask(order{Op: opMemory})
	return a.Memory, err
}

func (c *child) cpu() (time.Duration, error) {
	a, err := c.ask(order{Op: opCPU})
	return a.CPU, err
}

// stop ends the child, by closing what it listens to and in the end by force.
func (c *child) stop() error {
	_ = c.end.Close()
	force := time.AfterFunc(20*time.Second, func() { _ = c.cmd.Process.Kill() })
	defer force.Stop()
	err := c.cmd.Wait()
	c.roam()
	return err
}
