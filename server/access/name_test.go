package access

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestNamesAreCleaned(t *testing.T) {
	for typed, want := range map[string]string{
		"  田中　太郎 ":                      "田中 太郎",
		"Ｔａｎａｋａ":                        "Tanaka",
		"Ta\u200bna\u202eka":            "Tanaka",
		"ﾀﾅｶ":                           "タナカ",
		"A\U000E01EF\u0300":             "\u00c0", // an accent behind what is not seen
		"Anna\u0000\n Li":               "Anna Li",
		"Hostetler":                     "Hostetler",
		"李\ufe0f\u2066明":                "李明",
		strings.Repeat("長", NameLength): strings.Repeat("長", NameLength),
	} {
		have, err := CleanName(typed)
		require.NoError(t, err, typed)
		require.Equal(t, want, have)
	}
}

func TestNamesOfThoseInChargeAreKept(t *testing.T) {
	for _, typed := range []string{
		"Facilitator", "facilitator 2", "F a c i l i t a t o r", "Ｆacilitator", "FАСILITАTОR", "fac\u200bilitator", "Fаcilitаtor", "Fácilitator",
		"進行役", "進行役 田中", "ファシリテーター", "ﾌｧｼﾘﾃｰﾀ", "Moderator", "admin", "Admin 1", "ADMIN", "system", "Host", "bot", "Enshu", "司会", "観察者", "評価者", "管理者", "実災害", "real world",
		"facilitat0r", "f@cilitator",
	} {
		_, err := CleanName(typed)
		refused(t, NameReserved, err)
	}
}

func TestNamesThatSayNothingAreRefused(t *testing.T) {
	for _, typed := range []string{"", " ", "\u200b", "　", "...", "\u3164", "\u2800", "!!", strings.Repeat("a", NameLength+1), strings.Repeat("長", 2000), "\xff\xfe"} {
		_, err := CleanName(typed)
		refused(t, NameBad, err)
	}
}

// What is clean stays as it is, whatever was typed, and holds nothing that cannot be seen.
func TestCleaningANameTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name, err := CleanName(rapid.String().Draw(t, "typed"))
		if err != nil {
			return
		}
		again, err := CleanName(name)
		require.NoError(t, err)
		require.Equal(t, name, again)
		require.NotContains(t, name, "\u200b")
		require.Equal(t, strings.TrimSpace(name), name)
	})
}

func TestJoinCodesAreReadAsTheyAreTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"K7M2QX": "K7M2QX", " k7m2qx ": "K7M2QX", "K7M-2QX": "K7M2QX", "k7m 2qx": "K7M2QX", "Ｋ７Ｍ２ＱＸ": "K7M2QX", "ｋ７ｍ　２ｑｘ": "K7M2QX",
		"http://127.0.0.1:8080/j/K7M2QX": "K7M2QX", "K7M‐2QX": "K7M2QX", "K7Mー2QX": "K7M2QX", "K\u200b7M2QX": "K7M2QX",
		"": "", "K7M2Q": "", "K7M2QXX": "", "K7M2Q0": "", "O7M2QX": "", "K7M2Q'": "", strings.Repeat("K", 300): "",
	} {
		require.Equal(t, want, ReadCode(typed), typed)
	}
}

func TestJoinCodesUseEverySymbolAndNoOther(t *testing.T) {
	require.Len(t, Symbols, 31)
	seen := map[rune]bool{}
	for range 2000 {
		code := newCode()
		require.Equal(t, code, ReadCode(code))
		for _, r := range code {
			seen[r] = true
		}
	}
	require.Len(t, seen, 31)
	require.False(t, strings.ContainsAny(Symbols, "0O1IL"))
}

func FuzzNamesAreCleanedOrRefused(f *testing.F) {
	for _, s := range []string{"田中", "Facilitator", "\u202e", "a\u0300", "ﷺ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		name, err := CleanName(typed)
		if err != nil {
			return
		}
		again, err := CleanName(name)
		require.NoError(t, err)
		require.Equal(t, name, again)
	})
}

// Three hundred disguises of those in charge: none is taken for a name.
func TestNoDisguiseOfThoseInChargePasses(t *testing.T) {
	plain := []string{"facilitator", "moderator", "administrator", "real world", "進行役", "ファシリテーター", "訓練統制", "管理者", "実災害"}
	between := func(with string) func(string) string {
		return func(s string) string { return strings.Join(strings.Split(s, ""), with) }
	}
	around := func(before, after string) func(string) string {
		return func(s string) string { return before + s + after }
	}
	disguises := []func(string) string{
		strings.ToUpper, between("\u200b"), between("\u200d"), between("\u2060"), between("\ufeff"), between(" "), between("　"), between("."), between("-"), between("_"),
		between("\u00ad"), between("\ufe0f"), between("\U000E0061"), between("・"), around("\u202e", "\u202c"), around("\u2066", "\u2069"), around("\u200f", ""),
		around("", " 1"), around("", "　田中"), around("The ", ""), around("[", "]"), around("【", "】"), around("★", "★"), around("", "😀"), around("<b>", "</b>"),
		around(" \t", "\n"), around("'", "' --"), around("", "\u0301"), around("\u0000", ""), around("x ", " x"), around("", "（本物）"), around("0", "0"), around("“", "”"),
		strings.NewReplacer("a", "а", "o", "о", "i", "і", "c", "с", "e", "е").Replace, strings.NewReplacer("a", "á", "o", "ö", "i", "ï").Replace,
		strings.NewReplacer("a", "ａ", "o", "ｏ", "i", "ｉ", "t", "ｔ").Replace, strings.NewReplacer("a", "@", "o", "0").Replace, strings.NewReplacer("o", "ο", "a", "α").Replace,
	}
	tried := 0
	for _, word := range plain {
		for i, disguise := range disguises {
			tried++
			name, err := CleanName(disguise(word))
			require.Error(t, err, "%q by way %d became %q", word, i, name)
		}
	}
	require.GreaterOrEqual(t, tried, 300)
}
