import { Button } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { Link } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { Replay as Replayed } from "@/gen/protocol";
import { useText } from "@/i18n";
import { createPast, LiveRoom, type Reel } from "@/live";
import type { ScreenProps } from "@/routes";
import { EmptyState, Frame, ProblemNote } from "@/ui";
import { type Address, readAddress } from "./address";
import { Player } from "./player";
import { reelQuery } from "./reels";
import { Stage } from "./Stage";
import { PlayerContext } from "./seat";
import { ownBookmarks, storyOf } from "./story";
import { replayWords } from "./words";

/** A session looked at again, from any seat one may look from and at any moment. */
export default function Replay({ params }: ScreenProps) {
  const room = params.room ?? "";
  const replay = useQuery({
    queryKey: keys.replay(room),
    queryFn: () => api.replay(room),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (replay.isError)
    return (
      <Waiting>
        <ProblemNote problem={problemFrom(replay.error)} retry={() => replay.refetch()} />
      </Waiting>
    );
  if (!replay.data) return <Waiting />;
  return replay.data.views.length === 0 ? (
    <Nothing room={room} />
  ) : (
    <Opened key={`${room} ${replay.data.seq}`} room={room} replayed={replay.data} />
  );
}

function Waiting({ children }: { readonly children?: ReactNode }) {
  const say = useText(replayWords);
  return <Frame title={say("replay")}>{children ?? <EmptyState title={say("opening")} />}</Frame>;
}

function Nothing({ room }: { readonly room: string }) {
  const say = useText(replayWords);
  return (
    <Waiting>
      <EmptyState title={say("nothing")}>
        <p>{say("nothingText")}</p>
        <Button component={Link} href={`/d/${encodeURIComponent(room)}`} mt="md">
          {say("toDebrief")}
        </Button>
      </EmptyState>
    </Waiting>
  );
}

interface OpenedProps {
  readonly room: string;
  readonly replayed: Replayed;
}

/** Reads the reel of the whole story and the one to look at first; others when they are looked at. */
function Opened({ room, replayed }: OpenedProps) {
  const { views } = replayed;
  const asked = useMemo(() => readAddress(window.location.search), []);
  const whole = views[0];
  const first = views.find((v) => v.seat === asked.view) ?? whole;
  const list = whole === first ? [whole] : [whole, first];
  const read = useQueries({ queries: list.flatMap((v) => (v ? [reelQuery(v)] : [])) });
  const failed = read.find((r) => r.isError);
  const [main, own] = [read[0]?.data, read.at(-1)?.data];
  if (failed)
    return (
      <Waiting>
        <ProblemNote problem={problemFrom(failed.error)} retry={() => failed.refetch()} />
      </Waiting>
    );
  if (!main || !own || !first) return <Waiting />;
  return <Room room={room} replayed={replayed} main={main} own={own} first={first} asked={asked} />;
}

interface RoomProps extends OpenedProps {
  readonly main: Reel;
  readonly own: Reel;
  readonly first: Replayed["views"][number];
  readonly asked: Address;
}

function Room({ room, replayed, main, own, first, asked }: RoomProps) {
  const [made] = useState(() => {
    const story = storyOf(main.shots);
    const start = asked.place ?? { at: story.from, seq: 0 };
    const bookmarks = own === main ? [] : ownBookmarks(story, storyOf(own.shots));
    const player = new Player(createPast(), story, first.seat, own, start, bookmarks);
    return { story, bookmarks, player };
  });
  return (
    <PlayerContext value={made.player}>
      <LiveRoom live={made.player.past}>
        <Stage room={room} replayed={replayed} {...made} follow={asked.follow} />
      </LiveRoom>
    </PlayerContext>
  );
}
