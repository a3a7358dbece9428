import { type RefObject, useEffect } from "react";

const steps: readonly number[] = [
  1.6, 1.45, 1.3, 1.2, 1.1, 1, 0.96, 0.92, 0.88, 0.85, 0.78, 0.72, 0.66, 0.6, 0.52, 0.46, 0.4,
];

/**
 * Makes what a scene shows as large as it can be seen whole, by setting --fit on it: nobody scrolls a big screen, and
 * room that stays empty could have been read from further away. On an upright window, which is somebody's phone, it is
 * left to scroll.
 */
export function useFit(scene: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scene.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const fit = () => {
      if (innerHeight > innerWidth) {
        element.style.setProperty("--fit", "1");
        return;
      }
      for (const step of steps) {
        element.style.setProperty("--fit", String(step));
        if (fits(element)) return;
      }
    };
    const watch = new ResizeObserver(fit);
    watch.observe(element);
    for (const child of element.children) watch.observe(child);
    return () => watch.disconnect();
  });
}

/** Says whether a scene is seen whole: it does not scroll, and none of its parts marked data-whole cuts its own words. */
function fits(scene: HTMLElement): boolean {
  return [scene, ...scene.querySelectorAll("[data-whole]")].every(isWhole);
}

function isWhole({ scrollHeight, clientHeight, scrollWidth, clientWidth }: Element): boolean {
  return scrollHeight <= clientHeight + 1 && scrollWidth <= clientWidth + 1;
}
