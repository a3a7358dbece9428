// Package draw is keyed randomness: a value depends only on the seed, what it is for, about whom and the how-manieth it
// is, never on what was drawn before. So a fork keeps its fate and two orders of play draw alike.
//
// It holds no state and reads nothing from the world. Start reading at Key. The generator is our own and fixed by golden
// vectors, for a library's may change between versions and journals must not.
package draw

// Key names one draw.
type Key struct {
	Seed    uint64
	Purpose string
	Subject string
	Ordinal uint64
}

// Uint64 returns the 64 random bits of the key: FNV-1a over its parts, finished with the SplitMix64 mixer.
func (k Key) Uint64() uint64 {
	h := mix(k.Seed ^ 0x9e3779b97f4a7c15)
	h = hash(h, k.Purpose)
	h = hash(h, k.Subject)
	return mix(h ^ mix(k.Ordinal+0x632be59bd9b4e019))
}

// Below returns a value from 0 to n−1, each equally likely; n must not be 0.
func (k Key) Below(n uint64) uint64 {
	// The bits that would make the first values likelier are drawn again, from the next ordinal of a derived key.
	limit := ^uint64(0) - ^uint64(0)%n
	v := k.Uint64()
	for v >= limit {
		k.Purpose += "'"
		v = k.Uint64()
	}
	return v % n
}

// Permille says yes with a chance of n in a thousand.
func (k Key) Permille(n uint64) bool { return k.Below(1000) < n }

func hash(h uint64, s string) uint64 {
	h ^= 0xcbf29ce484222325
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 0x100000001b3
	}
	return mix(h ^ uint64(len(s)))
}

func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
