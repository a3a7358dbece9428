package bench

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// syncData makes what was written to a file durable, as barely as the system can.
func syncData(f *os.File) error { return unix.Fdatasync(int(f.Fd())) }

// resident returns the memory that a process holds, in bytes.
func resident(pid int) (float64, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0, err
	}
	fields := bytes.Fields(raw)
	if len(fields) < 2 {
		return 0, fmt.Errorf("statm of process %d: %q", pid, raw)
	}
	pages, err := strconv.ParseFloat(string(fields[1]), 64)
	return pages * float64(os.Getpagesize()), err
}

// spent returns the processor time that this process has taken.
func spent() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// apart starts a child on the first processor and keeps this process on the others, so that who is measured and who
// measures do not take turns. The function it returns lets this process roam again.
func apart(start func() error) (func(), error) {
	var all unix.CPUSet
	if err := unix.SchedGetaffinity(0, &all); err != nil || all.Count() < 2 {
		return func() {}, start()
	}
	theirs, ours := split(all)
	runtime.LockOSThread() // a child inherits the processors of the thread that starts it
	defer runtime.UnlockOSThread()
	if err := unix.SchedSetaffinity(0, &theirs); err != nil {
		return func() {}, start()
	}
	err := start()
	settle(&ours)
	return func() { settle(&all) }, err
}

func split(all unix.CPUSet) (first, others unix.CPUSet) {
	others = all
	for cpu := range 1024 {
		if all.IsSet(cpu) {
			first.Set(cpu)
			others.Clear(cpu)
			break
		}
	}
	return first, others
}

// settle moves every thread of this process; those that begin later follow those that begin them.
func settle(to *unix.CPUSet) {
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return
	}
	for _, t := range tasks {
		if tid, err := strconv.Atoi(t.Name()); err == nil {
			_ = unix.SchedSetaffinity(tid, to) // a thread that has just ended needs no place
		}
	}
}

// files is how many files this process and its children may hold open, which is raised to what is wanted where the
// machine allows it.
func files(wanted int) int {
	var l unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &l); err != nil {
		return 1024
	}
	if want := uint64(wanted); l.Cur < want { //nolint:gosec // a count
		raised := unix.Rlimit{Cur: min(want, l.Max), Max: l.Max}
		if higher := (unix.Rlimit{Cur: want, Max: max(want, l.Max)}); unix.Setrlimit(unix.RLIMIT_NOFILE, &higher) == nil {
			return wanted
		}
		if unix.Setrlimit(unix.RLIMIT_NOFILE, &raised) == nil {
			l.Cur = raised.Cur
		}
	}
	return int(min(l.Cur, 1<<20)) //nolint:gosec // bounded
}
