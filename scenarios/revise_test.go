package scenarios

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/text"
)

const listed = `# top
injects:
  # the first
  - id: ring # a remark
    channel: phone # by hand
    to: [ceo, pr] # both
    at: T+0:10   # early
    title: {ja: 電話, en: Call}
    # what the call asks

  - id: mail
    at: "2026-11-20T18:40"
    to:
      - ceo
      - pr
    channel: 'mail'

  - {id: short, at: T+1:00, to: all, channel: chat}
  - id: remarked
    to:
      - ceo # the head
    at: T+2:00
after: 1 # the end`

func TestAValueIsWrittenWhereItStandsAndNothingElseChanges(t *testing.T) {
	for _, c := range []struct {
		name     string
		set      Setting
		was, now string
	}{
		{"a time", Setting{Inject: "ring", Key: "at", Put: []string{"T+0:15"}, Local: "2026-11-20T18:15"}, "at: T+0:10   # early", "at: T+0:15   # early"},
		{"a time on the clock of the place", Setting{Inject: "mail", Key: "at", Put: []string{"T+0:15"}, Local: "2026-11-20T18:15"}, `"2026-11-20T18:40"`, `"2026-11-20T18:15"`},
		{"a time that clock has no form for", Setting{Inject: "mail", Key: "at", Put: []string{"T+0:15:30"}}, `"2026-11-20T18:40"`, `"T+0:15:30"`},
		{"a time in braces", Setting{Inject: "short", Key: "at", Put: []string{"T+1:05"}}, "at: T+1:00", "at: T+1:05"},
		{"seats in brackets", Setting{Inject: "ring", Key: "to", Put: []string{"legal"}}, "[ceo, pr] # both", "[legal] # both"},
		{"seats on lines", Setting{Inject: "mail", Key: "to", Put: []string{"pr", "legal", "it"}}, "      - ceo\n      - pr\n    ch", "      - pr\n      - legal\n      - it\n    ch"},
		{"all of them", Setting{Inject: "short", Key: "to", Put: []string{"ceo", "pr"}}, "to: all", "to: [ceo, pr]"},
		{"a channel in quotes", Setting{Inject: "mail", Key: "channel", Put: []string{"chat"}}, "'mail'", `"chat"`},
		{"a channel", Setting{Inject: "ring", Key: "channel", Put: []string{"chat"}}, "phone # by hand", "chat # by hand"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, 1, strings.Count(listed, c.was), "the test's own place")
			for _, line := range []string{"\n", "\r\n"} {
				files := folder(map[string]string{"scenario.yaml": strings.ReplaceAll(listed, "\n", line)})
				got, err := Revise(files, "s", Revision{Values: []Setting{c.set}})
				require.NoError(t, err)
				require.Equal(t, strings.ReplaceAll(strings.Replace(listed, c.was, c.now, 1), "\n", line), got["scenario.yaml"])
			}
		})
	}
}

func plainInject(id, behind sim.InjectID) NewInject {
	return NewInject{Time: "T+0:20", Behind: behind, Inject: sim.Inject{
		ID: id, Channel: sim.Mail, To: []sim.SeatID{"ceo"}, Title: text.Text{JA: "名", EN: "no"}, From: text.Text{JA: "客", EN: "A: customer"},
		Subject: text.Text{JA: "件", EN: "#1"}, Body: text.Text{JA: "一\n二", EN: "one\n\ntwo"},
	}}
}

func TestANewInjectStandsBehindAnotherAndItsRemarks(t *testing.T) {
	entry := `
  - id: fresh
    title: {ja: 名, en: "no"}
    channel: mail
    from: {ja: 客, en: "A: customer"}
    to: [ceo]
    at: T+0:20
    subject: {ja: 件, en: "#1"}
    body:
      ja: |
        一
        二
      en: |
        one

        two`
	for _, c := range []struct {
		behind sim.InjectID
		at     string
	}{{"ring", "    # what the call asks\n"}, {"mail", "    channel: 'mail'\n"}, {"short", "channel: chat}\n"}, {"remarked", "    at: T+2:00\n"}} {
		got, err := Revise(folder(map[string]string{"scenario.yaml": listed}), "s", Revision{New: []NewInject{plainInject("fresh", c.behind)}})
		require.NoError(t, err)
		require.Equal(t, strings.Replace(listed, c.at, c.at+entry+"\n", 1), got["scenario.yaml"])
	}
	flat := `injects: [{id: a, at: T+0:10}, {id: b}] # flat`
	got, err := Revise(folder(map[string]string{"scenario.yaml": flat}), "s", Revision{New: []NewInject{plainInject("fresh", "a")}})
	require.NoError(t, err)
	require.Equal(t, `injects: [{id: a, at: T+0:10}, {id: fresh, title: {ja: 名, en: "no"}, channel: mail, from: {ja: 客, en: "A: customer"}, to: [ceo], at: T+0:20, subject: {ja: 件, en: "#1"}, body: {ja: "一\n二", en: "one\n\ntwo"}}, {id: b}] # flat`, got["scenario.yaml"])
}

// Several changes are made together or not at all, and what cannot be written is named.
func TestARevisionIsWrittenWholeOrNamesWhatKeepsItFromBeing(t *testing.T) {
	files := folder(map[string]string{"scenario.yaml": listed})
	fine := Setting{Inject: "ring", Key: "at", Put: []string{"T+0:15"}}
	_, err := Revise(files, "s", Revision{
		Texts:  []Rewording{{"scenario.yaml", "injects/ring/title", "en", "Call", "A call"}},
		Values: []Setting{fine}, New: []NewInject{plainInject("one", "ring"), plainInject("two", "ring")},
	})
	require.NoError(t, err)
	for path, wanted := range map[string]Revision{
		"injects/remarked/to":  {Values: []Setting{fine, {Inject: "remarked", Key: "to", Put: []string{"pr"}}}}, // its remark would go
		"injects/nobody/at":    {Values: []Setting{fine, {Inject: "nobody", Key: "at", Put: []string{"T+0:15"}}}},
		"injects/remarked/xat": {Values: []Setting{fine, {Inject: "remarked", Key: "xat", Put: []string{"T+0:15"}}}},
		"injects/ring":         {Values: []Setting{fine}, New: []NewInject{plainInject("ring", "mail")}},
		"injects/lost":         {Values: []Setting{fine}, New: []NewInject{plainInject("lost", "nobody")}},
		"injects/mail/to":      {Values: []Setting{fine, {Inject: "mail", Key: "to", Put: []string{"a\nb"}}}},
	} {
		got, err := Revise(files, "s", wanted)
		var stuck *Unwritten
		require.ErrorAs(t, err, &stuck, path)
		require.ErrorIs(t, err, ErrUnwieldy)
		require.Equal(t, path, stuck.Path)
		require.Nil(t, got)
	}
}

// Whatever the file, a new inject only adds bytes in one place, and a new time changes no line but its own.
// What is words and looks like a number, a date or nothing stays words for whoever reads it.
func TestWordsThatLookLikeANumberAreWrittenInQuotes(t *testing.T) {
	for _, words := range []string{"0", "119", "1.5", "null", "2026-11-20", "true"} {
		in := plainInject("new-one", "ring")
		in.Body = text.Text{JA: words, EN: words}
		got, err := Revise(folder(map[string]string{"scenario.yaml": listed}), "s", Revision{New: []NewInject{in}})
		require.NoError(t, err)
		require.Contains(t, got["scenario.yaml"], `body: {ja: "`+words+`", en: "`+words+`"}`)
	}
}

func FuzzRevise(f *testing.F) {
	f.Add(listed, "T+0:45", "件名: #1\n- x", "It's \"so\"", "ring")
	f.Add(strings.ReplaceAll(listed, "\n", "\r\n"), "T+12:00", "", "\ttab", "mail")
	f.Add("injects: [{id: a, at: T+0:10, to: [x]}]", "T+1:00", "本文", "body", "a")
	f.Add("injects:\n- id: a\n  body:\n    en: |+\n      kept\n\n\n- id: b\n  at: >-\n    T+0:10\n", "T+1:00", "本文", "body", "a")
	for _, file := range []string{
		"\ufeff---\ninjects: # all of them\n  - {id: a, # its name\n     at: T+0:10, # early\n     to: [x, # one\n          y]}\n...\n",
		"injects:\n  - id: 'a'\n    at: &when \"T+0:10\" # anchored\n    to: all\n  - id: b\n    at: *when\n",
		"injects:\n  - at: |- # a remark on a block\n      T+0:10\n    id: a\n  - id: a\n    at: T+0:20 # the same name again\n",
		"injects:\n  - id: a\n    at: 'T+0:10\n      ' # over two lines\n    body: {ja: >+\n x, en: y}\n",
		"injects:\n  - ? at\n    : T+0:10 # the long form\n    id: a\n",
		"injects: [] # none yet", "injects:\n", "injects: ~ # none\nafter: 1", "injects:\n- !!map\n  id: a\n  at: !!str T+0:10#no remark",
		"injects:\r  - id: a\r    at: T+0:10 # \u0085 odd breaks \u2028\r",
	} {
		f.Add(file, "T+1:00", "一行目\n\n  字下げ #1\n", "- x: 'y'\n---\n", "a")
	}
	f.Fuzz(func(t *testing.T, file, at, ja, en, id string) {
		if len(file) > 4000 || len(ja)+len(en) > 1000 || !timePattern.MatchString(at) {
			t.Skip()
		}
		files := folder(map[string]string{"scenario.yaml": file})
		in := plainInject("new-one", sim.InjectID(id))
		in.Body = text.Text{JA: strings.TrimRight(ja, "\n"), EN: strings.TrimRight(en, "\n")}
		if got, err := Revise(files, "s", Revision{New: []NewInject{in}}); err == nil {
			was, now := oneBreak(file), oneBreak(got["scenario.yaml"])
			if head, tail := alike(was, now); head+tail != len(was) {
				t.Fatalf("an insertion changed what was there:\n%q\n%q", was, now)
			}
			for _, w := range Wordings(folder(got), "s") {
				if w.Path == "injects/new-one/body" {
					require.Equal(t, in.Body.EN, w.EN)
				}
			}
		}
		if got, err := Revise(files, "s", Revision{Values: []Setting{{Inject: sim.InjectID(id), Key: "at", Put: []string{at}}}}); err == nil {
			was, now := oneBreak(file), oneBreak(got["scenario.yaml"])
			head, tail := alike(was, now)
			if gone := strings.TrimSpace(was[head : len(was)-tail]); strings.Contains(gone, "#") {
				t.Fatalf("a remark went with a time: %q of\n%q", gone, was)
			}
		}
	})
}

func oneBreak(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// alike counts the bytes that two texts begin alike with, and those that they end alike with, each counted once.
func alike(was, now string) (head, tail int) {
	for head < len(was) && head < len(now) && was[head] == now[head] {
		head++
	}
	for tail < len(was)-head && tail < len(now)-head && was[len(was)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	return head, tail
}
