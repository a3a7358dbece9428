package scenarios

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Limits of one scenario, over all its files.
const (
	BytesMax = 1 << 20
	DepthMax = 64
	NodesMax = 50_000

	// What parts values in YAML, and how often it may be there. Values are counted when they are in memory, and a hundred
	// times their bytes by then: files of nothing but separators are refused before. Scenarios have one to a value and less.
	separators    = ",:?-\n" // what opens a list or a table is bounded by the depth
	separatorsMax = 2 * NodesMax
	filesMax      = 64
)

const mainFile = "scenario.yaml"

// source is one file of a scenario.
type source struct {
	name  string // within the folder
	shown string // as faults name it
	bytes []byte
	root  *yaml.Node
}

// sources reads the files of a scenario's folder: scenario.yaml first, then the others in the order of their names.
func (r *reader) sources(fsys fs.FS, dir string) []source {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		r.fault(spot{file: r.shown(dir, "")}, Unreadable, reason(err))
		return nil
	}
	var names []string
	for _, e := range entries {
		switch ext := path.Ext(e.Name()); {
		case e.IsDir():
		case ext == ".yaml":
			names = append(names, e.Name())
		case ext == ".yml":
			r.fault(spot{file: r.shown(dir, e.Name())}, IgnoredFile)
		}
	}
	if !slices.Contains(names, mainFile) {
		r.fault(spot{file: r.shown(dir, "")}, NoScenario, r.shown(dir, ""))
		return nil
	}
	main := slices.Index(names, mainFile)
	return r.open(fsys, dir, slices.Insert(slices.Delete(names, main, main+1), 0, mainFile))
}

func (r *reader) open(fsys fs.FS, dir string, names []string) []source {
	if len(names) > filesMax {
		r.fault(spot{file: r.shown(dir, "")}, TooMany, r.shown(dir, ""), filesMax, len(names))
		return nil
	}
	var all []source
	left := BytesMax
	for _, name := range names {
		s := source{name: name, shown: r.shown(dir, name)}
		content, err := slurp(fsys, path.Join(dir, name), left)
		switch {
		case errors.Is(err, errTooBig):
			r.fault(spot{s.shown, 1, 1}, TooBig, BytesMax)
			return all
		case err != nil:
			r.fault(spot{file: s.shown}, Unreadable, reason(err))
			continue
		}
		left -= len(content)
		s.bytes = content
		all = append(all, s)
	}
	return all
}

var errTooBig = errors.New("too big")

// slurp reads a regular file of at most limit bytes. Anything else in the folder, a pipe above all, is refused unread.
func slurp(fsys fs.FS, name string, limit int) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, int64(limit)+1))
	if err == nil && len(content) > limit {
		return nil, errTooBig
	}
	return content, err
}

// reason takes the path off an error of the file system: the fault names the file already.
func reason(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

// digest is the hash of the files' names and bytes, by rising name; lengths keep one from running into the next.
func digest(all []source) string {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b source) int { return strings.Compare(a.name, b.name) })
	h := sha256.New()
	for _, s := range sorted {
		for _, part := range [][]byte{[]byte(s.name), s.bytes} {
			h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
			h.Write(part)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// parse reads the YAML of one file into nodes; false when there is nothing to go on with.
func (r *reader) parse(s *source) bool {
	start := spot{s.shown, 1, 1}
	if !utf8.Valid(s.bytes) {
		r.fault(start, NotUTF8)
		return false
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(s.bytes, []byte("\xef\xbb\xbf")))) == 0 {
		r.fault(start, EmptyFile)
		return false
	}
	for _, c := range s.bytes {
		if strings.IndexByte(separators, c) >= 0 {
			r.parted++
		}
	}
	if r.parted > separatorsMax {
		r.fault(start, TooManyNodes, NodesMax)
		return false
	}
	documents, err := load(s.bytes)
	if err != nil {
		r.yamlFault(s, err)
		return false
	}
	switch {
	case len(documents) == 0 || len(documents[0].Content) == 0 || isNull(documents[0].Content[0]):
		r.fault(start, EmptyFile)
		return false
	case len(documents) > 1:
		at := documents[1]
		r.fault(spot{s.shown, max(at.Line, 1), max(at.Column, 1)}, ManyDocuments)
		return false
	}
	s.root = documents[0].Content[0]
	return r.limit(s.shown, s.root, 1)
}

// load reads the first document, and the second if there is one: more are a fault, however many. It keeps a flaw of the
// parser from taking the program down with a stranger's file.
func load(content []byte) (documents []yaml.Node, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			err = fmt.Errorf("%v", broken)
		}
	}()
	l, err := yaml.NewLoader(bytes.NewReader(content))
	for err == nil && len(documents) < 2 {
		var n yaml.Node
		if err = l.Load(&n); err == nil {
			documents = append(documents, n)
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return documents, err
}

func (r *reader) yamlFault(s *source, err error) {
	at, words := spot{s.shown, 1, 1}, err.Error()
	var one *yaml.LoadError
	if errors.As(err, &one) {
		words = one.Message
		at.line, at.col = max(one.Mark.Line, 1), max(one.Mark.Column, 1)
	}
	if strings.Contains(words, "exceeded max depth") {
		r.fault(at, TooDeep, DepthMax)
		return
	}
	r.fault(at, NotYAML, words)
}

// limit walks a file's nodes once: it notes whose they are, counts them, and refuses what could grow without bound.
func (r *reader) limit(file string, n *yaml.Node, depth int) bool {
	r.files[n] = file
	at := spot{file, n.Line, n.Column}
	if len(r.files) > NodesMax {
		r.fault(at, TooManyNodes, NodesMax)
		return false
	}
	if depth > DepthMax {
		r.fault(at, TooDeep, DepthMax)
		return false
	}
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Tag == "!!merge" {
		r.fault(at, Alias)
		n.Alias = nil
	}
	if n.Style&yaml.TaggedStyle != 0 {
		r.fault(at, Tag, n.Tag)
	}
	for _, child := range n.Content {
		if !r.limit(file, child, depth+1) {
			return false
		}
	}
	return true
}

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0
}

// merged joins the top levels of several files: lists are joined, anything else may be written once.
func (r *reader) merged(all []source) *yaml.Node {
	root := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1}
	first := map[string]int{}
	for _, s := range all {
		if r.files[root] == "" {
			r.files[root] = s.shown
			root.Line, root.Column = s.root.Line, s.root.Column
		}
		if s.root.Kind != yaml.MappingNode {
			r.fault(r.spot(s.root), WrongType, kindMapping, found(s.root))
			continue
		}
		for i := 0; i+1 < len(s.root.Content); i += 2 {
			r.join(root, first, s.root.Content[i], s.root.Content[i+1])
		}
	}
	return root
}

func (r *reader) join(root *yaml.Node, first map[string]int, key, value *yaml.Node) {
	i, again := first[key.Value]
	if !again {
		first[key.Value] = len(root.Content) + 1
		root.Content = append(root.Content, key, value)
		return
	}
	before := root.Content[i]
	if isNull(value) {
		r.fault(r.spot(value), EmptyValue, key.Value)
		return
	}
	if r.files[before] == r.files[value] || before.Kind != yaml.SequenceNode || value.Kind != yaml.SequenceNode {
		r.fault(r.spot(key), DuplicateKey, key.Value, r.spot(root.Content[i-1]))
		return
	}
	both := *before
	both.Content = slices.Concat(before.Content, value.Content)
	r.files[&both] = r.files[before]
	root.Content[i] = &both
}
