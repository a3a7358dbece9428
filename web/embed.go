// Package web carries the page that people play in, built from src/ into dist/app and embedded in the binary.
//
// It serves files and nothing else: it never answers a path of the API or the socket, holds no session and knows no
// seat. Where the page was not built it serves dist/placeholder.html, which says how to. Start reading at Handler;
// assets.go picks the compressed form of a file.
package web

import (
	"embed"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
)

//go:embed all:dist
var embedded embed.FS

const (
	indexFile       = "index.html"
	placeholderFile = "placeholder.html"
)

// FS returns the files of the page: dist/app when it was built, and an empty tree when not.
func FS() fs.FS {
	if app, err := fs.Sub(dist(), "app"); err == nil {
		return app
	}
	return embed.FS{}
}

// Built says whether the page itself is in this binary.
func Built() bool {
	return hasIndex(FS())
}

// Handler serves the page, or the placeholder where it was not built. Hashed assets are immutable, everything else is
// asked for again with its ETag. Any other path that names no file gets the page, whose router takes over; /api and
// /ws never do, so that a wrong address there is a clear 404 and not a page of HTML.
func Handler() http.Handler {
	return serving(dist())
}

func dist() fs.FS {
	sub, err := fs.Sub(embedded, "dist")
	if err != nil {
		panic(err) // the embed pattern names the folder, so it is there
	}
	return sub
}

func hasIndex(app fs.FS) bool {
	_, err := fs.Stat(app, indexFile)
	return err == nil
}

// serving builds the handler over any tree shaped like dist.
func serving(tree fs.FS) http.Handler {
	app, err := fs.Sub(tree, "app")
	if err != nil || !hasIndex(app) {
		return &site{files: tree, index: placeholderFile}
	}
	return &site{files: app, index: indexFile}
}

// site is one tree of files with the page that stands for every unknown address.
type site struct {
	files  fs.FS
	index  string
	loaded sync.Map // name → *asset; the tree never changes while the program runs
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/"); {
	case foreign(name):
		notFound(w)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
	case s.send(w, r, name):
	case path.Ext(name) != "" || under(name, "assets"):
		notFound(w) // a file that is not there: HTML in its place would only break later and stranger
	case !s.send(w, r, s.index):
		notFound(w)
	}
}

// foreign says whether a path belongs to the API or the socket, which this package must not answer for.
func foreign(name string) bool {
	return under(name, "api") || under(name, "ws")
}

func under(name, folder string) bool {
	first, _, _ := strings.Cut(name, "/")
	return first == folder
}

func notFound(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, "not found", http.StatusNotFound)
}
