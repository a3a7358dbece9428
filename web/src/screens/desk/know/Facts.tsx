import { Lightbulb } from "lucide-react";
import { useText } from "@/i18n";
import { useRecords } from "@/live";
import { EmptyState } from "@/ui";
import { usePlace } from "../place";
import { FactCard } from "./FactCard";
import classes from "./know.module.css";
import { latestFirst } from "./model";
import { knowWords } from "./words";

/** Everything this seat knows, what it heard last on top. */
export function Facts() {
  const say = useText(knowWords);
  const facts = latestFirst(useRecords("fact"));
  const sought = usePlace((s) => s.fact);
  if (facts.length === 0) {
    return (
      <EmptyState icon={<Lightbulb size={32} />} title={say("none")}>
        <p>{say("noneText")}</p>
      </EmptyState>
    );
  }
  return (
    <div className={classes.list}>
      {facts.map((f) => (
        <FactCard key={f.id} fact={f} sought={f.id === sought} />
      ))}
    </div>
  );
}
