import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { createStore } from "zustand/vanilla";

type Loader<P> = () => Promise<{ readonly default: ComponentType<P> }>;

/** Parts of the page that could not be loaded because the server cannot be reached, and are loaded when it can. */
export const missing = createStore<{ readonly parts: number }>(() => ({ parts: 0 }));

const againMs = 5_000;

/**
 * A part of the page in a file of its own, loaded when it is first shown. In an outage it waits for the server instead of
 * failing; a server that is there and does not have the file was renewed, and that is an error.
 */
export function part<P>(load: Loader<P>): LazyExoticComponent<ComponentType<P>> {
  return lazy(() => load().catch((error: unknown) => loadedOnceBack(load, error)));
}

async function loadedOnceBack<P>(load: Loader<P>, error: unknown): ReturnType<Loader<P>> {
  if (await reachable()) return load().catch(() => Promise.reject(error));
  missing.setState(({ parts }) => ({ parts: parts + 1 }));
  try {
    do await wait();
    while (!(await reachable()));
    return await load();
  } finally {
    missing.setState(({ parts }) => ({ parts: parts - 1 }));
  }
}

async function reachable(): Promise<boolean> {
  const answer = await fetch("/api/health", { cache: "no-store" }).catch(() => null);
  return answer?.ok ?? false;
}

const impatience = new EventTarget();

/** Tries at once what waits for the server. */
export function tryParts(): void {
  impatience.dispatchEvent(new Event("now"));
}

/** Waits a while, or until somebody asks or the network is back. */
function wait(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      impatience.removeEventListener("now", done);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, againMs);
    impatience.addEventListener("now", done);
    window.addEventListener("online", done);
  });
}
