package main

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A number beside a threat is one that a test of its row asserts, or runs with: no figure outlives what it was of. What is
// not run may be named, and says so.
func TestEveryNumberBesideAThreatIsATestsOwn(t *testing.T) {
	asserted := numbersOfTests(t)
	makefile, err := os.ReadFile(filepath.Join("..", "..", "Makefile"))
	require.NoError(t, err)
	run := map[string]bool{}
	for _, line := range regexp.MustCompile(`(?m)^\t\$\(GO\) test .*$`).FindAllString(string(makefile), -1) {
		for _, m := range regexp.MustCompile(` -[a-z.-]+ (\d+)\b`).FindAllStringSubmatch(line, -1) {
			run[m[1]] = true
		}
	}
	for _, n := range defaults(t) {
		run[n] = true
	}
	number := regexp.MustCompile(`(?:^|[ (])(\d[\d,]*\d|\d)`)
	held := 0
	for _, cells := range rows(t, "server/threats.md", `\d+`) {
		have := map[string]bool{}
		for _, m := range shownBy.FindAllStringSubmatch(cells[3], -1) {
			for n := range asserted[m[1]] {
				have[n] = true
			}
		}
		for clause := range strings.SplitSeq(cells[4], ";") {
			if strings.Contains(clause, "not run") {
				continue
			}
			for _, m := range number.FindAllStringSubmatch(clause, -1) {
				n := strings.ReplaceAll(m[1], ",", "")
				if n == "0" {
					continue
				}
				held++
				assert.True(t, have[n] || run[n], "T%s says %s in %q, and no test of the row asserts it", cells[0], m[1], clause)
			}
		}
	}
	require.Greater(t, held, 25)
}

// numbersOfTests lists the numbers in what a test asserts, by the test: in a call of require or assert, in a condition, in
// what a loop runs to, or in a constant of its own.
func numbersOfTests(t *testing.T) map[string]map[string]bool {
	t.Helper()
	list := map[string]map[string]bool{}
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || !s.test || f.Recv != nil || !regexp.MustCompile(`^(Test|Fuzz)`).MatchString(f.Name.Name) {
				continue
			}
			numbers := map[string]bool{}
			ast.Inspect(f, func(n ast.Node) bool {
				switch x := n.(type) {
				case *ast.CallExpr:
					if to, ok := x.Fun.(*ast.SelectorExpr); ok {
						if of, ok := to.X.(*ast.Ident); ok && (of.Name == "require" || of.Name == "assert") {
							literals(x, numbers)
						}
					}
				case *ast.IfStmt:
					literals(x.Cond, numbers)
				case *ast.ForStmt:
					literals(x.Cond, numbers)
				case *ast.RangeStmt:
					literals(x.X, numbers)
				case *ast.GenDecl:
					if x.Tok == token.CONST {
						literals(x, numbers)
					}
				}
				return true
			})
			list[f.Name.Name] = numbers
		}
	}
	played, err := filepath.Glob(filepath.Join("..", "..", "web", "e2e", "*.test.mjs"))
	require.NoError(t, err)
	for _, file := range played {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		for part := range strings.SplitSeq(string(raw), "\ntest(\"") {
			title, body, _ := strings.Cut(part, "\"")
			numbers := map[string]bool{}
			for _, line := range regexp.MustCompile(`assert\.[^;]*;`).FindAllString(body, -1) {
				for _, n := range regexp.MustCompile(`\b\d[\d_]*\b`).FindAllString(line, -1) {
					numbers[strings.ReplaceAll(n, "_", "")] = true
				}
			}
			list["e2e/"+strings.TrimSuffix(filepath.Base(file), ".test.mjs")+": "+title] = numbers
		}
	}
	return list
}

func literals(in ast.Node, into map[string]bool) {
	if in == nil {
		return
	}
	ast.Inspect(in, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.INT {
			into[strings.ReplaceAll(l.Value, "_", "")] = true
		}
		return true
	})
}
