package access

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// What a password is hashed with: argon2id with the first of the settings of OWASP's Password Storage Cheat Sheet
// (m=19 MiB, t=2, p=1). They are written beside each hash, so that others may follow.
const (
	argonMemory  = 19 << 10 // KiB
	argonTime    = 2
	argonThreads = 1
	argonKey     = 32
	argonSalt    = 16
	hashesAtOnce = 2 // 19 MiB each; who comes more waits, so that signing in cannot take the memory of a room
)

// Limits of passwords. ASVS 5.0.0 asks for 8 characters at least and advises 15 (6.2.1), and for 64 to be taken (6.2.9).
const (
	PasswordMin = 12
	PasswordMax = 128
)

// CheckPassword refuses passwords that are short, among the first that anybody tries, or known from breaches. What characters they are of is
// theirs to choose (ASVS 5.0.0, 6.2.5).
func CheckPassword(password Secret, account string) error {
	p := plain(password)
	switch n := utf8.RuneCountInString(p); {
	case !utf8.ValidString(p), n < PasswordMin, n > PasswordMax:
		return refuse(PasswordShort, "")
	case guessable(p, account), isBreached(asGuessed(p)):
		return refuse(PasswordGuessable, "")
	}
	return nil
}

// refusedWords are what common passwords are made of. One made of nothing else is refused however long it is.
var refusedWords = []string{"password", "passw0rd", "passwort", "qwertyuiop", "qwerty", "asdfghjkl", "asdfgh", "zxcvbnm", "letmein", "welcome", "iloveyou", "administrator", "admin",
	"dragon", "monkey", "football", "baseball", "sunshine", "princess", "superman", "trustno", "changeme", "secret", "master", "login", "abcdefghijklmnopqrstuvwxyz",
	"abcdef", "enshu", "kunren", "exercise", "facilitator", "himitsu", "sakura", "nippon", "japan", "tokyo", "演習", "訓練", "パスワード"}

// guessable says whether little is left of a password when what everybody tries is taken out, or few characters make up
// the whole.
func guessable(password, account string) bool {
	rest := asGuessed(password)
	for _, word := range append([]string{account}, refusedWords...) {
		rest = strings.ReplaceAll(rest, word, "")
	}
	letters, kinds := 0, map[rune]bool{}
	for _, r := range rest {
		kinds[r] = true
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters < 4 && !digitsByLot(rest) || len(kinds) < 5
}

// asGuessed makes one of all the ways to write a password that guessing does not tell apart: capitals and width.
func asGuessed(password string) string { return strings.ToLower(norm.NFKC.String(password)) }

// digitsByLot says whether digits, of which there are enough, do not just count up, down or stay.
func digitsByLot(s string) bool {
	jumps, before := 0, rune(0)
	for _, r := range s {
		if d := r - before; d < -1 || d > 1 {
			jumps++
		}
		before = r
	}
	return jumps >= PasswordMin-2
}

// plain is a password as it is compared: characters that different keyboards compose differently are one (RFC 8265).
func plain(password Secret) string { return norm.NFC.String(password.Reveal()) }

// hashPassword makes what is stored of a password, in the PHC string format.
func (s *Store) hashPassword(ctx context.Context, password Secret) (string, error) {
	salt := make([]byte, argonSalt)
	_, _ = rand.Read(salt) // never fails: the program ends instead
	key, err := s.argon(ctx, password, salt, argonTime, argonMemory, argonThreads)
	return phc(salt, key), err
}

func phc(salt, key []byte) string {
	b := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads, b.EncodeToString(salt), b.EncodeToString(key))
}

// nobody is the hash that the password for an unknown account is compared with, so that it takes as long as for a known one.
var nobody = phc(make([]byte, argonSalt), make([]byte, argonKey))

// samePassword says whether a stored hash is of this password.
func (s *Store) samePassword(ctx context.Context, stored string, password Secret) (bool, error) {
	var version, memory, time int
	var threads uint8
	parts := strings.Split(stored, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return false, fmt.Errorf("access: a password is not kept as argon2id")
	}
	_, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d", &version, &memory, &time, &threads)
	if err != nil || version != argon2.Version {
		return false, fmt.Errorf("access: a password is kept in another form: %s %s", parts[2], parts[3])
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil {
		return false, fmt.Errorf("access: read a password's salt: %w", err)
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil {
		return false, fmt.Errorf("access: read a password's hash: %w", err)
	}
	have, err := s.argon(ctx, password, salt, uint32(time), uint32(memory), threads)
	return err == nil && subtle.ConstantTimeCompare(have, want) == 1, err
}

func (s *Store) argon(ctx context.Context, password Secret, salt []byte, time, memory uint32, threads uint8) ([]byte, error) {
	select {
	case s.hashing <- struct{}{}:
		defer func() { <-s.hashing }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(plain(password)), salt, time, memory, threads, argonKey), nil
}
