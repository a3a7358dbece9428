import { SegmentedControl } from "@mantine/core";
import { useElementSize, useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useState } from "react";
import { useText } from "@/i18n";
import classes from "./Twin.module.css";
import { vizWords } from "./words";

interface TwinProps {
  readonly title: string;
  readonly drawing: ReactNode;
  readonly table: ReactNode;
  readonly tools?: ReactNode;
  /** The drawing needs width: narrow places begin with the table. */
  readonly wide?: boolean;
}

const roomy = 640; // pixels

/** A drawing and the table that says the same; one press shows the other. */
export function Twin({ title, drawing, table, tools, wide }: TwinProps) {
  const say = useText(vizWords);
  const narrow = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize();
  const tight = width > 0 ? width < roomy : narrow;
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = chosen ?? (wide && tight ? "table" : "drawing");
  return (
    <figure className={classes.twin} ref={ref}>
      <figcaption className={classes.head}>
        <h3>{title}</h3>
        <div className={classes.tools}>
          {tools}
          <SegmentedControl
            className="no-print"
            size="xs"
            aria-label={say("shownAs")}
            value={shown}
            onChange={setChosen}
            data={[
              { value: "drawing", label: say("asDrawing") },
              { value: "table", label: say("asTable") },
            ]}
          />
        </div>
      </figcaption>
      {shown === "table" ? table : drawing}
    </figure>
  );
}
