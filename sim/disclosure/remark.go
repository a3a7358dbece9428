package disclosure

// RemarkKind is what was found about one unit of an axis.
type RemarkKind string

// The kinds of remark, by axis.
const (
	Silent RemarkKind = "silent" // the audience was owed a word and got none

	InTime     RemarkKind = "in_time"
	PastTarget RemarkKind = "past_target" // after the target, before it was worthless
	PastLimit  RemarkKind = "past_limit"  // after a statutory or contractual limit
	NotFiled   RemarkKind = "not_filed"
	Pending    RemarkKind = "pending"

	DecidedInTime RemarkKind = "decided_in_time"
	DecidedLate   RemarkKind = "decided_late"
	NotDecided    RemarkKind = "not_decided" // what obliged to decide was there, and the clock was kept from running
	Deliberating  RemarkKind = "deliberating"

	InOrder    RemarkKind = "in_order"
	OutOfOrder RemarkKind = "out_of_order"

	Borne       RemarkKind = "borne" // true, and supported by what was held
	NoSupport   RemarkKind = "no_support"
	GoodFaith   RemarkKind = "good_faith" // untrue, and nobody could have known
	Unchecked   RemarkKind = "unchecked"  // untrue, though it could have been known
	AgainstHeld RemarkKind = "against_held"
	KeptBack    RemarkKind = "kept_back"
	NeverSaid   RemarkKind = "never_said" // held, owed, and left out of everything said

	Fitting     RemarkKind = "fitting"
	Overstated  RemarkKind = "overstated"
	Understated RemarkKind = "understated"
	HeardAsNo   RemarkKind = "heard_as_no" // “not observed” or “excluded” of what was held to be possible

	Steady       RemarkKind = "steady"
	LeftStanding RemarkKind = "left_standing" // known to be wrong and never corrected
	SilentChange RemarkKind = "silent_change" // another reading, without saying that it corrects
	TwoVersions  RemarkKind = "two_versions"  // another audience was told otherwise
	NumberGrew   RemarkKind = "number_grew"   // a larger number of the same, without saying that it corrects
	NumberShrank RemarkKind = "number_shrank"
	UnitChanged  RemarkKind = "unit_changed" // the number of something else, put in the place of the first
	TwoNumbers   RemarkKind = "two_numbers"  // another audience was told another number

	ItemGiven   RemarkKind = "item_given"
	ItemThin    RemarkKind = "item_thin" // there are words, but not what was held of it
	ItemMissing RemarkKind = "item_missing"

	CanAct    RemarkKind = "can_act"
	CannotAct RemarkKind = "cannot_act"

	Kept       RemarkKind = "kept_restraint"
	Unrestrain RemarkKind = "unrestrained" // asserted what restraint asks not to
	NamedData  RemarkKind = "named_data"   // named what is itself personal data

	PromiseKept   RemarkKind = "promise_kept"
	PromiseBroken RemarkKind = "promise_broken"
	NoPromise     RemarkKind = "no_promise"
	AnswerGiven   RemarkKind = "answer_given"
	NoAnswer      RemarkKind = "no_answer"
	Evaded        RemarkKind = "evaded" // the answer speaks of nothing that was asked, though it was held

	ApprovedInTime RemarkKind = "approved_in_time"
	ApprovedSlowly RemarkKind = "approved_slowly"
	StuckApproval  RemarkKind = "stuck_approval"
)
