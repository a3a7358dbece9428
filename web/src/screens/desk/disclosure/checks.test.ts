import { describe, expect, it } from "vitest";
import { type Check, check, fitOf, type Known, type Saying, weightOf } from "./checks";
import { factOf, hour, knownTo, obligationOf, sayingOf, says, statementOf } from "./testing";

const codes = (saying: Saying, known: Known) => check(saying, known).map((c) => c.code);
const only = <C extends Check["code"]>(code: C, saying: Saying, known: Known) =>
  check(saying, known).filter((c): c is Extract<Check, { code: C }> => c.code === code);

describe("against what this seat holds", () => {
  it("warns when something is said more surely than it is held", () => {
    expect(codes(sayingOf([says("leak", "confirmed")]), knownTo("staff"))).toContain("surer");
    expect(codes(sayingOf([says("leak", "possible")]), knownTo("staff"))).not.toContain("surer");
    expect(codes(sayingOf([says("cause", "confirmed")]), knownTo("staff"))).not.toContain("surer");
  });

  it("warns of the classic error: not observed, while it is held to be possible", () => {
    for (const certainty of ["not_observed", "excluded"] as const)
      expect(codes(sayingOf([says("leak", certainty)]), knownTo("staff"))).toContain("denies");
  });

  it("lets what is under investigation, unknown or kept back pass", () => {
    for (const certainty of ["investigating", "unknown", "undisclosed"] as const)
      expect(
        codes(sayingOf([says("leak", certainty)]), knownTo("staff")).filter((c) => c !== "leftOut"),
      ).toEqual([]);
  });

  it("warns when another reading is held", () => {
    const found = only("otherwise", sayingOf([says("cause", "possible", "no")]), knownTo("staff"));
    expect(found).toMatchObject([{ held: "yes", certainty: "confirmed" }]);
  });

  it("asks for a ground before something is ruled out", () => {
    const known = knownTo("staff", { facts: [factOf("leak", "not_observed")] });
    expect(codes(sayingOf([says("leak", "excluded")]), known)).toContain("excludes");
    expect(codes(sayingOf([says("leak", "not_observed")]), known)).not.toContain("excludes");
  });
});

describe("against what was said", () => {
  const told = (certainty: Parameters<typeof says>[1], to = "staff") => [
    statementOf(3, to, { assertions: [says("leak", certainty)] }),
  ];

  it("sets a contradiction beside what another audience was told, and when", () => {
    const known = knownTo("press", { statements: told("not_observed") });
    const found = only("contradicts", sayingOf([says("leak", "possible")]), known);
    expect(found).toMatchObject([
      { audience: "staff", earlier: { statement: 3, at: 3 * hour, certainty: "not_observed" } },
    ]);
  });

  it("offers a correction where the same audience was told otherwise, and is content once it is marked", () => {
    const known = knownTo("staff", { statements: told("not_observed") });
    expect(codes(sayingOf([says("leak", "possible")]), known)).toContain("correctable");
    expect(codes(sayingOf([says("leak", "possible")], { corrects: 3 }), known)).not.toContain("correctable");
  });

  it("takes only what went out, and of that the latest word", () => {
    const waiting = statementOf(3, "staff", {
      state: "waiting",
      sent: undefined,
      assertions: [says("leak", "excluded")],
    });
    expect(
      codes(sayingOf([says("leak", "possible")]), knownTo("press", { statements: [waiting] })),
    ).not.toContain("contradicts");
    const mended = [
      ...told("not_observed"),
      statementOf(4, "staff", { assertions: [says("leak", "possible")] }),
    ];
    expect(
      codes(sayingOf([says("leak", "possible")]), knownTo("press", { statements: mended })),
    ).not.toContain("contradicts");
  });

  it("reminds of those who were told less", () => {
    const known = knownTo("press", { facts: [factOf("leak", "confirmed")], statements: told("possible") });
    expect(codes(sayingOf([says("leak", "confirmed")]), known)).toContain("behind");
  });

  it.each([
    ["possible", "confirmed", "firmer"],
    ["confirmed", "possible", "clash"],
    ["not_observed", "possible", "clash"],
    ["excluded", "not_observed", "clash"],
    ["investigating", "confirmed", "same"],
    ["undisclosed", "confirmed", "same"],
    ["confirmed", "confirmed", "same"],
  ] as const)("first %s, then %s: %s", (before, after, fit) => {
    expect(fitOf(says("leak", before), says("leak", after))).toBe(fit);
  });

  it("finds two different readings at odds, unless one of them is denied", () => {
    expect(fitOf(says("leak", "possible", "yes"), says("leak", "possible", "no"))).toBe("clash");
    expect(fitOf(says("leak", "excluded", "yes"), says("leak", "confirmed", "no"))).toBe("same");
  });
});

describe("to the public", () => {
  const known = (part: Partial<Known>) => knownTo("press", part);

  it("warns of personal data and of what restraint asks to keep back", () => {
    const facts = [
      factOf("sheet", "confirmed", { personal: true }),
      factOf("who", "possible", { restrain: true }),
    ];
    const found = codes(sayingOf([says("sheet", "confirmed"), says("who", "possible")]), known({ facts }));
    expect(found).toEqual(expect.arrayContaining(["personal", "restrained"]));
    expect(codes(sayingOf([says("sheet", "undisclosed")]), known({ facts }))).not.toContain("personal");
    expect(codes(sayingOf([says("sheet", "confirmed")]), knownTo("regulator", { facts }))).not.toContain(
      "personal",
    );
  });

  it("names who is owed word first, the nearest deadline at the front", () => {
    const obligations = [
      obligationOf("appi", "regulator"),
      obligationOf("timely", "exchange", { due: 5 * hour }),
    ];
    const [found] = only("owedFirst", sayingOf([]), known({ obligations }));
    expect(found?.owed.map((o) => o.audience.id)).toEqual(["exchange", "regulator"]);
  });

  it("puts regulator and exchange first even before their clocks run, and nobody who has been told", () => {
    const [found] = only("owedFirst", sayingOf([]), known({ statements: [statementOf(1, "exchange")] }));
    expect(found?.owed.map((o) => o.audience.id)).toEqual(["regulator"]);
  });

  it("asks for no order from those who are not the public", () => {
    expect(
      codes(sayingOf([]), knownTo("staff", { obligations: [obligationOf("appi", "regulator")] })),
    ).not.toContain("owedFirst");
    expect(codes(sayingOf([]), knownTo("exchange"))).not.toContain("owedFirst");
  });
});

describe("the form and the promise", () => {
  const filing = { obligation: "appi", stage: "first" };
  const items = [
    { id: "a", title: { ja: "", en: "A" } },
    { id: "b", title: { ja: "", en: "B" } },
  ];

  it("lists what the form still lacks; blanks do not fill it", () => {
    const known = knownTo("regulator", { obligations: [obligationOf("appi", "regulator", { items })] });
    const [found] = only("itemsEmpty", sayingOf([], { filing, items: { a: "x", b: "  " } }), known);
    expect(found?.items.map((i) => i.id)).toEqual(["b"]);
  });

  it("says whether the clock of the filing has started or was met", () => {
    const with_ = (part: Parameters<typeof obligationOf>[2]) =>
      codes(
        sayingOf([], { filing }),
        knownTo("regulator", { obligations: [obligationOf("appi", "regulator", part)] }),
      );
    expect(with_({ state: "not_started", due: undefined })).toContain("clockIdle");
    expect(with_({ state: "met", met: hour })).toContain("clockMet");
  });

  it("misses a promise, and one that is past, after the end, or later than promised before", () => {
    const at = (next: number | null, part: Partial<Known> = {}) =>
      codes(sayingOf([], { next }), knownTo("staff", part));
    expect(at(null)).toContain("noNext");
    expect(at(10 * hour)).toContain("nextPast");
    expect(at(97 * hour)).toContain("nextAfterEnd");
    const statements = [statementOf(1, "staff", { next: 12 * hour })];
    expect(at(13 * hour, { statements })).toContain("nextAfterPromise");
    expect(at(12 * hour, { statements })).not.toContain("nextAfterPromise");
    expect(at(80 * hour, { obligations: [obligationOf("x", "staff")] })).toContain("nextAfterDue");
  });
});

describe("the list as a whole", () => {
  it("puts what weighs most first", () => {
    const found = check(sayingOf([says("leak", "not_observed")], { next: null }), knownTo("press")).map(
      weightOf,
    );
    expect(found).toEqual(found.toSorted((a, b) => "hln".indexOf(a.charAt(0)) - "hln".indexOf(b.charAt(0))));
    expect(found[0]).toBe("heavy");
  });

  it("hears a promise of recovery in either language, and tells what the seat sees of the work", () => {
    const down = { down: hour } as Known["services"][number];
    const known = knownTo("staff", { services: [down] });
    for (const text of ["明日中に復旧する予定です。", "Orders will be restored by tomorrow noon."])
      expect(codes(sayingOf([], { text }), known)).toContain("promisesRecovery");
    expect(codes(sayingOf([], { text: "復旧の時期は未定です。" }), known)).not.toContain("promisesRecovery");
  });
});

describe("numbers", () => {
  const counted = { unit: "persons", of: { ja: "会員", en: "members" } };
  const readings = [{ id: "yes", text: { ja: "約1200人", en: "about 1200 persons" }, count: 1200 }];
  const known = (part = {}) =>
    knownTo("press", { facts: [factOf("leak", "confirmed", { counted, readings })], ...part });
  const said = (part = {}) => [{ fact: "leak", reading: "yes", certainty: "confirmed" as const, ...part }];

  it("are held against what this seat holds, the unit first", () => {
    expect(codes(sayingOf(said()), known())).not.toContain("number");
    expect(codes(sayingOf(said({ count: 900, unit: "persons" })), known())).toContain("number");
    expect(codes(sayingOf(said({ count: 1200, unit: "cards" })), known())).toContain("unit");
  });

  it("of the text are asked about where no chosen fact carries them", () => {
    expect(codes(sayingOf(said(), { text: "1,200 persons" }), known())).not.toContain("looseNumber");
    expect(codes(sayingOf(said(), { text: "3,000 persons" }), known())).toContain("looseNumber");
  });

  it("that differ from what was told before are a correction or a contradiction", () => {
    const statements = [statementOf(1, "press", { assertions: said({ count: 900, unit: "persons" }) })];
    expect(codes(sayingOf(said()), known({ statements }))).toContain("correctable");
  });
});
