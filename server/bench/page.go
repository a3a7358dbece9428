package bench

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"github.com/enshu/enshu/web"
)

// page weighs what a browser loads before it shows the first screen: the page, and the scripts and styles it names.
func (r *run) page(context.Context) error {
	if !web.Built() {
		r.report.fail([]Key{PageWeight}, errors.New("the page is not built into this program (run: make web build)"))
		return nil
	}
	weight, files, err := firstLoad(web.FS())
	if err != nil {
		return err
	}
	r.report.put(PageWeight, float64(weight)/1024, fmt.Sprintf("gzip; %d files; fonts and icons not counted", files))
	return nil
}

// named are the files that a page loads at once: scripts and their preloads, and styles.
var named = regexp.MustCompile(`<(?:script|link)\b[^>]*?(?:src|href)="/([^"]+\.(?:js|css))"`)

func firstLoad(app fs.FS) (weight, files int, err error) {
	const index = "index.html"
	html, err := fs.ReadFile(app, index)
	if err != nil {
		return 0, 0, err
	}
	all := []string{index}
	for _, m := range named.FindAllStringSubmatch(string(html), -1) {
		all = append(all, m[1])
	}
	for _, name := range all {
		n, err := compressed(app, name)
		if err != nil {
			return 0, 0, fmt.Errorf("%s: %w", name, err)
		}
		weight += n
	}
	return weight, len(all), nil
}

// compressed returns the size at which a file goes out: that of the gzip beside it, or what it would have.
func compressed(app fs.FS, name string) (int, error) {
	if info, err := fs.Stat(app, name+".gz"); err == nil {
		return int(info.Size()), nil
	}
	raw, err := fs.ReadFile(app, strings.TrimPrefix(name, "/"))
	if err != nil {
		return 0, err
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	if _, err := z.Write(raw); err != nil {
		return 0, err
	}
	err = z.Close()
	return out.Len(), err
}
