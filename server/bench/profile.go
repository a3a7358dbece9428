package bench

import (
	"os"
	"runtime/pprof"
)

// profile begins to write a CPU profile of this process, or ends the one under way.
func profile(file string) error {
	if file == "" {
		pprof.StopCPUProfile()
		return nil
	}
	f, err := os.Create(file) //nolint:gosec // named by whoever runs the bench
	if err != nil {
		return err
	}
	return pprof.StartCPUProfile(f) // the file lives as long as the process
}
