import { describe, expect, it } from "vitest";
import { closure, layOut, type Part } from "./layers";

const services: Part[] = [
  { id: "s:orders", needs: ["erp", "edi"] },
  { id: "s:office", needs: ["erp", "files", "vpn"] },
];
const systems: Part[] = [
  { id: "identity", needs: [] },
  { id: "names", needs: ["identity"] },
  { id: "virtual", needs: ["names"] },
  { id: "erp", needs: ["identity", "names", "virtual"] },
  { id: "edi", needs: ["names", "erp"] },
  { id: "files", needs: ["identity", "names"] },
  { id: "vpn", needs: [] },
];
const sizes = { part: 40, bend: 8, gap: 8 };
const map = layOut(services, systems, sizes);
const columnOf = (id: string) => map.places.get(id)?.column ?? -1;

describe("the layers of the map", () => {
  it("puts every part to the left of what it needs", () => {
    for (const part of [...services, ...systems]) {
      for (const need of part.needs) expect(columnOf(part.id)).toBeLessThan(columnOf(need));
    }
  });

  it("keeps services alone in the first column", () => {
    const first = [...map.places.values()].filter((p) => p.column === 0).map((p) => p.id);
    expect(first.toSorted()).toEqual(["s:office", "s:orders"]);
  });

  it("sets what needs nothing and carries no system beside the services", () => {
    expect(columnOf("vpn")).toBe(1);
  });

  it("leaves out edges between systems that a longer way says", () => {
    const drawn = map.edges.map((e) => `${e.from}>${e.to}`);
    expect(drawn).toContain("erp>virtual");
    expect(drawn).not.toContain("erp>identity");
    expect(drawn).toContain("s:orders>erp");
  });

  it("lets nothing in a column overlap", () => {
    for (let column = 0; column < map.columns; column++) {
      const rank = [...map.places.values()].filter((p) => p.column === column);
      const ys = rank.toSorted((a, b) => a.y - b.y);
      ys.slice(1).forEach((p, i) => {
        const above = ys[i];
        const need = (p.bend ? 4 : 20) + (above?.bend ? 4 : 20) + sizes.gap;
        expect(p.y - (above?.y ?? 0)).toBeGreaterThanOrEqual(need - 0.001);
      });
    }
  });

  it("holds everything inside its height", () => {
    for (const p of map.places.values()) {
      expect(p.y).toBeGreaterThanOrEqual(0);
      expect(p.y).toBeLessThanOrEqual(map.height);
    }
  });

  it("draws nothing from nothing, and survives a circle and an unknown need", () => {
    expect(layOut([], [], sizes).height).toBe(0);
    const circle = [
      { id: "a", needs: ["b", "ghost"] },
      { id: "b", needs: ["a"] },
    ];
    expect(layOut([], circle, sizes).places.size).toBeGreaterThanOrEqual(2);
  });
});

describe("what parts rest on", () => {
  it("is everything below them, themselves included", () => {
    const needs = new Map(systems.map((s) => [s.id, s.needs]));
    expect([...closure(["files"], needs)].toSorted()).toEqual(["files", "identity", "names"]);
  });
});
