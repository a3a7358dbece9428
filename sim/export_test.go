package sim

// Events lists every event kind, for tests of the codec.
func Events() []Event { return events() }
