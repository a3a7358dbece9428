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
