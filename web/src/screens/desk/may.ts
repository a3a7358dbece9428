import { useRecord } from "@/live";
import { mayDo } from "./model";

/** Deeds that stay open when the exercise is over: reading goes on. */
const afterwards: readonly string[] = ["read", "ack", "star"];

/** Returns whether this seat may send a deed of a kind now, as far as the page can tell; the server judges again. */
export function useMay(deed: string): boolean {
  const me = useRecord("me");
  const over = useRecord("clock")?.state === "ended";
  return mayDo(me, deed) && (!over || afterwards.includes(deed));
}
