// Made from the Go types by `go run ./server/wire/tsgen`. Do not edit.

export const Protocol = 1;

/** come back: the server restarts */
export const CloseRestart = 1012;

/** come back: this client fell behind */
export const CloseSlow = 4000;

/** final: the client broke the protocol */
export const CloseBadRequest = 4400;

/** come back with a new ticket */
export const CloseExpired = 4401;

/** final: the seat was taken away */
export const CloseRevoked = 4403;

/** come back fresh: the history this client knows no longer stands */
export const CloseRewound = 4409;

/** final: the room is gone */
export const CloseEnded = 4410;

/** final: reload the page */
export const CloseProtocol = 4426;

/** come back later */
export const CloseTooMany = 4429;

export const FrameLimitPlayer = 16 << 10;

export const FrameLimitFacilitator = 64 << 10;

/** The records of a view by kind. A record's key is kind/id. */
export interface Records {
  exercise: Exercise;
  clock: Clock;
  me: Me;
  seat: Seat;
  phase: Phase;
  item: Item;
  decision: Decision;
  action: Action;
  pool: Pool;
  work: Work;
  system: System;
  backup: Backup;
  service: Service;
  recovery: Recovery;
  fact: Fact;
  truth: Truth;
  gap: Gap;
  audience: Audience;
  draft: Draft;
  statement: Statement;
  obligation: Obligation;
  line: Line;
  inject: Inject;
  note: Note;
  objective: Objective;
  finding: Finding;
  score: Score;
  panel: Panelists;
  axis: AxisScore;
  probe: Probe;
  conference: Conference;
  debrief: Debrief;
  big_screen: BigScreen;
  hot_wash: HotWash;
  idea: Idea;
  improvement: Improvement;
  prose: Prose;
}
export const RecordKinds = ["exercise", "clock", "me", "seat", "phase", "item", "decision", "action", "pool", "work", "system", "backup", "service", "recovery", "fact", "truth", "gap", "audience", "draft", "statement", "obligation", "line", "inject", "note", "objective", "finding", "score", "panel", "axis", "probe", "conference", "debrief", "big_screen", "hot_wash", "idea", "improvement", "prose"] as const;
export type RecordKind = keyof Records;

/** Exercise ("exercise/main") is what everybody may know of the event. */
export interface Exercise {
  scenario: string;
  version: string;
  title: Text;
  synopsis: Text;
  organisation: Text;
  about: Text;
  start: Instant;
  end: Instant;
  zone: string;
  paces: Choice[];
  glossary: Term[];
  /** what is counted in this exercise */
  units?: Choice[];
  ground: Text[];
  ending?: Ending;
  realWorld?: RealWorld;
  debriefed?: boolean;
  /** this is a what-if */
  fork?: Fork;
}

/** Clock ("clock/main") is the current piece of the exercise clock: scenario time = at + (wall now − wall) × rate / 1000. */
export interface Clock {
  state: ClockState;
  at: Instant;
  wall: Wall;
  /** pace × factor, in thousandths */
  rate: Rate;
  /** the facilitator's, in thousandths */
  factor: Rate;
  pace?: PaceID;
  message?: string;
  cause?: string;
  /** host time lost, when the last change was a gap */
  gap?: Span;
  /** a rule stopped it, and no hand */
  auto?: boolean;
  /** which; for those who run the exercise */
  rule?: PausedBy;
  /** what it will stop for; for those who run the exercise */
  rules?: PauseRule[];
}

/** Me ("me/main") is the seat whose view this is. Can lists the deeds it may send. */
export interface Me {
  seat: SeatID;
  kind: SeatKind;
  title: Text;
  duties: Text;
  can: string[];
  /** that the script holds, also those still to come; for those who run the exercise */
  decisions?: Choice[];
  /** likewise */
  phases?: Choice[];
  /** what the script would have the clock stop for; for those who run the exercise */
  pauses?: PauseRule[];
}

/** Seat ("seat/<id>") is one seat and who holds it. */
export interface Seat {
  id: SeatID;
  /** its place in the scenario's order, from 1 */
  nth: number;
  kind: SeatKind;
  title: Text;
  duties: Text;
  holders: string[];
  bot?: string;
  /** facilitators only, else 0 */
  unread: number;
  /** facilitators only, else 0 */
  unacked: number;
  /** open decisions, and statements to approve, that wait for this seat; facilitators only */
  open: number;
  /** percent of the usual time that it is given, when it is more; for itself and facilitators */
  time?: number;
  /** instant of the seat's last command; facilitators only */
  lastAct: number;
}

/** Phase ("phase/main") is the phase the story is in; those who run it also see every "phase/plan.<id>". */
export interface Phase {
  id: PhaseID;
  title: Text;
  since: Instant;
}

/** Item ("item/<n>") is one thing in an inbox. A player sees what was sent to or by that seat; a facilitator sees all. */
export interface Item {
  /** the number commands use */
  n: number;
  channel: Channel;
  form: string;
  from: Text;
  /** sender, when a seat */
  seat?: SeatID;
  to: SeatID[];
  subject: Text;
  body: Text;
  at: Instant;
  ack?: boolean;
  /** by this seat */
  read?: boolean;
  /** by this seat */
  acked?: boolean;
  /** by this seat */
  starred?: boolean;
  /** seats that starred it; facilitators only */
  stars?: number;
  /** facts this item brought to this seat */
  facts?: FactID[];
  /** the item it passes on, when this seat holds that too */
  origin?: number;
  /** facilitators only */
  readBy?: SeatID[];
  /** facilitators only */
  ackedBy?: SeatID[];
  /** facilitators only */
  inject?: InjectID;
}

/** Decision ("decision/<id>") is a question this seat answers, concurs in or watches. */
export interface Decision {
  id: DecisionID;
  title: Text;
  question: Text;
  seats: SeatID[];
  rule: OwnerRule;
  approver?: SeatID;
  options: Option[];
  inputs: Input[];
  /** that bear on it; a seat sees those it holds, as fact records */
  facts: FactID[];
  state: DecisionState;
  opened: Instant;
  until?: Instant;
  default?: OptionID;
  reversible?: boolean;
  /** this seat may answer */
  mine: boolean;
  answers: AnswerGiven[];
  stands: StandTaken[];
  outcome?: Outcome;
}

/** Action ("action/<id>") is something this seat may start. It is absent until its condition holds. */
export interface Action {
  id: ActionID;
  title: Text;
  text: Text;
  mine: boolean;
  low: Span;
  high: Span;
  pool?: PoolID;
  staff?: number;
  /** it may be done again, as things stand */
  repeat?: boolean;
  /** number of the work under way */
  running?: number;
  /** how often it was done */
  done?: number;
}

/** Pool ("pool/<id>") is a group of people and how many are free. */
export interface Pool {
  id: PoolID;
  title: Text;
  size: number;
  busy: number;
  /** can be given work now: there, idle and not worn out */
  free: number;
  /** by their shifts or called in; all of them where there are no shifts */
  there: number;
  tired?: number;
  /** those off shift can be called in */
  callable?: boolean;
  /** when those called in are there */
  here?: Instant;
  /** and until when */
  home?: Instant;
  /** when more will be free, at the latest, if nothing else is begun */
  ahead: StaffAhead[];
}

/** Work ("work/<n>") is work under way or done. */
export interface Work {
  n: number;
  title: Text;
  action?: ActionID;
  verb?: Verb;
  system?: SystemID;
  way?: WayID;
  backup?: BackupID;
  seat: SeatID;
  pool?: PoolID;
  staff?: number;
  begun: Instant;
  /** the estimate; exact for the facilitator and once over */
  until: Instant;
  /** running, done, failed, cancelled */
  state: string;
  why: Text;
}

/** System ("system/<id>") is a system as this seat may see it; Truth is there for facilitators only. */
export interface System {
  id: SystemID;
  title: Text;
  about: Text;
  needs: SystemID[];
  status: Status;
  since: Instant;
  isolated?: boolean;
  validated?: boolean;
  dataLoss?: Span;
  ways: Way[];
  validate?: Effort;
  /** systems it waits for */
  blocked: SystemID[];
  /** orders this seat may give now */
  can: Verb[];
  truth?: Truth;
}

/** Backup ("backup/<id>") is a set of copies, known as of its last check; Truth is there for facilitators only. */
export interface Backup {
  id: BackupID;
  title: Text;
  about: Text;
  /** how old its data were at the start, 0 for not said */
  age?: Span;
  isolated?: boolean;
  /** when it was last read for real */
  checked?: Instant;
  /** what that check found */
  spoilt?: boolean;
  /** a check is under way */
  working?: boolean;
  check?: Effort;
  /** orders this seat may give now */
  can: Verb[];
  truth?: Truth;
}

/** Service ("service/<id>") is a business activity: its level now, its targets and what its outage has cost so far. The cost so far is lost + hourly × (1000 − level)/1000 × the time since Since. */
export interface Service {
  id: ServiceID;
  title: Text;
  about: Text;
  needs: Need[];
  /** permille */
  level: number;
  since: Instant;
  mbco: number;
  rto: Span;
  rpo: Span;
  mtpd: Span;
  /** since when below its minimum level */
  down?: Instant;
  /** when last back at its minimum level */
  restored?: Instant;
  /** of the outages that are over */
  downtime: Span;
  /** yen up to Since */
  lost: number;
  hourly: number;
  /** until when it is carried by hand */
  workaround?: Instant;
  /** for how long in all it can be carried by hand */
  stamina?: Span;
  /** of that, up to the last change */
  spent?: Span;
  /** customers up to Since */
  affected?: number;
  /** in an hour at level zero */
  customers?: number;
  /** nobody has reopened it since it fell below its minimum */
  closed?: boolean;
  /** since when its systems alone would carry it, after an outage */
  ready?: Instant;
  /** when somebody last opened it again */
  reopened?: Instant;
  /** since when all of it is back */
  normal?: Instant;
  /** this seat reopens it */
  mine?: boolean;
  /** what the team set before play */
  target?: Target;
  /** this seat may set that now */
  plans?: boolean;
  /** the last is the one that stands while it is down */
  estimates?: Estimate[];
  /** this seat may give one now */
  foresees?: boolean;
}

/** Recovery ("recovery/main") holds when the states of a recovery were reached that belong to no service, and 0 for those that were not; a scenario may leave any of them out. */
export interface Recovery {
  /** scope, told, prevented: those the scenario has */
  has: string[];
  scope?: Instant;
  told?: Instant;
  prevented?: Instant;
}

/** Fact ("fact/<id>") is a fact this seat has heard of, as it holds it. */
export interface Fact {
  id: FactID;
  title: Text;
  /** those this seat has heard of */
  readings: Reading[];
  counted?: Counted;
  held: ReadingID;
  certainty: Certainty;
  since: Instant;
  source: Text;
  history: Holding[];
  restrain?: boolean;
  personal?: boolean;
  /** seats this seat passed it to or got it from; all for facilitators */
  knownTo?: SeatID[];
}

/** Truth ("truth/<fact>", and inside System) is ground truth, for facilitators, evaluators and the debrief only. */
export interface Truth {
  id: string;
  /** of a fact */
  title: Text;
  /** every way a fact may stand */
  readings?: Reading[];
  counted?: Counted;
  reading?: ReadingID;
  text: Text;
  since: Instant;
  /** of a backup set: hit */
  infected?: boolean;
  /** since when nobody can find the fact out by looking */
  lost?: Instant;
  knownTo?: SeatID[];
}

/** Gap ("gap/<fact>") sets beside each other how a fact truly stands, what could have been known of it, what seats hold and what was said of it to whom. Only ground truth has it. */
export interface Gap {
  id: FactID;
  title: Text;
  readings: Reading[];
  truth: ReadingID;
  since: Instant;
  /** the latest that a diligent organisation could know */
  knowable?: Known;
  held: SeatHolds[];
  told: FactTold[];
}

/** Audience ("audience/<id>") is somebody who may be told things. */
export interface Audience {
  id: AudienceID;
  title: Text;
  class: string;
  public?: boolean;
  channels: Text[];
  authors: SeatID[];
  approver?: SeatID;
  /** this seat may write to it */
  mine: boolean;
  /** who is to be told before it */
  after?: AudienceID[];
  /** what its readers need in order to act; fields of a statement */
  help?: Choice[];
}

/** Draft ("draft/<kind>.<id>") is what is being written on a decision or to an audience, for those who write it together and nobody else. An empty body is a paper on which nothing stands (any more). */
export interface Draft {
  decision?: DecisionID;
  audience?: AudienceID;
  version: number;
  /** who wrote last */
  seat: SeatID;
  /** and which of those who share the seat */
  hand?: string;
  /** other seats write it too */
  shared: boolean;
  at: Instant;
  body: string;
}

/** Statement ("statement/<n>") is something the organisation said, or means to say. */
export interface Statement {
  n: number;
  seat: SeatID;
  audience: AudienceID;
  channel: number;
  obligation?: ObligationID;
  stage?: string;
  assertions: Assertion[];
  items?: InputValue[];
  text: string;
  written: Instant;
  sent?: Instant;
  next?: Instant;
  corrects?: number;
  /** the one it passes on */
  estimate?: number;
  /** where it answers a question */
  conference?: ConferenceID;
  question?: string;
  state: StatementState;
  approver?: SeatID;
  reason?: string;
  /** which one of those that went out to its audience, from 1 */
  version?: number;
  /** where it does not agree with what was said before it */
  clashes?: Clash[];
  /** facilitators, and everybody in the debrief */
  verdicts?: Verdict[];
  spoken?: Spoken;
}

/** Obligation ("obligation/<id>.<stage>") is one stage of a statutory or contractual clock. */
export interface Obligation {
  id: ObligationID;
  title: Text;
  stage: string;
  /** which of its rule's stages, from 1 */
  nth: number;
  stageTitle: Text;
  audience: AudienceID;
  owners: SeatID[];
  state: ObligationState;
  /** what starts or started it */
  trigger: Text;
  since?: Instant;
  due?: Instant;
  endOfDay?: boolean;
  zone: string;
  counting: Text;
  article: Text;
  /** hard, guidance, soft, contract */
  binding: string;
  verified: boolean;
  /** what of it is not verified, where the rest is */
  doubt?: Text;
  met?: Instant;
  statement?: number;
  /** what the filing has to contain */
  items: Choice[];
  /** what the clock runs from */
  start?: Start;
  /** the clock waits for a decision that is owed */
  pending?: Pending;
  /** the clock was set to another limit */
  moved?: Moved;
}

/** Line ("line/<n>") is one line of the common log. */
export interface Line {
  n: number;
  at: Instant;
  seat?: SeatID;
  /** said, decided, stated, began, done, phase, clock, served */
  form: string;
  text: Text;
}

/** Inject ("inject/<id>") is a row of the event list, for facilitators and evaluators only. */
export interface Inject {
  id: InjectID;
  title: Text;
  channel: Channel;
  from: Text;
  to: SeatID[];
  subject: Text;
  body: Text;
  notes: Text;
  state: InjectState;
  /** planned or fired */
  at?: Instant;
  /** of a held one: when it was to come */
  was?: Instant;
  /** its condition as a sentence */
  when: Text;
  by?: SeatID;
  edited?: boolean;
  seq?: Seq;
}

/** Note ("note/<n>") is an observation, for facilitators and evaluators. */
export interface Note {
  n: number;
  at: Instant;
  seat: SeatID;
  note: NoteKind;
  text: string;
  about?: SeatID;
  objective?: ObjectiveID;
  starred?: boolean;
}

/** Objective ("objective/<id>") is what the exercise is held for, with evaluators' ratings. */
export interface Objective {
  id: ObjectiveID;
  /** its place among them, from 1 */
  n: number;
  text: Text;
  directive?: string;
  role?: string;
  /** what 1 to 5 look like, for those who judge */
  anchors?: Text[];
  ratings: Rating[];
}

export interface Finding {
  expectation: ExpectationID;
  title: Text;
  verdict: string;
  curve?: CurveID;
  credit: number;
  points: number;
  out: number;
  override?: Overridden;
  story: Text[];
  source: Text;
  from?: Instant;
  target?: Instant;
  late?: Instant;
  met?: Instant;
  evidence: Evidence[];
  directive?: string;
  role?: string;
  objectives: ObjectiveID[];
  axis?: string;
  seats: SeatID[];
}

export interface Score {
  total: Share;
  groups: Group[];
  judged: number;
  findings: number;
  curves: Curve[];
}

export interface Panelists {
  raters: number;
  grade: Agreement;
  scale: Agreement;
}

export interface AxisScore {
  id: string;
  title: Text;
  weight: number;
  share: number;
  units: number;
  full: number;
  story: Text;
  remarks: Remark[];
}

/** Probe ("probe/<n>") asks what the situation is taken to be. What is right and what came of it is for those who run the exercise, and for everybody in the debrief. */
export interface Probe {
  n: number;
  ask: ProbeKind;
  question: Text;
  at: Instant;
  choices: Choice[];
  open: boolean;
  /** this seat was asked */
  mine: boolean;
  answered?: boolean;
  /** this seat's answer */
  picks: string[];
  truth?: string[];
  result?: Awareness;
}

/** Conference ("conference/<id>") is a press conference with what was asked so far. Once it is open everybody sees it. */
export interface Conference {
  id: ConferenceID;
  title: Text;
  audience: AudienceID;
  speakers: SeatID[];
  /** this seat may answer */
  mine: boolean;
  state: ConferenceState;
  opened?: Instant;
  closed?: Instant;
  /** how many questions were prepared; facilitators only */
  of?: number;
  questions: Question[];
}

/** Debrief ("debrief/main") holds the questions to talk over, once the debrief is open. */
export interface Debrief {
  questions: Text[];
  /** yen that decisions cost */
  spent: number;
  /** yen that outages cost */
  lost: number;
}

/** BigScreen ("big_screen/main") is the scene that a facilitator turned the big screen to; there is none before the first time. It is for those who run the exercise and for what is shown in public. */
export interface BigScreen {
  scene: ScreenScene;
  /** counts the turns */
  n: number;
}

/** HotWash ("hot_wash/main") is the scene of the hot wash that is before everybody. It is there from the first scene to the last, and holds nothing but what the facilitator chose to show of an exercise that is open to all. */
export interface HotWash {
  scene: SceneKind;
  n?: number;
  /** the question or the objective */
  text: Text;
  shown: Wall;
  /** end of the timer */
  until?: Wall;
  moments: Moment[];
}

/** Idea ("idea/<n>") is an idea that somebody put forward, shown without the seat. */
export interface Idea {
  n: number;
  text: string;
}

/** Improvement ("improvement/<row>") is a row of the improvement plan as it stands. */
export interface Improvement {
  row: number;
  rev: number;
  what: string;
  owner?: string;
  due?: string;
  status: PlanStatus;
  from?: string;
  retest?: string;
  changed: Wall;
}

/** Prose ("prose/<part>") is what a facilitator wrote at a part of the after-action report. */
export interface Prose {
  part: string;
  rev: number;
  text: Text;
  changed: Wall;
}

/** Text is one saying, written in Japanese and in English. */
export interface Text {
  ja: string;
  en: string;
}

/** Instant is a moment of scenario time, in milliseconds since the Unix epoch on the scenario's calendar. Statutory deadlines are Instants too. */
export type Instant = number;

/** Choice is an id with its words. */
export interface Choice {
  id: string;
  title: Text;
}

/** Term is one line of the glossary shown in the lobby. */
export interface Term {
  term: Text;
  meaning: Text;
}

/** Ending tells how the story closed. */
export interface Ending {
  id?: string;
  title: Text;
  text: Text;
  at: Instant;
  reason?: string;
  /** a hand ended it before its story was at its end */
  cut?: boolean;
}

/** RealWorld tells who stopped the exercise for a real incident. */
export interface RealWorld {
  by: SeatID;
  reason?: string;
}

/** Fork tells from which session, and from where in it, a what-if goes on. */
export interface Fork {
  from: SessionID;
  seq: Seq;
  at: Instant;
}

/** ClockState is where the exercise stands. */
export const ClockStateNames = ["lobby", "running", "paused", "ended"] as const;
export type ClockState = (typeof ClockStateNames)[number];

/** Wall is a moment of the host's time, in milliseconds since the Unix epoch. */
export type Wall = number;

/** Rate says how fast scenario time runs, in thousandths of host time: 1000 is real time, 6000 six times as fast. */
export type Rate = number;

export type PaceID = string;

/** Span is a length of time in milliseconds. */
export type Span = number;

/** PausedBy tells, in a ClockSet, which rule stopped the clock, and what for. */
export interface PausedBy {
  on: PauseOn;
  decision?: DecisionID;
  phase?: PhaseID;
  /** who is away */
  seats?: SeatID[];
}

/** PauseRule stops the clock by itself when something happens. The facilitator lets it run again. A script may bring rules, which hold from the start until the facilitators set others. */
export interface PauseRule {
  on: PauseOn;
  /** opened, decided and timed_out: this one only, any when empty */
  decision?: DecisionID;
  /** phase: this one only, any when empty */
  phase?: PhaseID;
  /** away and all_away: host time without a connection */
  after?: Span;
}

export type SeatID = string;

/** SeatKind says what a seat is for. */
export const SeatKindNames = ["player", "facilitator", "evaluator", "observer", "screen"] as const;
export type SeatKind = (typeof SeatKindNames)[number];

export type PhaseID = string;

/** Channel is the way an inject reaches a seat. */
export const ChannelNames = ["mail", "phone", "chat", "ticket", "news", "social", "authority", "walk_in"] as const;
export type Channel = (typeof ChannelNames)[number];

export type FactID = string;

export type InjectID = string;

export type DecisionID = string;

/** OwnerRule says whose answers settle a decision. */
export const OwnerRuleNames = ["one", "any", "all", "majority"] as const;
export type OwnerRule = (typeof OwnerRuleNames)[number];

/** Option is one answer on offer. */
export interface Option {
  id: OptionID;
  title: Text;
  text: Text;
}

/** Input is one structured field to fill. */
export interface Input {
  id: string;
  title: Text;
  kind: InputKind;
  required?: boolean;
}

/** DecisionState is where a decision stands. */
export const DecisionStateNames = ["open", "waiting", "settled", "timed_out"] as const;
export type DecisionState = (typeof DecisionStateNames)[number];

export type OptionID = string;

/** AnswerGiven is one seat's latest answer. */
export interface AnswerGiven {
  seat: SeatID;
  option: OptionID;
  inputs?: InputValue[];
  rationale: string;
  confidence: number;
  at: Instant;
  late?: boolean;
  spoken?: Spoken;
}

/** StandTaken is one seat's word on the current answer. */
export interface StandTaken {
  seat: SeatID;
  stand: Stand;
  reason?: string;
  at: Instant;
  spoken?: Spoken;
}

/** Outcome is how a decision was settled; no option means that none was taken. */
export interface Outcome {
  option?: OptionID;
  by?: SeatID;
  at: Instant;
  late?: boolean;
  timedOut?: boolean;
}

export type ActionID = string;

export type PoolID = string;

/** StaffAhead is when so many of a pool will be free. */
export interface StaffAhead {
  at: Instant;
  free: number;
}

/** Verb is what is done to a system. */
export const VerbNames = ["isolate", "reconnect", "restore", "validate"] as const;
export type Verb = (typeof VerbNames)[number];

export type SystemID = string;

export type WayID = string;

export type BackupID = string;

/** Status is the one word for how a system stands. */
export const StatusNames = ["up", "degraded", "validating", "restoring", "isolated", "compromised", "down"] as const;
export type Status = (typeof StatusNames)[number];

/** Way is one way to restore a system. */
export interface Way {
  id: WayID;
  title: Text;
  kind: string;
  effort: Effort;
  /** the set it reads */
  from?: BackupID;
  dataAge: Span;
}

/** Effort is what a piece of work takes. */
export interface Effort {
  low: Span;
  high: Span;
  pool?: PoolID;
  staff?: number;
}

export type ServiceID = string;

/** Need is one system a service rests on. Share is how much of the service, in permille, goes when the system does. */
export interface Need {
  system: SystemID;
  share: number;
}

/** Target is what the team means to reach for a service; what is 0 was left as the business asks it. */
export interface Target {
  /** 1 first */
  rank?: number;
  rto?: Span;
  rpo?: Span;
  mtpd?: Span;
  reason?: string;
  seat: SeatID;
  at: Instant;
  spoken?: Spoken;
}

/** Estimate is one word on when a service will be back. What was said after it stands after it. */
export interface Estimate {
  /** the number statements use */
  n: number;
  seat: SeatID;
  at: Instant;
  early: Instant;
  late: Instant;
  basis?: string;
  /** it moved the end further out */
  slipped?: boolean;
  /** too wide to plan by */
  wide?: boolean;
  came?: Instant;
  /** open, within, early, late */
  fit: Fit;
  off?: Span;
  /** whom a statement passed it on to */
  told?: AudienceID[];
}

/** Reading is one way a fact may stand. */
export interface Reading {
  id: ReadingID;
  text: Text;
  /** how many, where the fact is a number */
  count?: number;
}

/** Counted says that a fact is a number: in which unit, and of which population. */
export interface Counted {
  unit: UnitID;
  of: Text;
}

export type ReadingID = string;

/** Certainty says how a fact stands for somebody: the seven states of the certainty grammar, in which "not observed" is never "excluded". */
export const CertaintyNames = ["unknown", "undisclosed", "investigating", "not_observed", "possible", "excluded", "confirmed"] as const;
export type Certainty = (typeof CertaintyNames)[number];

/** Holding is one earlier state of what a seat held. */
export interface Holding {
  reading: ReadingID;
  certainty: Certainty;
  at: Instant;
  source: Text;
}

/** Known is a reading with the certainty that belongs to it. */
export interface Known {
  reading: ReadingID;
  certainty: Certainty;
  at: Instant;
}

/** SeatHolds is what one seat holds of a fact. */
export interface SeatHolds {
  seat: SeatID;
  holds: Known;
}

/** FactTold is what one statement that went out said of a fact. */
export interface FactTold {
  audience: AudienceID;
  statement: number;
  says: Known;
  verdict?: Verdict;
}

export type AudienceID = string;

export type ObligationID = string;

/** Assertion is one fact in a statement: which reading, and how surely. Where the fact is a number, Count and Unit say another than the reading's. */
export interface Assertion {
  fact: FactID;
  reading: ReadingID;
  certainty: Certainty;
  count?: number;
  unit?: UnitID;
}

/** InputValue is one filled field of a decision sheet. */
export interface InputValue {
  id: string;
  value: string;
}

export type ConferenceID = string;

/** StatementState is where a statement stands. */
export const StatementStateNames = ["waiting", "sent", "returned"] as const;
export type StatementState = (typeof StatementStateNames)[number];

/** Clash is a place where a statement does not agree with an earlier one: to the same audience, or to another. */
export interface Clash {
  fact: FactID;
  /** number of the earlier statement */
  against: number;
  kind: ClashKind;
  /** it says that it corrects the earlier */
  corrected?: boolean;
}

/** Verdict is what one assertion of a statement was worth at the instant it went out: held against what was true, what the organisation held, and what it could have known. */
export const VerdictNames = ["sound", "unsupported", "mistaken", "careless", "contradicted", "withheld"] as const;
export type Verdict = (typeof VerdictNames)[number];

/** Spoken gives those words of a record that say the same in both languages, one after the other, in each language by itself: by the words as they are on record. They are to be read so where a bot wrote them; what a person wrote stands whole. */
export type Spoken = { [key: string]: Text };

/** ClockState is where one stage of an obligation stands. */
export const ObligationStateNames = ["not_started", "pending", "undecided", "running", "met", "met_late", "overdue"] as const;
export type ObligationState = (typeof ObligationStateNames)[number];

/** Start is what set a clock going: what happened, by whose knowledge or determination, how surely, and why it counts. The reason is there for seats that may know what it rests on. */
export interface Start {
  at: Instant;
  event: Text;
  seat?: SeatID;
  /** somebody outside */
  body?: Text;
  certainty?: Text;
  reason?: Text;
  /** what the people of the seat gave as their reason */
  words?: string;
}

/** Pending is a decision that the organisation owes, and that the clock waits for. */
export interface Pending {
  /** what obliges it to decide */
  start: Start;
  decision: Text;
  /** by when */
  cap?: Instant;
  /** that is the exercise's own number */
  ours?: boolean;
  /** of the rule */
  words: Text;
  verified: boolean;
}

/** Moved tells that a running clock was set to another limit, and why. */
export interface Moved {
  at: Instant;
  /** the limit before */
  was: Instant;
  why?: Start;
}

/** InjectState is where an inject stands. */
export const InjectStateNames = ["planned", "armed", "held", "fired", "skipped"] as const;
export type InjectState = (typeof InjectStateNames)[number];

/** Seq numbers the batches of a session from 1 without a gap; 0 is "nothing yet". */
export type Seq = number;

/** NoteKind classes an observation. */
export const NoteKindNames = ["strength", "gap", "risk", "idea"] as const;
export type NoteKind = (typeof NoteKindNames)[number];

export type ObjectiveID = string;

/** Rating is one evaluator's latest judgement of an objective. */
export interface Rating {
  seat: SeatID;
  /** who, when several share the seat */
  rater?: string;
  grade: string;
  scale?: number;
  text?: string;
  at: Instant;
}

export type ExpectationID = string;

/** CurveID names a curve. */
export type CurveID = string;

export interface Overridden {
  points: number;
  reason: string;
  by: SeatID;
}

export interface Evidence {
  seq: Seq;
  at: Instant;
  text: Text;
}

export interface Share {
  points: number;
  machine: number;
  out: number;
  share: number;
  overridden?: number;
}

export interface Group {
  by: string;
  id: string;
  title: Text;
  share: Share;
  judged: number;
  findings: number;
}

/** Curve is how the credit for an expectation falls between its target and its late: straight between the points given. Before the target credit is full and after late there is none, whatever the curve. No study supports one shape over another, so a curve is a policy of the scenario and is published with every score. */
export interface Curve {
  id: CurveID;
  title: Text;
  /** from the target (0) to late (10,000), by rising At; Credit never rises */
  points: CurvePoint[];
}

export interface Agreement {
  objectives: number;
  pairs: number;
  same: number;
  near: number;
  alpha: number;
  band: string;
}

export interface Remark {
  remark: RemarkKind;
  credit: number;
  open?: boolean;
  story: Text;
  seat?: SeatID;
  audience?: AudienceID;
  fact?: FactID;
  statement?: number;
  against?: number;
  obligation?: ObligationID;
  stage?: string;
  at?: Instant;
  by?: Instant;
  evidence: Seq[];
}

/** ProbeKind is what a probe asks. */
export const ProbeKindNames = ["down", "told", "next"] as const;
export type ProbeKind = (typeof ProbeKindNames)[number];

export interface Awareness {
  asked: number;
  answered: number;
  accuracy: number;
  shared: number;
  seats: SeatAwareness[];
}

/** ConferenceState is where a press conference stands. */
export const ConferenceStateNames = ["ahead", "open", "over"] as const;
export type ConferenceState = (typeof ConferenceStateNames)[number];

/** Question is one question that was put, and its answer. */
export interface Question {
  id: string;
  from: Text;
  text: Text;
  asked: Instant;
  until: Instant;
  state: QuestionState;
  /** what it is about, as far as this seat holds it */
  facts: FactID[];
  seat?: SeatID;
  answer?: string;
  statement?: number;
}

/** ScreenScene is what the big screen shows. */
export const ScreenSceneNames = ["rotate", "lobby", "headline", "situation", "map", "wall", "clocks", "log", "score", "objectives", "questions"] as const;
export type ScreenScene = (typeof ScreenSceneNames)[number];

/** SceneKind is a part of the hot wash: the talk right after an exercise, led through on the big screen. */
export const SceneKindNames = ["", "opening", "best", "gaps", "question", "objective", "takeaways", "closing"] as const;
export type SceneKind = (typeof SceneKindNames)[number];

/** Moment is something that happened and is worth talking over. */
export interface Moment {
  ref: string;
  title: Text;
  at?: Instant;
}

/** PlanStatus is how far a row of the improvement plan has come. */
export const PlanStatusNames = ["open", "doing", "done", "dropped"] as const;
export type PlanStatus = (typeof PlanStatusNames)[number];

export type SessionID = string;

/** PauseOn is what a pause rule waits for; the set is closed and listed in PauseOns. */
export const PauseOnNames = ["opened", "decided", "timed_out", "phase", "away", "all_away"] as const;
export type PauseOn = (typeof PauseOnNames)[number];

/** InputKind says what a structured input holds. */
export const InputKindNames = ["words", "number", "moment"] as const;
export type InputKind = (typeof InputKindNames)[number];

/** Stand is a seat's word on somebody else's answer. */
export const StandNames = ["agree", "object", "abstain"] as const;
export type Stand = (typeof StandNames)[number];

/** Fit is how an estimate fits what came. */
export const FitNames = ["open", "within", "early", "late"] as const;
export type Fit = (typeof FitNames)[number];

export type UnitID = string;

/** ClashKind is how two words about one fact do not go together. */
export const ClashKindNames = ["otherwise", "denied", "larger", "smaller", "unit"] as const;
export type ClashKind = (typeof ClashKindNames)[number];

/** CurvePoint is one point of a curve, both in basis points. */
export interface CurvePoint {
  /** of the way from target to late */
  at: number;
  /** of the points */
  credit: number;
}

/** RemarkKind is what was found about one unit of an axis. */
export const RemarkKindNames = ["silent", "in_time", "past_target", "past_limit", "not_filed", "pending", "decided_in_time", "decided_late", "not_decided", "deliberating", "in_order", "out_of_order", "borne", "no_support", "good_faith", "unchecked", "against_held", "kept_back", "never_said", "fitting", "overstated", "understated", "heard_as_no", "steady", "left_standing", "silent_change", "two_versions", "number_grew", "number_shrank", "unit_changed", "two_numbers", "item_given", "item_thin", "item_missing", "can_act", "cannot_act", "kept_restraint", "unrestrained", "named_data", "promise_kept", "promise_broken", "no_promise", "answer_given", "no_answer", "evaded", "approved_in_time", "approved_slowly", "stuck_approval"] as const;
export type RemarkKind = (typeof RemarkKindNames)[number];

export interface SeatAwareness {
  seat: SeatID;
  picks: string[];
  answered: boolean;
  accuracy: number;
}

/** QuestionState is where a question stands. */
export const QuestionStateNames = ["open", "answered", "unanswered"] as const;
export type QuestionState = (typeof QuestionStateNames)[number];

/** Target sets what the team means to reach for a service, its own IT-BCP; only before play. What is 0 is left as the business asks it, and all of it 0 takes the target back. */
export interface DoTarget {
  kind: "target";
  service: ServiceID;
  /** in which it means to restore, 1 first */
  rank?: number;
  rto?: Span;
  rpo?: Span;
  mtpd?: Span;
  reason?: string;
}

/** Start begins play at a pace. */
export interface DoStart {
  kind: "start";
  pace: PaceID;
}

/** Pause stops the clock; Message tells everybody why. */
export interface DoPause {
  kind: "pause";
  message?: string;
}

/** Resume lets the clock run again. */
export interface DoResume {
  kind: "resume";
}

/** PauseWhen sets the pause rules, all of them at once; none takes them away. */
export interface DoPauseWhen {
  kind: "pause_when";
  rules: PauseRule[];
}

/** Allow gives a seat more time for what it has to answer: for those who read by ear, write by other means, or need it for any reason (WCAG 2.2, 2.2.1 Timing Adjustable). It holds for decisions and questions that are put from then on. */
export interface DoAllow {
  kind: "allow";
  seat: SeatID;
  /** of the script's own; 100 takes it back */
  percent: number;
}

/** Speed sets a factor on the pace, in thousandths: 1000 is the pace itself. */
export interface DoSpeed {
  kind: "speed";
  factor: Rate;
}

/** Jump moves scenario time forward. */
export interface DoJump {
  kind: "jump";
  to: Instant;
  mode: JumpMode;
}

/** End stops the exercise for good. */
export interface DoEnd {
  kind: "end";
  reason?: string;
}

/** Debrief shows findings and scores to every seat; only after the end. */
export interface DoDebrief {
  kind: "debrief";
}

/** Fire delivers an inject now. */
export interface DoFire {
  kind: "fire";
  inject: InjectID;
}

/** Hold keeps an inject back until it is released or fired. */
export interface DoHold {
  kind: "hold";
  inject: InjectID;
}

/** Release gives a held inject back to the clock: at At, or at once when At is 0. */
export interface DoRelease {
  kind: "release";
  inject: InjectID;
  at?: Instant;
}

/** Skip says that an inject will not come. */
export interface DoSkip {
  kind: "skip";
  inject: InjectID;
}

/** Edit changes an inject before it fires; nil leaves a part as it is. */
export interface DoEdit {
  kind: "edit";
  inject: InjectID;
  subject?: Text;
  body?: Text;
  to?: SeatID[];
  at?: Instant;
}

/** Resend delivers a fired inject again, without its effects. */
export interface DoResend {
  kind: "resend";
  inject: InjectID;
  to?: SeatID[];
}

/** AdHoc delivers an inject that the facilitator wrote just now. */
export interface DoAdHoc {
  kind: "ad_hoc";
  channel: Channel;
  from: Text;
  to: SeatID[];
  subject: Text;
  body: Text;
}

/** Hint is a private word from the facilitator to a seat. */
export interface DoHint {
  kind: "hint";
  to: SeatID;
  text: string;
}

/** Note is an observation of a facilitator or evaluator, bound to the moment. */
export interface DoNote {
  kind: "note";
  /** "kind" names the deed itself */
  note: NoteKind;
  text: string;
  about?: SeatID;
  objective?: ObjectiveID;
  starred?: boolean;
}

/** Override sets the points of a finding by hand; the machine's own stay beside them. */
export interface DoOverride {
  kind: "override";
  expectation: ExpectationID;
  points: number;
  reason: string;
}

/** Rate is an evaluator's judgement of an objective: P, S, M or U, and 1 to 5 on the anchored scale (0 for none). Rater tells apart those who share a seat. */
export interface DoRate {
  kind: "rate";
  objective: ObjectiveID;
  grade: string;
  scale?: number;
  text?: string;
  rater?: string;
}

/** Probe asks seats what they take the situation to be; no seats are all players'. Freeze pauses the clock for it. */
export interface DoProbe {
  kind: "probe";
  ask: ProbeKind;
  to?: SeatID[];
  freeze?: boolean;
}

/** CloseProbe ends a probe: no more answers. */
export interface DoCloseProbe {
  kind: "close_probe";
  probe: number;
}

/** Convene opens a press conference now. */
export interface DoConvene {
  kind: "convene";
  conference: ConferenceID;
}

/** Adjourn closes a press conference; what was not asked will not be. */
export interface DoAdjourn {
  kind: "adjourn";
  conference: ConferenceID;
}

/** Show turns the big screen to a scene. The same scene again takes a screen back that somebody turned at its own keys. */
export interface DoShow {
  kind: "show";
  scene: ScreenScene;
}

/** Scene puts a scene of the hot wash before everybody. Seconds is how long to talk, 0 for no timer; Moments names what a scene of moments shows. */
export interface DoScene {
  kind: "scene";
  scene: SceneKind;
  /** of the question or the objective, from 1 */
  n?: number;
  seconds?: number;
  /** finding:<expectation>, note:<n>, item:<n> */
  moments?: string[];
}

/** Suggest puts an idea forward for everybody to see. It is recorded with the seat and shown without it. */
export interface DoSuggest {
  kind: "suggest";
  text: string;
}

/** Improve writes a row of the improvement plan: a new one when Row is 0, and otherwise the revision after Rev of that row. */
export interface DoImprove {
  kind: "improve";
  row?: number;
  rev?: number;
  /** is to be done */
  what: string;
  owner?: string;
  /** a date, 2027-03-31 */
  due?: string;
  status: PlanStatus;
  /** objective:<id>, finding:<expectation> or note:<n> */
  from?: string;
  /** the exercise that shows whether it helped */
  retest?: string;
}

/** Prose writes what a facilitator has to say at a part of the after-action report, as the revision after Rev. No words take it away again. */
export interface DoProse {
  kind: "prose";
  part: string;
  rev?: number;
  /** one language may be left out */
  text: Text;
}

/** Read marks one's own inbox item as opened. */
export interface DoRead {
  kind: "read";
  item: number;
}

/** Ack acknowledges one's own inbox item. */
export interface DoAck {
  kind: "ack";
  item: number;
}

/** Star marks an inbox item for the debrief, or unmarks it. */
export interface DoStar {
  kind: "star";
  item: number;
  on: boolean;
}

/** Forward passes an inbox item, and the facts it carried, to other seats. */
export interface DoForward {
  kind: "forward";
  item: number;
  to: SeatID[];
  text?: string;
}

/** Brief tells other seats a fact as this seat holds it. */
export interface DoBrief {
  kind: "brief";
  fact: FactID;
  to: SeatID[];
  text?: string;
}

/** Message is written by one seat to others; the facilitator reads along. */
export interface DoMessage {
  kind: "message";
  to: SeatID[];
  text: string;
}

/** Record adds a line to the common log. */
export interface DoRecord {
  kind: "record";
  text: string;
}

/** Answer is a seat's answer to a decision. */
export interface DoAnswer {
  kind: "answer";
  decision: DecisionID;
  option: OptionID;
  inputs?: InputValue[];
  rationale: string;
  /** percent, 0 to 100 */
  confidence: number;
}

/** Concur records that a seat agrees with, objects to or abstains from a decision's current answer. */
export interface DoConcur {
  kind: "concur";
  decision: DecisionID;
  stand: Stand;
  reason?: string;
}

/** Approve is the approver's word on a decision that waits for it. */
export interface DoApprove {
  kind: "approve";
  decision: DecisionID;
  yes: boolean;
  reason?: string;
}

/** Act starts an action. */
export interface DoAct {
  kind: "act";
  action: ActionID;
}

/** Order starts work on a system; or on a backup set, which can be isolated, reconnected and validated. */
export interface DoOrder {
  kind: "order";
  verb: Verb;
  system?: SystemID;
  backup?: BackupID;
  /** for restore */
  way?: WayID;
}

/** CallIn asks those of a pool who are off shift to come; they are there some time later, and for so long. */
export interface DoCallIn {
  kind: "call_in";
  pool: PoolID;
}

/** Reopen opens a service again after an outage: an act of the business, for which its systems have to be up. */
export interface DoReopen {
  kind: "reopen";
  service: ServiceID;
}

/** Estimate says when a service will be back at its minimum: between two moments, and what that rests on. */
export interface DoEstimate {
  kind: "estimate";
  service: ServiceID;
  early: Instant;
  late: Instant;
  basis?: string;
}

/** Cancel stops work that is under way; what it has cost is spent. */
export interface DoCancel {
  kind: "cancel";
  work: number;
}

/** Tell says something to an audience. It waits for the audience's approver when there is one and the author is another. */
export interface DoTell {
  kind: "tell";
  audience: AudienceID;
  /** index into the audience's channels */
  channel: number;
  obligation?: ObligationID;
  stage?: string;
  assertions: Assertion[];
  /** of the filing form */
  items?: InputValue[];
  text: string;
  /** promised next update */
  next?: Instant;
  /** number of the statement it corrects */
  corrects?: number;
  /** number of the estimate it passes on */
  estimate?: number;
}

/** Clear is the approver's word on a statement that waits for it. */
export interface DoClear {
  kind: "clear";
  statement: number;
  yes: boolean;
  reason?: string;
}

/** Reply answers the question of a press conference that is open. It goes out at once: nobody approves it. */
export interface DoReply {
  kind: "reply";
  conference: ConferenceID;
  question: string;
  assertions: Assertion[];
  text: string;
  /** promised next update */
  next?: Instant;
}

/** Draft keeps what is being written: an answer to a decision, or a statement to an audience. Those who own the paper in common write the same draft; it is saved over the version that the writer saw, or not at all, so that nobody's words go under unseen. The body is the page's own; nothing but the page reads it. An empty body throws the draft away. */
export interface DoDraft {
  kind: "draft";
  /** this or */
  decision?: DecisionID;
  /** this */
  audience?: AudienceID;
  /** version that was written on, 0 for none */
  base: number;
  body: string;
  /** who writes, when several share the seat */
  hand?: string;
}

/** Recall is a seat's answer to a probe, by the seat's own count: the choices it holds to be right, none for nothing. */
export interface DoRecall {
  kind: "recall";
  probe: number;
  picks: string[];
}

/** RealWorld stops everything: something real has happened. Every seat has it. */
export interface DoRealWorld {
  kind: "real_world";
  reason?: string;
}

/** What a client may ask for. */
export type Deed =
  | DoTarget
  | DoStart
  | DoPause
  | DoResume
  | DoPauseWhen
  | DoAllow
  | DoSpeed
  | DoJump
  | DoEnd
  | DoDebrief
  | DoFire
  | DoHold
  | DoRelease
  | DoSkip
  | DoEdit
  | DoResend
  | DoAdHoc
  | DoHint
  | DoNote
  | DoOverride
  | DoRate
  | DoProbe
  | DoCloseProbe
  | DoConvene
  | DoAdjourn
  | DoShow
  | DoScene
  | DoSuggest
  | DoImprove
  | DoProse
  | DoRead
  | DoAck
  | DoStar
  | DoForward
  | DoBrief
  | DoMessage
  | DoRecord
  | DoAnswer
  | DoConcur
  | DoApprove
  | DoAct
  | DoOrder
  | DoCallIn
  | DoReopen
  | DoEstimate
  | DoCancel
  | DoTell
  | DoClear
  | DoReply
  | DoDraft
  | DoRecall
  | DoRealWorld;
export type DeedKind = Deed["kind"];

/** JumpMode says what becomes of the injects that a jump passes over. */
export const JumpModeNames = ["deliver", "skip", "hold"] as const;
export type JumpMode = (typeof JumpModeNames)[number];

/** Hello answers a client's hello with the whole view. */
export interface Hello {
  kind: "hello";
  protocol: number;
  lineage: string;
  n: number;
  seat: SeatID;
  view: { [key: string]: unknown };
  wall: Wall;
}

/** Resumed answers a client's hello when the deltas it missed are still at hand; they follow at once. */
export interface Resumed {
  kind: "resumed";
  lineage: string;
  n: number;
  wall: Wall;
}

/** Delta changes a view. N is the seat's own dense counter. */
export interface Delta {
  kind: "delta";
  n: number;
  at: Instant;
  put?: { [key: string]: unknown };
  del?: string[];
}

/** Reply answers one command: recorded, or refused with the reason. */
export interface Reply {
  kind: "reply";
  id: CommandID;
  receipt?: Receipt;
  refused?: Refused;
}

/** Pong answers a ping with the client's clock and the server's. */
export interface Pong {
  kind: "pong";
  t: number;
  wall: Wall;
}

/** Notice tells how the room itself fares, apart from its journal. */
export interface Notice {
  kind: "notice";
  /** store_down: nothing is recorded and the clock stands; store_up: it goes on; fenced: stopped by an inner fault; rewound: acknowledged records are lost, and which */
  code: string;
  text: Text;
}

/** Led tells those who follow a replay of the room where it is led: by whom, and where that is. By "" says that nobody leads any more. It does not come to the one who leads: who hears it while leading was taken over. */
export interface Led {
  kind: "led";
  by: string;
  lead?: Lead;
}

/** Bye says why the server closes, and when to come back. */
export interface Bye {
  kind: "bye";
  code: number;
  text: Text;
  retryMs?: number;
}

/** What a server sends. */
export type ServerFrame =
  | Hello
  | Resumed
  | Delta
  | Reply
  | Pong
  | Notice
  | Led
  | Bye;

/** One websocket message: a frame, or several in their order, which are to be taken one after another. */
export type ServerMessage = ServerFrame | ServerFrame[];

export type CommandID = string;

/** Receipt proves that a command is durable. */
export interface Receipt {
  session: SessionID;
  seq: Seq;
  hash: string;
}

/** Refused says why a command was not taken. */
export interface Refused {
  code: string;
  text: Text;
  subject?: string;
}

/** Lead is where the one who leads a replay is: from where and at which moment one looks, and whether time passes. */
export interface Lead {
  view: SeatID;
  at: Instant;
  /** the last batch of the instant that counts; -1 for all of them */
  seq: Seq;
  speed: number;
  playing: boolean;
}

/** Comes first. With the lineage and n of an earlier connection it asks to go on from there. */
export interface ClientHello {
  kind: "hello";
  protocol: number;
  ticket: string;
  lineage?: string;
  n?: number;
}

/** Asks for a deed. The client makes the id (UUIDv7) and sends the same frame again until it is answered. */
export interface ClientDo {
  kind: "do";
  id: CommandID;
  command: Deed;
}

/** Tells the last n that the client has taken in. */
export interface ClientAck {
  kind: "ack";
  n: number;
}

/** Asks for a pong with the same t. */
export interface ClientPing {
  kind: "ping";
  t: number;
}

/** Asks to hear where a replay of the room is led. */
export interface ClientFollow {
  kind: "follow";
}

/** Leads those who follow to a place in the replay; without one it lets go. Only a facilitator leads. */
export interface ClientLead {
  kind: "lead";
  lead?: Lead;
}

/** What a client sends. */
export type ClientFrame =
  | ClientHello
  | ClientDo
  | ClientAck
  | ClientPing
  | ClientFollow
  | ClientLead;

/** Health answers GET /api/health and GET /api/ready. */
export interface Health {
  /** ok */
  status: string;
  version: string;
  wall: Wall;
}

/** Library answers GET /api/library. */
export interface Library {
  scenarios: LibraryCard[];
}

/** NewExercise asks POST /api/exercises for an exercise. */
export interface NewExercise {
  scenario: string;
  /** "" leaves the choice to the start */
  pace?: PaceID;
  /** 0 is 1 */
  rooms?: number;
  /** "" takes the scenario's */
  title?: string;
  /** bots sit in every other seat */
  solo?: SeatID;
  /** of those bots; good when empty */
  policy?: string;
}

/** ExerciseCard is an exercise as its facilitators see it. Link is there only in the answer that made the exercise: the server keeps no more than its hash. */
export interface ExerciseCard {
  id: string;
  title: Text;
  scenario: string;
  pace?: PaceID;
  solo?: SeatID;
  /** the join code */
  code: string;
  /** the facilitators' link: a path with the secret in its fragment */
  link?: string;
  rooms: SessionID[];
  created: Wall;
}

/** Enter exchanges the token of a link for a cookie, by POST /api/enter. */
export interface Enter {
  token: string;
  name?: string;
  lang?: string;
}

/** JoinPage answers GET /api/join/{code}: what a join code leads to. Of an exercise with many rooms only the first twelve come with their seats; with ?room= it is that room and no other. */
export interface JoinPage {
  exercise: string;
  title: Text;
  synopsis: Text;
  /** as it is written */
  code: string;
  /** nothing of it was ever played */
  whatIf?: boolean;
  rooms: JoinRoom[];
}

/** Join takes a seat, by POST /api/join. The seat is a free player's seat, or observer. */
export interface Join {
  code: string;
  name: string;
  room: SessionID;
  seat: SeatID;
  lang?: string;
}

/** Member answers POST /api/enter, POST /api/join, POST /api/rooms/{room}/leave and GET /api/me: who the cookie's bearer is and what the bearer may open. */
export interface Member {
  /** "" for a stranger */
  person: string;
  lang?: string;
  /** may create exercises */
  host: boolean;
  /** may do everything */
  owner?: boolean;
  /** the name of the account that the bearer signed in to */
  account?: string;
  /** the account has to pair an authenticator app before anything else */
  owes?: boolean;
  holdings: HeldSeat[];
  /** those the bearer facilitates */
  exercises: ExerciseCard[];
}

/** WantTicket asks POST /api/rooms/{room}/ticket for a socket ticket. Facilitators may also open observer and screen. A mirror shows those who run or judge the exercise any seat's view, and does nothing there. */
export interface WantTicket {
  seat: SeatID;
  mirror?: boolean;
}

/** Ticket opens one socket within 30 seconds. */
export interface Ticket {
  ticket: string;
  expires: Wall;
}

/** People answers GET /api/rooms/{room}/people, for facilitators. */
export interface People {
  people: Person[];
  /** what seats tried and were refused since the room was loaded, the latest first */
  attempts: Attempt[];
}

/** SeatAct asks POST /api/rooms/{room}/seats/{seat}. */
export interface SeatAct {
  act: SeatDo;
  person?: string;
  from?: SeatID;
  policy?: string;
}

/** SeatCard is a seat in the lobby. */
export interface SeatCard {
  id: SeatID;
  class: SeatKind;
  title: Text;
  duties: Text;
  state: SeatState;
  holders: string[];
  /** the bearer holds it */
  mine?: boolean;
}

/** ClockAct asks POST /api/rooms/{room}/clock, under an id of the client's own; a Reply answers it. */
export interface ClockAct {
  id: CommandID;
  act: ClockDo;
}

/** WantPreview asks POST /api/rooms/{room}/preview what a jump would pass over. */
export interface WantPreview {
  to: Instant;
}

/** Preview lists what lies between now and there, by instant. */
export interface Preview {
  coming: Coming[];
}

/** Invitations answers GET /api/exercises/{exercise}/invitations. */
export interface Invitations {
  invitations: Invitation[];
}

/** NewInvitation asks POST /api/exercises/{exercise}/invitations for a link to a seat. */
export interface NewInvitation {
  room?: SessionID;
  seat: SeatID;
  label?: string;
  once?: boolean;
}

/** InvitationMade answers with the link: a path with the secret in its fragment. */
export interface InvitationMade {
  invitation: Invitation;
  link: string;
}

/** LeaveSeat gives one's seat back, by POST /api/rooms/{room}/leave. */
export interface LeaveSeat {
  seat: SeatID;
}

/** Practise asks POST /api/practise for an exercise of one's own, with bots in the other seats. The answer's card has one room; the asker holds the seat and facilitates. */
export interface Practise {
  scenario: string;
  seat: SeatID;
  pace?: PaceID;
  name?: string;
  policy?: string;
}

/** SignIn exchanges the name and the password of an account for a cookie, by POST /api/signin. */
export interface SignIn {
  name: string;
  password: string;
  /** the password from now on, of who comes with a first one */
  fresh?: string;
  /** of the account's authenticator app, or a recovery code, once it is asked for */
  code?: string;
  lang?: string;
}

/** SignOut ends the bearer's login, by POST /api/signout. */
export interface SignOut {
  /** in every browser */
  everywhere?: boolean;
  /** of the bearer's account, if there is one, for everywhere */
  password?: string;
}

/** Factor answers GET /api/factor: what the bearer's account has besides its password. */
export interface Factor {
  /** when its authenticator app was paired; absent while there is none */
  since?: Wall;
  /** recovery codes that are left */
  codes: number;
  /** the account may not be without */
  demanded: boolean;
}

/** PairApp asks POST /api/factor for the secret of an authenticator app, in place of the one that there is. */
export interface PairApp {
  password: string;
  /** of the app that there is, or a recovery code */
  code?: string;
}

/** AppSecret is what an authenticator app takes, told this once. The app counts once a code of it was sent back. */
export interface AppSecret {
  /** in base 32 */
  secret: string;
}

/** AppCode sends back the first code of an app, by POST /api/factor/code. */
export interface AppCode {
  code: string;
}

/** AppPaired tells that the account has the app from now on. Every other login of it has ended. */
export interface AppPaired {
  member: Member;
  /** for recovery, each for one sign-in; told this once */
  codes: string[];
}

/** UnpairApp has the bearer's account go on without an app, by POST /api/factor/remove. Every other login of it ends. */
export interface UnpairApp {
  password: string;
  code: string;
}

/** Logins answers GET /api/logins: where the bearer is signed in to the account. */
export interface Logins {
  /** the latest used first */
  logins: Login[];
}

/** EndLogin ends one of them, by POST /api/logins/{login}/end. */
export interface EndLogin {
  /** of the bearer's account */
  password: string;
}

/** ChangePassword gives the bearer's account another password, by POST /api/password. Every other login of it ends. */
export interface ChangePassword {
  old: string;
  new: string;
}

/** Accounts answers GET /api/accounts, and what changes them. */
export interface Accounts {
  accounts: Account[];
  /** of the account that was made or given a new one; told this once */
  first?: FirstPassword;
}

/** NewAccount asks POST /api/accounts for an account. */
export interface NewAccount {
  name: string;
  role: string;
}

/** RoomsGlance answers GET /api/exercises/{exercise}/rooms: every room of an exercise in one line each. */
export interface RoomsGlance {
  rooms: RoomGlance[];
}

/** Sources answers GET /api/scenarios: every scenario that an author can open. */
export interface Sources {
  scenarios: SourceCard[];
}

/** Source answers GET /api/scenarios/{scenario}: the files of one version. */
export interface Source {
  id: string;
  own: boolean;
  n: number;
  files: File[];
  versions: SourceVersion[];
}

/** SaveSource asks POST /api/scenarios/{scenario} to keep files as the version after After, 0 for the first. */
export interface SaveSource {
  after: number;
  files: File[];
}

/** WantCheck asks POST /api/check what is wrong with files, and, with a seat, how that seat's view begins. */
export interface WantCheck {
  scenario: string;
  files: File[];
  seat?: SeatID;
}

/** Checked answers a check or a save. Card and View are there when there are no errors. */
export interface Checked {
  /** the version saved; 0 of a check */
  n: number;
  faults: Fault[];
  card?: LibraryCard;
  view: { [key: string]: unknown };
}

/** WantTexts asks POST /api/texts for every text of files in both languages, once those are written anew that are to be. */
export interface WantTexts {
  scenario: string;
  files: File[];
  write?: Rewording[];
}

/** Texts answers WantTexts: the texts in the order of the files, and the files that writing has changed. */
export interface Texts {
  texts: Wording[];
  files: File[];
}

/** EventList answers POST /api/events: the injects of a scenario as a table for spreadsheets. */
export interface EventList {
  csv: string;
}

/** WantTake asks POST /api/events/take what would come of an event list that was edited elsewhere. */
export interface WantTake {
  scenario: string;
  files: File[];
  /** base64 */
  sheet: string;
}

/** EventsTaken answers WantTake: every change and the files with them made, or, where anything is wrong, all that is. */
export interface EventsTaken {
  problems: EventProblem[];
  changes: EventChange[];
  /** injects that the list does not have, which stay as they are */
  absent: number;
  files: File[];
}

/** WantRehearsal asks POST /api/rehearse to play files as they stand, saved or not, many times with bots. */
export interface WantRehearsal {
  scenario: string;
  files: File[];
  /** of each policy */
  runs: number;
}

/** Rehearsal is one line of the answer to WantRehearsal: how far it is, and in the last line what came of it or why nothing did. */
export interface Rehearsal {
  /** runs played */
  done: number;
  /** runs to play; 0 while others have their turn */
  of: number;
  study?: Study;
  /** where the things of the study are written, by kind/id */
  places?: Places;
  problem?: Problem;
}

/** WantUnpack asks POST /api/unpack for the files in a zip archive of a scenario. */
export interface WantUnpack {
  /** base64 */
  pack: string;
}

/** Replay answers GET /api/rooms/{room}/replay: how far the room has come, and from where the asker may look back at it. */
export interface Replay {
  session: SessionID;
  /** the latest batch */
  seq: Seq;
  views: ReplayView[];
}

/** Shot is one line of a reel (GET /api/rooms/{room}/reel/{seat}/{seq}, application/x-ndjson): it folds like a delta of a socket, and names the batch it came of. The first has n 0 and puts the whole view. */
export interface Shot {
  n: number;
  seq: Seq;
  at: Instant;
  put?: { [key: string]: unknown };
  del?: string[];
}

/** WantFork asks POST /api/rooms/{room}/fork for an exercise that goes on from batch Seq of the room as a what-if. Bots of Policy take every seat that was held; without one the seats are free for people. Factor, in thousandths, is the speed it goes on at, against the scenario's pace; without one it is as it was. */
export interface WantFork {
  seq: Seq;
  policy?: string;
  factor?: Rate;
}

/** Comparison answers GET /api/rooms/{room}/comparison: a what-if beside the room that it comes from. */
export interface Comparison {
  /** "" for a room that is no what-if */
  parent: SessionID;
  seq: Seq;
  /** of the story, where the two part */
  at: Instant;
  start: Instant;
  zone: string;
  title: Text;
  /** its id */
  scenario: string;
  played: WhatIfOutcome;
  whatIf: WhatIfOutcome;
  /** what careful bots come to by themselves */
  alone?: WhatIfOutcome;
  /** where they first tell of different things */
  first?: Divergence;
}

/** Band answers GET /api/rooms/{room}/band/{seq}: how rehearsals by bots come out that go on from batch Seq of the room, over time. What might have been lies around what was. */
export interface Band {
  seq: Seq;
  runs: number;
  points: Quantile[];
}

/** WantRescore asks POST /api/rooms/{room}/rescore to judge what was played by the expectations of another version as well: of a scenario that can be played here, or of the one in a zip archive. */
export interface WantRescore {
  scenario?: string;
  /** base64 */
  pack?: string;
}

/** Rescored is both judgements, the findings that come out otherwise, and what this journal cannot be held against. */
export interface Rescored {
  was: Judgement;
  now: Judgement;
  changed: Change[];
  clocks: ClockChange[];
  unjudged: Unjudged[];
}

/** Progress answers GET /api/progress: how the organisation that keeps this server did over its exercises, the latest first. */
export interface Progress {
  attempts: Played[];
  repeated: RepeatedGap[];
  /** rows of improvement plans that are not done, by their date */
  open: OpenRow[];
  /** rooms that were not looked at: there are too many */
  leftOff: number;
  /** rooms whose record cannot be read */
  unread: number;
}

/** Survey answers GET /api/rooms/{room}/survey: what everybody is asked after the exercise. */
export interface Survey {
  state: SurveyState;
  /** nothing is shown of fewer answers */
  minimum: number;
  intro: Text;
  questions: SurveyQuestion[];
}

/** SurveyAnswers asks POST /api/rooms/{room}/survey to take a person's answers, once. Nothing of the person goes with them. */
export interface SurveyAnswers {
  answers: SurveyAnswer[];
}

/** CloseSurvey asks POST /api/exercises/{exercise}/survey to close a survey for good. */
export interface CloseSurvey {
  close: boolean;
}

/** SurveyResult answers GET and POST /api/exercises/{exercise}/survey, the second of which closes the survey for good. */
export interface SurveyResult {
  /** none, open or closed */
  state: SurveyState;
  answered: number;
  minimum: number;
  questions: SurveyTold[];
}

/** Problem is every error answer (application/problem+json): a code of a closed set, its words in both languages, and which fields of the request were wrong. */
export interface Problem {
  status: number;
  /** the words of the HTTP status */
  title: string;
  code: string;
  text: Text;
  fields?: ProblemField[];
  /** seconds to wait, when waiting helps */
  retryS?: number;
}

/** LibraryCard is what somebody who chooses a scenario may know of it. */
export interface LibraryCard {
  id: string;
  version: string;
  title: Text;
  synopsis: Text;
  sector: Text;
  /** 1 to 5 */
  difficulty: number;
  directives: string[];
  roles: string[];
  objectives: Text[];
  /** scenario time from start to end */
  span: Span;
  paces: LibraryPace[];
  /** the players' */
  seats: LibrarySeat[];
}

/** JoinRoom is one room of an exercise and its seats. */
export interface JoinRoom {
  id: SessionID;
  n: number;
  seats: SeatCard[];
}

/** HeldSeat is one seat that the bearer may act for. */
export interface HeldSeat {
  room: SessionID;
  /** 1, 2, … within the exercise */
  roomN: number;
  exercise: string;
  exerciseTitle: Text;
  seat: SeatID;
  class: SeatKind;
  seatTitle: Text;
  name: string;
}

/** Person is somebody at a seat. */
export interface Person {
  person: string;
  name: string;
  seat: SeatID;
  class: SeatKind;
  lang: string;
  since: Wall;
  /** 0 when not connected */
  sockets: number;
  /** of the latest ping, in ms; 0 when none */
  latency: number;
}

/** Attempt is a command that a seat sent and that the rules of play refused. Nothing of it is in the journal. */
export interface Attempt {
  seat: SeatID;
  deed: string;
  at: Instant;
  wall: Wall;
  refused: Refused;
}

/** SeatDo is what a facilitator does to a seat. */
export const SeatDoNames = ["move", "lock", "unlock", "bot", "unbot", "kick"] as const;
export type SeatDo = (typeof SeatDoNames)[number];

/** SeatState says whether a seat can be taken. */
export const SeatStateNames = ["free", "taken", "bot", "locked"] as const;
export type SeatState = (typeof SeatStateNames)[number];

/** ClockDo is what somebody who facilitates does to the clock from a player's desk. */
export const ClockDoNames = ["start", "pause", "resume", "next", "end", "debrief"] as const;
export type ClockDo = (typeof ClockDoNames)[number];

/** Coming is an inject that lies ahead. */
export interface Coming {
  inject: InjectID;
  title: Text;
  channel: Channel;
  to: SeatID[];
  at: Instant;
}

/** Invitation is a link that was given out. Its secret is shown once, when it is made. */
export interface Invitation {
  id: string;
  /** "" for every room, which facilitators' links may have */
  room?: SessionID;
  seat: SeatID;
  label?: string;
  once: boolean;
  used: number;
  revoked: boolean;
  created: Wall;
}

/** Login is one browser in which somebody is signed in. */
export interface Login {
  id: string;
  /** and system, by their names */
  browser?: string;
  since: Wall;
  /** when it was last used, to within an hour */
  seen: Wall;
  /** the one that asks */
  here: boolean;
}

/** Account is somebody who may sign in. */
export interface Account {
  name: string;
  /** owner: everything; facilitator: makes exercises and runs those */
  role: string;
  created: Wall;
  /** it has an authenticator app besides its password */
  factor?: boolean;
  /** until when its first password works; absent once its holder has chosen one */
  starter?: Wall;
}

/** FirstPassword lets somebody in once, to choose a password of their own. */
export interface FirstPassword {
  name: string;
  password: string;
  until: Wall;
}

/** RoomGlance is one room. Broken says that it cannot be opened; the rest is zero then. */
export interface RoomGlance {
  room: SessionID;
  n: number;
  /** players' seats at which somebody is connected */
  here: number;
  /** refused since the room was loaded */
  attempts: number;
  broken?: boolean;
  glance?: Glance;
}

/** SourceCard is one scenario as an author sees it on the shelf. */
export interface SourceCard {
  id: string;
  /** can be changed; a shipped one can only be copied */
  own: boolean;
  /** its latest version; 0 of a shipped one */
  n: number;
  /** of the latest version */
  saved?: Wall;
  /** empty when it has errors */
  title: Text;
  /** errors and warnings */
  faults: number;
  /** the latest time; none when never */
  rehearsed?: Rehearsed;
}

export interface File {
  name: string;
  text: string;
}

/** SourceVersion is one saved version. */
export interface SourceVersion {
  n: number;
  saved: Wall;
}

export interface Fault {
  file: string;
  line: number;
  column: number;
  code: Code;
  severity: Severity;
  text: Text;
  fix: Text;
  mend?: Mend;
}

export interface Rewording {
  file: string;
  path: string;
  lang: string;
  was: string;
  put: string;
}

export interface Wording {
  file: string;
  line: number;
  path: string;
  ja: string;
  en: string;
}

/** EventProblem is one thing in an event list that keeps it from being taken back, and what would mend it. */
export interface EventProblem {
  /** the first is 1, as in spreadsheets; 0 of the whole list */
  row: number;
  /** its letters */
  column: string;
  text: Text;
  fix: Text;
}

/** EventChange is one cell that an event list has otherwise than the scenario. */
export interface EventChange {
  row: number;
  column: string;
  inject: InjectID;
  /** at, channel, to, or a text with its language, as title.ja */
  field: string;
  was: string;
  put: string;
  /** the inject is not in the scenario yet */
  new?: boolean;
}

/** Study is what a scenario shows of itself when teams of every kind play it many times: what is ever reached, how scores lie, who has too little or too much to do, which answers are always right, and what good runs have in common. */
export interface Study {
  scenario: string;
  version: string;
  digest: string;
  title: Text;
  pace: Text;
  /** of each policy */
  runs: number;
  seed: number;
  policies: PolicyStudy[];
  axes: AxisStudy[];
  /** how far each policy stands above the next one */
  margins: Margin[];
  reach: Reach[];
  /** what no run of any policy came to, held injects apart */
  dead: Reach[];
  seats: SeatStudy[];
  decisions: ChoiceStudy[];
  /** what separates the best quarter of the runs from the worst, the farthest first */
  apart: Separation[];
  timing: Timing;
}

export type Places = { [key: string]: Place };

/** ReplayView is a seat to look from, or ground truth. Reel is where its shots are read, as far as Replay.Seq. */
export interface ReplayView {
  seat: SeatID;
  title: Text;
  /** a kind of seat, or truth */
  class: string;
  reel: string;
}

export interface WhatIfOutcome {
  ended: boolean;
  ending: Text;
  at: Instant;
  score: number;
  axes: WhatIfLine[];
  services: WhatIfLine[];
  duties: Duty[];
  statements: number;
  contradicted: number;
  spent: number;
  lost: number;
}

export interface Divergence {
  at: Instant;
  one: string;
  other: string;
}

export interface Quantile {
  at: Instant;
  score: number[];
  impact: number[];
}

export interface Judgement {
  scenario: string;
  version: string;
  digest: string;
  rules: string;
  score: Score;
  axes: AxisScore;
}

export interface Change {
  expectation: ExpectationID;
  title: Text;
  was?: Finding;
  now?: Finding;
}

export interface ClockChange {
  obligation: ObligationID;
  stage: string;
  title: Text;
  was: ClockSide;
  now: ClockSide;
}

/** Unjudged is an expectation that the journals of a script cannot be held against, and why. */
export interface Unjudged {
  expectation: ExpectationID;
  reason: string;
}

/** Played is one room that was played to its end. Scores of two of them may be compared when their scripts are the same. */
export interface Played {
  exercise: string;
  room: SessionID;
  /** of the room in its exercise */
  n: number;
  title: Text;
  scenario: string;
  /** the scenario's title */
  story: Text;
  version: string;
  /** digest */
  script: string;
  began: Wall;
  /** who played; bots are none */
  people: number;
  total: Share;
  judged: number;
  findings: number;
  /** ended by hand with something left unjudged: not comparable */
  cut?: boolean;
  groups: Group[];
  /** expectations not met as they should have been */
  gaps: number;
  /** rows of its improvement plan */
  plan: number;
  /** of these not done */
  open: number;
}

/** RepeatedGap is an expectation of one scenario that was missed in more than one exercise. */
export interface RepeatedGap {
  scenario: string;
  story: Text;
  finding: ExpectationID;
  title: Text;
  times: number;
  /** exercises of this scenario that have it */
  of: number;
  /** in the latest one too */
  latest: boolean;
}

/** OpenRow is a row of an improvement plan that waits, and where it comes from. */
export interface OpenRow {
  room: SessionID;
  exercise: Text;
  began: Wall;
  row: Improvement;
}

/** SurveyState is how a survey stands for the one who asks. */
export const SurveyStateNames = ["none", "early", "open", "answered", "closed", "others"] as const;
export type SurveyState = (typeof SurveyStateNames)[number];

/** SurveyQuestion is one question. */
export interface SurveyQuestion {
  id: string;
  ask: SurveyAsk;
  text: Text;
  /** what 1 and 5 of a scale mean; empty or two */
  ends: Text[];
  options: SurveyOption[];
}

/** SurveyAnswer is what is said to one question: 1 to 5, the id of an option, or words. */
export interface SurveyAnswer {
  question: string;
  value: string;
}

/** SurveyTold is what may be told of one question: nothing while the survey is open, and nothing of too few answers. */
export interface SurveyTold {
  question: SurveyQuestion;
  enough: boolean;
  answers: number;
  /** of 1 to 5, or of the options */
  counts: number[];
  /** of a scale, in hundredths */
  mean: number;
  /** in alphabetical order */
  texts: string[];
}

/** ProblemField names one wrong field of a request. */
export interface ProblemField {
  /** body.seat, path.room, … */
  at: string;
  why: string;
}

/** LibraryPace is a pace with the minutes of play it takes. */
export interface LibraryPace {
  id: PaceID;
  title: Text;
  minutes: number;
}

/** LibrarySeat is a seat that players may take. */
export interface LibrarySeat {
  id: SeatID;
  title: Text;
  duties: Text;
}

/** Glance is a room in one line, for those who run many at once. It counts what waits for people. */
export interface Glance {
  clock: Clock;
  phase: Text;
  seats: number;
  /** by people or bots */
  manned: number;
  /** of these, by bots */
  bots: number;
  /** inbox items of players that were not opened */
  unread: number;
  /** and not acknowledged though asked for */
  unacked: number;
  /** decisions that wait for a seat */
  open: number;
  /** stages of obligations whose deadline passed unmet */
  breaches: number;
  /** the service at the lowest level */
  worst: Text;
  /** of it, in permille */
  level: number;
}

/** Rehearsed tells of a rehearsal that was held: when, how often each team of bots played, and what it came to. */
export interface Rehearsed {
  at: Wall;
  runs: number;
  /** what can be played now is what was played then */
  same: boolean;
  teams: TeamMade[];
  /** things that no run came to */
  dead: number;
}

export type Code = string;

export type Severity = string;

export interface Mend {
  was: string;
  put: string;
}

/** PolicyStudy is how the runs of one policy lie. */
export interface PolicyStudy {
  policy: string;
  /** percent of the points that could be had */
  score: Quantiles;
  /** hours below the minimum level, all services together */
  downtime: Quantiles;
  /** deadlines passed or met late */
  breaches: Quantiles;
  /** millions of yen lost by outages and spent */
  lost: Quantiles;
  /** deeds of bots that were refused, in all runs */
  refused: number;
}

/** AxisStudy is the mean share of an axis by policy, in percent, −1 where no run of a policy had anything to earn. */
export interface AxisStudy {
  axis: string;
  title: Text;
  /** in the order of the policies */
  mean: number[];
}

/** Margin is how far one policy's scores stand above another's, in percentage points. */
export interface Margin {
  better: string;
  worse: string;
  /** between the means */
  mean: number;
  /** between the better's 5th and the worse's 95th percentile; above 0 they never overlap */
  tails: number;
}

/** Reach is how often runs came to something, in percent by policy. */
export interface Reach {
  kind: string;
  id: string;
  title: Text;
  /** kept for the facilitator, whom no bot plays */
  hand?: boolean;
  /** in the order of the policies */
  by: number[];
}

/** SeatStudy is what a seat has to do, minute by minute of play, on average over a policy's runs. */
export interface SeatStudy {
  seat: SeatID;
  title: Text;
  policy: string;
  /** items and decisions, by minute */
  arrived: number[];
  /** deeds, by minute */
  acted: number[];
  /** minutes in which nothing reaches the seat and it does nothing */
  idle: Stretch[];
  /** minutes in which more reaches it than can be read */
  overloaded: Stretch[];
}

/** ChoiceStudy is what the options of a decision are worth, all else equal: the same teams with the same fates play the scenario once for each option, and everybody takes that one. */
export interface ChoiceStudy {
  decision: DecisionID;
  title: Text;
  options: OptionStudy[];
  /** duty, dominant, depends, same, unput */
  verdict: string;
  /** the option that is always right, when one is */
  always?: OptionID;
  /** the article that leaves no other choice, when the option is a duty */
  duty?: Text;
}

/** Separation is what tells good runs from bad ones, among all teams or among those of one policy. */
export interface Separation {
  /** a policy, or all */
  among: string;
  by: Separator[];
}

/** Timing differs from one time to the next; everything else is the same for the same seed. */
export interface Timing {
  seconds: number;
  runsPerSecond: number;
}

export interface Place {
  file: string;
  line: number;
  column: number;
}

export interface WhatIfLine {
  id: string;
  title: Text;
  value: number;
}

export interface Duty {
  id: string;
  title: Text;
  state: ObligationState;
}

export interface ClockSide {
  state: ObligationState;
  due?: Instant;
  text: Text;
}

/** SurveyAsk is the form of a question. */
export const SurveyAskNames = ["scale", "choice", "text"] as const;
export type SurveyAsk = (typeof SurveyAskNames)[number];

/** SurveyOption is one answer on offer. */
export interface SurveyOption {
  id: string;
  text: Text;
}

/** TeamMade is the median of one team, in percent of the points that could be had. */
export interface TeamMade {
  policy: string;
  score: number;
}

/** Quantiles is how a figure lies over many runs. */
export interface Quantiles {
  mean: number;
  min: number;
  p5: number;
  p25: number;
  p50: number;
  p75: number;
  p95: number;
  max: number;
}

/** Stretch is a run of minutes of play, the last one included. */
export interface Stretch {
  from: number;
  to: number;
}

/** OptionStudy is one option: the mean score by forced policy, and how often no other one does better. */
export interface OptionStudy {
  option: OptionID;
  title: Text;
  /** percent, in the order of the policies that may be forced; −1 where there is no pair */
  score: number[];
  /** percent of the pairs */
  best: number;
}

/** Separator is something that good runs have more often than bad ones, or less often. */
export interface Separator {
  kind: string;
  id: string;
  title: Text;
  /** percent of the best quarter of the runs */
  best: number;
  /** percent of the worst quarter */
  worst: number;
}
