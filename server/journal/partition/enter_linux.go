package partition

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// entered says that the test binary runs in namespaces of its own.
const entered = "ENSHU_TEST_NAMESPACES"

// Enter runs the test that calls it once more, by itself and with the same flags, in namespaces of its own for users,
// networks, mounts and processes, and returns nil when that has ended as the test here ends too. Within it returns a network.
// Where namespaces may not be made the test is skipped with the reason.
func Enter(t *testing.T) *Net {
	t.Helper()
	if os.Getenv(entered) != "" {
		return newNet(t)
	}
	for name, of := range map[string]string{"ip": "iproute2", "nsenter": "util-linux"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("a network that can be parted needs %s (Debian: apt-get install %s)", name, of)
		}
	}
	out, err := again(t)
	var ended *exec.ExitError
	switch skipped := skips.FindString(out); {
	case err != nil && !errors.As(err, &ended):
		t.Skipf("a network that can be parted needs the right to make namespaces (and user.max_user_namespaces above 0): %v", err)
	case err != nil:
		t.Fatalf("in namespaces: %v\n%s", err, out)
	case skipped != "":
		t.Skip(out)
	default:
		t.Log(out)
	}
	return nil
}

var skips = regexp.MustCompile(`(?m)^--- SKIP`)

// again runs the test in namespaces. Whatever was started there ends with it, and it ends with this process.
func again(t *testing.T) (string, error) {
	self, err := os.Executable()
	require.NoError(t, err)
	args := []string{"-test.run=^" + t.Name() + "$", "-test.v", "-test.count=1", "-test.timeout=0"}
	flag.Visit(func(f *flag.Flag) {
		if !strings.HasPrefix(f.Name, "test.") {
			args = append(args, fmt.Sprintf("-%s=%s", f.Name, f.Value))
		}
	})
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append(os.Environ(), entered+"=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET | syscall.CLONE_NEWNS | syscall.CLONE_NEWPID,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
		Pdeathsig:   syscall.SIGKILL,
	}
	runtime.LockOSThread() // that signal is sent when the thread ends that started it
	defer runtime.UnlockOSThread()
	out, err := cmd.CombinedOutput()
	return string(out), err
}
