import { Button } from "@mantine/core";
import { History } from "lucide-react";
import { Link } from "wouter";
import { useText, words } from "@/i18n";

/** The way to look at a room's session again. */
export function ReplayLink({ room }: { readonly room: string }) {
  const say = useText(words);
  return (
    <Button
      component={Link}
      href={`/r/${encodeURIComponent(room)}`}
      className="terse"
      variant="default"
      leftSection={<History size={18} aria-hidden />}
    >
      <span className="words">{say("replay")}</span>
    </Button>
  );
}
