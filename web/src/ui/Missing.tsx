import { listOf, useLang, useText } from "@/i18n";
import classes from "./Missing.module.css";
import { uiWords } from "./words";

/** Says beside a button that cannot be pressed yet what is still to be filled in. */
export function Missing({ parts }: { readonly parts: readonly string[] }) {
  const say = useText(uiWords);
  const lang = useLang((s) => s.lang);
  if (parts.length === 0) return null;
  return <span className={`quiet ${classes.missing}`}>{say("missing", { parts: listOf(parts, lang) })}</span>;
}
