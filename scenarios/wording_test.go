package scenarios

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func folder(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out["s/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// Every text of every shipped scenario is written anew and then as it was: what is around them never changes, and what
// comes back is the very file, but for the lines that folded text is broken into.
func TestEveryTextCanBeWrittenAnewAndBack(t *testing.T) {
	for _, id := range []string{"apparel-leak", "friday-ransomware", "port-outage", "press-room"} {
		t.Run(id, func(t *testing.T) {
			files := shippedFilesOf(t, id)
			first := Wordings(folder(files), "s")
			require.Greater(t, len(first), 200)
			for _, more := range []struct{ ja, en string }{{"、改", ": \"new\"\nline, #1"}, {"改", " anew"}} {
				there := reworded(t, files, first, func(w Wording) (string, string) { return w.JA + more.ja, w.EN + more.en })
				second := Wordings(folder(there), "s")
				require.Len(t, second, len(first))
				for i, w := range second {
					require.Equal(t, []string{first[i].Path, first[i].JA + more.ja, first[i].EN + more.en}, []string{w.Path, w.JA, w.EN})
				}
				back := reworded(t, there, second, func(w Wording) (string, string) {
					return strings.TrimSuffix(w.JA, more.ja), strings.TrimSuffix(w.EN, more.en)
				})
				for i, w := range Wordings(folder(back), "s") {
					require.Equal(t, []string{first[i].Path, first[i].JA, first[i].EN}, []string{w.Path, w.JA, w.EN})
				}
				for name, text := range files {
					if more.en == " anew" && !strings.Contains(text, ">-") {
						require.Equal(t, text, back[name], name)
					}
				}
			}
		})
	}
}

func shippedFilesOf(t *testing.T, id string) map[string]string {
	t.Helper()
	files := map[string]string{}
	names, err := fs.Glob(shippedFiles, id+"/*.yaml")
	require.NoError(t, err)
	for _, name := range names {
		raw, err := fs.ReadFile(shippedFiles, name)
		require.NoError(t, err)
		files[path.Base(name)] = string(raw)
	}
	return files
}

func reworded(t *testing.T, files map[string]string, all []Wording, say func(Wording) (ja, en string)) map[string]string {
	t.Helper()
	var wanted []Rewording
	for _, w := range all {
		ja, en := say(w)
		wanted = append(wanted, Rewording{w.File, w.Path, "ja", w.JA, ja}, Rewording{w.File, w.Path, "en", w.EN, en})
	}
	changed, err := Reword(folder(files), "s", wanted)
	require.NoError(t, err)
	out := map[string]string{}
	for name, text := range files {
		out[name] = text
		if c, ok := changed[name]; ok {
			out[name] = c
		}
	}
	return out
}

const written = `# top
seats:
  - id: ceo # the head
    title: {ja: 社長, en: CEO} # of all
    duties:
      ja: |
        決める。

        書く。

      # Japanese above
      en:
  - {id: pr, title: {en: "PR, \"press\""}, duties: {ja: '広報', en: 'It''s PR'}}
debrief:
  - 何が難しかったか
  - ja: >-
      長い
      文。
    # why
injects:
  - id: call
    title:
      en: plain over
        two lines # z
    body: {}
`

func TestATextIsWrittenWhereItStandsAndNothingElseChanges(t *testing.T) {
	for _, c := range []struct {
		name, path, lang, put string
		was, now              string // in the file
	}{
		{"a plain word stays plain", "seats/ceo/title", "en", "Chief", "en: CEO}", "en: Chief}"},
		{"what braces would break is quoted", "seats/ceo/title", "en", "CEO, founder", "en: CEO}", `en: "CEO, founder"}`},
		{"what YAML takes for a truth is quoted", "seats/ceo/title", "en", "no", "en: CEO}", `en: "no"}`},
		{"quotes stay, whatever kind", "seats/pr/duties", "en", "It's all", "'It''s PR'", "'It''s all'"},
		{"lines stay lines", "seats/ceo/duties", "ja", "決める。\n\n話す。", "書く。", "話す。"},
		{"an empty place is filled", "seats/ceo/duties", "en", "Decides.\nSpeaks.", "      en:\n", "      en: |\n        Decides.\n        Speaks.\n"},
		{"a missing language comes first", "seats/pr/title", "ja", "広報", `{en: "PR, \"press\""}`, `{ja: 広報, en: "PR, \"press\""}`},
		{"and last, ahead of what follows", "debrief/2", "en", "A long one", "      文。\n", "      文。\n    en: >-\n      A long one\n"},
		{"above lines that go on", "injects/call/title", "ja", "電話", "      en: plain", "      ja: 電話\n      en: plain"},
		{"over two lines, beside a comment", "injects/call/title", "en", "short", "plain over\n        two lines # z", "short # z"},
		{"a text without languages gets both", "debrief/1", "en", "What was hard?", "  - 何が難しかったか\n", "  - {ja: 何が難しかったか, en: What was hard?}\n"},
		{"folded Japanese stays folded", "debrief/2", "ja", "別の文。", "      長い\n      文。\n", "      別の文。\n"},
		{"nothing there at all", "injects/call/body", "ja", "本文", "{}", `{ja: 本文, en: ""}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, 1, strings.Count(written, c.was), "the test's own place")
			files := map[string]string{"scenario.yaml": written}
			was := ""
			for _, w := range Wordings(folder(files), "s") {
				if w.Path == c.path {
					was = map[string]string{"ja": w.JA, "en": w.EN}[c.lang]
				}
			}
			got, err := Reword(folder(files), "s", []Rewording{{"scenario.yaml", c.path, c.lang, was, c.put}})
			require.NoError(t, err)
			require.Equal(t, strings.Replace(written, c.was, c.now, 1), got["scenario.yaml"])
			crlf := strings.ReplaceAll(written, "\n", "\r\n")
			got, err = Reword(folder(map[string]string{"scenario.yaml": crlf}), "s", []Rewording{{"scenario.yaml", c.path, c.lang, was, c.put}})
			require.NoError(t, err)
			require.Equal(t, strings.ReplaceAll(strings.Replace(written, c.was, c.now, 1), "\n", "\r\n"), got["scenario.yaml"])
		})
	}
}

// Whoever writes over a text that another has changed meanwhile is told, and none of what was asked for is done.
func TestATextThatChangedMeanwhileIsNotWrittenOver(t *testing.T) {
	files := folder(map[string]string{"scenario.yaml": written})
	for _, wrong := range []Rewording{
		{"scenario.yaml", "seats/ceo/title", "en", "Boss", "Chief"},
		{"scenario.yaml", "seats/coo/title", "en", "", "Chief"},
		{"other.yaml", "seats/ceo/title", "en", "CEO", "Chief"},
		{"scenario.yaml", "seats/ceo/title", "fr", "", "PDG"},
	} {
		got, err := Reword(files, "s", []Rewording{{"scenario.yaml", "seats/ceo/title", "ja", "社長", "長"}, wrong})
		require.ErrorIs(t, err, ErrReworded)
		require.Nil(t, got)
	}
}

func FuzzReword(f *testing.F) {
	f.Add("CEO: no #1\n  - x", "社長", written)
	f.Add("\ttab \u2028 \"", "' 長 い", "seats: [{id: a, title: {ja: x, en: 'y'}}]")
	f.Fuzz(func(t *testing.T, en, ja, file string) {
		if len(file) > 4000 || len(en)+len(ja) > 1000 {
			t.Skip()
		}
		files := folder(map[string]string{"scenario.yaml": file})
		for _, w := range Wordings(files, "s") {
			got, err := Reword(files, "s", []Rewording{{w.File, w.Path, "en", w.EN, en}, {w.File, w.Path, "ja", w.JA, ja}})
			if err != nil {
				continue
			}
			after := Wordings(folder(map[string]string{"scenario.yaml": got["scenario.yaml"]}), "s")
			for _, v := range after {
				if v.Path == w.Path && v.Line == w.Line {
					require.Equal(t, asRead("en", strings.TrimRight(en, "\n")), v.EN)
				}
			}
		}
	})
}
