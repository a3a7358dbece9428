import type { DoEdit, Inject, SeatID, Text } from "@/gen/protocol";

/** An inject as somebody has rewritten it. */
export interface Draft {
  readonly subject: Text;
  readonly body: Text;
  readonly to: readonly SeatID[];
  readonly at: number | null;
}

/** Returns the deed that makes an inject so, with nothing in it that stays as it is; null when nothing changes. */
export function editOf(inject: Inject, draft: Draft): DoEdit | null {
  const deed: DoEdit = { kind: "edit", inject: inject.id };
  if (!same(inject.subject, draft.subject)) deed.subject = draft.subject;
  if (!same(inject.body, draft.body)) deed.body = draft.body;
  if (draft.to.length > 0 && draft.to.join() !== inject.to.join()) deed.to = [...draft.to];
  if (draft.at !== null && draft.at !== inject.at) deed.at = draft.at;
  return Object.keys(deed).length > 2 ? deed : null;
}

function same(a: Text, b: Text): boolean {
  return a.ja === b.ja && a.en === b.en;
}
