import type { ComponentType } from "react";
import { part } from "@/ui";

/** What a screen is handed: the parts of its address. */
export interface ScreenProps {
  readonly params: Readonly<Record<string, string | undefined>>;
}

interface Route {
  readonly path: string;
  readonly Screen: ComponentType<ScreenProps>;
}

/** Every address of the page and the screen it opens; each screen is a file of its own, loaded when it is first shown. */
export const routes: readonly Route[] = [
  { path: "/", Screen: part(() => import("@/screens/start/Start")) },
  { path: "/j", Screen: part(() => import("@/screens/join/Join")) },
  { path: "/j/:code", Screen: part(() => import("@/screens/join/Join")) },
  { path: "/h", Screen: part(() => import("@/screens/progress/Progress")) },
  { path: "/signin", Screen: part(() => import("@/screens/account/SignIn")) },
  { path: "/account", Screen: part(() => import("@/screens/account/Account")) },
  { path: "/w", Screen: part(() => import("@/screens/editor/Workshop")) },
  { path: "/w/:scenario", Screen: part(() => import("@/screens/editor/Editor")) },
  { path: "/p/:room", Screen: part(() => import("@/screens/desk/Desk")) },
  { path: "/f/:room", Screen: part(() => import("@/screens/console/Console")) },
  { path: "/m/:room/:seat", Screen: part(() => import("@/screens/mirror/Mirror")) },
  { path: "/s/:room", Screen: part(() => import("@/screens/screen/BigScreen")) },
  { path: "/wi/:room", Screen: part(() => import("@/screens/whatif/WhatIf")) },
  { path: "/rs/:room", Screen: part(() => import("@/screens/rescore/Rescore")) },
  { path: "/r/:room", Screen: part(() => import("@/screens/replay/Replay")) },
  { path: "/d/:room", Screen: part(() => import("@/screens/debrief/Debrief")) },
];
