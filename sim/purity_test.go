package sim_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// allowed lists what the machine may import of the standard library, with the reason.
var allowed = map[string]string{
	"bytes":           "strict decoding",
	"cmp":             "ordering",
	"crypto/sha256":   "digests and the hash chain",
	"encoding":        "reading by kind",
	"encoding/hex":    "hashes as text",
	"encoding/json":   "canonical bytes",
	"errors":          "joining faults",
	"fmt":             "errors and sentences",
	"math/bits":       "integer arithmetic",
	"reflect":         "decoding by kind",
	"slices":          "ordered lists",
	"strconv":         "numbers as text",
	"strings":         "texts",
	"unicode/utf8":    "limits on text",
	"maps":            "sorted keys; ranging over a map itself is forbidden below",
	"hash/fnv":        "keys",
	"sort":            "ordered lists",
	"container/heap":  "queues",
	"encoding/base64": "short names",
}

// shells are packages under sim that are no part of the machine: they read scripts and write transcripts.
var shells = map[string]bool{"drill": true}

const module = "github.com/enshu/enshu/"

// TestMachineReadsNothingOfTheWorld holds sim to being arithmetic: replay, fork and re-scoring rest on it.
func TestMachineReadsNothingOfTheWorld(t *testing.T) {
	set := token.NewFileSet()
	packages := map[string][]*ast.File{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && shells[path]:
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
		if err == nil {
			packages[filepath.Dir(path)] = append(packages[filepath.Dir(path)], file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(packages) < 6 {
		t.Fatalf("only %d packages found", len(packages))
	}
	l := &loader{set, packages, map[string]*types.Package{}, &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}}
	for dir, files := range packages {
		for _, file := range files {
			imports(t, set, file)
			plain(t, set, file)
		}
		if _, err := l.Import(strings.TrimSuffix(module+"sim/"+dir, "/.")); err != nil {
			t.Fatal(err)
		}
		walks(t, dir, l)
	}
}

func imports(t *testing.T, set *token.FileSet, file *ast.File) {
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(path, module+"sim") {
			continue
		}
		if allowed[path] == "" {
			t.Errorf("%s: sim may not import %q", set.Position(spec.Pos()), path)
		}
	}
}

// plain forbids what the syntax alone shows.
func plain(t *testing.T, set *token.FileSet, file *ast.File) {
	ast.Inspect(file, func(n ast.Node) bool {
		bad := ""
		switch x := n.(type) {
		case *ast.GoStmt:
			bad = "a goroutine"
		case *ast.SelectStmt:
			bad = "select"
		case *ast.ChanType, *ast.SendStmt:
			bad = "a channel"
		case *ast.BasicLit:
			if x.Kind == token.FLOAT || x.Kind == token.IMAG {
				bad = "a float"
			}
		case *ast.Ident:
			switch x.Name {
			case "float32", "float64", "complex64", "complex128":
				bad = "a float"
			}
		case *ast.FuncDecl:
			if x.Recv == nil && x.Name.Name == "init" {
				bad = "init"
			}
		}
		if bad != "" {
			t.Errorf("%s: sim may not use %s", set.Position(n.Pos()), bad)
		}
		return true
	})
}

// orderFree lists the only walks over maps, by file and function, with the reason why their order reaches no output.
var orderFree = map[string]string{
	"view/desk.go rebuild": "a set of keys; whoever sends them sorts",
	"view/feed.go NewFeed": "fills another map",
	"bot/bot.go everyKey":  "sorted at once",
}

// walks forbids ranging over maps, whose order is not ours. Types of the standard library are not looked at: nothing it
// returns to us is a map.
func walks(t *testing.T, dir string, l *loader) {
	for _, file := range l.files[dir] {
		var within string
		ast.Inspect(file, func(n ast.Node) bool {
			if f, ok := n.(*ast.FuncDecl); ok {
				within = f.Name.Name
			}
			loop, ok := n.(*ast.RangeStmt)
			if !ok {
				return true
			}
			over := l.info.Types[loop.X].Type
			if over == nil {
				return true
			}
			where := l.set.Position(n.Pos())
			if _, isMap := over.Underlying().(*types.Map); isMap && orderFree[where.Filename+" "+within] == "" {
				t.Errorf("%s: sim may not walk a map: its order differs from run to run", where)
			}
			return true
		})
	}
}

// loader checks the types of the machine's own packages and lets the standard library's stay unknown.
type loader struct {
	set   *token.FileSet
	files map[string][]*ast.File
	done  map[string]*types.Package
	info  *types.Info
}

func (l *loader) Import(path string) (*types.Package, error) {
	if pkg := l.done[path]; pkg != nil {
		return pkg, nil
	}
	dir, ours := strings.CutPrefix(path, module+"sim")
	files := l.files[filepath.Clean("./"+dir)]
	if !ours || files == nil {
		pkg := types.NewPackage(path, filepath.Base(path))
		pkg.MarkComplete()
		l.done[path] = pkg
		return pkg, nil
	}
	conf := types.Config{Importer: l, Error: func(error) {}}
	pkg, _ := conf.Check(path, l.set, files, l.info)
	l.done[path] = pkg
	return pkg, nil
}
