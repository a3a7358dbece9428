import { useEffect } from "react";

/** The exercise mark, in the order it stands at the two ends of everything that leaves the page. */
export const markAhead = "【訓練】";
export const markBehind = "EXERCISE";

/** Stands beside the exercise mark on everything that was never played, but only asked about. */
export const markWhatIf = "WHAT-IF 仮想";

const icons = { played: "/mark.svg", whatIf: "/what-if.svg" } as const;

/** Returns text with the mark at both ends, as it is copied, titled and saved. */
export function marked(text: string): string {
  return `${markAhead} ${text} ${markBehind}`;
}

/** Sets the title of the page, marked at both ends, and its icon, which stays while nobody knows: both say of a what-if that it is one. */
export function useTitle(title: string, whatIf: boolean | undefined): void {
  useEffect(() => {
    const full = title === "" ? "Enshu 演習" : `${title} – Enshu 演習`;
    document.title = marked(whatIf ? `${markWhatIf} ${full}` : full);
    if (whatIf === undefined) return;
    document.querySelector('link[rel="icon"]')?.setAttribute("href", whatIf ? icons.whatIf : icons.played);
  }, [title, whatIf]);
}

/**
 * Puts the mark around everything that is copied from the page, so that a message pasted elsewhere cannot be taken for
 * real. What people typed themselves, and parts under data-plain (codes, links), are copied as they are.
 */
export function markCopies(page: Document): void {
  page.addEventListener("copy", (event) => {
    const selection = page.getSelection();
    const text = selection?.toString() ?? "";
    if (!event.clipboardData || text.trim() === "" || plain(event.target, selection)) return;
    const whatIf = page.querySelector("[data-exercise-mark][data-what-if]") !== null;
    const mark = [markAhead, ...(whatIf ? [markWhatIf] : []), markBehind].join(" ");
    event.clipboardData.setData("text/plain", `${mark}\n${text}\n${mark}`);
    event.preventDefault();
  });
}

function plain(target: EventTarget | null, selection: Selection | null): boolean {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return true;
  const node = selection?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return Boolean(element?.closest("[data-plain], [contenteditable]"));
}
