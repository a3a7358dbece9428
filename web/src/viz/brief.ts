/**
 * Returns names without what stands in brackets behind them, where they stay apart without it: read from across a room,
 * every letter counts.
 */
export function briefly(names: readonly string[]): string[] {
  const short = names.map((n) => n.replace(/(?<=\S)\s*[（(][^（）()]*[）)]$/, ""));
  return names.map((n, i) => (short.filter((s) => s === short[i]).length > 1 ? n : (short[i] ?? n)));
}
