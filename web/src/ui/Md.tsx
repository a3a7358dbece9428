import { Suspense } from "react";
import classes from "./Md.module.css";
import { part } from "./part";

interface MdProps {
  readonly text: string;
}

const Rendered = part(() => import("./MdRendered"));

/** Any of these may mean Markdown; without them the text is shown as it is and the renderer is not even loaded. */
const marks = /[*_`#>|[\]~\\]|^\s*(?:[-+]|\d+[.)])\s/m;

/** Shows text that an author or a person wrote, with a small Markdown subset: no raw HTML, no pictures, no live links. */
export function Md({ text }: MdProps) {
  const plain = <div className={classes.plain}>{text}</div>;
  if (!marks.test(text)) return plain;
  return (
    <Suspense fallback={plain}>
      <Rendered text={text} />
    </Suspense>
  );
}
