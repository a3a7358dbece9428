import { Button } from "@mantine/core";
import { useLang } from "@/i18n";

const other = { ja: { lang: "en", name: "English" }, en: { lang: "ja", name: "日本語" } } as const;

/** Changes to the other language at once; its own name, in that language, is what it says. */
export function LangSwitch() {
  const { lang, setLang } = useLang();
  const next = other[lang];
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-md"
      px="xs"
      lang={next.lang}
      onClick={() => setLang(next.lang)}
    >
      {next.name}
    </Button>
  );
}
