import { expect, test } from "vitest";
import { refuseMarkup, withoutElements } from "./markup";

test("style sheets pass and elements do not", () => {
  expect(withoutElements(":root{--gap:1px}a>b{color:red}")).toBe(":root{--gap:1px}a>b{color:red}");
  expect(() => withoutElements("<img src=x onerror=x>")).toThrow("markup");
});

test("one rule is made for the whole page, and a browser that knows none is left as it is", () => {
  const made: string[] = [];
  refuseMarkup({
    trustedTypes: {
      createPolicy: (name, rules) => {
        made.push(name);
        expect(rules.createHTML("x")).toBe("x");
        expect(() => rules.createHTML("<x>")).toThrow();
      },
    },
  });
  expect(made).toEqual(["default"]);
  expect(() => refuseMarkup({})).not.toThrow();
});
