package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
)

const module = "github.com/enshu/enshu"

// packages are those whose types may cross the wire.
var packages = []string{"sim", "sim/clock", "sim/disclosure", "sim/knowledge", "sim/recovery", "sim/text", "sim/view", "scenarios/study", "server/wire"}

// Source is what reflection cannot see: the words of string types and the comments.
type Source struct {
	words  map[string][]string // by "package path.Type"
	docs   map[string]string   // by "package path.Type" or "package path.Type.Field"
	consts []Constant          // untyped integer constants of server/wire
}

// Constant is one named number of the protocol.
type Constant struct {
	Name, Value, Doc string
}

// ReadSource parses the packages under the module's root.
func ReadSource(root string) (*Source, error) {
	s := &Source{words: map[string][]string{}, docs: map[string]string{}}
	for _, p := range packages {
		if err := s.readPackage(root, p); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *Source) readPackage(root, p string) error {
	files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(p), "*.go"))
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("%s: %w", p, fs.ErrNotExist)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		s.readFile(module+"/"+p, file)
	}
	return nil
}

func (s *Source) readFile(path string, file *ast.File) {
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range g.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				s.readType(path, g, spec)
			case *ast.ValueSpec:
				s.readValue(path, g, spec)
			}
		}
	}
}

func (s *Source) readType(path string, g *ast.GenDecl, t *ast.TypeSpec) {
	key := path + "." + t.Name.Name
	s.docs[key] = oneLine(firstDoc(t.Doc))
	if !g.Lparen.IsValid() {
		s.docs[key] = oneLine(firstDoc(g.Doc))
	}
	structure, ok := t.Type.(*ast.StructType)
	if !ok {
		return
	}
	for _, f := range structure.Fields.List {
		for _, n := range f.Names {
			s.docs[key+"."+n.Name] = oneLine(firstDoc(f.Comment, f.Doc))
		}
	}
}

func (s *Source) readValue(path string, g *ast.GenDecl, v *ast.ValueSpec) {
	if g.Tok != token.CONST || len(v.Values) != len(v.Names) {
		return
	}
	for i, n := range v.Names {
		lit, _ := v.Values[i].(*ast.BasicLit)
		of, typed := v.Type.(*ast.Ident)
		_, sum := v.Values[i].(*ast.BinaryExpr)
		switch {
		case sum && !typed && n.IsExported() && strings.HasSuffix(path, "/wire"):
			s.consts = append(s.consts, Constant{n.Name, types.ExprString(v.Values[i]), oneLine(firstDoc(v.Comment, v.Doc))})
		case lit == nil || !n.IsExported():
		case typed && lit.Kind == token.STRING:
			word, _ := strconv.Unquote(lit.Value)
			s.words[path+"."+of.Name] = append(s.words[path+"."+of.Name], word)
		case !typed && lit.Kind == token.INT && strings.HasSuffix(path, "/wire"):
			s.consts = append(s.consts, Constant{n.Name, lit.Value, oneLine(firstDoc(v.Comment, v.Doc))})
		}
	}
}

func firstDoc(groups ...*ast.CommentGroup) string {
	for _, g := range groups {
		if g != nil {
			return g.Text()
		}
	}
	return ""
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
