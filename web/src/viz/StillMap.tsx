import type { ReactNode } from "react";
import type { Service, System } from "@/gen/protocol";
import { listOf, percent, useLocal, useText } from "@/i18n";
import { lookOf, State, type Tone, toneStyle } from "@/theme/states";
import { briefly } from "./brief";
import { namesOf } from "./MapNode";
import { Edges, Spot, serviceKey, useLayout } from "./MapParts";
import { fareLooks, fareOf, isStuck } from "./recovery";
import { Sign } from "./Sign";
import classes from "./StillMap.module.css";
import { vizWords } from "./words";

interface StillMapProps {
  readonly services: readonly Service[];
  readonly systems: readonly System[];
}

const sizes = { part: 76, bend: 2, gap: 7 }; // in sixteenths of a letter's height

/**
 * The map for a room that looks on from far away: it grows with its letters, fills what it is given, and cuts no name
 * but for what stands in brackets behind it. What carries nothing now is seen by its edges.
 */
export function StillMap({ services, systems }: StillMapProps) {
  const say = useText(vizWords);
  const local = useLocal();
  const { layout } = useLayout(services, systems, sizes);
  const names = briefly([...services, ...systems].map((part) => local(part.title)));
  const stuck = new Set(systems.filter(isStuck).map((s) => s.id));
  return (
    <div className={classes.map} style={{ height: `${layout.height / 16}em` }}>
      <Edges layout={layout} stuck={stuck} />
      {services.map((s, i) => {
        const { shape, tone, word } = fareLooks[fareOf(s)];
        return (
          <Spot key={s.id} id={serviceKey(s.id)} layout={layout} part={sizes.part}>
            <Node title={local(s.title)} name={names[i]} tone={tone} service>
              <Sign shape={shape} tone={tone}>
                {percent(s.level * 10, say.lang)} <span className={classes.word}>{say(`${word}Short`)}</span>
              </Sign>
            </Node>
          </Spot>
        );
      })}
      {systems.map((s, i) => (
        <Spot key={s.id} id={s.id} layout={layout} part={sizes.part}>
          <Node
            title={local(s.title)}
            name={names[services.length + i]}
            tone={lookOf("system", s.status).tone}
          >
            <State kind="system" state={s.status} />
            {s.needs.length > 0 && (
              <span className="visually-hidden">
                {say("restsOn", { list: listOf(namesOf(s.needs, systems).map(local), say.lang) })}
              </span>
            )}
          </Node>
        </Spot>
      ))}
    </div>
  );
}

interface NodeProps {
  readonly title: string;
  readonly name: string | undefined; // of it as much as can be read from far away
  readonly tone: Tone;
  readonly service?: boolean;
  readonly children: ReactNode;
}

function Node({ title, name, tone, service, children }: NodeProps) {
  return (
    <div
      className={classes.node}
      style={toneStyle(tone)}
      data-service={service || undefined}
      data-whole
      title={title}
    >
      <strong>{name}</strong>
      <span>{children}</span>
    </div>
  );
}
