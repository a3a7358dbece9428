package scenarios

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim/text"
)

// Wording is one text of a scenario: where it is written, and what it says in each language; empty where it says nothing.
type Wording struct {
	File string `json:"file"` // within the folder
	Line int    `json:"line"`
	// Path is what leads to it: injects/first-call/body. Things go by their ids, what has none by its number in the file.
	Path string `json:"path"`
	JA   string `json:"ja"`
	EN   string `json:"en"`
}

// Rewording puts other words in the place of those that a text has in one language.
type Rewording struct {
	File string `json:"file"`
	Path string `json:"path"`
	Lang string `json:"lang"` // ja or en
	Was  string `json:"was"`  // as Wordings tells it
	Put  string `json:"put"`
}

// What keeps words from being written.
var (
	ErrReworded = errors.New("the text is not there any more, or says something else by now")
	ErrUnwieldy = errors.New("the text cannot be put into its place without changing what stands around it")
)

// wording is a text where it was read.
type wording struct {
	node *yaml.Node
	read *text.Text
}

// Wordings lists every text of the scenario in the folder dir, in the order of the files. What cannot be read for a fault
// of form is left out: the faults say where it is.
func Wordings(fsys fs.FS, dir string) []Wording {
	r, all := formed(fsys, dir)
	paths := pathsOf(all)
	out := []Wording{}
	for _, w := range r.wordings {
		out = append(out, r.wordingOf(w, paths[w.node]))
	}
	order := map[string]int{}
	for i, s := range all {
		order[s.name] = i
	}
	slices.SortStableFunc(out, func(a, b Wording) int {
		if a.File != b.File {
			return order[a.File] - order[b.File]
		}
		return a.Line - b.Line
	})
	return out
}

// wordingOf tells what a text says. One without languages is taken for the language its letters are of.
func (r *reader) wordingOf(w wording, at string) Wording {
	out := Wording{File: path.Base(r.files[w.node]), Line: w.node.Line, Path: at, JA: w.read.JA, EN: w.read.EN}
	if w.node.Kind == yaml.ScalarNode && !isNull(w.node) {
		if bare := strings.TrimRight(w.node.Value, "\n"); japanese.MatchString(bare) {
			out.JA = bare
		} else {
			out.EN = bare
		}
	}
	return out
}

// Reword writes texts anew and returns the files that this changes, whole, by their names. All of them are written or none:
// what stands around them, with its comments and its layout, stays as it is to the byte.
func Reword(fsys fs.FS, dir string, wanted []Rewording) (map[string]string, error) {
	return Revise(fsys, dir, Revision{Texts: wanted})
}

// desk is a scenario that is being rewritten: a pen to each of its files.
type desk struct {
	all   []source
	texts map[string]*both // by file and path
	order []*both          // those that are written anew
	pens  map[string]*pen
}

// both is a text in both languages, as it is or as it is to be.
type both struct {
	Wording
	node         *yaml.Node
	setJA, setEN bool
}

func openDesk(fsys fs.FS, dir string) *desk {
	r, all := formed(fsys, dir)
	d := &desk{all: all, texts: map[string]*both{}, pens: map[string]*pen{}}
	paths := pathsOf(all)
	for _, w := range r.wordings {
		b := &both{Wording: r.wordingOf(w, paths[w.node]), node: w.node}
		if key := b.File + "/" + b.Path; d.texts[key] == nil {
			d.texts[key] = b
		}
	}
	return d
}

func (d *desk) reword(want Rewording) bool {
	b := d.texts[want.File+"/"+want.Path]
	if b == nil {
		return false
	}
	put := strings.TrimRight(want.Put, "\n")
	fresh := !b.setJA && !b.setEN
	switch {
	case want.Lang == "ja" && b.JA == want.Was && !b.setJA:
		b.JA, b.setJA = put, true
	case want.Lang == "en" && b.EN == want.Was && !b.setEN:
		b.EN, b.setEN = put, true
	default:
		return false
	}
	if fresh {
		d.order = append(d.order, b)
	}
	return true
}

// reworded gives the texts that are to be others to the pens.
func (d *desk) reworded() {
	for _, b := range d.order {
		p := d.pen(b.File)
		p.changes = append(p.changes, b.changes()...)
	}
}

// written makes every change, and returns the files that are another now.
func (d *desk) written() (map[string]string, error) {
	out := map[string]string{}
	for name, p := range d.pens {
		text, err := p.written()
		if err != nil {
			return nil, err
		}
		out[name] = text
	}
	return out, nil
}

func (d *desk) pen(file string) *pen {
	if d.pens[file] == nil {
		i := slices.IndexFunc(d.all, func(s source) bool { return s.name == file })
		d.pens[file] = newPen(&d.all[i])
	}
	return d.pens[file]
}

// changes are what writes a text anew. One that had no languages yet gets both.
func (b *both) changes() []change {
	if b.node.Kind == yaml.ScalarNode || len(b.node.Content) == 0 {
		want := map[string]string{b.Path + "/ja": b.JA, b.Path + "/en": b.EN}
		return []change{{at: b.Path, want: want, make: func(p *pen) splice {
			from := p.start(b.node)
			one := style{like: yaml.Style(0), flow: true}
			with := "{ja: " + p.hand(b.JA, one) + ", en: " + p.hand(b.EN, one) + "}"
			return splice{from, p.end(b.node), spaced(p.file.bytes, from, with)}
		}}}
	}
	var all []change
	for _, l := range []struct {
		lang, words string
		set         bool
	}{{"ja", b.JA, b.setJA}, {"en", b.EN, b.setEN}} {
		if l.set {
			at := b.Path + "/" + l.lang
			all = append(all, change{at: at, want: map[string]string{at: l.words}, make: func(p *pen) splice {
				return p.tongue(b.node, l.lang, l.words)
			}})
		}
	}
	return all
}

// formed reads the form of a scenario, without asking what it means.
func formed(fsys fs.FS, dir string) (*reader, []source) {
	r := newReader("")
	all := r.sources(fsys, path.Clean(dir))
	r.folder = path.Base(dir)
	r.form(all)
	return r, slices.DeleteFunc(all, func(s source) bool { return s.root == nil })
}

// pathsOf names every place of the files by what leads to it.
func pathsOf(all []source) map[*yaml.Node]string {
	paths := map[*yaml.Node]string{}
	for _, s := range all {
		eachPlace(s.root, "", func(n *yaml.Node, at string) { paths[n] = at })
	}
	return paths
}

// eachPlace visits a node and everything in it, in the order in which it is written.
func eachPlace(n *yaml.Node, at string, visit func(n *yaml.Node, at string)) {
	visit(n, at)
	for i, child := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode:
			eachPlace(child, join(at, named(child, i)), visit)
		case n.Kind == yaml.MappingNode && i%2 == 1:
			eachPlace(child, join(at, n.Content[i-1].Value), visit)
		}
	}
}

func join(at, step string) string { return strings.TrimPrefix(at+"/"+step, "/") }

// named is the id of an entry of a list, or its number when it has none.
func named(n *yaml.Node, i int) string {
	if id := valueOf(n, "id"); id != nil && id.Kind == yaml.ScalarNode && id.Value != "" {
		return id.Value
	}
	return strconv.Itoa(i + 1)
}

// valueOf returns what stands under a key, nil when nothing does.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}
