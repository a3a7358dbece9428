import { useLayoutEffect, useRef } from "react";
import classes from "./Md.module.css";
import { safeFragment } from "./markdown";

/** Markdown, rendered. A default export, because Md loads it when it is first needed. */
export default function MdRendered({ text }: { readonly text: string }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    element.current?.replaceChildren(safeFragment(text));
  }, [text]);
  return <div ref={element} className={classes.rendered} />;
}
