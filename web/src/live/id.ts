import { deviceNow } from "./device";

/**
 * Makes a command id: a UUIDv7, so that ids sort by the moment they were made, and a report
 * can tell who pressed in time and was not heard. crypto.randomUUID is missing on a page
 * that came over plain http from another machine, which is how most rooms play; getRandomValues is always there.
 */
export function commandId(now: number = deviceNow()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(now / 0x10000));
  view.setUint16(4, now % 0x10000);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
