import { HotWashScene, useHotWash } from "@/ui/hotwash";

/** The scene of the hot wash that the facilitator has put before everybody. */
export function HotWash() {
  const wash = useHotWash();
  return wash ? <HotWashScene wash={wash} /> : null;
}
