import {
  CloseBadRequest,
  CloseEnded,
  CloseExpired,
  CloseProtocol,
  CloseRestart,
  CloseRevoked,
  CloseRewound,
  CloseSlow,
  CloseTooMany,
} from "@/gen/protocol";

/** What a closed socket means for this page. */
export type Closing =
  | "resume" // come back and go on from the last number
  | "fresh" // come back and take the whole view
  | "later" // come back, but not at once
  | "final"; // stay away

/**
 * Reads a close code. Every code that is not known to be final means "come back": a page that gives up by mistake is
 * worse than one that asks once too often.
 */
export function closingOf(code: number): Closing {
  switch (code) {
    case CloseBadRequest:
    case CloseRevoked:
    case CloseEnded:
    case CloseProtocol:
      return "final";
    case CloseRewound:
      return "fresh";
    case CloseTooMany:
      return "later";
    case CloseRestart:
    case CloseSlow:
    case CloseExpired:
      return "resume";
    default:
      return "resume";
  }
}
