import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { Contrast } from "lucide-react";
import { useText, words } from "@/i18n";
import { useCalm } from "./calm";
import { useLarge } from "./large";

const schemes = [
  { scheme: "light", word: "light" },
  { scheme: "dark", word: "dark" },
  { scheme: "auto", word: "system" },
] as const;

/** Chooses light, dark or the device's own, calm mode, and large text. */
export function ThemeSwitch() {
  const say = useText(words);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { calm, setCalm } = useCalm();
  const { large, setLarge } = useLarge();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={say("theme")}>
          <Contrast size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say("theme")}</Menu.Label>
        {schemes.map(({ scheme, word }) => (
          <Menu.RadioItem
            key={scheme}
            value={scheme}
            checked={colorScheme === scheme}
            onChange={() => setColorScheme(scheme)}
          >
            {say(word)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.CheckboxItem checked={calm} onChange={setCalm}>
          {say("calm")}
        </Menu.CheckboxItem>
        <Menu.CheckboxItem checked={large} onChange={setLarge}>
          {say("large")}
        </Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  );
}
