package access

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"strings"
)

// Secret is a token that opens something. It prints and logs as ***; only Reveal gives it away.
type Secret string

// NewSecret mints a token of 130 random bits.
func NewSecret() Secret { return Secret(strings.ToLower(rand.Text())) }

// Reveal returns the token itself, to be handed to the one who may bear it.
func (s Secret) Reveal() string { return string(s) }

// String hides the token.
func (s Secret) String() string { return "***" }

// GoString hides the token.
func (s Secret) GoString() string { return "***" }

// LogValue hides the token.
func (s Secret) LogValue() slog.Value { return slog.StringValue("***") }

// MarshalText hides the token, so that no JSON carries one by accident.
func (s Secret) MarshalText() ([]byte, error) { return []byte("***"), nil }

// hash is what is stored of a token. Tokens are random and long, so a plain hash cannot be guessed back.
func (s Secret) hash() []byte {
	sum := sha256.Sum256([]byte(s))
	return sum[:]
}

// Key names what the token opens, for those who must tell it from others and may not have it.
func (s Secret) Key() string { return hex.EncodeToString(s.hash()) }

// newID mints a readable id of 60 random bits behind a letter that tells what it names.
func newID(letter string) string { return letter + "-" + strings.ToLower(rand.Text()[:12]) }
