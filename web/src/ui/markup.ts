// The browser is told (require-trusted-types-for) to take no string as markup or as a script's address without asking
// here. Style sheets of the parts we use come as strings too; markup does not, and is not let through. What cleans marked-up
// texts has a rule of its own (dompurify).

interface Policies {
  createPolicy(name: "default", rules: { createHTML(text: string): string }): unknown;
}

/** Refuses every string that could become an element. Browsers without trusted types do as before. */
export function refuseMarkup(window: { trustedTypes?: Policies }): void {
  window.trustedTypes?.createPolicy("default", { createHTML: withoutElements });
}

/** Returns the text as it is; one that could become an element is an error. */
export function withoutElements(text: string): string {
  if (text.includes("<")) throw new Error("a string was about to become markup");
  return text;
}
