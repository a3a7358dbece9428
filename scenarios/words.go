package scenarios

import (
	"net/netip"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/enshu/enshu/sim/text"
)

// wordsMax bounds one text in one language, in characters.
const wordsMax = 4000

// bilingual is the shape of every text that people read.
func bilingual() shape[text.Text] {
	pair := record(
		key("ja", tongue("ja"), func(t *text.Text) *string { return &t.JA }),
		key("en", tongue("en"), func(t *text.Text) *string { return &t.EN }),
	)
	return shape[text.Text]{
		tell: func(b *book) schema { return b.named("text", tellText) },
		read: func(r *reader, n *yaml.Node, v *text.Text) {
			r.wordings = append(r.wordings, wording{n, v})
			if n.Kind == yaml.ScalarNode {
				r.fault(r.spot(n), MissingLanguage, text.Text{JA: "二つの言語", EN: "two-language"})
				return
			}
			pair.read(r, n, v)
			if n.Kind == yaml.MappingNode {
				r.bothTongues(n, v)
			}
		},
	}
}

func (r *reader) bothTongues(n *yaml.Node, v *text.Text) {
	if !r.has(&v.JA) {
		r.fault(r.spot(n), MissingLanguage, text.Text{JA: "日本語", EN: "Japanese (ja)"})
	}
	if !r.has(&v.EN) {
		r.fault(r.spot(n), MissingLanguage, text.Text{JA: "英語", EN: "English (en)"})
	}
}

func tongue(lang string) shape[string] {
	name := map[string]text.Text{
		"ja": {JA: "日本語", EN: "Japanese (ja)"}, "en": {JA: "英語", EN: "English (en)"},
	}[lang]
	return shape[string]{tell: tellLine, read: func(r *reader, n *yaml.Node, v *string) {
		s, ok := r.words(n)
		switch {
		case !ok:
		case strings.TrimSpace(s) == "":
			r.fault(r.spot(n), MissingLanguage, name)
		default:
			r.written(r.spot(n), s)
			if lang == "ja" && n.Style&yaml.LiteralStyle == 0 && strings.Contains(s, " ") {
				s = seam.ReplaceAllString(s, "$1$2")
			}
			*v = strings.TrimRight(s, "\n")
		}
	}}
}

// seam is where YAML folds two lines of Japanese into one: it puts a space there, which Japanese has no use for.
var seam = regexp.MustCompile(`([\p{Han}\p{Hiragana}\p{Katakana}ー、。・）」』】]) ([\p{Han}\p{Hiragana}\p{Katakana}（「『【])`)

// written checks words that people in an exercise will read: length, letters, and nothing that could be taken for real.
func (r *reader) written(at spot, s string) {
	if n := utf8.RuneCountInString(s); n > wordsMax {
		r.fault(at, BadText, text.Text{JA: "4,000 字を超えています", EN: "longer than 4,000 characters"})
	}
	if strings.ContainsFunc(s, forbiddenLetter) {
		r.fault(at, BadText, text.Text{JA: "制御文字が含まれています", EN: "it holds control characters"})
	}
	if phrase, bad := forbiddenPhrase(s); bad {
		r.fault(at, ForbiddenPhrase, phrase)
	}
	for _, real := range realAddresses(s) {
		r.fault(at, RealAddress, clip(real.words), real.what)
	}
}

// forbiddenLetter finds control letters and those that turn the direction of writing, which can hide what a text says.
func forbiddenLetter(c rune) bool {
	switch {
	case c == '\n' || c == '\t':
		return false
	case unicode.IsControl(c), c == utf8.RuneError:
		return true
	}
	return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
}

// Phrases that claim a drill is none. Somebody may photograph a screen: no picture of an exercise may say so.
var forbiddenPhrases = []string{
	"not a drill", "not an exercise", "not a test", "not a simulation", "no drill", "this is real",
	"訓練ではありません", "訓練ではない", "訓練じゃない", "訓練でない", "演習ではありません", "演習ではない", "演習じゃない",
	"実災害です", "実災害が発生", "本当の災害", "実際の災害です", "これは本番です",
}

func forbiddenPhrase(s string) (string, bool) {
	words := strings.Fields(strings.ToLower(s))
	spaced, closed := strings.Join(words, " "), strings.Join(words, "")
	for _, phrase := range forbiddenPhrases {
		if phrase[0] >= utf8.RuneSelf && strings.Contains(closed, phrase) || containsWords(spaced, phrase) {
			return phrase, true
		}
	}
	return "", false
}

// containsWords finds a phrase that does not go on inside a longer word: "not a test", but not "not a testimony".
func containsWords(s, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], phrase)
		if i < 0 {
			return false
		}
		end := from + i + len(phrase)
		if end == len(s) || s[end] < 'a' || s[end] > 'z' {
			return true
		}
		from = end
	}
}

type realAddress struct {
	words string
	what  text.Text
}

var (
	aDomain = text.Text{JA: "ドメイン", EN: "domain"}
	anIP    = text.Text{JA: "IP アドレス", EN: "IP address"}
	aPhone  = text.Text{JA: "電話番号", EN: "telephone number"}
)

var (
	hostPattern = regexp.MustCompile(`(?i)([a-z][a-z0-9+.-]*://|@)?((?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?)`)
	ip4Pattern  = regexp.MustCompile(`[0-9]+(?:\.[0-9]+){3,}`)
	ip6Pattern  = regexp.MustCompile(`(?i)[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*`)
	telPattern  = regexp.MustCompile(`\+?[0-9(][0-9() .-]{6,}[0-9]`)
)

// realAddresses finds what could belong to somebody: an exercise must not send anybody there.
func realAddresses(s string) []realAddress {
	var all []realAddress
	hint := hintsOf(s) // most texts give none, and the patterns are slow
	if hint.host {
		for _, m := range hostPattern.FindAllStringSubmatch(s, -1) {
			if realHost(m[2], m[1] != "") {
				all = append(all, realAddress{m[2], aDomain})
			}
		}
	}
	if hint.ip {
		for _, ip := range append(ip4Pattern.FindAllString(s, -1), ip6Pattern.FindAllString(s, -1)...) {
			if realIP(ip) {
				all = append(all, realAddress{ip, anIP})
			}
		}
	}
	if hint.tel {
		for _, at := range telPattern.FindAllStringIndex(s, -1) {
			if number := s[at[0]:at[1]]; alone(s, at) && realPhone(number) {
				all = append(all, realAddress{number, aPhone})
			}
		}
	}
	return all
}

// hints say which patterns may find something in a text; where one says no, its pattern finds nothing.
type hints struct{ host, ip, tel bool }

func hintsOf(s string) hints {
	var h hints
	run := 0 // of what a telephone number is made of
	for i := range len(s) {
		within := i > 0 && i+1 < len(s)
		h.host = h.host || within && s[i] == '.' && alphanumeric(s[i-1]) && alphanumeric(s[i+1])
		run++
		if strings.IndexByte("0123456789() .-", s[i]) < 0 {
			run = 0
		}
		h.tel = h.tel || run >= 8
	}
	h.ip = h.host || strings.Count(s, ":") > 1
	return h
}

func alphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf // K may be the kelvin
}

// Endings under which names are sold. Country endings that are also words (it, is, me) count only after @ or ://.
var soldEndings = strings.Fields(`com net org info biz edu gov mil int jp uk de fr cn kr ru eu us ca au nl ch tw hk sg br
	io dev app cloud online site shop store xyz top club live tech onion co tv cc`)

func realHost(host string, pointed bool) bool {
	labels := strings.Split(strings.ToLower(host), ".")
	last := labels[len(labels)-1]
	switch last {
	case "example", "test", "invalid", "localhost":
		return false
	case "com", "net", "org":
		if labels[len(labels)-2] == "example" {
			return false
		}
	}
	if pointed {
		return true
	}
	for _, ending := range soldEndings {
		if last == ending {
			return true
		}
	}
	return false
}

// The ranges set aside for documentation: RFC 5737, RFC 3849, RFC 9637.
var paperRanges = []netip.Prefix{
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("3fff::/20"),
}

func realIP(s string) bool {
	addr, err := netip.ParseAddr(strings.TrimRight(s, ".:"))
	if err != nil {
		return false
	}
	for _, paper := range paperRanges {
		if paper.Contains(addr) {
			return false
		}
	}
	return true
}

// alone says whether a number stands by itself, not inside a longer code.
func alone(s string, at []int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:at[0]])
	after, _ := utf8.DecodeRuneInString(s[at[1]:])
	joins := func(c rune) bool {
		return c == '-' || c == '_' || c == '/' || c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c))
	}
	return (at[0] == 0 || !joins(before)) && (at[1] == len(s) || !joins(after))
}

var (
	domesticPattern = regexp.MustCompile(`^\(?0[0-9]{1,4}\)?[- (][0-9]{1,4}[-) ]+[0-9]{3,4}$|^0[0-9]{9,10}$`)
	americanPattern = regexp.MustCompile(`^\(?[2-9][0-9]{2}\)?[-. ]+[0-9]{3}[-. ][0-9]{4}$`)
	abroadPattern   = regexp.MustCompile(`^\+[1-9][0-9() .-]{7,}$`)
	fictionPattern  = regexp.MustCompile(`555[-. ]?01[0-9]{2}$|[-( )]0{1,4}[-) ]+0{3,4}$`)
)

// realPhone says whether a number has the form of a telephone number that may ring. Numbers that nobody holds pass: those
// whose last two groups are zeros, and 555-0100 to 555-0199.
func realPhone(s string) bool {
	if !domesticPattern.MatchString(s) && !americanPattern.MatchString(s) && !abroadPattern.MatchString(s) {
		return false
	}
	return !fictionPattern.MatchString(s)
}
