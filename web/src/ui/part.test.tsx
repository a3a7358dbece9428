import { MantineProvider } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { PartNotice } from "./PartNotice";
import { part } from "./part";

const gone = new TypeError("Failed to fetch dynamically imported module");
let server: "up" | "down";
let load: ReturnType<typeof vi.fn<() => Promise<{ default: () => string }>>>;

beforeEach(() => {
  vi.useFakeTimers();
  useLang.setState({ lang: "en" });
  server = "down";
  vi.stubGlobal("fetch", async () => {
    if (server === "down") throw new TypeError("no network");
    return { ok: true };
  });
  load = vi.fn(async () => {
    if (server === "down") throw gone;
    return { default: () => "the part" };
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function show(): Promise<void> {
  const Part = part(load);
  render(
    <MantineProvider env="test">
      <Suspense fallback="waiting">
        <Part />
      </Suspense>
      <PartNotice />
    </MantineProvider>,
  );
  await pass(0);
}

it("waits for a server that is away, says so, and is loaded when it is back", async () => {
  await show();
  await pass(60_000);
  expect(screen.getByText("waiting")).toBeInTheDocument();
  expect(screen.getByText(/The server cannot be reached/)).toBeInTheDocument();
  expect(load).toHaveBeenCalledTimes(1);
  server = "up";
  await pass(5_000);
  expect(screen.getByText("the part")).toBeInTheDocument();
  expect(screen.queryByText(/The server cannot be reached/)).toBeNull();
});

it("is tried at once when somebody asks, or when the network is back", async () => {
  for (const urge of [
    () => fireEvent.click(screen.getByRole("button", { name: "Try again" })),
    () => window.dispatchEvent(new Event("online")),
  ]) {
    server = "down";
    await show();
    server = "up";
    urge();
    await pass(0);
    expect(screen.getAllByText("the part").length).toBeGreaterThan(0);
    expect(screen.queryByText("waiting")).toBeNull();
  }
});

it("fails where the server is there and has the part no more", async () => {
  server = "up";
  load.mockRejectedValue(gone);
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React tells of what nothing here catches
  await expect(show()).rejects.toThrow(gone);
});
