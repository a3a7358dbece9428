import { type ReactNode, useMemo } from "react";
import type { Service, ServiceID, System } from "@/gen/protocol";
import { type Edge, type Layout, layOut, type Place, type Sizes } from "./layers";
import classes from "./SystemsMap.module.css";

/** Services and systems may share ids; on the map each kind has its own. */
export const serviceKey = (id: ServiceID) => `service ${id}`;

/** Lays the parts out, anew only when what needs what has changed. */
export function useLayout(services: readonly Service[], systems: readonly System[], sizes: Sizes) {
  const shape = JSON.stringify([services.map((s) => [s.id, s.needs]), systems.map((s) => [s.id, s.needs])]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the layout follows what needs what, not every new record
  return useMemo(() => {
    const left = services.map((s) => ({ id: serviceKey(s.id), needs: s.needs.map((n) => n.system) }));
    const layout = layOut(left, systems, sizes);
    const needs = new Map([...left, ...systems].map((p) => [p.id, p.needs]));
    return { layout, needs };
  }, [shape]);
}

const wide = 1000; // the map's width in units of its own; it stretches with the window
const fill = 0.88; // how much of a column its parts take

function leftOf(column: number, columns: number): number {
  return (column * wide) / (columns - 1 + fill);
}

function widthOf(columns: number): number {
  return (wide * fill) / (columns - 1 + fill);
}

interface SpotProps {
  readonly id: string;
  readonly layout: Layout;
  /** The height of a part, in the units of the layout. */
  readonly part: number;
  readonly lit?: ReadonlySet<string>;
  readonly point?: (id: string) => void;
  readonly children: ReactNode;
}

/** Puts a part where the layout has it. */
export function Spot({ id, layout, part, lit, point, children }: SpotProps) {
  const place = layout.places.get(id);
  if (!place) return null;
  const percent = (units: number, of = wide) => `${(units * 100) / of}%`;
  const units = (n: number) => `calc(${n} * var(--map-unit))`;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at a part only lights its edges; the button inside acts
    <div
      className={classes.spot}
      data-part={id}
      data-lit={lit?.has(id) || undefined}
      style={{
        left: percent(leftOf(place.column, layout.columns)),
        top: percent(place.y, layout.height),
        width: percent(widthOf(layout.columns)),
        height: units(part),
        marginTop: units(-part / 2),
      }}
      onMouseEnter={() => point?.(id)}
      onFocus={() => point?.(id)}
    >
      {children}
    </div>
  );
}

interface EdgesProps {
  readonly layout: Layout;
  readonly lit?: ReadonlySet<string>;
  readonly stuck: ReadonlySet<string>;
}

/** The edges; an edge to what carries nothing is dashed. */
export function Edges({ layout, lit, stuck }: EdgesProps) {
  return (
    <svg
      className={classes.edges}
      viewBox={`0 0 ${wide} ${Math.max(1, layout.height)}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {layout.edges.map((edge) => (
        <path
          key={`${edge.from} ${edge.to}`}
          d={pathOf(edge, layout.columns)}
          data-lit={(lit?.has(edge.from) && lit.has(edge.to)) || undefined}
          data-stuck={stuck.has(edge.to) || undefined}
        />
      ))}
    </svg>
  );
}

/** Draws an edge from the right side of a part to the left side of another, straight through the columns it passes. */
function pathOf({ through }: Edge, columns: number): string {
  const own = widthOf(columns);
  const right = (p: Place) => leftOf(p.column, columns) + own;
  const steps = through.slice(1).map((p, i) => {
    const before = through[i];
    if (!before) return "";
    const [x0, x1] = [right(before), leftOf(p.column, columns)];
    const middle = (x0 + x1) / 2;
    const across = p.bend ? `L${right(p)} ${p.y}` : "";
    return `C${middle} ${before.y} ${middle} ${p.y} ${x1} ${p.y}${across}`;
  });
  const first = through[0];
  return first ? `M${right(first)} ${first.y}${steps.join("")}` : "";
}
