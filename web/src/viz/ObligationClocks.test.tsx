import { MantineProvider } from "@mantine/core";
import { act, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { Obligation } from "@/gen/protocol";
import { useLang } from "@/i18n";
import { ObligationClocks } from "./ObligationClocks";

const both = (s: string) => ({ ja: s, en: s });

function duty(stage: string, part: Partial<Obligation>): Obligation {
  return {
    id: "appi",
    title: both("Report"),
    stage,
    nth: 1,
    stageTitle: both(stage),
    audience: "ppc",
    owners: [],
    state: "met",
    trigger: both("it became known"),
    since: 0,
    due: 3_600_000,
    met: 1_800_000,
    zone: "UTC",
    counting: both(""),
    article: both("Art. 26"),
    binding: "hard",
    verified: true,
    items: [],
    ...part,
  };
}

function draw(obligation: Obligation) {
  render(
    <MantineProvider env="test">
      <ObligationClocks obligations={[obligation]} audiences={[]} seats={[]} start={0} zone="UTC" />
    </MantineProvider>,
  );
}

beforeEach(() => act(() => useLang.setState({ lang: "en" })));

describe("the mark of a rule that was not read", () => {
  it("is not there where everything was read", () => {
    draw(duty("final", {}));
    expect(screen.queryByText(/unverified/)).toBeNull();
  });

  it("stands beside a rule that nobody read", () => {
    draw(duty("final", { verified: false }));
    expect(screen.getByText("unverified")).toBeTruthy();
  });

  it("tells which part of a rule was not read", () => {
    draw(duty("final", { verified: false, doubt: both("the first day counts") }));
    expect(screen.getByText("partly unverified")).toBeTruthy();
    expect(screen.getByTitle("the first day counts")).toBeTruthy();
  });
});
