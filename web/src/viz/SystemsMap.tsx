import { type KeyboardEvent, useMemo, useState } from "react";
import type { Service, ServiceID, System, SystemID, Work } from "@/gen/protocol";
import { useText } from "@/i18n";
import { closure, type Layout, type Place } from "./layers";
import { ServiceNode, SystemNode } from "./MapNode";
import { Edges, Spot, serviceKey, useLayout } from "./MapParts";
import { isStuck } from "./recovery";
import classes from "./SystemsMap.module.css";
import { SystemsTable } from "./SystemsTable";
import { Twin } from "./Twin";
import { vizWords } from "./words";

export interface SystemsMapProps {
  readonly services: readonly Service[];
  readonly systems: readonly System[];
  readonly work?: readonly Work[];
  readonly zone: string;
  /** Systems to mark as standing in the way. */
  readonly blocking?: ReadonlySet<SystemID>;
  readonly selected?: SystemID | null;
  readonly onSelect?: (system: SystemID) => void;
  readonly onService?: (service: ServiceID) => void;
}

/** What rests on what: services on the left, systems in layers down to the foundations on the right; and as a table. */
export function SystemsMap(props: SystemsMapProps) {
  const say = useText(vizWords);
  return (
    <Twin title={say("mapTitle")} drawing={<Drawing {...props} />} table={<SystemsTable {...props} />} wide />
  );
}

const sizes = { part: 78, bend: 2, gap: 9 };

function Drawing(props: SystemsMapProps) {
  const { services, systems, selected } = props;
  const say = useText(vizWords);
  const { layout, needs } = useLayout(services, systems, sizes);
  const [pointed, setPointed] = useState<string | null>(null);
  const hot = pointed ?? selected ?? null;
  const lit = useMemo(() => related(hot, needs), [hot, needs]);
  const stuck = new Set(systems.filter(isStuck).map((s) => s.id));
  return (
    <div className={classes.scroll}>
      <p className={classes.how}>
        <span>{say("mapHow")}</span>
        <span aria-hidden="true">{say("foundation")}</span>
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the buttons inside */}
      <div
        className={classes.map}
        style={{ height: layout.height }}
        data-lit={lit.size > 0 || undefined}
        onKeyDown={(event) => move(event, layout)}
        onMouseLeave={() => setPointed(null)}
        onBlur={() => setPointed(null)}
      >
        <Edges layout={layout} lit={lit} stuck={stuck} />
        {services.map((s) => (
          <Spot
            key={s.id}
            id={serviceKey(s.id)}
            layout={layout}
            part={sizes.part}
            lit={lit}
            point={setPointed}
          >
            <ServiceNode service={s} onService={props.onService} />
          </Spot>
        ))}
        {systems.map((s) => (
          <Spot key={s.id} id={s.id} layout={layout} part={sizes.part} lit={lit} point={setPointed}>
            <SystemNode {...props} system={s} />
          </Spot>
        ))}
      </div>
    </div>
  );
}

/** Returns a part with all that it rests on and all that rests on it. */
function related(id: string | null, needs: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  if (id === null) return new Set();
  const carriers = new Map<string, string[]>();
  for (const [part, own] of needs) for (const n of own) carriers.set(n, [...(carriers.get(n) ?? []), part]);
  return new Set([...closure([id], needs), ...closure([id], carriers)]);
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves the focus to the nearest part in an arrow's direction. */
function move(event: KeyboardEvent<HTMLElement>, layout: Layout): void {
  const arrow = arrows[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>("[data-part]")?.dataset.part;
  if (!arrow || from === undefined) return;
  const to = nearest(from, arrow, layout);
  if (to === null) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-part="${CSS.escape(to)}"] button`)?.focus();
}

/** Returns the part nearest to another in a direction; null at the edge of the map. */
function nearest(from: string, [dx, dy]: readonly [number, number], layout: Layout): string | null {
  const start = layout.places.get(from);
  if (!start) return null;
  const ahead = [...layout.places.values()].filter((p) => {
    if (p.bend || p.id === from) return false;
    return dx === 0
      ? p.column === start.column && (p.y - start.y) * dy > 0
      : (p.column - start.column) * dx > 0;
  });
  const far = (p: Place) => Math.abs(p.column - start.column) * 10_000 + Math.abs(p.y - start.y);
  return ahead.toSorted((a, b) => far(a) - far(b))[0]?.id ?? null;
}
