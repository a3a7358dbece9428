import { expect, test } from "vitest";
import { grouped, pairingLink } from "./pairing";

test("an app is told whose codes it shows, whatever the name", () => {
  const link = new URL(pairingLink("田中&secret=x?#@drill.example", "[::1]:8080", "GEZDGNBVGY3TQOJQ"));
  expect(link.host).toBe("totp");
  expect(decodeURIComponent(link.pathname)).toBe("/Enshu:田中&secret=x?#@drill.example ([::1]:8080)");
  expect([...link.searchParams]).toEqual([
    ["secret", "GEZDGNBVGY3TQOJQ"],
    ["issuer", "Enshu"],
  ]);
  expect(link.hash).toBe("");
});

test("a secret is typed in groups of four", () => {
  expect(grouped("GEZDGNBVGY3TQOJQ")).toBe("GEZD GNBV GY3T QOJQ");
});
