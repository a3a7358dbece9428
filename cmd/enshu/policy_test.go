package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/enshu/enshu"

// layers is the architecture: a package may import packages of its own module that stand in an earlier layer, and none
// beside it or after. A package that is missing here fails the test, so the list cannot rot.
var layers = [][]string{
	{"sim/text"},
	{"sim/clock", "sim/draw"},
	{"sim/knowledge", "sim/recovery"},
	{"sim/disclosure"},
	{"sim"},
	{"sim/scoring"},
	{"sim/view", "sim/report"},
	{"sim/bot"},
	{"sim/drill"},
	{"sim/whatif"},
	{"scenarios/rules"},
	{"scenarios"},
	{"scenarios/study", "server/draft", "server/fault"},
	{"server/journal", "server/wire"},
	{"server/journal/memory", "server/journal/sqlite", "server/journal/redis", "server/wire/tsgen"},
	{"server/journal/journaltest", "server/journal/redis/redistest", "server/journal/powercut", "server/journal/partition"},
	{"server/room", "server/alarm", "server/render", "server/survey", "server/notary", "server/stage"},
	{"server/room/roomtest", "server/msel"},
	{"server/socket", "server/cast", "server/access"},
	{"server/simtest"},
	{"server/api", "web"},
	{"server/archive"},
	{"server"},
	{"server/bench"},
	{"cmd/enshu"},
}

// homes says where a library may be imported, and why nowhere else.
var homes = []struct {
	library string
	in      []string
	why     string
}{
	{"github.com/labstack/echo", []string{"server", "server/api", "server/access", "web"}, "handlers are plain functions; echo stops at the adapter"},
	{"github.com/gorilla/websocket", []string{"server/socket", "server/bench"}, "one place writes to sockets; the bench measures the bare loop beside it"},
	{"modernc.org/sqlite", []string{"server/journal/sqlite", "server/access"}, "stores are behind small interfaces"},
	{"github.com/prometheus/client_golang", []string{"server"}, "what a server counts is told in one place"},
	{"github.com/redis/go-redis", []string{"server/journal/redis"}, "stores are behind small interfaces"},
	{"github.com/hanwen/go-fuse", []string{"server/journal/powercut"}, "a disk that can be cut is for tests alone"},
	{"golang.org/x/mod", []string{"server/notary"}, "what is signed is signed and checked in one place"},
	{"go.yaml.in/yaml", []string{"scenarios", "scenarios/rules"}, "authors' files are read in one place"},
	{"github.com/spf13/cobra", []string{"cmd/enshu"}, "the command line is the outermost layer"},
}

type source struct {
	path    string // from the module root, with slashes
	dir     string
	test    bool
	file    *ast.File
	fset    *token.FileSet
	lines   int
	imports []string
}

func TestImportsPointOneWay(t *testing.T) {
	rank := map[string]int{}
	for i, layer := range layers {
		for _, pkg := range layer {
			rank[pkg] = i
		}
	}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		own, ok := rank[s.dir]
		require.True(t, ok, "%s: package %s stands in no layer of policy_test.go", s.path, s.dir)
		for _, imp := range s.imports {
			other, inside := strings.CutPrefix(imp, module+"/")
			if !inside {
				continue
			}
			below, ok := rank[other]
			require.True(t, ok, "%s imports %s, which stands in no layer of policy_test.go", s.path, other)
			require.Less(t, below, own, "%s imports %s, which does not stand below it", s.path, other)
		}
	}
}

func TestLibrariesStayInTheirHomes(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, imp := range s.imports {
			for _, h := range homes {
				if strings.HasPrefix(imp, h.library) {
					require.Contains(t, h.in, s.dir, "%s imports %s: %s", s.path, h.library, h.why)
				}
			}
		}
	}
}

// The machine stands on the standard library alone, so that a journal folds to the same state for ever.
func TestSimStandsOnTheStandardLibraryAlone(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.dir != "sim" && !strings.HasPrefix(s.dir, "sim/") || s.dir == "sim/drill" {
			continue
		}
		for _, imp := range s.imports {
			outside := strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") && !strings.HasPrefix(imp, module+"/sim")
			require.False(t, outside, "%s imports %s", s.path, imp)
		}
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	comments := map[string][]string{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		if _, ok := comments[s.dir]; !ok {
			comments[s.dir] = nil
		}
		if s.file.Doc != nil {
			comments[s.dir] = append(comments[s.dir], s.path)
		}
	}
	for dir, where := range comments {
		require.Len(t, where, 1, "package %s must have one package comment, in one file", dir)
	}
}

// What `make test` runs without the race detector starts no goroutine, and nothing that leaves itself to that run is left
// out of it.
func TestWhatIsTestedWithoutTheRaceDetectorHasOneGoroutine(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "Makefile"))
	require.NoError(t, err)
	said := func(name string) *regexp.Regexp {
		line := regexp.MustCompile(`(?m)^` + name + ` *:= (.*)$`).FindSubmatch(raw)
		require.NotNil(t, line, name)
		return regexp.MustCompile(strings.ReplaceAll(string(line[1]), "$$", "$"))
	}
	arithmetic, single, left := said("ARITHMETIC"), said("SINGLE"), 0
	for _, s := range sources(t) {
		alone := arithmetic.MatchString("/" + s.dir)
		for _, d := range s.file.Decls {
			ast.Inspect(d, func(n ast.Node) bool {
				_, starts := n.(*ast.GoStmt)
				call, ok := n.(*ast.CallExpr)
				if ok {
					sel, is := call.Fun.(*ast.SelectorExpr)
					starts = is && (sel.Sel.Name == "Go" || sel.Sel.Name == "Parallel")
				}
				require.False(t, alone && starts, "%s starts a goroutine: take it out of ARITHMETIC in the Makefile", s.path)
				if f, is := d.(*ast.FuncDecl); ok && is && s.dir == "server" {
					if name, plain := call.Fun.(*ast.Ident); plain && name.Name == "single" {
						left++
						require.Regexp(t, single, f.Name.Name, "%s: SINGLE in the Makefile does not run it", s.path)
					}
				}
				return true
			})
		}
	}
	require.Positive(t, left)
}

const (
	fileLines     = 500
	functionLines = 70
)

func TestFilesHoldOneNounAndFunctionsReadInOneGlance(t *testing.T) {
	for _, s := range sources(t) {
		if generated(s.file) {
			continue
		}
		require.LessOrEqual(t, s.lines, fileLines, "%s is too long to hold one noun", s.path)
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil || s.test {
				continue
			}
			n := s.fset.Position(f.End()).Line - s.fset.Position(f.Pos()).Line + 1
			require.LessOrEqual(t, n, functionLines, "%s: %s does not read in one glance", s.path, f.Name.Name)
		}
	}
}

// A test that sleeps is slow when it passes and wrong when it fails.
func TestNoTestSleeps(t *testing.T) {
	for _, s := range sources(t) {
		if !s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, _ := call.X.(*ast.Ident)
			require.False(t, pkg != nil && pkg.Name == "time" && call.Sel.Name == "Sleep",
				"%s sleeps", s.fset.Position(call.Pos()))
			return true
		})
	}
}

func TestNoPackageIsAGrabBag(t *testing.T) {
	for _, s := range sources(t) {
		for _, name := range []string{"util", "utils", "common", "types", "models", "helpers", "misc", "internal", "pkg"} {
			require.NotContains(t, strings.Split(s.dir, "/"), name, "%s: name the package after what it holds", s.path)
		}
	}
}

func TestTheTopLevelIsFixed(t *testing.T) {
	fixed := map[string]bool{"cmd": true, "sim": true, "scenarios": true, "server": true, "web": true,
		"go.mod": true, "go.sum": true, "Makefile": true, "README.md": true}
	entries, err := os.ReadDir(filepath.Join("..", ".."))
	require.NoError(t, err)
	for _, e := range entries {
		name := e.Name()
		built := name == "enshu" || name == "data"
		require.True(t, fixed[name] || strings.HasPrefix(name, ".") || built, "%q is not part of the layout", name)
	}
}

func generated(f *ast.File) bool {
	for _, c := range f.Comments {
		if strings.Contains(c.Text(), "DO NOT EDIT") {
			return true
		}
	}
	return false
}

// aside says whether a file is left out of every build: a generator that is run by hand.
func aside(f *ast.File) bool {
	for _, group := range f.Comments {
		for _, c := range group.List {
			if c.Pos() < f.Package && c.Text == "//go:build ignore" {
				return true
			}
		}
	}
	return false
}

// read holds the sources once they were read: nobody changes them.
var read struct {
	sync.Mutex
	list []source
}

func sources(t *testing.T) []source {
	t.Helper()
	read.Lock()
	defer read.Unlock()
	if read.list == nil {
		read.list = readSources(t)
	}
	return read.list
}

func readSources(t *testing.T) []source {
	t.Helper()
	root := filepath.Join("..", "..")
	var list []source
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		if s := parse(t, root, path); !aside(s.file) {
			list = append(list, s)
		}
		return nil
	})
	require.NoError(t, err)
	require.NotEmpty(t, list)
	return list
}

func parse(t *testing.T, root, path string) source {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	rel, err := filepath.Rel(root, path)
	require.NoError(t, err)
	rel = filepath.ToSlash(rel)
	s := source{path: rel, dir: filepath.ToSlash(filepath.Dir(rel)), test: strings.HasSuffix(rel, "_test.go"), fset: token.NewFileSet()}
	s.file, err = parser.ParseFile(s.fset, path, raw, parser.ParseComments)
	require.NoError(t, err)
	s.lines = strings.Count(string(raw), "\n")
	for _, imp := range s.file.Imports {
		s.imports = append(s.imports, strings.Trim(imp.Path.Value, `"`))
	}
	return s
}
