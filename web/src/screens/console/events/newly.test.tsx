import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { Announcer } from "@/ui";
import { both, now, show } from "@/ui/testing";
import { useFiredCalls } from "./newly";

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
});

afterEach(() => void vi.useRealTimers());

function Calls() {
  useFiredCalls();
  return <Announcer />;
}

it("people who listen to the console hear which inject has gone out, and how many where there are several", async () => {
  const inject = (id: string, state: string) => ({
    [`inject/${id}`]: { id, title: both("A reporter calls"), channel: "phone", to: ["pr"], state, at: now },
  });
  const me = {
    seat: "facilitator",
    kind: "facilitator",
    title: both("Facilitator"),
    duties: both(""),
    can: [],
  };
  const room = await show(<Calls />, {
    "me/main": me,
    ...inject("before", "fired"),
    ...inject("call", "planned"),
  });
  await room.pass(20_000);
  expect(screen.queryByText(/Delivered: /)).toBeNull();
  room.put(inject("call", "fired"));
  await room.pass(2_100);
  expect(screen.getByText("Delivered: A reporter calls.")).toBeInTheDocument();
  room.put({ ...inject("a", "fired"), ...inject("b", "fired") });
  await room.pass(12_000);
  expect(screen.getByText("2 events delivered.")).toBeInTheDocument();
});
