// Every shared part in every state on one page, for the accessibility gate and for looking at. Never shipped.
import {
  Alert,
  Badge,
  Button,
  Checkbox,
  Group,
  MantineProvider,
  Progress,
  Radio,
  SegmentedControl,
  Select,
  Slider,
  Stack,
  Switch,
  Table,
  Tabs,
  TextInput,
} from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { createRoot } from "react-dom/client";
import "@/theme/sheets";
import { useLang } from "@/i18n";
import { createLive, LiveRoom } from "@/live";
import { FakeWorld } from "@/live/testing";
import { schemeManager } from "@/theme/scheme";
import { looks, State, type StateKind } from "@/theme/states";
import { themeIn, tokensForMantine } from "@/theme/theme";
import { Announcer, Countdown, EmptyState, Kbd, Md, markCopies, RoomFrame } from "@/ui";
import { safeFragment } from "@/ui/markdown";

const start = Date.UTC(2026, 10, 20, 9, 40);
const at = start + 44 * 3_600_000 + 14 * 60_000;
const text = (ja: string, en: string) => ({ ja, en });

const view = {
  "exercise/main": {
    title: text("金曜夜のランサムウェア", "Friday-night ransomware"),
    start,
    end: start + 96 * 3_600_000,
    zone: "Asia/Tokyo",
  },
  "clock/main": { state: "running", at, wall: Date.now(), rate: 6000, factor: 1000 },
  "seat/ceo": { id: "ceo", kind: "player", title: text("社長", "CEO"), duties: text("", ""), holders: [] },
};

const world = new FakeWorld();
const live = createLive({ room: "gallery", seat: "ciso", world, limitBytes: 16_384 });

async function greet() {
  await new Promise((resolve) => setTimeout(resolve, 50));
  world.last.accept();
  world.last.say({ kind: "hello", protocol: 1, lineage: "L", n: 1, seat: "ciso", view, wall: Date.now() });
  setInterval(() => world.last.say({ kind: "pong", t: Date.now(), wall: Date.now() }), 2_000);
}

Object.assign(window, {
  drop: (code: number) => world.last.drop(code),
  render: (text: string) => {
    document.getElementById("sink")?.replaceChildren(safeFragment(text));
  },
  put: (put: Record<string, unknown>) => world.last.say({ kind: "delta", n: 2, at, put }),
});

const sample = `報告の**要点**です。\n\n- サーバー \`fs01\` を隔離\n- [犯行声明](http://leak.example/x)\n\n| 系統 | 状態 |\n|---|---|\n| 認証 | 停止 |\n\n<script>alert(1)</script>`;

function Gallery() {
  const lang = useLang((s) => s.lang);
  return (
    <MantineProvider
      theme={themeIn(lang)}
      cssVariablesResolver={tokensForMantine}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={new QueryClient()}>
        <LiveRoom live={live}>
          <RoomFrame day>
            <Stack p="md" maw={1100} mx="auto">
              <h1>部品の見本 Gallery</h1>
              <section className="card">
                <h2>States</h2>
                {(Object.keys(looks) as StateKind[]).map((kind) => (
                  <Group key={kind} gap="md" my="xs">
                    {Object.keys(looks[kind]).map((state) => (
                      <State
                        key={state}
                        kind={kind}
                        state={state}
                        wash={kind === "system" || kind === "verdict"}
                      />
                    ))}
                  </Group>
                ))}
              </section>
              <section className="card">
                <h2>Time</h2>
                <Stack gap="xs">
                  <Countdown until={at + 3 * 3_600_000} instant />
                  <Countdown until={at + 8 * 60_000} />
                  <Countdown until={at - 90_000} instant />
                </Stack>
              </section>
              <section className="card">
                <h2>Controls</h2>
                <Stack>
                  <Group>
                    <Button>決定を記録する</Button>
                    <Button variant="default">やめる</Button>
                    <Button variant="light">下書き</Button>
                    <Button variant="subtle">詳細</Button>
                    <Button variant="outline">写し</Button>
                    <Button color="red">止める</Button>
                    <Button color="orange">保留</Button>
                    <Button disabled>不可</Button>
                    <Kbd keys="Mod+Enter" />
                  </Group>
                  <Group>
                    {["ai", "kaki", "shu", "gray", "blue", "red", "yellow"].map((c) => (
                      <Badge key={c} color={c}>{`${c} 12`}</Badge>
                    ))}
                  </Group>
                  <Group>
                    <TextInput label="表示名" placeholder="山田 花子" description="参加者に見える名前です" />
                    <TextInput label="コード" defaultValue="??" error="このコードは使われていません" />
                    <Select label="席" data={["CISO", "広報", "法務"]} defaultValue="CISO" />
                  </Group>
                  <Radio.Group label="公表の範囲" defaultValue="a">
                    <Radio value="a" label="顧客に個別に知らせる" my="xs" />
                    <Radio value="b" label="公表を待つ" my="xs" />
                  </Radio.Group>
                  <Checkbox label="次回の更新時刻を約束する" defaultChecked />
                  <Switch label="おだやか表示" />
                  <SegmentedControl aria-label="表示" data={["一覧", "図", "表"]} />
                  <Slider aria-label="確信度" thumbLabel="確信度" defaultValue={60} />
                  <Progress.Root size="lg">
                    <Progress.Section value={40} aria-label="進み" />
                  </Progress.Root>
                  <Tabs defaultValue="inbox">
                    <Tabs.List>
                      <Tabs.Tab value="inbox">受信</Tabs.Tab>
                      <Tabs.Tab value="work">作業</Tabs.Tab>
                    </Tabs.List>
                    <Tabs.Panel value="inbox" pt="xs">
                      三件
                    </Tabs.Panel>
                  </Tabs>
                  <Alert title="お知らせ" color="yellow">
                    サーバーの応答を待っています。
                  </Alert>
                  <Table
                    data={{
                      caption: "復旧目標",
                      head: ["業務", "RTO"],
                      body: [
                        ["受注", "24時間"],
                        ["出荷", "48時間"],
                      ],
                    }}
                  />
                </Stack>
              </section>
              <section className="card">
                <h2>Text</h2>
                <Md text={sample} />
                <div id="sink" />
                <Md text="印のない文章はそのまま表示します。" />
                <EmptyState icon={<Inbox size={40} />} title="まだ何も届いていません">
                  <p>演習が始まると、ここに連絡が届きます。</p>
                </EmptyState>
              </section>
            </Stack>
          </RoomFrame>
        </LiveRoom>
        <Announcer />
      </QueryClientProvider>
    </MantineProvider>
  );
}

markCopies(document);
const root = document.getElementById("root");
if (root) createRoot(root).render(<Gallery />);
void greet();
