package scenarios

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOnlyMadeUpAddressesPass(t *testing.T) {
	real := []string{
		"https://acme.co.jp/login", "info@acme.io", "mail to bob@acme.me", "www.acme.com", "evil.onion", "http://sub.acme.it",
		"10.0.0.1", "192.168.1.20", "8.8.8.8", "fe80::1", "2001:4860:4860::8888",
		"03-1234-5678", "(03) 1234-5678", "090-1234-5678", "+81 3 1234 5678", "212-867-5309", "(212) 867-5309", "0312345678",
		"連絡先はinfo@acme.comまで", "電話は03-1234-5678です",
	}
	made := []string{
		"https://portal.enshu.example/login", "info@example.com", "bob@mail.example.org", "file.test", "host.invalid",
		"192.0.2.1", "198.51.100.255", "203.0.113.9", "2001:db8::7", "3fff::1",
		"03-0000-0000", "0120-000-000", "+81 3 0000 0000", "212-555-0123", "(212) 555-0199",
		"at 10:20:30 on 2026-11-20", "version 1.2.3", "2026-11-20", "case INC-0042-1234-5678", "e.g. this, i.e. that", "a.m.",
		"invoice.pdf and svchost.exe", "Node.js", "12,345,678 yen", "std::vector", "It stopped.Then it came back.", "第3.2条", "00-11-22-33-44-55",
	}
	for _, s := range real {
		if len(realAddresses(s)) != 1 {
			t.Errorf("%q: found %v, want one", s, realAddresses(s))
		}
	}
	for _, s := range made {
		if found := realAddresses(s); len(found) > 0 {
			t.Errorf("%q was taken for real: %v", s, found)
		}
	}
}

func TestNoTextClaimsToBeReal(t *testing.T) {
	for _, s := range []string{"THIS IS NOT  A\nDRILL", "This is not an exercise.", "これは 訓練ではありません", "実災害です！", "it is not a test, run"} {
		if _, bad := forbiddenPhrase(s); !bad {
			t.Errorf("%q passed", s)
		}
	}
	for _, s := range []string{"This is a drill", "これは訓練です", "that is not a testimony", "実災害のボタンは押さないでください"} {
		if phrase, bad := forbiddenPhrase(s); bad {
			t.Errorf("%q was refused for %q", s, phrase)
		}
	}
}

func TestSpansReadAsTheyAreWritten(t *testing.T) {
	for _, s := range []string{"30m", "4h", "2h30m", "3d", "2d3h15m", "90s", "0m"} {
		d, ok := parseSpan(s)
		if !ok || strings.Replace(shownSpan(d), "1m30s", "90s", 1) != s {
			t.Errorf("%s reads as %v %s", s, ok, shownSpan(d))
		}
	}
	for _, s := range []string{"", "4", "h", "4 h", "-4h", "4h-", "30m4h", "1.5h", "99999d", "4hours", "4h4h"} {
		if d, ok := parseSpan(s); ok {
			t.Errorf("%q reads as %s", s, shownSpan(d))
		}
	}
	for s, want := range map[string]string{"0:40": "0:40", "26:10": "26:10", "2d03h15m": "51:15", "1h": "1:00"} {
		if d, ok := parseAfter(s); !ok || hours(d) != want {
			t.Errorf("T+%s reads as %v %s, want %s", s, ok, hours(d), want)
		}
	}
}

// Whoever reads one language is told as much as whoever reads the other.
func TestEveryFaultIsWordedInBothLanguages(t *testing.T) {
	for code, says := range catalogue {
		if says.ja == "" || says.en == "" || (says.fixJA == "") != (says.fixEN == "") {
			t.Errorf("%s lacks words: %+v", code, says)
		}
		for _, hole := range []string{"{0}", "{1}", "{2}", "{3}"} {
			if strings.Contains(says.ja, hole) != strings.Contains(says.en, hole) {
				t.Errorf("%s tells %s in one language only", code, hole)
			}
		}
	}
}

// The quick look at a text leaves out no pattern that would find something.
func TestTheQuickLookMissesNothing(t *testing.T) {
	letters := rapid.StringOfN(rapid.RuneFrom([]rune("aAzK09.:-() +@/_あ。K")), 0, 40, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := letters.Draw(t, "text")
		h := hintsOf(s)
		if !h.host && hostPattern.MatchString(s) || !h.ip && (realIPIn(ip4Pattern, s) || realIPIn(ip6Pattern, s)) || !h.tel && telPattern.MatchString(s) {
			t.Fatalf("%q: %+v", s, h)
		}
	})
}

func realIPIn(pattern *regexp.Regexp, s string) bool {
	return slices.ContainsFunc(pattern.FindAllString(s, -1), realIP)
}
