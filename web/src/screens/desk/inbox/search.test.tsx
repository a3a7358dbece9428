import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useLang } from "@/i18n";
import { now, show } from "../testing";
import { everything, type Sought } from "./model";
import { SearchBar } from "./SearchBar";

beforeEach(() => {
  vi.useFakeTimers({ now });
  useLang.setState({ lang: "en" });
});
afterEach(() => void vi.useRealTimers());

function Bar({ folded }: { readonly folded: boolean }) {
  const [sought, setSought] = useState<Sought>(everything);
  return (
    <>
      <SearchBar items={[]} me="ciso" sought={sought} onChange={setSought} folded={folded} />
      <output>{sought.words}</output>
    </>
  );
}

const field = () => screen.queryByRole("searchbox");

describe("the search of the inbox", () => {
  it("leaves the room to the list on a phone until it is asked for, and lets go of the words when it is folded", async () => {
    await show(<Bar folded />, {});
    expect(field()).toBeNull();
    const sign = screen.getByRole("button", { name: "Search the inbox" });
    fireEvent.click(sign);
    expect(field()).toHaveFocus();
    fireEvent.change(field() as HTMLElement, { target: { value: "backup" } });
    expect(screen.getByRole("status")).toHaveTextContent("backup");
    fireEvent.click(sign);
    expect(field()).toBeNull();
    expect(screen.getByRole("status")).toBeEmptyDOMElement();
  });

  it("stands open where there is room, and takes no focus by itself", async () => {
    await show(<Bar folded={false} />, {});
    expect(field()).toBeInTheDocument();
    expect(field()).not.toHaveFocus();
  });
});
