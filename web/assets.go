package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// asset is one file in the forms it can be sent in.
type asset struct {
	mediaType string
	cache     string
	forms     []form // best first; the plain one is last and always there
}

// form is one encoding of a file, with an ETag of its own: the same tag on two encodings would let a cache mix them.
type form struct {
	encoding string
	etag     string
	body     []byte
}

// encodings are the compressed forms that the build writes beside a file, best first.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// mediaTypes are named here because the host's own table differs from machine to machine.
var mediaTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".md":   "text/plain; charset=utf-8",
	".svg":  "image/svg+xml",
	".txt":  "text/plain; charset=utf-8",
	".png":  "image/png",
}

// send answers with the named file and reports true, or touches nothing and reports false when there is none.
func (s *site) send(w http.ResponseWriter, r *http.Request, name string) bool {
	a := s.asset(name)
	if a == nil {
		return false
	}
	f := a.pick(r.Header.Get("Accept-Encoding"))
	h := w.Header()
	h.Set("Cache-Control", a.cache)
	h.Set("ETag", f.etag)
	h.Set("Vary", "Accept-Encoding")
	if matches(r.Header.Get("If-None-Match"), f.etag) {
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	h.Set("Content-Type", a.mediaType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(f.body)))
	if f.encoding != "" {
		h.Set("Content-Encoding", f.encoding)
	}
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = bytes.NewReader(f.body).WriteTo(w) // the browser went away; there is nobody left to tell
	}
	return true
}

func (s *site) asset(name string) *asset {
	if known, ok := s.loaded.Load(name); ok {
		return known.(*asset)
	}
	a := load(s.files, name)
	if a == nil {
		return nil // not kept: addresses are the visitor's to invent
	}
	kept, _ := s.loaded.LoadOrStore(name, a)
	return kept.(*asset)
}

func load(files fs.FS, name string) *asset {
	plain, err := fs.ReadFile(files, name)
	if err != nil || compressedForm(name) {
		return nil
	}
	a := &asset{mediaType: mediaType(name), cache: "no-cache"}
	if strings.HasPrefix(name, "assets/") {
		a.cache = "public, max-age=31536000, immutable"
	}
	for _, e := range encodings {
		if body, err := fs.ReadFile(files, name+e.suffix); err == nil {
			a.forms = append(a.forms, formOf(e.name, body))
		}
	}
	a.forms = append(a.forms, formOf("", plain))
	return a
}

func compressedForm(name string) bool {
	for _, e := range encodings {
		if strings.HasSuffix(name, e.suffix) {
			return true
		}
	}
	return false
}

func formOf(encoding string, body []byte) form {
	sum := sha256.Sum256(body)
	return form{encoding: encoding, etag: `"` + hex.EncodeToString(sum[:12]) + `"`, body: body}
}

func mediaType(name string) string {
	ext := path.Ext(name)
	if known, ok := mediaTypes[ext]; ok {
		return known
	}
	if guessed := mime.TypeByExtension(ext); guessed != "" {
		return guessed
	}
	return "application/octet-stream"
}

// pick returns the best form that the browser takes; the plain one when it names none of ours.
func (a *asset) pick(accept string) form {
	for _, f := range a.forms {
		if f.encoding == "" || accepts(accept, f.encoding) {
			return f
		}
	}
	return a.forms[len(a.forms)-1]
}

// accepts reads an Accept-Encoding header: an encoding is taken when it is listed with a weight above zero. The star
// is not followed; plain is always right.
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			return !refused(weight)
		}
	}
	return false
}

func refused(weight string) bool {
	value, found := strings.CutPrefix(strings.ReplaceAll(weight, " ", ""), "q=")
	if !found {
		return false
	}
	q, err := strconv.ParseFloat(value, 64)
	return err != nil || q <= 0
}

// matches reads an If-None-Match header. A weak tag of ours counts: the bytes are the same.
func matches(header, etag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		tag := strings.TrimPrefix(strings.TrimSpace(part), "W/")
		if tag == etag || tag == "*" {
			return true
		}
	}
	return false
}
