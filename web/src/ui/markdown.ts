import DOMPurify from "dompurify";
import { micromark } from "micromark";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";

const allowed = [
  ...["p", "br", "hr", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a"],
  ...["h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"],
];

/**
 * Renders Markdown to nodes that cannot do anything: micromark escapes raw HTML, DOMPurify lets a short list of
 * elements through, and links lose their target. An address in an exercise is evidence to read, not a door to open.
 */
export function safeFragment(text: string): DocumentFragment {
  const html = micromark(text, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] });
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: allowed,
    ALLOWED_ATTR: ["href", "start"],
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll("a")) link.replaceWith(spelledOut(link));
  return fragment;
}

function spelledOut(link: HTMLAnchorElement): HTMLElement {
  const span = document.createElement("span");
  const target = link.getAttribute("href") ?? "";
  span.className = "address";
  span.append(...link.childNodes);
  if (target !== "" && target !== span.textContent) span.append(` (${target})`);
  return span;
}
