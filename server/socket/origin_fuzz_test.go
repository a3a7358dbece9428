package socket

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// A page may connect from the very host it asks, or from one of the origins that are named, and from nowhere else.
func FuzzOrigins(f *testing.F) {
	hosts := []string{"enshu.example", "enshu.example:8443", "127.0.0.1:8080", "[::1]:8080", ""}
	for _, host := range hosts {
		for _, origin := range []string{
			"https://" + host, "http://" + host, "HTTPS://" + host, "https://" + strings.ToUpper(host), "https://" + host + "/", "https://" + host + ".evil.example",
			"https://evil.example/" + host, "https://" + host + "@evil.example", "https://evil.example#" + host, "null", "", "file://" + host, "https:" + host, "https://" + host + "\x00",
		} {
			f.Add(origin, host)
		}
	}
	open := New(Settings{})
	named := New(Settings{Origins: []string{"https://enshu.example", "https://[::1]:8443"}})
	f.Fuzz(func(t *testing.T, origin, host string) {
		r := &http.Request{Host: host, Header: http.Header{"Origin": {origin}}}
		if open.mayConnect(r) && !strings.EqualFold(origin, "https://"+host) && !strings.EqualFold(origin, "http://"+host) {
			t.Fatalf("a page from %q connects to %q", origin, host)
		}
		if named.mayConnect(r) && !slices.Contains(named.set.Origins, origin) {
			t.Fatalf("a page from %q connects where %q may", origin, named.set.Origins)
		}
		r.Header.Add("Origin", origin)
		if open.mayConnect(r) || named.mayConnect(r) {
			t.Fatalf("two origins %q connect", origin)
		}
	})
}
