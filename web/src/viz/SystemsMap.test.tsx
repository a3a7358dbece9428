import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Service, System } from "@/gen/protocol";
import { useLang } from "@/i18n";
import { SystemsMap } from "./SystemsMap";

const both = (s: string) => ({ ja: s, en: s });

function system(id: string, part: Partial<System> = {}): System {
  return {
    id,
    title: both(id),
    about: both(""),
    needs: [],
    status: "up",
    since: 0,
    ways: [],
    blocked: [],
    can: [],
    ...part,
  };
}

const orders: Service = {
  id: "orders",
  title: both("Orders"),
  about: both(""),
  needs: [{ system: "erp", share: 800 }],
  level: 200,
  since: 0,
  mbco: 600,
  rto: 1,
  rpo: 1,
  mtpd: 1,
  downtime: 0,
  lost: 0,
  hourly: 0,
};
const systems = [
  system("erp", { needs: ["identity"], blocked: ["identity"], status: "down" }),
  system("identity", { status: "compromised" }),
];

function draw(onSelect = vi.fn()) {
  render(
    <MantineProvider env="test">
      <SystemsMap services={[orders]} systems={systems} zone="UTC" onSelect={onSelect} />
    </MantineProvider>,
  );
  return onSelect;
}

const node = (name: RegExp) => screen.getByRole("button", { name });

beforeEach(() => act(() => useLang.setState({ lang: "en" })));

describe("the systems map", () => {
  it("says in words what it shows: state, what a system rests on and waits for", () => {
    draw();
    expect(node(/^erp/)).toHaveTextContent("Down");
    expect(node(/^erp/)).toHaveTextContent("Rests on: identity. Waits for: identity.");
    expect(node(/^identity/)).toHaveTextContent("Compromised");
    expect(node(/^Orders/)).toHaveTextContent("20%");
  });

  it("opens a system", () => {
    const onSelect = draw();
    fireEvent.click(node(/^identity/));
    expect(onSelect).toHaveBeenCalledWith("identity");
  });

  it("is walked by the arrow keys, towards the foundations and back, and stops at its edge", () => {
    draw();
    node(/^Orders/).focus();
    const walk = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    walk("ArrowRight");
    expect(node(/^erp/)).toHaveFocus();
    walk("ArrowRight");
    walk("ArrowRight");
    expect(node(/^identity/)).toHaveFocus();
    walk("ArrowLeft");
    expect(node(/^erp/)).toHaveFocus();
  });

  it("says the same as a table, which can be sorted", () => {
    draw();
    fireEvent.click(screen.getByRole("radio", { name: "Table" }));
    const table = screen.getByRole("table", { name: "Systems" });
    const names = () =>
      within(table)
        .getAllByRole("rowheader")
        .map((r) => r.textContent);
    expect(names()).toEqual(["erp", "identity"]);
    const head = within(table).getByRole("button", { name: /^System/ });
    fireEvent.click(head);
    fireEvent.click(head);
    expect(names()).toEqual(["identity", "erp"]);
    expect(head.closest("th")).toHaveAttribute("aria-sort", "descending");
  });
});
