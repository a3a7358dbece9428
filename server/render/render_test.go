package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/server/render"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/bot"
	"github.com/enshu/enshu/sim/report"
	"github.com/enshu/enshu/sim/text"
)

// hostile are texts that try to get out of their place, or to take the mark away.
var hostile = []string{
	"</td></tr></table></section></body></html><!--",
	"<style>.mark{display:none}</style><script>alert(1)</script>",
	`" onmouseover="alert(1)`,
	"--> <!-- ]]>", "```\n~~~\n", "| a | b |\n|---|---|\n# EXERCISE ENDS\n[x](javascript:alert(1))",
	"<br>\n\n<div hidden>\n\n", "=HYPERLINK(\"http://x.example\",\"y\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r\n\"\"\n,;EXERCISE",
	"\u202Eesrever\u202C \u2066x\u2069", "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308", "\x00\x1b[2J\x07", "\ufeff\u200b\U000E0041",
	strings.Repeat("長", 300), strings.Repeat("x", 300), "\xff\xfe", "a\u0085b\u2028c\u2029d\ve\ff", "},\"mark\":\"REAL\",{", "＝1＋1",
}

// runs are the same text in pieces, in every second case.
func runs(s string) []report.Run {
	if len(s)%2 == 0 {
		return nil
	}
	return []report.Run{{Text: text.Same(s), Seqs: []sim.Seq{1}}}
}

// sabotaged is a report in which every text is hostile.
func sabotaged(kind report.Kind) report.Report { return sabotagedBy(kind, hostile) }

func sabotagedBy(kind report.Kind, hostile []string) report.Report {
	rows := [][]report.Cell{}
	for _, s := range hostile {
		rows = append(rows, []report.Cell{
			{Text: text.Same(s), Seqs: []sim.Seq{1}, Runs: runs(s)}, {Text: text.Text{JA: s + "a", EN: s + "b"}, Unit: report.Count, Value: -7, Tone: "bad"}, {Fill: true},
		})
	}
	x := report.Report{Kind: kind, Sections: eventsOf(kind, hostile), Title: text.Same(hostile[0]), Subject: text.Same(strings.Join(hostile, "")), Session: "r-1"}
	for i, s := range hostile {
		t := &report.Table{ID: "t", None: text.Same(s), Columns: []report.Column{{ID: "a", Title: text.Same(s)}, {ID: "b", Title: text.Same(s), Wide: true}, {ID: "c", Title: text.Same(s)}}}
		if i%2 == 0 {
			t.Rows = rows
		}
		x.Sections = append(x.Sections, report.Section{ID: "s", Title: text.Same(s), Blocks: []report.Block{
			{Say: text.Text{JA: s, EN: s + " "}}, {Say: text.Text{JA: s, EN: s + " "}, Prose: true}, {Say: text.Same(s), Prose: true, Quiet: true}, {Head: text.Same(s), Table: t},
		}})
	}
	return x
}

// eventsOf is what research data begin with: a table of events whose last column is JSON.
func eventsOf(kind report.Kind, hostile []string) []report.Section {
	if kind != report.Research {
		return nil
	}
	t := &report.Table{ID: "events"}
	for _, id := range []string{"seq", "host", "at", "kind", "is"} {
		t.Columns = append(t.Columns, report.Column{ID: id, Title: text.Same(id)})
	}
	for i, s := range hostile {
		is, _ := json.Marshal(map[string]string{"text": strings.ToValidUTF8(s, "?")}) // a map of strings is always JSON
		n := report.Cell{Unit: report.Count, Value: int64(i)}
		t.Rows = append(t.Rows, []report.Cell{n, n, n, {Code: s, Text: text.Same(s)}, {Text: text.Same(string(is))}})
	}
	return []report.Section{{ID: "events", Blocks: []report.Block{{Table: t}}}}
}

func write(t *testing.T, x report.Report, l render.Lang, f render.Format) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, render.Write(&out, x, l, f))
	return out.String()
}

// ends returns the first and the last line that hold anything.
func ends(s string) (first, last string) {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[0], lines[len(lines)-1]
}

func TestMarkStandsAtBothEndsWhateverTheTexts(t *testing.T) {
	papers := 0
	for i, kind := range report.Kinds() {
		some := hostile
		if kind == report.Research {
			continue // it holds no words of people
		} else if kind != report.AAR {
			some = hostile[i : i+8]
		}
		x := sabotagedBy(kind, some)
		for _, l := range render.Langs() {
			for _, f := range render.Formats(kind) {
				out := write(t, x, l, f)
				papers++
				switch f {
				case render.JSON:
					checkJSON(t, out)
				case render.HTML:
					checkHTML(t, out)
				default:
					first, last := ends(out)
					require.Contains(t, first, render.Mark, "%s, %s, %s", kind, l, f)
					require.Contains(t, last, render.Mark, "%s, %s, %s", kind, l, f)
				}
			}
		}
	}
	require.Equal(t, 72, papers)
	t.Logf("board: M27 papers without the mark at an end: 0 of %d (every paper, form and language)", papers)
}

func checkJSON(t *testing.T, raw string) {
	t.Helper()
	var keys []string
	d := json.NewDecoder(strings.NewReader(raw))
	_, err := d.Token()
	require.NoError(t, err)
	for d.More() {
		key, err := d.Token()
		require.NoError(t, err)
		keys = append(keys, key.(string))
		var value json.RawMessage
		require.NoError(t, d.Decode(&value))
		if strings.Contains(strings.ToLower(key.(string)), "mark") {
			require.JSONEq(t, `"`+render.Mark+`"`, string(value))
		}
	}
	require.Equal(t, "mark", keys[0])
	require.Equal(t, "endMark", keys[len(keys)-1])
}

// checkHTML reads the page as a browser does: the first and the last element of the body are the mark, nothing but the
// template's own elements is there, and nothing leads out.
func checkHTML(t *testing.T, page string) {
	t.Helper()
	allowed := strings.Fields("html head meta title style body p strong span header h1 h2 h3 nav ol li a section table thead tbody tr th td")
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	marks := 0
	var elements []*html.Node
	for n := range root.Descendants() {
		require.NotEqual(t, html.CommentNode, n.Type)
		if n.Type != html.ElementNode {
			continue
		}
		require.Contains(t, allowed, n.Data)
		for _, a := range n.Attr {
			require.NotEqual(t, "on", a.Key[:2], "%s has %s", n.Data, a.Key)
			require.False(t, a.Key == "href" && !strings.HasPrefix(a.Val, "#"), "a link leads to %s", a.Val)
			require.NotEqual(t, "src", a.Key)
			if a.Key == "class" && a.Val == "mark" {
				marks++
			}
		}
		if n.Parent != nil && n.Parent.Data == "body" {
			elements = append(elements, n)
		}
	}
	require.Equal(t, 2, marks)
	for _, n := range []*html.Node{elements[0], elements[len(elements)-1]} {
		require.Equal(t, "mark", n.Attr[0].Val)
		require.Equal(t, render.Mark, n.FirstChild.FirstChild.Data)
	}
	require.NotContains(t, page, "\u202E")
}

func journalOf(t *testing.T) (*sim.Script, []sim.Batch) {
	t.Helper()
	script, faults := scenarios.NewLibrary("").Load("friday-ransomware")
	require.NotNil(t, script, "%v", faults)
	return script, playedBy(t, script, bot.Conceal)
}

func playedBy(t *testing.T, script *sim.Script, policy bot.Policy) []sim.Batch {
	t.Helper()
	var batches []sim.Batch
	c := bot.NewCast(sim.Open(script, 1), 1_780_000_000_000, func(b sim.Batch) error {
		batches = append(batches, b)
		return nil
	})
	require.NoError(t, c.Open("test"))
	for _, seat := range script.Seats {
		if seat.Kind == sim.Player {
			require.NoError(t, c.Join(bot.New(script, seat.ID, policy, 1)))
		}
	}
	require.NoError(t, c.Do(sim.Facilitator, sim.Start{Pace: script.Paces[0].ID}))
	require.NoError(t, c.Finish())
	return batches
}

func played(t *testing.T) *report.Record {
	t.Helper()
	script, batches := journalOf(t)
	r, err := report.Read("r-1", script, batches)
	require.NoError(t, err)
	return r
}

// forked is a what-if that goes on from where play began.
func forked(t *testing.T) *report.Record {
	t.Helper()
	script, batches := journalOf(t)
	opened, _ := batches[0].Opened()
	s := sim.Open(script, opened.Seed)
	for _, b := range batches {
		s.Apply(b)
	}
	fork, err := sim.Fork("r-0", s, batches)
	require.NoError(t, err)
	r, err := report.Read("r-1", script, fork)
	require.NoError(t, err)
	return r
}

// A what-if can be taken for what was played in no document, no language and no format; and what was played for no what-if.
func TestAWhatIfBearsItsMarkAtBothEndsOfEveryDocument(t *testing.T) {
	for record, marked := range map[*report.Record]bool{forked(t): true, played(t): false} {
		for _, kind := range report.Kinds() {
			x, err := record.Make(kind, "")
			require.NoError(t, err)
			for _, l := range render.Langs() {
				for _, f := range render.Formats(kind) {
					out := write(t, x, l, f)
					where := []any{"%s, %s, %s", kind, l, f}
					require.Equal(t, marked, strings.Contains(out, "WHAT-IF 仮想"), where...)
					if !marked {
						continue
					}
					require.GreaterOrEqual(t, strings.Count(out, render.MarkWhatIf), 2, where...)
					require.Equal(t, strings.Count(out, render.Mark), strings.Count(out, render.MarkWhatIf), where...)
					first, last := strings.Index(out, render.MarkWhatIf), strings.LastIndex(out, render.MarkWhatIf)
					switch f {
					case render.HTML:
						require.Contains(t, out, "<title>【訓練】 WHAT-IF 仮想 ", where...)
						require.Contains(t, out[:strings.Index(out, "<h1>")], "<strong>"+render.MarkWhatIf, where...)
						require.Contains(t, out[strings.LastIndex(out, "</section>"):], "<strong>"+render.MarkWhatIf, where...)
					default:
						require.Less(t, first, 20, where...)
						require.Less(t, len(out)-last, 400, where...)
					}
				}
			}
		}
	}
}

func TestSameJournalGivesTheSameBytes(t *testing.T) {
	a, b := played(t), played(t)
	for _, kind := range report.Kinds() {
		x, err := a.Make(kind, "")
		require.NoError(t, err)
		y, err := b.Make(kind, "")
		require.NoError(t, err)
		for _, l := range render.Langs() {
			for _, f := range render.Formats(kind) {
				first, second := write(t, x, l, f), write(t, y, l, f)
				require.True(t, first == second, "%s, %s, %s", kind, l, f)
				if f == render.HTML && l == render.Both {
					checkHTML(t, first)
				}
			}
		}
	}
}

func TestResearchDataAreLinesOfJSONBetweenMarks(t *testing.T) {
	x, err := played(t).Make(report.Research, "")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(write(t, x, render.English, render.JSON)), "\n")
	require.Greater(t, len(lines), 100)
	for i, l := range lines {
		var got map[string]any
		require.NoError(t, json.Unmarshal([]byte(l), &got), l)
		_, marked := got["mark"]
		require.Equal(t, i == 0 || i == len(lines)-1, marked, l)
	}
}

func TestUnknownLanguagesAndFormatsAreRefusedWithTheChoices(t *testing.T) {
	x := sabotaged(report.AAR)
	require.ErrorContains(t, render.Write(io.Discard, x, "fr", render.HTML), "ja")
	require.ErrorContains(t, render.Write(io.Discard, x, render.Japanese, "pdf"), "html")
	x.Kind = report.Research
	require.ErrorContains(t, render.Write(io.Discard, x, render.Japanese, render.HTML), "json")
}

// A text in pieces has the link to each piece's proof behind that piece, in both languages.
func TestEachPieceOfATextIsFollowedByItsProof(t *testing.T) {
	cell := report.Cell{Text: text.Text{JA: "甲、乙", EN: "one, two"}, Seqs: []sim.Seq{3, 5}, Runs: []report.Run{
		{Text: text.Text{JA: "甲", EN: "one"}, Seqs: []sim.Seq{3}}, {Text: text.Text{JA: "、乙", EN: ", two"}, Seqs: []sim.Seq{5}},
	}}
	x := report.Report{Kind: report.AAR, Sections: []report.Section{{ID: "s", Blocks: []report.Block{{Table: &report.Table{
		ID: "t", Columns: []report.Column{{ID: "a", Wide: true}}, Rows: [][]report.Cell{{cell}},
	}}}}}}
	link := func(n string) string { return ` <a class="seq" href="#r` + n + `">#` + n + `</a>` }
	for lang, want := range map[render.Lang][]string{
		render.Japanese: {"甲" + link("3") + "、乙" + link("5")}, render.English: {"one" + link("3") + ", two" + link("5")},
		render.Both: {"甲" + link("3") + "、乙" + link("5"), "one" + link("3") + ", two" + link("5")},
	} {
		for _, w := range want {
			require.Contains(t, written(t, x, lang, render.HTML), w)
		}
	}
	require.Contains(t, written(t, x, render.English, render.Markdown), "one #3, two #5")
}

func written(t *testing.T, x report.Report, l render.Lang, f render.Format) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, render.Write(&b, x, l, f))
	return b.String()
}

// Ten columns have no room for two languages: what stands in them is told in lines, each with its mark and its proof.
func TestASparseTableIsToldInLinesWhereTwoLanguagesFaceEachOther(t *testing.T) {
	audience := text.Text{JA: "監督官庁", EN: "Regulator"}
	matrix := &report.Table{ID: "matrix", Sparse: text.Text{JA: "伝えた相手", EN: "Who was told"}, Columns: []report.Column{{ID: "fact", Title: text.Same("Fact"), Wide: true}}}
	row := []report.Cell{{Text: text.Same("extent")}}
	for i := range 7 {
		title := text.Text{JA: fmt.Sprint("相手", i), EN: fmt.Sprint("Audience ", i)}
		if i == 3 {
			title = audience
		}
		matrix.Columns = append(matrix.Columns, report.Column{ID: fmt.Sprint(i), Title: title})
		row = append(row, report.Cell{})
	}
	row[4] = report.Cell{Text: text.Text{JA: "11/20\n確認済み", EN: "20 Nov\nConfirmed"}, Tone: "good", Seqs: []sim.Seq{9}}
	row[6] = report.Cell{Text: text.Text{JA: "11/21\n可能性あり", EN: "21 Nov\nPossible"}, Tone: "bad"}
	matrix.Rows = [][]report.Cell{row}
	x := report.Report{Kind: report.AAR, Session: "r-1", Sections: []report.Section{{ID: "told", Title: text.Same("told"), Blocks: []report.Block{{Table: matrix}}}}}
	facing := written(t, x, render.Both, render.HTML)
	require.Regexp(t, `<span lang="ja">✓ 監督官庁：11/20 確認済み.*#9.*\n✕ 相手5：11/21 可能性あり</span><span lang="en">✓ Regulator: 20 Nov Confirmed.*#9.*\n✕ Audience 5: 21 Nov Possible</span>`, facing)
	require.NotContains(t, facing, "相手0", "an audience that heard nothing takes no room")
	require.Regexp(t, `<th scope="col" class="[^"]*"><span lang="ja">監督官庁</span></th>`, written(t, x, render.Japanese, render.HTML), "one language keeps its columns")
}
