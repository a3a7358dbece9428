import { Modal, TextInput, useMantineColorScheme } from "@mantine/core";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { useLang, useText, words } from "@/i18n";
import { useCalm } from "../calm";
import { Kbd } from "../Kbd";
import { useLarge } from "../large";
import { useOwnZone } from "../ownZone";
import { uiWords } from "../words";
import { matching, type PaletteAct, useOffers } from "./acts";
import classes from "./Palette.module.css";

/** Everything that can be done from here, found by typing: what the screen offers, and what every page can do. */
export function Palette({ close }: { readonly close: () => void }) {
  const say = useText(uiWords);
  const common = useText(words);
  const listId = useId();
  const groups = useOffers((s) => s.groups);
  const everywhere = useEverywhere();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const list = useMemo(
    () => matching([...[...groups.values()].flat(), ...everywhere], typed),
    [groups, everywhere, typed],
  );
  const chosen = Math.min(at, list.length - 1);
  const run = (act: PaletteAct | undefined) => {
    if (!act) return;
    close();
    act.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // Enter ends a conversion, not the search
    const steps: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setAt(Math.min(chosen + 1, list.length - 1)),
      ArrowUp: () => setAt(Math.max(chosen - 1, 0)),
      Enter: () => run(list[chosen]),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };
  return (
    <Modal opened onClose={close} title={say("palette")} closeButtonProps={{ "aria-label": common("close") }}>
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={say("palette")}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        value={typed}
        onChange={(e) => {
          setTyped(e.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label={say("palette")} className={classes.list}>
        {list.map((act, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus
          <div
            key={act.name}
            id={`${listId}-${i}`}
            role="option"
            aria-selected={i === chosen}
            className={classes.act}
            onClick={() => run(act)}
          >
            <span>{act.name}</span>
            {act.keys && <Kbd keys={act.keys} />}
          </div>
        ))}
      </div>
      {list.length === 0 && <p className="quiet">{say("paletteNone")}</p>}
    </Modal>
  );
}

/** What every page can do. */
function useEverywhere(): readonly PaletteAct[] {
  const common = useText(words);
  const say = useText(uiWords);
  const { lang, setLang } = useLang();
  const { setColorScheme } = useMantineColorScheme();
  const { calm, setCalm } = useCalm();
  const { large, setLarge } = useLarge();
  const { shown, setShown } = useOwnZone();
  const [, go] = useLocation();
  return useMemo(
    () => [
      { name: lang === "ja" ? "English" : "日本語", run: () => setLang(lang === "ja" ? "en" : "ja") },
      { name: common("light"), run: () => setColorScheme("light") },
      { name: common("dark"), run: () => setColorScheme("dark") },
      { name: common("calm"), run: () => setCalm(!calm) },
      { name: common("large"), run: () => setLarge(!large) },
      { name: common("ownZone"), run: () => setShown(!shown) },
      { name: say("toStart"), run: () => go("/") },
    ],
    [lang, setLang, setColorScheme, calm, setCalm, large, setLarge, shown, setShown, go, common, say],
  );
}
