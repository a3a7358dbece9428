// How a figure is told: one line each, the same for every measure, and a failing exit where one is not met.

/** Prints a figure beside its target. Met says whether it keeps it; the process fails at its end if one does not. */
export function figure(name, value, target, met) {
  console.log(`${met ? "met    " : "NOT MET"}  ${name}: ${value} (target ${target})`);
  if (!met) process.exitCode = 1;
}

/** Returns the value that a share of the samples does not exceed: quantile(samples, 0.95). */
export function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const ms = (value) => `${Math.round(value)} ms`;
export const kib = (bytes) => `${Math.round(bytes / 1024)} KiB`;
export const mib = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
