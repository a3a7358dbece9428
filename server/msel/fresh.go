package msel

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/enshu/enshu/scenarios"
	"github.com/enshu/enshu/sim"
	"github.com/enshu/enshu/sim/clock"
	"github.com/enshu/enshu/sim/text"
)

var (
	idPattern = regexp.MustCompile(`^[a-z][a-z0-9-]{0,63}$`)
	notInID   = regexp.MustCompile(`[^a-z0-9]+`)
)

// idMax bounds an id that is made of a title.
const idMax = 40

// fresh takes a row of an inject that the scenario does not have yet: a plain one, that comes at a time.
func (t *taking) fresh(l line, id string) {
	if was := string(t.renamed(l)); was != "" {
		_, c := t.cell(l, "id")
		t.problem(l.n, c, text.Text{JA: "「" + id + "」はシナリオになく、この行の文章は「" + was + "」のものです", EN: "The scenario has no inject “" + id + "”, and the texts of this row are those of “" + was + "”"},
			text.Text{JA: "idを「" + was + "」に戻すか、新しい状況付与なら名前と本文を書き換えてください", EN: "Put the id “" + was + "” back, or, for a new inject, write another title and body"})
		return
	}
	problems := len(t.out.Problems)
	in := scenarios.NewInject{}
	at, _, _ := t.moment(l, 0)
	in.Channel, _, _ = t.channelOf(l)
	in.To, _, _ = t.seatsOf(l)
	in.Title, in.From = t.both(l, "title"), t.both(l, "from")
	in.Subject, in.Body = t.both(l, "subject"), t.both(l, "body")
	if ja, _ := t.cell(l, "notes.ja"); ja != "" || t.has(l, "notes.en") {
		in.Notes = t.both(l, "notes")
	}
	for _, key := range []string{"when.ja", "when.en", "expected.ja", "expected.en"} {
		if cell, c := t.cell(l, key); cell != "" {
			t.problem(l.n, c, text.Text{JA: "新しい行の「" + key + "」はここからは決められません", EN: "“" + key + "” of a new row cannot be set from here"},
				text.Text{JA: "空にし、取り込んだあとでエディターの本文に書いてください", EN: "Empty it, and write it in the editor's text once the row is taken back"})
		}
	}
	in.ID = t.idOf(l, id, in.Title.EN)
	if len(t.out.Problems) > problems {
		return
	}
	in.Time, _ = written(t.script, at)
	in.Behind = t.before(at)
	t.seen[string(in.ID)] = l.n
	t.revision.New = append(t.revision.New, in)
	t.told(l, in, at)
}

// told lists what a new row brings.
func (t *taking) told(l line, in scenarios.NewInject, at clock.Instant) {
	add := func(field, put string) {
		if put != "" {
			t.change(l, t.place(field), in.ID, field, "", put)
			t.out.Changes[len(t.out.Changes)-1].New = true
		}
	}
	add("at", t.shown(at))
	add("channel", string(in.Channel))
	add("to", seatList(in.To))
	for _, x := range []struct {
		field string
		text.Text
	}{{"title", in.Title}, {"from", in.From}, {"subject", in.Subject}, {"body", in.Body}, {"notes", in.Notes}} {
		add(x.field+".ja", x.JA)
		add(x.field+".en", x.EN)
	}
}

func (t *taking) has(l line, key string) bool {
	cell, _ := t.cell(l, key)
	return cell != ""
}

// both reads a text that must be there in both languages.
func (t *taking) both(l line, field string) text.Text {
	one := func(lang string) string {
		key := field + "." + lang
		cell, c := t.cell(l, key)
		switch {
		case c < 0:
			t.problem(l.n, -1, text.Text{JA: "新しい行には「" + key + "」の列が要ります", EN: "A new row needs the column “" + key + "”"},
				text.Text{JA: "ダウンロードした一覧の見出しをすべて残して書いてください", EN: "Write it in a list that has all the headings of the downloaded one"})
		case cell == "":
			t.problem(l.n, c, text.Text{JA: "新しい行の「" + key + "」が空です", EN: "“" + key + "” of a new row is empty"},
				text.Text{JA: "日本語と英語の両方を書いてください", EN: "Write it in both languages"})
		}
		return cell
	}
	return text.Text{JA: one("ja"), EN: one("en")}
}

// renamed finds the inject whose texts a row has while the list has no row of its own for it: its id was changed, most
// likely by mistake.
func (t *taking) renamed(l line) sim.InjectID {
	for i := range t.script.Injects {
		x := &t.script.Injects[i]
		if t.listed[string(x.ID)] {
			continue
		}
		for key, now := range map[string]string{"title.ja": x.Title.JA, "title.en": x.Title.EN, "body.ja": x.Body.JA, "body.en": x.Body.EN} {
			if cell, _ := t.cell(l, key); cell != "" && cell == strings.TrimSpace(now) {
				return x.ID
			}
		}
	}
	return ""
}

// idOf is the id of a new inject: the one that was written, or one made of its title.
func (t *taking) idOf(l line, id, title string) sim.InjectID {
	_, c := t.cell(l, "id")
	switch {
	case id != "" && !idPattern.MatchString(id):
		t.problem(l.n, c, text.Text{JA: "「" + id + "」はidとして使えません", EN: "“" + id + "” cannot be an id"},
			text.Text{JA: "半角の英小文字・数字・ハイフンで書くか、空にしてください。空なら名前から作ります", EN: "Write it in small letters, digits and hyphens, or leave it empty: then it is made of the title"})
		return ""
	case id != "":
		return sim.InjectID(id)
	}
	stem := strings.Trim(notInID.ReplaceAllString(strings.ToLower(title), "-"), "-0123456789")
	if len(stem) > idMax {
		stem = strings.TrimRight(stem[:idMax], "-")
	}
	if stem == "" {
		stem = "added"
	}
	for n := 1; ; n++ {
		id := stem
		if n > 1 {
			id = fmt.Sprintf("%s-%d", stem, n)
		}
		if t.seen[id] == 0 && !t.listed[id] && t.script.InjectNumber(sim.InjectID(id)) < 0 {
			return sim.InjectID(id)
		}
	}
}

// before is the inject that a new one is written behind: the last that comes by then, or the first of all.
func (t *taking) before(at clock.Instant) sim.InjectID {
	all := t.script.Injects
	best := -1
	for i := range all {
		if timed(&all[i]) && all[i].At <= at && (best < 0 || all[i].At >= all[best].At) {
			best = i
		}
	}
	if best < 0 {
		best = max(0, slices.IndexFunc(all, func(i sim.Inject) bool { return timed(&i) }))
	}
	return all[best].ID
}
