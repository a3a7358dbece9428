package redis

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"

	goredis "github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// Forms of a store's address.
const (
	addressForm  = "redis://[user:password@]host:port[/database]"
	sentinelForm = "redis+sentinel://[user:password@]host:port[,host:port…]/NAME-OF-THE-PRIMARY[/database]"
)

// clientOf returns a client of the server at an address, or of the primary that Sentinels name, and what to call it.
func clientOf(address string, o Options) (*goredis.Client, string, error) {
	if !strings.Contains(strings.SplitN(address, "://", 2)[0], "+sentinel") {
		set, err := goredis.ParseURL(address)
		if bad := (&url.Error{}); errors.As(err, &bad) {
			err = errors.New("it cannot be read") // and may hold a password, which the error would repeat
		}
		if err != nil {
			return nil, "", fmt.Errorf("store address: %w; want %s or %s", err, addressForm, sentinelForm)
		}
		set.MaxRetries = -1 // an append that failed has an unknown outcome; the caller reads before it tries again
		set.ContextTimeoutEnabled = true
		set.DialerRetries = 1
		set.DialTimeout, set.ReadTimeout, set.WriteTimeout = dialTime, answerTime, answerTime
		set.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
		if err := secret(set.Password, set.Addr); err != nil && set.Network != "unix" {
			return nil, "", err
		}
		return goredis.NewClient(set), set.Addr, nil
	}
	set, err := sentinels(address)
	if err != nil {
		return nil, "", fmt.Errorf("store address: %w; want %s", err, sentinelForm)
	}
	if err := secret(set.Password, set.SentinelAddrs...); err != nil {
		return nil, "", err
	}
	set.MaxRetries = -1
	set.ContextTimeoutEnabled = true
	set.DialerRetries = 1
	set.DialTimeout, set.ReadTimeout, set.WriteTimeout = dialTime, answerTime, answerTime
	set.OnConnect = func(ctx context.Context, cn *goredis.Conn) error { return fit(ctx, cn, o) }
	return goredis.NewFailoverClient(set), set.MasterName + " of the Sentinels at " + strings.Join(set.SentinelAddrs, ","), nil
}

// secret refuses a store that anybody in a network could read and write.
func secret(password string, addresses ...string) error {
	for _, a := range addresses {
		if password == "" && far(a) {
			return fmt.Errorf("store %s: it is reached over a network and the address has no password: set requirepass or a user there, and name the address by --store @FILE", a)
		}
	}
	return nil
}

// far says whether an address is another machine's, for all that can be told.
func far(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	ip := net.ParseIP(host)
	return host != "localhost" && !strings.HasSuffix(host, ".localhost") && (ip == nil || !ip.IsLoopback())
}

// sentinels reads an address of Sentinels. User and password are the primary's; those of the Sentinels themselves, if
// they have any, come behind it: ?sentinel_user=…&sentinel_password=….
func sentinels(address string) (*goredis.FailoverOptions, error) {
	scheme, rest, _ := strings.Cut(address, "://")
	if scheme != "redis+sentinel" {
		return nil, fmt.Errorf("%s:// is not supported", scheme)
	}
	authority, path, _ := strings.Cut(rest, "/")
	login, hosts, has := strings.Cut(authority, "@")
	if !has {
		login, hosts = "", authority
	}
	u, err := url.Parse("redis://" + login + map[bool]string{true: "@"}[has] + "x/" + path)
	if err != nil {
		return nil, errors.New("it cannot be read") // the error would hold the password
	}
	set := &goredis.FailoverOptions{
		SentinelAddrs: strings.Split(hosts, ","), Username: u.User.Username(),
		SentinelUsername: u.Query().Get("sentinel_user"), SentinelPassword: u.Query().Get("sentinel_password"),
	}
	set.Password, _ = u.User.Password()
	name, db, _ := strings.Cut(strings.Trim(u.Path, "/"), "/")
	set.MasterName = name
	switch {
	case hosts == "" || strings.Contains(","+hosts+",", ",,"):
		return nil, errors.New("it names no Sentinel")
	case name == "":
		return nil, errors.New("it does not say which primary")
	case db != "":
		if set.DB, err = strconv.Atoi(db); err != nil {
			return nil, fmt.Errorf("%q is no number of a database", db)
		}
	}
	return set, nil
}

// fit judges whoever answers at each connection: after a failover it is another server, with settings of its own, and one
// that keeps less than was asked for must acknowledge nothing.
func fit(ctx context.Context, cn *goredis.Conn, o Options) error {
	role, err := cn.Do(ctx, "ROLE").Slice()
	if err != nil {
		return fmt.Errorf("ask for its role: %w", err)
	}
	switch {
	case len(role) > 0 && role[0] == "sentinel":
		return nil // the client asks these for the primary
	case len(role) == 0 || role[0] != "master":
		return errors.New("it is not the primary, or not any more")
	}
	if o.Tier < Synced {
		return nil
	}
	config, err := cn.ConfigGet(ctx, "*").Result()
	if err != nil {
		return fmt.Errorf("read its settings: %w", err)
	}
	if why := unsynced(nil, config); len(why) > 0 {
		return fmt.Errorf("the primary keeps less than tier %d: %s", Synced, strings.Join(why, "; "))
	}
	return nil
}
