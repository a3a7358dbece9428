package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/enshu/enshu/server"
	"github.com/enshu/enshu/server/journal/redis"
	"github.com/enshu/enshu/server/socket"
	"github.com/enshu/enshu/web"
)

// firstScenario is what a fresh data folder begins with.
const firstScenario = "friday-ransomware"

type serveOptions struct {
	addr, data, scenarios string
	origins               []string
	behindTLS, asJSON     bool
	plain                 bool
	perAddress            int
	store                 string
	cert, key, inside     string
	tier                  int
	secondFactor          string
}

func serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Start the server that people play on",
		Long: "Serve starts the server and prints the facilitator's link, the join code and a QR code for it.\n" +
			"On a fresh data folder it makes an exercise of " + firstScenario + ", so that both are there at once.\n\n" +
			"The default address can be reached from this machine only. To play with others in the same network:\n" +
			"  enshu serve --addr 0.0.0.0:8080 --tls-cert FILE --tls-key FILE\n" +
			"or, where the network is your own and nobody in it reads along, with --plain in place of the certificate.\n\nStop it with Ctrl-C. Nothing is lost: people are connected again when it is back.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return serve(cmd, o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.addr, "addr", "127.0.0.1:8080", "address to listen on; port 0 takes a free one")
	f.StringVar(&o.data, "data", dataFolder(), "folder that everything is kept in")
	f.StringVar(&o.store, "store", "", "Redis server that several nodes share, in place of the journal in --data: redis://[user:password@]host:port[/database], or the primary that Sentinels name: redis+sentinel://host:port[,…]/NAME; @FILE for one that stands in a file")
	f.IntVar(&o.tier, "store-tier", int(redis.Synced), "least durability of --store: 2 on its disk before anything is acknowledged, 3 on its replicas too, 0 whatever it is set to")
	f.StringVar(&o.scenarios, "scenarios", "", "folder with scenarios of your own")
	f.StringSliceVar(&o.origins, "allow-origin", nil, "where people reach the page when a proxy is in front, scheme://host[:port]; only pages from there may connect then")
	f.StringVar(&o.inside, "metrics", "", "address of this machine alone, such as 127.0.0.1:9090, for /metrics (Prometheus) and /debug/pprof; \"\" for none")
	f.StringVar(&o.cert, "tls-cert", "", "file with the certificate to serve https with, and those between it and the root")
	f.StringVar(&o.key, "tls-key", "", "file with its key")
	f.BoolVar(&o.behindTLS, "behind-tls", false, "a proxy in front serves the page over https")
	plainFlag(cmd, &o.plain)
	f.StringVar(&o.secondFactor, "second-factor", "optional", "required: whoever owns the server or runs exercises signs in to an account, by its password and an authenticator app, and no link is printed that does it without; optional: who has an account may pair an app")
	f.IntVar(&o.perAddress, "sockets-per-address", 0, "connections that one address may hold, for rooms behind one router or proxy; 0 is 64, -1 no limit")
	f.BoolVar(&o.asJSON, "json", false, "print the links as one line of JSON, for programs")
	return cmd
}

func serve(cmd *cobra.Command, o serveOptions) error {
	ctx, release := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM)
	defer release()
	log := slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), &slog.HandlerOptions{Level: slog.LevelInfo}))
	store, err := addressOf(o.store)
	if err != nil {
		return err
	}
	if err := checkPlainStore(store); err != nil && !o.plain {
		return err
	}
	o.store = store
	required := o.secondFactor == "required"
	if !required && o.secondFactor != "optional" {
		return fmt.Errorf("--second-factor %q is neither required nor optional", o.secondFactor)
	}
	s, err := server.New(ctx, server.Config{
		Data: o.data, Scenarios: o.scenarios, AllowOrigins: o.origins, Sockets: socket.Limits{PerAddress: o.perAddress},
		Secure: o.behindTLS, Version: version, Log: log, Store: o.store, Tier: redis.Tier(o.tier), Cert: o.cert, Key: o.key, SecondFactor: required,
	})
	if err != nil {
		return err
	}
	l, err := listen(o.addr, o.plain || o.behindTLS || o.cert != "")
	if err != nil {
		return errors.Join(err, s.Close())
	}
	w, err := s.Welcome(ctx, firstScenario)
	if err != nil {
		return errors.Join(err, l.Close(), s.Close())
	}
	if err := announce(cmd.OutOrStdout(), o, l.Addr(), w); err != nil {
		return errors.Join(err, l.Close(), s.Close())
	}
	if err := serveInside(ctx, s, o.inside, log); err != nil {
		return errors.Join(err, l.Close(), s.Close())
	}
	go func() { // a second Ctrl-C does not wait for the first
		<-ctx.Done()
		release()
	}()
	log.Info("started", "version", version, "address", l.Addr().String())
	defer log.Info("stopped")
	return s.Serve(ctx, l)
}

// kept says where everything is kept. An address of a store may hold a password.
func (o serveOptions) kept() string {
	scheme, rest, ok := strings.Cut(o.store, "://")
	if !ok {
		return o.data
	}
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		rest = rest[at+1:]
	}
	rest, _, _ = strings.Cut(rest, "?")
	return scheme + "://" + rest
}

// serveInside answers those who look after the server. What it shows is not for others, so the address must be one of this
// machine alone.
func serveInside(ctx context.Context, s *server.Server, addr string, log *slog.Logger) error {
	if addr == "" {
		return nil
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w; stop what is using it, or choose another address with --metrics", addr, err)
	}
	if at, ok := l.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		return errors.Join(fmt.Errorf("--metrics %s can be reached from elsewhere; use an address of this machine alone, such as 127.0.0.1:9090", addr), l.Close())
	}
	log.Info("metrics", "address", l.Addr().String())
	go func() {
		if err := s.ServeInside(ctx, l); err != nil {
			log.Error("metrics", "error", err)
		}
	}()
	return nil
}

// announcement is what serve prints with --json.
type announcement struct {
	URL  string `json:"url"`
	Host string `json:"host"` // the facilitator's link
	Join string `json:"join,omitempty"`
	Code string `json:"code,omitempty"`
	Data string `json:"data"`
}

func announce(out io.Writer, o serveOptions, addr net.Addr, w server.Welcome) error {
	urls := baseURLs(addr)
	if o.cert != "" {
		for i := range urls {
			urls[i] = strings.Replace(urls[i], "http://", "https://", 1)
		}
	}
	a := announcement{URL: urls[0], Host: urls[0] + w.HostPath, Data: o.kept()}
	if w.Exercise != nil {
		a.Join, a.Code = urls[0]+w.JoinPath(), w.Exercise.Code
	}
	if o.asJSON {
		return json.NewEncoder(out).Encode(a)
	}
	return announceToPeople(out, a, urls, w)
}

func announceToPeople(out io.Writer, a announcement, urls []string, w server.Welcome) error {
	p := &printer{out: out}
	p.line("Enshu %s — EXERCISE / 訓練", version)
	p.line("")
	p.line("  Facilitator / 進行役   %s", a.Host)
	if w.NoOwner {
		p.line("  Nobody could sign in there yet: stop, then enshu account add NAME --role owner")
	}
	if w.Exercise != nil {
		p.line("  Join / 参加            %s", a.Join)
		p.line("  Join code / 参加コード %s   (%s)", a.Code, w.Exercise.Title.EN)
	} else {
		p.line("  There is no exercise yet: open the facilitator's link to make one.")
	}
	p.line("  Data / 記録の場所      %s", a.Data)
	for _, other := range urls[1:] {
		p.line("  also at                %s", other)
	}
	if w.Exercise != nil {
		p.line("\n%s", qrText(a.Join))
	}
	if loopback(urls[0]) {
		p.line("Only this machine can reach it. For others in your network: enshu serve --addr 0.0.0.0:8080 (enshu serve --help)")
	}
	if !web.Built() {
		p.line("The page is not built into this program. With Node.js installed: make web build")
	}
	p.line("Stop with Ctrl-C.")
	return p.err
}

// printer keeps the first error of many lines.
type printer struct {
	out io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format+"\n", args...)
	}
}

// baseURLs lists the addresses at which people may open the page, the best first. A server that listens everywhere is
// reached at the addresses of this machine's networks.
func baseURLs(addr net.Addr) []string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return []string{"http://" + addr.String()}
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsUnspecified() {
		return []string{"http://" + net.JoinHostPort(host, port)}
	}
	urls := []string{}
	for _, ip := range networkAddresses() {
		urls = append(urls, "http://"+net.JoinHostPort(ip, port))
	}
	return append(urls, "http://"+net.JoinHostPort("127.0.0.1", port))
}

func networkAddresses() []string {
	all, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	found := []string{}
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsPrivate() {
			found = append(found, n.IP.String())
		}
	}
	return found
}

// dataFolder is where the system keeps the data of programs for this user.
func dataFolder() string {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		if folder, err := os.UserConfigDir(); err == nil {
			return filepath.Join(folder, "enshu")
		}
	}
	if folder := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(folder) {
		return filepath.Join(folder, "enshu")
	}
	if home, err := os.UserHomeDir(); err == nil {
		return filepath.Join(home, ".local", "share", "enshu")
	}
	return "enshu-data"
}
