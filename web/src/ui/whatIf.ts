import { useLocation } from "wouter";

const learnt = new Map<string, boolean>(); // by room
const roomOf = (path: string) => /^\/(?:p|f|m|s|r|d|rs|wi)\/([^/]+)/.exec(path)?.[1];

/**
 * Returns whether what the address names is a what-if: as the page has found out, or as one before it did. Undefined on a
 * room's pages while nobody has: they must look like neither, for a what-if is never taken for what was played.
 */
export function useWhatIf(found: boolean | undefined): boolean | undefined {
  const [path] = useLocation();
  const room = roomOf(path);
  if (room === undefined) return found ?? false;
  if (found !== undefined) learnt.set(room, found);
  return found ?? learnt.get(room);
}
