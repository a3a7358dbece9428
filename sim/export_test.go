package sim

// Events lists every event kind, for tests of the codec.
func Events() []Event { return events() }

// Canonically and Strictly are the two ways to read a batch, for tests that they agree.
func Canonically(raw []byte) (Batch, bool) { return decodeCanonical(raw) }

// Strictly reads a batch by the standard decoder.
func Strictly(raw []byte) (Batch, error) { return decodeStrictly(raw) }
