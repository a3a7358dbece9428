import { type RefObject, useEffect } from "react";

const steps: readonly number[] = [1, 0.92, 0.85, 0.78, 0.72, 0.66, 0.6];

/**
 * Makes what a scene shows small enough to be seen whole, by setting --fit on it: nobody scrolls a big screen. On an
 * upright window, which is somebody's phone, it is left to scroll.
 */
export function useFit(scene: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scene.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const fit = () => {
      const upright = innerHeight > innerWidth;
      const fits = () => element.scrollHeight <= element.clientHeight + 1;
      for (const step of steps) {
        element.style.setProperty("--fit", String(step));
        if (upright || fits()) return;
      }
    };
    const watch = new ResizeObserver(fit);
    watch.observe(element);
    for (const child of element.children) watch.observe(child);
    return () => watch.disconnect();
  });
}
