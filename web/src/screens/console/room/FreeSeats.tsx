import { Button, Menu } from "@mantine/core";
import { Bot } from "lucide-react";
import { useText } from "@/i18n";
import type { useSeatAct } from "./asks";
import { isFree, type SeatRow } from "./model";
import { policies } from "./policies";
import { roomWords } from "./words";

interface FreeSeatsProps {
  readonly rows: readonly SeatRow[];
  readonly act: ReturnType<typeof useSeatAct>;
}

/** Hands every seat that nobody holds to a bot, in one go. */
export function FreeSeats({ rows, act }: FreeSeatsProps) {
  const say = useText(roomWords);
  const free = rows.filter(isFree);
  if (free.length === 0) return null;
  const hand = async (policy: (typeof policies)[number]) => {
    for (const { seat } of free) await act.mutateAsync({ seat: seat.id, act: { act: "bot", policy } });
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<Bot size={18} aria-hidden />}
          loading={act.isPending}
        >
          {say("freeToBots", { n: free.length })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {policies.map((policy) => (
          <Menu.Item key={policy} onClick={() => void hand(policy).catch(() => undefined)}>
            {say(policy)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
