const opens: Readonly<Record<string, string>> = { "「": "『』", "『": "「」", "“": "‘’" };
const closes: Readonly<Record<string, string>> = { "」": "「", "』": "『", "”": "“" };

/**
 * Gives quotations that stand within others the inner marks, and theirs the outer ones again, as sim/text does on the server.
 * What does not pair up stays as it was written.
 */
export function nested(sentence: string): string {
  const stack: { readonly was: string; readonly is: string }[] = [];
  let out = "";
  for (const mark of sentence) {
    const above = stack.at(-1);
    const of = closes[mark];
    if (opens[mark] !== undefined) {
      const is = mark === above?.is ? (opens[mark]?.[0] ?? mark) : mark;
      stack.push({ was: mark, is });
      out += is;
    } else if (of !== undefined) {
      if (above?.was !== of) return sentence;
      out += above.is === of ? mark : (opens[of]?.[1] ?? mark);
      stack.pop();
    } else {
      out += mark;
    }
  }
  return stack.length > 0 ? sentence : out;
}
