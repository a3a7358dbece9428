import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { base, show } from "../testing";
import { useSpoken } from "./spoken";

const words = "待つ。\nWait.";
const spoken = { [words]: { ja: "待つ。", en: "Wait." } };

function Said({ seat }: { readonly seat: string }) {
  return <p>{useSpoken({ seat, spoken })(words)}</p>;
}

beforeEach(() => {
  vi.useFakeTimers();
  useLang.setState({ lang: "en" });
});

afterEach(() => vi.useRealTimers());

it("reads a bot in one's own language, as the server has parted its words", async () => {
  await show(<Said seat="ciso" />, { "seat/ciso": { ...base["seat/ciso"], bot: "good" } });
  expect(screen.getByText("Wait.").textContent).toBe("Wait.");
});

it("lets what a person wrote stand whole", async () => {
  await show(<Said seat="pr" />, {});
  expect(screen.getByText(/Wait/).textContent).toBe(words);
});
