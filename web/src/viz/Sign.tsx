import type { ReactNode } from "react";
import { Mark, type Shape, type Tone, toneStyle } from "@/theme/states";

interface SignProps {
  readonly shape: Shape;
  readonly tone: Tone;
  readonly wash?: boolean;
  readonly children: ReactNode; // the word
}

/** Shows a judgement that is no state of the protocol as states are shown: by shape, word and colour. */
export function Sign({ shape, tone, wash, children }: SignProps) {
  return (
    <span className="state" data-wash={wash || undefined} style={toneStyle(tone)}>
      <Mark shape={shape} />
      <span>{children}</span>
    </span>
  );
}
