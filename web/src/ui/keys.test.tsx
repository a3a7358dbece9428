import { act, fireEvent, render } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useKeys, useKeysOn } from "./keys";

const pause = vi.fn();
const map = { " ": pause, n: pause };

function Page() {
  useKeys(map);
  return (
    <>
      <input aria-label="text" />
      <button type="button">go</button>
      <p>words</p>
    </>
  );
}

beforeEach(() => {
  pause.mockClear();
  useKeysOn.getState().setOn(true);
});

describe("single keys", () => {
  it("work on the page, in either case", () => {
    render(<Page />);
    fireEvent.keyDown(document.body, { key: " " });
    fireEvent.keyDown(document.body, { key: "N" });
    expect(pause).toHaveBeenCalledTimes(2);
  });

  it("leave typing, Japanese input, chords and the space bar of a button alone", () => {
    const page = render(<Page />);
    fireEvent.keyDown(page.getByLabelText("text"), { key: "n" });
    fireEvent.keyDown(document.body, { key: "n", isComposing: true });
    fireEvent.keyDown(document.body, { key: "n", ctrlKey: true });
    fireEvent.keyDown(document.body, { key: "n", repeat: true });
    fireEvent.keyDown(page.getByRole("button"), { key: " " });
    expect(pause).not.toHaveBeenCalled();
    fireEvent.keyDown(page.getByRole("button"), { key: "n" });
    expect(pause).toHaveBeenCalledTimes(1);
  });

  it("work on a list of choices that was just closed, but for those that open it", () => {
    const page = render(
      <>
        <Page />
        <input aria-label="speed" readOnly />
        <input aria-label="open" readOnly role="combobox" aria-expanded="true" aria-controls="x" />
      </>,
    );
    fireEvent.keyDown(page.getByLabelText("speed"), { key: " " });
    fireEvent.keyDown(page.getByLabelText("open"), { key: "n" });
    expect(pause).not.toHaveBeenCalled();
    fireEvent.keyDown(page.getByLabelText("speed"), { key: "n" });
    expect(pause).toHaveBeenCalledTimes(1);
  });

  it("rest while a dialog is open", () => {
    render(
      <>
        <Page />
        <div role="dialog" aria-modal="true" aria-label="d" />
      </>,
    );
    fireEvent.keyDown(document.body, { key: "n" });
    expect(pause).not.toHaveBeenCalled();
  });

  it("can be switched off, and stay off", () => {
    render(<Page />);
    act(() => useKeysOn.getState().setOn(false));
    fireEvent.keyDown(document.body, { key: "n" });
    expect(pause).not.toHaveBeenCalled();
    expect(localStorage.getItem("enshu.keys")).toBe("off");
  });
});
