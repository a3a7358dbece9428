package web

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// built is a tree like the one the build writes.
func built() fs.FS {
	return fstest.MapFS{
		"placeholder.html":        {Data: []byte("placeholder")},
		"app/index.html":          {Data: []byte("<title>page</title>")},
		"app/index.html.br":       {Data: []byte("page-br")},
		"app/boot.js":             {Data: []byte("boot")},
		"app/assets/app-3f.js":    {Data: []byte("plain")},
		"app/assets/app-3f.js.br": {Data: []byte("brotli")},
		"app/assets/app-3f.js.gz": {Data: []byte("gzip")},
	}
}

func ask(t *testing.T, h http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// A wrong API address that answered with HTML once cost a day: the client tried to read the page as JSON.
func TestPageNeverAnswersForTheAPIOrTheSocket(t *testing.T) {
	trees := map[string]fs.FS{"built": built(), "not built": fstest.MapFS{"placeholder.html": {Data: []byte("p")}}}
	for name, tree := range trees {
		for _, target := range []string{"/api", "/api/", "/api/rooms/x", "/ws", "/ws/", "//api/x", "/a/../api/x", "/api/index.html"} {
			w := ask(t, serving(tree), http.MethodGet, target)
			require.Equal(t, http.StatusNotFound, w.Code, "%s %s", name, target)
			require.NotContains(t, w.Body.String(), "page", "%s %s", name, target)
		}
	}
}

func TestEveryScreenAddressOpensThePage(t *testing.T) {
	for _, target := range []string{"/", "/j/ABC234", "/p/r1", "/f/r1", "/s/r1", "/d/r1", "/apiary", "/wsx"} {
		w := ask(t, serving(built()), http.MethodGet, target)
		require.Equal(t, http.StatusOK, w.Code, target)
		require.Equal(t, "no-cache", w.Header().Get("Cache-Control"), target)
		require.Equal(t, "text/html; charset=utf-8", w.Header().Get("Content-Type"), target)
		require.Contains(t, w.Body.String(), "page", target)
	}
}

func TestMissingFileIsNotThePage(t *testing.T) {
	for _, target := range []string{"/assets/app-old.js", "/assets/", "/assets/x", "/index.html.br", "/app.js.map", "/.env", "/wp-login.php"} {
		w := ask(t, serving(built()), http.MethodGet, target)
		require.Equal(t, http.StatusNotFound, w.Code, target)
		require.Equal(t, "no-store", w.Header().Get("Cache-Control"), target)
	}
}

func TestHashedAssetIsImmutableAndCompressed(t *testing.T) {
	rows := []struct{ accept, encoding, body string }{
		{"gzip, deflate, br, zstd", "br", "brotli"},
		{"gzip, br;q=0", "gzip", "gzip"},
		{"GZIP;q=0.5", "gzip", "gzip"},
		{"br;q=nonsense", "", "plain"},
		{"identity", "", "plain"},
		{"", "", "plain"},
	}
	for _, row := range rows {
		w := ask(t, serving(built()), http.MethodGet, "/assets/app-3f.js", "Accept-Encoding", row.accept)
		require.Equal(t, row.body, w.Body.String(), row.accept)
		require.Equal(t, row.encoding, w.Header().Get("Content-Encoding"), row.accept)
		require.Equal(t, "public, max-age=31536000, immutable", w.Header().Get("Cache-Control"))
		require.Equal(t, "Accept-Encoding", w.Header().Get("Vary"))
		require.Equal(t, "text/javascript; charset=utf-8", w.Header().Get("Content-Type"))
	}
}

func TestKnownTagIsAnsweredWithoutABody(t *testing.T) {
	h := serving(built())
	tag := ask(t, h, http.MethodGet, "/", "Accept-Encoding", "br").Header().Get("ETag")
	require.NotEmpty(t, tag)
	require.NotEqual(t, tag, ask(t, h, http.MethodGet, "/").Header().Get("ETag"), "each encoding has a tag of its own")

	for _, sent := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
		w := ask(t, h, http.MethodGet, "/", "Accept-Encoding", "br", "If-None-Match", sent)
		require.Equal(t, http.StatusNotModified, w.Code, sent)
		require.Empty(t, w.Body.String(), sent)
	}
	w := ask(t, h, http.MethodGet, "/", "Accept-Encoding", "br", "If-None-Match", `"other"`)
	require.Equal(t, http.StatusOK, w.Code)
}

func TestPageIsOnlyRead(t *testing.T) {
	w := ask(t, serving(built()), http.MethodPost, "/")
	require.Equal(t, http.StatusMethodNotAllowed, w.Code)
	require.Equal(t, "GET, HEAD", w.Header().Get("Allow"))

	head := ask(t, serving(built()), http.MethodHead, "/boot.js")
	require.Equal(t, "4", head.Header().Get("Content-Length"))
	require.Empty(t, head.Body.String())
}

// go build works where no Node is; the visitor then has to learn what to do, in both languages and without script.
func TestWithoutABuildThePlaceholderSaysWhatToDo(t *testing.T) {
	page, err := fs.ReadFile(dist(), placeholderFile)
	require.NoError(t, err)
	bare := fstest.MapFS{placeholderFile: {Data: page}}

	w := ask(t, serving(bare), http.MethodGet, "/p/r1")
	require.Equal(t, http.StatusOK, w.Code)
	body := w.Body.String()
	for _, needed := range []string{"make run", "Node", `lang="ja"`, `lang="en"`, "【訓練】", "EXERCISE"} {
		require.Contains(t, body, needed)
	}
	require.NotContains(t, body, "<script")
	require.Equal(t, 2, strings.Count(body, `class="mark"`), "marked at both ends")
}

func TestBuiltTellsTheTruth(t *testing.T) {
	_, err := fs.Stat(dist(), "app/index.html")
	require.Equal(t, err == nil, Built())
	if Built() {
		w := ask(t, Handler(), http.MethodGet, "/")
		require.Contains(t, w.Body.String(), `id="root"`)
	}
}
