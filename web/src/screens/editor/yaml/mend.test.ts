import { describe, expect, it } from "vitest";
import type { Fault } from "@/gen/protocol";
import { mended } from "./mend";

const text = ({ ja, en }: { ja: string; en: string }) => ({ ja, en });
const both = text({ ja: "", en: "" });
const fault = (line: number, column: number, was: string, put = "lead"): Fault => ({
  ...{
    file: "base/scenario.yaml",
    line,
    column,
    code: "unknown-id",
    severity: "error",
    text: both,
    fix: both,
  },
  mend: { was, put },
});
const files = [
  {
    name: "scenario.yaml",
    text: 'seats: [ceo] # 席\n- to: [leed, "leed"] # leed stays\n  led-out: leed-er\n',
  },
  { name: "part.yaml", text: "" },
];

describe("the mend of a fault", () => {
  it("replaces the one word at its place, in quotes or not, and leaves comments alone", () => {
    expect(mended(files, fault(2, 8, "leed"))?.text).toBe(
      'seats: [ceo] # 席\n- to: [lead, "leed"] # leed stays\n  led-out: leed-er\n',
    );
    expect(mended(files, fault(2, 14, "leed"))?.text).toContain('[leed, "lead"] # leed stays');
  });

  it("does nothing where the text is no longer what was checked", () => {
    expect(mended(files, fault(1, 8, "leed"))).toBeNull();
    expect(mended(files, fault(3, 12, "leed"))).toBeNull(); // only the head of a longer word
    expect(mended(files, fault(9, 1, "leed"))).toBeNull();
    expect(mended(files, { ...fault(2, 8, "leed"), file: "base/other.yaml" })).toBeNull();
    expect(mended(files, { ...fault(2, 8, "leed"), mend: undefined })).toBeNull();
  });
});
