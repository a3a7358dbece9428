package access

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// NameLength is the greatest number of characters of a name.
const NameLength = 40

// CleanName makes a display name of what somebody typed: NFKC, without control, direction and zero-width characters,
// with single spaces. It refuses a name with no letter or digit, one too long, and one that poses as those who run
// the exercise.
func CleanName(typed string) (string, error) {
	if len(typed) > 1024 || !utf8.ValidString(typed) {
		return "", refuse(NameBad, "")
	}
	name := strings.Join(strings.Fields(norm.NFKC.String(strings.Map(visible, norm.NFKC.String(typed)))), " ")
	if utf8.RuneCountInString(name) > NameLength || !strings.ContainsFunc(name, readable) {
		return "", refuse(NameBad, "")
	}
	if reserved(name) {
		return "", refuse(NameReserved, name)
	}
	return name, nil
}

// visible drops what is not seen: controls, direction marks, joiners, variation selectors, private and unassigned
// code points. Some letters are blank and count as unseen too.
func visible(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point):
		return -1
	case blank(r):
		return -1
	}
	return r
}

func blank(r rune) bool {
	return r == '\u2800' || r == '\u3164' || r == '\uFFA0' || r == '\u115F' || r == '\u1160'
}

func readable(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// Words of names that only those who run the exercise bear. The first are refused anywhere in a name, the others only
// as the whole of it: many a family name begins like one.
var (
	reservedParts = []string{"facilitator", "fasilitator", "moderator", "administrator", "gamemaster", "realworld", "進行役", "ファシリテータ", "訓練統制", "管理者", "運営事務局", "実災害"}
	reservedNames = []string{"admin", "root", "system", "host", "server", "screen", "bot", "enshu", "evaluator", "observer", "exercise", "staff",
		"司会", "運営", "事務局", "評価者", "観察者", "観戦者", "画面", "システム", "サーバ", "サーバー", "ボット", "演習", "訓練", "統制", "主催者"}
)

func reserved(name string) bool {
	bare := strings.Map(letters, fold(strings.TrimRightFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })))
	for _, part := range reservedParts {
		if strings.Contains(bare, part) {
			return true
		}
	}
	for _, whole := range reservedNames {
		if bare == whole {
			return true
		}
	}
	return false
}

func letters(r rune) rune {
	if readable(r) || r == 'ー' {
		return r
	}
	return -1
}

// fold maps names that look alike to one another, so that nobody can pass for somebody else in a room: case, accents,
// and letters of other scripts that are drawn like Latin ones.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		if unicode.Is(unicode.Mn, r) && !voiced(r) {
			continue
		}
		if latin, ok := lookalikes[r]; ok {
			r = latin
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// voiced are the marks of kana, which make another sound and not another look.
func voiced(r rune) bool { return r == '\u3099' || r == '\u309A' }

var lookalikes = map[rune]rune{
	'а': 'a', 'в': 'b', 'с': 'c', 'е': 'e', 'һ': 'h', 'і': 'i', 'ј': 'j', 'к': 'k', 'ӏ': 'l', 'м': 'm', 'н': 'h', 'о': 'o', 'р': 'p',
	'ѕ': 's', 'т': 't', 'у': 'y', 'х': 'x', 'ԁ': 'd', 'ԛ': 'q', 'ԝ': 'w',
	'α': 'a', 'ε': 'e', 'η': 'n', 'ι': 'i', 'κ': 'k', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'τ': 't', 'υ': 'u', 'χ': 'x', 'γ': 'y',
	'ı': 'i', 'ɑ': 'a', 'ɡ': 'g', 'ʟ': 'l', 'ｏ': 'o', '0': 'o', '1': 'l', '|': 'l', '$': 's', '@': 'a',
}
