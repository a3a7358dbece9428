import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { Check, Contrast, type LucideIcon, Monitor, Moon, Sun } from "lucide-react";
import { useText, words } from "@/i18n";
import { useCalm } from "./calm";

const choices = [
  { scheme: "light", word: "light", Icon: Sun },
  { scheme: "dark", word: "dark", Icon: Moon },
  { scheme: "auto", word: "system", Icon: Monitor },
] as const satisfies { scheme: string; word: keyof typeof words.en; Icon: LucideIcon }[];

/** Chooses light, dark or the device's own, and calm mode. */
export function ThemeSwitch() {
  const say = useText(words);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { calm, setCalm } = useCalm();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={say("theme")}>
          <Contrast size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say("theme")}</Menu.Label>
        {choices.map(({ scheme, word, Icon }) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            leftSection={<Icon size={18} aria-hidden />}
            rightSection={colorScheme === scheme && <Check size={16} aria-hidden />}
            onClick={() => setColorScheme(scheme)}
          >
            {say(word)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={calm}
          rightSection={calm && <Check size={16} aria-hidden />}
          onClick={() => setCalm(!calm)}
        >
          {say("calm")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
