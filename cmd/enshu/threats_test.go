package main

import (
	"go/ast"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rows reads the rows of a table in Markdown whose first cell looks like key, cell by cell.
func rows(t *testing.T, file, key string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(file)))
	require.NoError(t, err)
	first := regexp.MustCompile(`^` + key + `$`)
	var list [][]string
	for l := range strings.Lines(string(raw)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(l), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if strings.HasPrefix(l, "|") && first.MatchString(cells[0]) {
			list = append(list, cells)
		}
	}
	return list
}

// shownBy lists the tests that a cell names.
var shownBy = regexp.MustCompile("`((?:Test|Fuzz)[^`]+|e2e/[^`]+)`")

// tests lists every test there is, in Go and in the browser.
func tests(t *testing.T) map[string]bool {
	t.Helper()
	known := map[string]bool{}
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && s.test && f.Recv == nil {
				known[f.Name.Name] = true
			}
		}
	}
	played, err := filepath.Glob(filepath.Join("..", "..", "web", "e2e", "*.test.mjs"))
	require.NoError(t, err)
	title := regexp.MustCompile(`(?m)^test\("([^"]+)"`)
	for _, file := range played {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range title.FindAllStringSubmatch(string(raw), -1) {
			known["e2e/"+strings.TrimSuffix(filepath.Base(file), ".test.mjs")+": "+m[1]] = true
		}
	}
	return known
}

func TestEveryThreatHasItsRowAndItsTests(t *testing.T) {
	everyRowNamesTests(t, "server/threats.md", "T", 30)
}

func TestEveryPromiseHasItsRowAndItsTests(t *testing.T) {
	everyRowNamesTests(t, "server/promises.md", "R", 20)
}

// everyRowNamesTests holds a page to its rows: numbered without a gap, each with the tests that show it, which there are.
func everyRowNamesTests(t *testing.T, page, letter string, count int) {
	t.Helper()
	known := tests(t)
	list := rows(t, page, `\d+`)
	require.Len(t, list, count)
	for i, cells := range list {
		require.Equal(t, strconv.Itoa(i+1), cells[0])
		require.Len(t, cells, 5, "%s%s", letter, cells[0])
		named := shownBy.FindAllStringSubmatch(cells[3], -1)
		require.NotEmpty(t, named, "%s%s is shown by no test", letter, cells[0])
		for _, m := range named {
			require.True(t, known[m[1]], "%s%s names %q, and there is no such test", letter, cells[0], m[1])
		}
	}
}

// A figure that is run names tests that there are, or it would print a line for nothing.
func TestEveryFigureIsRunOrSaysWhyNot(t *testing.T) {
	known := strings.Join(slices.Sorted(maps.Keys(tests(t))), " ")
	run := regexp.MustCompile(`-run (\S+)`)
	var measured int
	for _, cells := range rows(t, "server/promises.md", `[MR]\d+`) {
		if strings.HasPrefix(cells[0], "M") {
			measured++
			require.Equal(t, "M"+strconv.Itoa(measured), cells[0])
		}
		how := strings.ReplaceAll(strings.Join(cells[2:], "|"), `\|`, "|")
		m := run.FindStringSubmatch(strings.Trim(how, "`"))
		if m == nil {
			continue
		}
		for _, name := range strings.Split(m[1], "|") {
			require.Contains(t, known, name, cells[0])
		}
	}
	require.Equal(t, 30, measured)
}

func TestEveryRequirementOfTheStandardIsAnswered(t *testing.T) {
	known := tests(t)
	list := rows(t, "server/asvs.md", `\d+\.\d+\.\d+`)
	levels, seen := map[string]int{}, map[string]bool{}
	for _, cells := range list {
		require.Len(t, cells, 6, cells[0])
		require.False(t, seen[cells[0]], "%s is there twice", cells[0])
		seen[cells[0]] = true
		levels[cells[1]]++
		require.NotEmpty(t, cells[4], cells[0])
		named := shownBy.FindAllStringSubmatch(cells[5], -1)
		switch cells[3] {
		case "yes":
			require.NotEmpty(t, named, "%s is shown by no test", cells[0])
		case "open":
			require.Regexp(t, `^reason: .{8}`, cells[5], cells[0])
		case "no":
			require.Greater(t, len(cells[4]), 4, "%s says no reason", cells[0])
		default:
			t.Fatalf("%s: %q is neither yes, no nor open", cells[0], cells[3])
		}
		for _, m := range named {
			require.True(t, known[m[1]], "%s names %q, and there is no such test", cells[0], m[1])
		}
	}
	require.Equal(t, map[string]int{"1": 70, "2": 183}, levels)
}
