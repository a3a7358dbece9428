package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"

	"github.com/spf13/cobra"
)

// plainFlag takes the word of whoever runs the server that what goes over the network may go without TLS.
func plainFlag(cmd *cobra.Command, into *bool) {
	cmd.Flags().BoolVar(into, "plain", false, "go without TLS over the network, where it is your own: whoever listens there can read along")
}

// listen takes an address, but not one that people elsewhere would reach without TLS unless they may (ASVS 5.0.0, 4.4.1 and
// 12.2.1).
func listen(addr string, may bool) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w; stop what is using it, or choose another address with --addr", addr, err)
	}
	if may || loopback("//"+l.Addr().String()) {
		return l, nil
	}
	return nil, errors.Join(fmt.Errorf("%s can be reached from elsewhere, and without TLS whoever is in between reads along; "+
		"give --tls-cert and --tls-key, or --behind-tls with a proxy in front, or --plain where the network is your own", l.Addr()), l.Close())
}

// checkPlainStore refuses a store on another machine that is reached without TLS (12.3.1).
func checkPlainStore(store string) error {
	scheme, rest, _ := strings.Cut(store, "://")
	if scheme != "redis" && scheme != "redis+sentinel" {
		return nil
	}
	rest = rest[strings.LastIndex(rest, "@")+1:]
	if end := strings.IndexAny(rest, "/?"); end >= 0 {
		rest = rest[:end]
	}
	for host := range strings.SplitSeq(rest, ",") {
		if !loopback("//" + host) {
			return fmt.Errorf("the store at %s is reached without TLS, and whoever is in between reads along; "+
				"use rediss://, or say --plain where the network is your own", host)
		}
	}
	return nil
}

// loopback says whether an address leads to this machine alone.
func loopback(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}
