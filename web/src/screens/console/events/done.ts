import { createContext } from "react";
import type { DeedKind, Text } from "@/gen/protocol";

/** What was done last to an inject, and under which number it is on record. */
export interface Done {
  readonly title: Text;
  readonly act: Moving;
  readonly seq: number;
}

/** Acts that take a row to another part of the list, away from under the eye, and go out at once. */
const moving = ["hold", "release"] as const satisfies readonly DeedKind[];
export type Moving = (typeof moving)[number];

/** Returns the act that a deed is, where it takes the row away. */
export function movingBy(kind: DeedKind): Moving | undefined {
  return moving.find((m) => m === kind);
}

/** Where a row says what was done to it, for it may be gone when that is recorded. */
export const DoneContext = createContext<(done: Done) => void>(() => {});
