import { describe, expect, it, vi } from "vitest";
import { takeSecret } from "./fragment";

describe("a link's secret", () => {
  it.each([
    ["#host=abc-123", "abc-123"],
    ["#enter=xyz_9", "xyz_9"],
    ["", ""],
    ["#other=1", ""],
    ["#host=<script>", ""],
  ])("%s gives %s", (hash, secret) => {
    const replaceState = vi.fn();
    expect(takeSecret({ hash, pathname: "/" }, { replaceState })).toBe(secret);
    expect(replaceState).toHaveBeenCalledTimes(secret ? 1 : 0);
  });
});
