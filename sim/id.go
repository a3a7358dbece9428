package sim

// Ids are an author's own words; they name a thing in scripts, journals, drills and views alike, and stay readable in a
// journal for ever. Inside the machine a sealed script turns them into dense numbers.
type (
	SeatID        string
	PhaseID       string
	PaceID        string
	InjectID      string
	DecisionID    string
	OptionID      string
	ActionID      string
	SystemID      string
	WayID         string
	BackupID      string
	ServiceID     string
	PoolID        string
	FactID        string
	ReadingID     string
	UnitID        string
	AudienceID    string
	ObligationID  string
	FlagID        string
	ExpectationID string
	ObjectiveID   string
	EndingID      string
	ConferenceID  string
	SessionID     string
	CommandID     string
)

// Seq numbers the batches of a session from 1 without a gap; 0 is "nothing yet".
type Seq int64

// Seats that every session has beside the players' own.
const (
	Facilitator SeatID = "facilitator"
	Evaluator   SeatID = "evaluator"
	Observer    SeatID = "observer"
	Screen      SeatID = "screen"
)
