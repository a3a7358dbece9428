package draft

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"
)

// ErrArchive says that an archive is not one of a scenario.
var ErrArchive = errors.New("not the zip archive of one scenario folder")

// Unpack reads the YAML files out of a zip archive that holds one scenario: at its top, or in one folder, whose name it
// returns. Folders below it (drills), links and other files are passed over. An archive that unpacks to more than the limits is
// refused after the limit, not before it has filled the memory.
func Unpack(pack []byte) (string, []File, error) {
	archive, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		return "", nil, fmt.Errorf("%w: %w", ErrArchive, err)
	}
	var files []File
	folder, left := "", BytesMax
	for _, entry := range archive.File {
		dir, name := path.Split(entry.Name)
		dir = strings.TrimSuffix(dir, "/")
		if !filePattern.MatchString(name) || strings.Contains(dir, "/") || !entry.Mode().IsRegular() {
			continue
		}
		if len(files) > 0 && dir != folder {
			return "", nil, fmt.Errorf("%w: it holds %q and %q", ErrArchive, folder, dir)
		}
		if folder = dir; len(files) == FilesMax {
			return "", nil, ErrTooMany
		}
		text, err := read(entry, left)
		if err != nil {
			return "", nil, err
		}
		left -= len(text)
		files = append(files, File{Name: name, Text: text})
	}
	if len(files) == 0 {
		return "", nil, fmt.Errorf("%w: it holds no .yaml file", ErrArchive)
	}
	return folder, files, nil
}

func read(entry *zip.File, limit int) (string, error) {
	from, err := entry.Open()
	if err != nil {
		return "", fmt.Errorf("%w: %s: %w", ErrArchive, entry.Name, err)
	}
	defer from.Close()
	text, err := io.ReadAll(io.LimitReader(from, int64(limit)+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("%w: %s: %w", ErrArchive, entry.Name, err)
	case len(text) > limit:
		return "", ErrTooLarge
	case !utf8.Valid(text):
		return "", fmt.Errorf("%w: %s is not UTF-8", ErrArchive, entry.Name)
	}
	return string(text), nil
}
