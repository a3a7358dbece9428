import type {
  Checked,
  ClockAct,
  Enter,
  ExerciseCard,
  InvitationMade,
  Invitations,
  Join,
  JoinPage,
  LeaveSeat,
  Library,
  Member,
  NewExercise,
  NewInvitation,
  People,
  Practise,
  Preview,
  Replay,
  Reply,
  RoomsGlance,
  SaveSource,
  SeatAct,
  SeatCard,
  Shot,
  Source,
  Sources,
  Ticket,
  WantCheck,
  WantPreview,
  WantTicket,
  WantUnpack,
} from "@/gen/protocol";
import { ask, askLines } from "./http";

const seg = encodeURIComponent;

/** The API, one function per address. */
export const api = {
  me: () => ask<Member>("GET", "/api/me"),
  enter: (body: Enter) => ask<Member>("POST", "/api/enter", body),
  library: () => ask<Library>("GET", "/api/library"),
  sources: () => ask<Sources>("GET", "/api/scenarios"),
  source: (id: string, n = 0) => ask<Source>("GET", `/api/scenarios/${seg(id)}${n > 0 ? `?n=${n}` : ""}`),
  saveSource: (id: string, body: SaveSource) => ask<Checked>("POST", `/api/scenarios/${seg(id)}`, body),
  check: (body: WantCheck) => ask<Checked>("POST", "/api/check", body),
  unpack: (body: WantUnpack) => ask<Source>("POST", "/api/unpack", body),
  schema: () => ask<Record<string, unknown>>("GET", "/api/schema"),
  create: (body: NewExercise) => ask<ExerciseCard>("POST", "/api/exercises", body),
  practise: (body: Practise) => ask<ExerciseCard>("POST", "/api/practise", body),
  joinPage: (code: string) => ask<JoinPage>("GET", `/api/join/${seg(code)}`),
  join: (body: Join) => ask<Member>("POST", "/api/join", body),
  leave: (room: string, body: LeaveSeat) => ask<Member>("POST", `/api/rooms/${seg(room)}/leave`, body),
  ticket: (room: string, body: WantTicket) => ask<Ticket>("POST", `/api/rooms/${seg(room)}/ticket`, body),
  people: (room: string) => ask<People>("GET", `/api/rooms/${seg(room)}/people`),
  seat: (room: string, seat: string, body: SeatAct) =>
    ask<SeatCard>("POST", `/api/rooms/${seg(room)}/seats/${seg(seat)}`, body),
  clock: (room: string, body: ClockAct) => ask<Reply>("POST", `/api/rooms/${seg(room)}/clock`, body),
  preview: (room: string, body: WantPreview) => ask<Preview>("POST", `/api/rooms/${seg(room)}/preview`, body),
  replay: (room: string) => ask<Replay>("GET", `/api/rooms/${seg(room)}/replay`),
  reel: (address: string) => askLines<Shot>(address),
  glances: (exercise: string) => ask<RoomsGlance>("GET", `/api/exercises/${seg(exercise)}/rooms`),
  invitations: (exercise: string) => ask<Invitations>("GET", `/api/exercises/${seg(exercise)}/invitations`),
  invite: (exercise: string, body: NewInvitation) =>
    ask<InvitationMade>("POST", `/api/exercises/${seg(exercise)}/invitations`, body),
  revoke: (exercise: string, invitation: string) =>
    ask<Invitations>("POST", `/api/exercises/${seg(exercise)}/invitations/${seg(invitation)}/revoke`, {}),
} as const;

/** The keys under which answers are kept; one noun each, so that an act can throw away what it changed. */
export const keys = {
  me: ["me"],
  library: ["library"],
  sources: ["sources"],
  source: (id: string, n: number) => ["source", id, n],
  check: (id: string, n: number, turn: number) => ["check", id, n, turn],
  schema: ["schema"],
  join: (code: string) => ["join", code],
  people: (room: string) => ["people", room],
  glances: (exercise: string) => ["glances", exercise],
  replay: (room: string) => ["replay", room],
  reel: (address: string) => ["reel", address],
  invitations: (exercise: string) => ["invitations", exercise],
} as const;
