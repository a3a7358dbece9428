package bench

// Key names a figure, in reports and for ever.
type Key string

// The figures.
const (
	AckServer50   Key = "ack.server.p50"
	AckServer99   Key = "ack.server.p99"
	AckLoaded99   Key = "ack.loaded.p99"
	AckSocket50   Key = "ack.socket.p50"
	AckSocket99   Key = "ack.socket.p99"
	Ack2P50       Key = "ack.tier2.p50"
	Ack2P99       Key = "ack.tier2.p99"
	Ack3P50       Key = "ack.tier3.p50"
	Ack3P99       Key = "ack.tier3.p99"
	Group         Key = "ack.group"
	Rooms50       Key = "rooms.p50"
	Rooms99       Key = "rooms.p99"
	RoomsSynced99 Key = "rooms.synced.p99"
	RoomsCPU      Key = "rooms.cpu"
	Watch50       Key = "watch.p50"
	Watch99       Key = "watch.p99"
	Throng50      Key = "throng.p50"
	Throng99      Key = "throng.p99"
	Stuck99       Key = "stuck.p99"
	Harm99        Key = "harm.p99"
	Poison99      Key = "poison.p99"
	Busy99        Key = "busy.p99"
	Storm         Key = "storm.all"
	Storm99       Key = "storm.p99"
	Nodes50       Key = "nodes.p50"
	Nodes99       Key = "nodes.p99"
	NodesCPU      Key = "nodes.cpu"
	SocketMemory  Key = "memory.socket"
	RoomMemory    Key = "memory.room"
	IdleMemory    Key = "memory.idle"
	StartFresh    Key = "start.fresh"
	StartExisting Key = "start.existing"
	StartFull     Key = "start.full"
	StartRooms    Key = "start.rooms"
	Rehearsal     Key = "rehearsal"
	TurnGrowth    Key = "turn.growth"
	Fold          Key = "fold"
	PageWeight    Key = "page"
)

// target is what a figure is to reach. Of value and ratio at most one is bounded from each side; 0 bounds nothing.
type target struct {
	key             Key
	what, unit      string
	words           string
	atMost, atLeast float64 // of the value
	ratioMost       float64 // of the ratio
}

var targets = []target{
	{key: AckServer50, what: "decision acknowledged, in the server, p50", unit: "ms", words: "≤ 2 × fdatasync", ratioMost: 2},
	{key: AckServer99, what: "decision acknowledged, in the server, p99", unit: "ms", words: "≤ 5 ms", atMost: 5},
	{key: AckLoaded99, what: "the same with decisions in many rooms, p99", unit: "ms", words: "≤ 20 ms at 500/s", atMost: 20},
	{key: AckSocket50, what: "decision acknowledged, at the socket, p50", unit: "ms"},
	{key: AckSocket99, what: "decision acknowledged, at the socket, p99", unit: "ms"},
	{key: Ack2P50, what: "the same, tier 2: shared store, on its disk, p50", unit: "ms"},
	{key: Ack2P99, what: "the same, tier 2: shared store, on its disk, p99", unit: "ms", words: "≤ 10 ms", atMost: 10},
	{key: Ack3P50, what: "the same, tier 3: on its replica too, p50", unit: "ms"},
	{key: Ack3P99, what: "the same, tier 3: on its replica too, p99", unit: "ms", words: "≤ 10 ms", atMost: 10},
	{key: Group, what: "decisions a second over many rooms", unit: "/s", words: "≥ 500 /s", atLeast: 500},
	{key: Rooms50, what: "inject to socket, many rooms × 8, p50", unit: "ms"},
	{key: Rooms99, what: "inject to socket, many rooms × 8, p99", unit: "ms", words: "≤ 1.5 × bare loop", ratioMost: 1.5},
	{key: RoomsSynced99, what: "the same, bare loop that syncs first, p99", unit: "ms", words: "≤ 1.5 × that loop", ratioMost: 1.5},
	{key: RoomsCPU, what: "server CPU a delivery, many rooms", unit: "µs"},
	{key: Watch50, what: "inject to socket, one room that many watch, p50", unit: "ms", words: "≤ 1.3 × bare loop", ratioMost: 1.3},
	{key: Watch99, what: "inject to socket, one room that many watch, p99", unit: "ms", words: "≤ 1.3 × bare loop", ratioMost: 1.3},
	{key: Throng50, what: "the same with five times as many, p50", unit: "ms", words: "≤ 1.3 × bare loop", ratioMost: 1.3},
	{key: Throng99, what: "the same with five times as many, p99", unit: "ms", words: "≤ 1.3 × bare loop", ratioMost: 1.3},
	{key: Stuck99, what: "inject to socket beside one who does not read, p99", unit: "ms", words: "≤ 1.5 × without", ratioMost: 1.5},
	{key: Harm99, what: "the same beside 60 of 200 who do harm, p99", unit: "ms", words: "≤ 100 ms", atMost: 100},
	{key: Poison99, what: "the same, many rooms beside a broken one, p99", unit: "ms", words: "≤ 1.1 × without", ratioMost: 1.1},
	{key: Busy99, what: "the same beside one that asks for all it can, p99", unit: "ms", words: "≤ 1.1 × without", ratioMost: 1.1},
	{key: Storm, what: "everybody thrown out and all back, nothing missed", unit: "s", words: "≤ 2 × bare loop", ratioMost: 2},
	{key: Storm99, what: "one of them back, p99", unit: "s", words: "≤ 10 s of 5,000", atMost: 10},
	{key: Nodes50, what: "inject to a socket at another node, p50", unit: "ms"},
	{key: Nodes99, what: "inject to a socket at another node, p99", unit: "ms", words: "≤ 10 ms", atMost: 10},
	{key: NodesCPU, what: "CPU a delivery, two nodes against one", unit: "µs", words: "≤ 2 × one node", ratioMost: 2},
	{key: SocketMemory, what: "memory of an idle socket", unit: "KB", words: "≤ 12 KB", atMost: 12},
	{key: RoomMemory, what: "memory of a room with 8 seats connected", unit: "KB"},
	{key: IdleMemory, what: "memory of an idle server", unit: "MB", words: "≤ 60 MB", atMost: 60},
	{key: StartFresh, what: "start to first page, fresh folder", unit: "s", words: "≤ 0.5 s", atMost: 0.5},
	{key: StartExisting, what: "start to first page, existing folder", unit: "s", words: "≤ 0.5 s", atMost: 0.5},
	{key: StartFull, what: "start to first page, full journal", unit: "s", words: "≤ 1 s for 20 × 10,000 events", atMost: 1},
	{key: StartRooms, what: "start to every session shown again, full journal", unit: "s", words: "≤ 1 s for 20 × 10,000 events", atMost: 1},
	{key: Rehearsal, what: "rehearsals of the whole drill, bots included", unit: "/s/core", words: "≥ 2,000 /s/core", atLeast: 2000},
	{key: TurnGrowth, what: "a turn on a long journal against a short one", unit: "×"},
	{key: Fold, what: "replay of a journal from disk, events", unit: "/s/core", words: "≥ 500,000 /s/core", atLeast: 500_000},
	{key: PageWeight, what: "first load of the page, compressed", unit: "KB", words: "≤ 220 KB", atMost: 220},
}

// Keys lists every figure, in the order in which they are told.
func Keys() []Key {
	keys := make([]Key, len(targets))
	for i, t := range targets {
		keys[i] = t.key
	}
	return keys
}

// met says whether a figure reaches its target; nil when there is none, or what it is measured by is missing.
func (t target) met(value float64, ratio *float64) *bool {
	var ok bool
	switch {
	case t.ratioMost > 0 && ratio != nil:
		ok = *ratio <= t.ratioMost
	case t.atMost > 0:
		ok = value <= t.atMost
	case t.atLeast > 0:
		ok = value >= t.atLeast
	default:
		return nil
	}
	return &ok
}
