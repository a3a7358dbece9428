package scenarios

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim"
)

// Revision is what is to become of a scenario's files: other words in its texts, other values in its injects, and injects
// that are new. All of it is written or none.
type Revision struct {
	Texts  []Rewording
	Values []Setting
	New    []NewInject
}

// Empty says whether there is nothing to write.
func (r *Revision) Empty() bool { return len(r.Texts)+len(r.Values)+len(r.New) == 0 }

// Setting puts another value in the place of the one that an inject has under a key that has one: at, channel or to.
type Setting struct {
	Inject sim.InjectID
	Key    string
	Put    []string // one value; of to, the seats
	Local  string   // the same time as the scenario's clock shows it, for where times are written so; empty where it has no such form
}

// NewInject is a plain inject that comes at a time. It is written behind another.
type NewInject struct {
	sim.Inject
	Time   string // as T+1:30
	Behind sim.InjectID
}

// Unwritten is the error of a revision that cannot be made without changing what stands around one of its places.
type Unwritten struct {
	Path string // as in Wording; of an inject that is new, what would lead to it
}

// Error names the place.
func (u *Unwritten) Error() string { return fmt.Sprintf("%s: %s", u.Path, ErrUnwieldy) }

// Unwrap makes it one of the errors of writing.
func (u *Unwritten) Unwrap() error { return ErrUnwieldy }

// Revise writes a revision and returns the files that this changes, whole, by their names. What stands around the places it
// writes, with its comments and its layout, stays as it is to the byte.
func Revise(fsys fs.FS, dir string, wanted Revision) (map[string]string, error) {
	d := openDesk(fsys, dir)
	for _, want := range wanted.Texts {
		if !d.reword(want) {
			return nil, fmt.Errorf("%s, %s: %w", want.Path, want.Lang, ErrReworded)
		}
	}
	d.reworded()
	for _, want := range wanted.Values {
		if !d.set(want) {
			return nil, &Unwritten{"injects/" + string(want.Inject) + "/" + want.Key}
		}
	}
	for _, want := range wanted.New {
		if !d.add(want) {
			return nil, &Unwritten{"injects/" + string(want.ID)}
		}
	}
	return d.written()
}

// Spots finds every place of the injects: injects/first-call and all that is in it.
func Spots(fsys fs.FS, dir string) map[string]Place {
	_, all := formed(fsys, dir)
	spots := map[string]Place{}
	for _, s := range all {
		if list := valueOf(s.root, "injects"); list != nil {
			eachPlace(list, "injects", func(n *yaml.Node, at string) {
				if _, known := spots[at]; !known {
					spots[at] = Place{File: path.Base(s.name), Line: n.Line, Column: n.Column}
				}
			})
		}
	}
	return spots
}

// entry finds an inject: the file and the list that it stands in, and itself.
func (d *desk) entry(id sim.InjectID) (file string, list, n *yaml.Node) {
	for i := range d.all {
		list := valueOf(d.all[i].root, "injects")
		if list == nil || list.Kind != yaml.SequenceNode {
			continue
		}
		for _, n := range list.Content {
			if x := valueOf(n, "id"); x != nil && x.Kind == yaml.ScalarNode && x.Value == string(id) {
				return d.all[i].name, list, n
			}
		}
	}
	return "", nil, nil
}

func (d *desk) set(want Setting) bool {
	file, _, n := d.entry(want.Inject)
	if n == nil {
		return false
	}
	there := valueOf(n, want.Key)
	if there == nil || there.Anchor != "" || there.Kind == yaml.AliasNode {
		return false
	}
	at := "injects/" + string(want.Inject) + "/" + want.Key
	c := change{at: at, want: map[string]string{}}
	if want.Key == "to" {
		if d.pen(file).remarked(there) {
			return false // a remark on one of the seats would go with them
		}
		for i, seat := range want.Put {
			c.want[at+"/"+strconv.Itoa(i+1)] = seat
		}
		c.make = func(p *pen) splice { return p.seats(there, want.Put) }
	} else {
		put := want.Put[0]
		if want.Local != "" && localPattern.MatchString(there.Value) {
			put = want.Local
		}
		c.want[at] = put
		c.make = func(p *pen) splice { return p.value(there, put) }
	}
	d.pen(file).changes = append(d.pen(file).changes, c)
	return true
}

// remarked says whether there is a remark on one of the values of a list.
func (p *pen) remarked(n *yaml.Node) bool {
	end := p.end(n)
	if n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle == 0 {
		end = p.lineEnd(end)
	}
	return slices.Contains(p.file.bytes[p.start(n):max(p.start(n), end)], '#')
}

// value puts one word in the place of another, in the quotes that it had.
func (p *pen) value(n *yaml.Node, word string) splice {
	from := p.start(n)
	if p.plainly || n.Style&quoted != 0 {
		word = quotedWords(word)
	}
	return splice{from, p.end(n), spaced(p.file.bytes, from, word)}
}

// seats puts other seats in the place of those that were there: on lines of their own if they were.
func (p *pen) seats(n *yaml.Node, ids []string) splice {
	from := p.start(n)
	with := p.inBrackets(ids)
	if n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle == 0 {
		with = "- " + strings.Join(ids, "\n"+spaces(n.Column-1)+"- ")
	}
	return splice{from, p.end(n), spaced(p.file.bytes, from, with)}
}

// timePattern is a time since the start as lists of events write it.
var timePattern = regexp.MustCompile(`^T\+[0-9]{1,5}:[0-5][0-9](?::[0-5][0-9])?$`)

func (d *desk) add(want NewInject) bool {
	file, list, before := d.entry(want.Behind)
	if before == nil || !timePattern.MatchString(want.Time) || len(want.To) == 0 {
		return false
	}
	if _, _, there := d.entry(want.ID); there != nil {
		return false
	}
	e := entryOf(want)
	p := d.pen(file)
	p.changes = append(p.changes, change{at: e.at, want: e.want(), make: func(p *pen) splice { return p.behind(list, before, e) }})
	return true
}
