package redis

import (
	"context"
	"errors"
	"strings"

	goredis "github.com/redis/go-redis/v9"
)

// Sheets keeps documents that are always written as a whole, each under a name. What is in them means nothing here.
type Sheets struct{ store *Store }

// Sheets returns the nodes' common documents.
func (s *Store) Sheets() Sheets { return Sheets{s} }

// swapScript puts a document in place of another one, if that is what is there. An empty one is none.
var swapScript = goredis.NewScript(`
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then
	return 0
end
redis.call('SET', KEYS[1], ARGV[2])
return 1
`)

// Read returns a document; nil when there is none.
func (h Sheets) Read(ctx context.Context, name string) ([]byte, error) {
	conn := h.store.db.Conn()
	defer func() { _ = conn.Close() }()
	raw, err := conn.Get(ctx, h.store.keys.sheet(name)).Bytes()
	if errors.Is(err, goredis.Nil) {
		return nil, nil
	}
	if err == nil {
		err = h.store.settle(ctx, conn)
	}
	return raw, h.store.fault("", err)
}

// Swap puts a document in place of was, durable when it returns true; false when there is another by now.
func (h Sheets) Swap(ctx context.Context, name string, was, is []byte) (bool, error) {
	conn := h.store.db.Conn()
	defer func() { _ = conn.Close() }()
	done, err := swapScript.Run(ctx, conn, []string{h.store.keys.sheet(name)}, was, is).Int()
	if err == nil && done == 1 {
		err = h.store.await(ctx, conn)
	}
	return done == 1, h.store.fault("", err)
}

// Forget has the server write its append-only file anew, which drops earlier versions of everything. A server that is at it
// already, keeps no such file or forbids the command is left alone.
func (h Sheets) Forget(ctx context.Context) error {
	err := h.store.db.BgRewriteAOF(ctx).Err()
	var said goredis.Error
	if errors.As(err, &said) && !strings.HasPrefix(said.Error(), "LOADING") {
		return nil
	}
	return h.store.fault("", err)
}
