import { useText } from "@/i18n";
import { Sign } from "@/viz";
import { type Heat, heats } from "./heat";
import classes from "./Room.module.css";
import { roomWords } from "./words";

const looks = {
  nobody: ["slash", "bad"],
  behind: ["square", "bad"],
  some: ["half", "watch"],
  clear: ["dot", "good"],
} as const;

/** How a seat keeps up, by shape, word and colour; nothing while there is nothing to keep up with. */
export function HeatSign({ heat }: { readonly heat: Heat }) {
  const say = useText(roomWords);
  if (heat === "idle") return null;
  const [shape, tone] = looks[heat];
  return (
    <Sign shape={shape} tone={tone}>
      {say(`heat_${heat}`)}
    </Sign>
  );
}

/** How all seats keep up, in one line. */
export function HeatLine({ list }: { readonly list: readonly Heat[] }) {
  const say = useText(roomWords);
  const sums = heats(list);
  if (sums.length === 0) return null;
  return (
    <ul className={classes.heats} aria-label={say("heats")}>
      {sums.map(({ heat, n }) => (
        <li key={heat}>
          <HeatSign heat={heat} /> <strong className="digits">{n}</strong>
        </li>
      ))}
    </ul>
  );
}
