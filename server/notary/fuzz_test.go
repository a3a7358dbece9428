package notary_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/enshu/enshu/server/notary"
)

// Whatever somebody makes of a proof, what it shows under the server's key was done.
func FuzzAProofShowsNothingThatWasNotDone(f *testing.F) {
	chain, key := acts(f, 21), newKey(f)
	good, err := notary.Prove(signed(f, key, logOf(f, chain)), chain, by("pr"))
	require.NoError(f, err)
	raw, err := json.Marshal(good)
	require.NoError(f, err)
	f.Add(raw)
	for i := range 60 {
		bad := bytes.Clone(raw)
		bad[i*len(bad)/60]++
		f.Add(bad)
	}
	for _, change := range [][2]string{{`"seat":"pr"`, `"seat":"ciso"`}, {`"seq":2`, `"seq":1`}, {`"wall":1000`, `"wall":999`}, {`"path":[`, `"path":["AA",`}, {`"acts":[`, `"acts":[],"acts":[`}} {
		f.Add(bytes.Replace(raw, []byte(change[0]), []byte(change[1]), 1))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		p, err := notary.ReadProof(raw)
		if err != nil || p.Key != key.Public() {
			return
		}
		c, err := p.Check()
		if err != nil {
			return
		}
		require.Equal(t, chain[20].Hash, c.Head)
		for _, a := range p.Acts {
			b := chain[a.Seq-1]
			require.Equal(t, b.Hash, a.Hash)
			require.Equal(t, b.Seat, a.Seat)
			require.Equal(t, b.Command, a.Command)
			require.Equal(t, b.Body, a.Body)
			require.Equal(t, b.Wall, a.Wall)
		}
	})
}
