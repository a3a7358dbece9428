import { useText, words } from "@/i18n";
import { EmptyState, Frame } from "@/ui";

export default function Join() {
  const say = useText(words);
  return (
    <Frame title="">
      <EmptyState title={say("tagline")} />
    </Frame>
  );
}
