/**
 * Takes the secret of a link out of the address, where neither servers nor logs see it, and cleans the address at once,
 * so that it is neither bookmarked nor shown to the room.
 */
export function takeSecret(
  place: Pick<Location, "hash" | "pathname">,
  history: Pick<History, "replaceState">,
): string {
  const found = /^#(?:host|enter)=([\w-]+)$/.exec(place.hash);
  if (!found) return "";
  history.replaceState(null, "", place.pathname);
  return found[1] ?? "";
}
