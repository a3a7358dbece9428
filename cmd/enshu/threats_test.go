package main

import (
	"go/ast"
	goversion "go/version"
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

// A figure that is run names tests that there are, or it would print a line for nothing; and the counts that stand beside
// it are those that are run.
func TestEveryFigureIsRunOrSaysWhyNot(t *testing.T) {
	known := strings.Join(slices.Sorted(maps.Keys(tests(t))), " ")
	run := regexp.MustCompile(`-run (\S+)`)
	flagged := regexp.MustCompile(`-([a-z.-]+) \$([A-Z_]+)`)
	raw, err := os.ReadFile(filepath.Join("..", "..", "Makefile"))
	require.NoError(t, err)
	makefile, otherwise := string(raw), defaults(t)
	var measured int
	for _, cells := range rows(t, "server/promises.md", `[MR]\d+`) {
		if strings.HasPrefix(cells[0], "M") {
			measured++
			require.Equal(t, "M"+strconv.Itoa(measured), cells[0])
		}
		require.GreaterOrEqual(t, len(cells), 7, cells[0])
		how := strings.ReplaceAll(strings.Join(cells[6:], "|"), `\|`, "|")
		if m := run.FindStringSubmatch(strings.Trim(how, "`")); m != nil {
			for _, name := range strings.Split(m[1], "|") {
				require.Contains(t, known, name, cells[0])
			}
		}
		for _, m := range flagged.FindAllStringSubmatch(how, -1) {
			if m[2] == "FIRST" || strings.HasPrefix(cells[2], "as M") {
				continue
			}
			counted(t, cells[0], cells[2], tested(makefile, m[1], otherwise))
			counted(t, cells[0], cells[3], sized(t, makefile, m[2], 1))
			counted(t, cells[0], cells[4], sized(t, makefile, m[2], 2))
			counted(t, cells[0], cells[5], sized(t, makefile, m[2], 3))
		}
	}
	require.Equal(t, 30, measured)
}

// counted says that a cell speaks of a count.
func counted(t *testing.T, figure, cell, count string) {
	t.Helper()
	require.NotEmpty(t, count, "%s is run with a flag that there is not", figure)
	require.Regexp(t, `(^|[^\d,])`+count+`($|[^\d])`, strings.ReplaceAll(cell, ",", ""), "%s says %q, and it is run with %s", figure, cell, count)
}

// defaults lists the counts that tests run with unless they are told otherwise, by their flags.
func defaults(t *testing.T) map[string]string {
	t.Helper()
	list := map[string]string{}
	defined := regexp.MustCompile(`flags?\.\w+\("([a-z-]+)", (\d+)(?:\*time\.(S)econd)?`)
	for _, s := range sources(t) {
		if !s.test {
			continue
		}
		raw, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(s.path)))
		require.NoError(t, err)
		for _, m := range defined.FindAllSubmatch(raw, -1) {
			list[string(m[1])] = string(m[2]) + strings.ToLower(string(m[3]))
		}
	}
	return list
}

// tested is what make test runs with: what it sets, or what the test itself does.
func tested(makefile, flag string, otherwise map[string]string) string {
	if m := regexp.MustCompile(`(?m)^\t\$\(GO\) test .* -` + regexp.QuoteMeta(flag) + ` (\S+)`).FindStringSubmatch(makefile); m != nil {
		return m[1]
	}
	return otherwise[flag]
}

// sized is what make torture sets a variable to at a size: short, pr, long, rel.
func sized(t *testing.T, makefile, variable string, size int) string {
	t.Helper()
	m := regexp.MustCompile(`(?m)^` + variable + ` +\?= \$\(call size, +(.*)\)$`).FindStringSubmatch(makefile)
	require.NotNil(t, m, "the Makefile has no sizes of %s", variable)
	return strings.Fields(m[1])[size]
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

// What is known of the standard library is behind the toolchain that go.mod names.
func TestTheToolchainIsPastWhatIsKnownOfTheStandardLibrary(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "server", "promises.md"))
	require.NoError(t, err)
	mod, err := os.ReadFile(filepath.Join("..", "..", "go.mod"))
	require.NoError(t, err)
	gone := regexp.MustCompile(`gone with Go ([\d.]+\d)`).FindSubmatch(page)
	takes := regexp.MustCompile(`(?m)^toolchain (go[\d.]+)$`).FindSubmatch(mod)
	require.NotNil(t, gone)
	require.NotNil(t, takes)
	require.GreaterOrEqual(t, goversion.Compare(string(takes[1]), "go"+string(gone[1])), 0)
}
