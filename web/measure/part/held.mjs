/** Returns what a page holds once everything is thrown away that nobody holds. */
export async function heldBy(page) {
  const line = await page.context().newCDPSession(page);
  for (let i = 0; i < 3; i++) await line.send("HeapProfiler.collectGarbage");
  const { usedSize } = await line.send("Runtime.getHeapUsage");
  const { nodes } = await line.send("Memory.getDOMCounters");
  await line.detach();
  return { bytes: usedSize, nodes };
}
