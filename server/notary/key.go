package notary

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// KeyFile is the name of the key's file in the data folder. Only its owner may read it, and no export holds it.
const KeyFile = "checkpoint.key"

const keyName = "enshu"

// Key signs checkpoints (Ed25519).
type Key struct {
	signer note.Signer
	public string
}

// NewKey makes a key that is kept nowhere.
func NewKey() (*Key, error) {
	_, k, err := generate()
	return k, err
}

func generate() (file string, k *Key, err error) {
	secret, public, err := note.GenerateKey(rand.Reader, keyName)
	if err != nil {
		return "", nil, err
	}
	k, err = keyOf(secret, public)
	return secret + "\n" + public + "\n", k, err
}

func keyOf(secret, public string) (*Key, error) {
	signer, err := note.NewSigner(secret)
	if err != nil {
		return nil, err
	}
	verifier, err := note.NewVerifier(public)
	if err != nil {
		return nil, err
	}
	sig, err := signer.Sign([]byte(keyName))
	if err != nil || !verifier.Verify([]byte(keyName), sig) {
		return nil, errors.New("its two halves do not belong together")
	}
	return &Key{signer, public}, nil
}

// Public returns what whoever holds it can check checkpoints with.
func (k *Key) Public() string { return k.public }

// OpenKey reads the key of a data folder, which must be there; at the first time it makes one. Errors name the file.
func OpenKey(folder string) (*Key, error) {
	file := filepath.Join(folder, KeyFile)
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		if err = makeKey(file); err == nil {
			raw, err = os.ReadFile(file) // two servers may share a folder besides a store: the later key is the one of both
		}
	}
	if err != nil {
		return nil, fmt.Errorf("key of checkpoints: %w; see that this user can read and write the folder", err)
	}
	secret, public, _ := strings.Cut(strings.TrimSpace(string(raw)), "\n")
	k, err := keyOf(secret, public)
	if err != nil {
		return nil, fmt.Errorf("key of checkpoints %s: %w; bring it back from a backup, or move it away and a new one is made", file, err)
	}
	return k, nil
}

// makeKey writes a new key beside its place and moves it there once it is on the disk: after a power cut there is the whole
// key or none.
func makeKey(file string) error {
	text, _, err := generate()
	if err != nil {
		return err
	}
	folder := filepath.Dir(file)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, ".key-*") // with mode 0600
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	_ = d.Sync() // some systems cannot sync a folder
	return d.Close()
}
