package access

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// What one-time codes are reckoned with (RFC 6238): what every authenticator app takes, HMAC-SHA-1 with it. Its strength
// does not rest on what SHA-1 lost.
const (
	codeDigits = 6
	codeEvery  = 30 // seconds
	codeDrift  = 1  // codes before and after that are taken, for clocks that differ
	seedBytes  = 20 // 160 bits (RFC 4226, 4)
)

// seed is what an authenticator app shares with the server.
type seed []byte

func newSeed() seed {
	s := make(seed, seedBytes)
	_, _ = rand.Read(s) // never fails: the program ends instead
	return s
}

// secret is the seed as an app takes it when it is typed.
func (s seed) secret() Secret { return Secret(base32.StdEncoding.EncodeToString(s)) }

// String hides the seed.
func (s seed) String() string { return "***" }

// GoString hides the seed.
func (s seed) GoString() string { return "***" }

func stepAt(now time.Time) int64 { return now.Unix() / codeEvery }

// code is the code of a step (RFC 4226, 5.3).
func (s seed) code(step int64) string {
	mac := hmac.New(sha1.New, s)
	_, _ = mac.Write(binary.BigEndian.AppendUint64(nil, uint64(step))) // never fails
	sum := mac.Sum(nil)
	at := sum[len(sum)-1] & 0xf
	return fmt.Sprintf("%0*d", codeDigits, binary.BigEndian.Uint32(sum[at:])&0x7fffffff%1e6)
}

// stepOf returns the step whose code was typed, of those around now; 0 when it is none of theirs.
func (s seed) stepOf(typed string, now time.Time) (step int64) {
	for near := int64(-codeDrift); near <= codeDrift; near++ {
		if subtle.ConstantTimeCompare([]byte(s.code(stepAt(now)+near)), []byte(typed)) == 1 {
			step = stepAt(now) + near
		}
	}
	return step
}

// asCode makes one of all the ways to type a code: width, capitals, and what parts its groups.
func asCode(typed Secret) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(norm.NFKC.String(typed.Reveal()))))
}
