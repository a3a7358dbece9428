import { type ComponentType, lazy } from "react";

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
  { path: "/", Screen: lazy(() => import("@/screens/start/Start")) },
  { path: "/j", Screen: lazy(() => import("@/screens/join/Join")) },
  { path: "/j/:code", Screen: lazy(() => import("@/screens/join/Join")) },
  { path: "/h", Screen: lazy(() => import("@/screens/progress/Progress")) },
  { path: "/signin", Screen: lazy(() => import("@/screens/account/SignIn")) },
  { path: "/account", Screen: lazy(() => import("@/screens/account/Account")) },
  { path: "/w", Screen: lazy(() => import("@/screens/editor/Workshop")) },
  { path: "/w/:scenario", Screen: lazy(() => import("@/screens/editor/Editor")) },
  { path: "/p/:room", Screen: lazy(() => import("@/screens/desk/Desk")) },
  { path: "/f/:room", Screen: lazy(() => import("@/screens/console/Console")) },
  { path: "/m/:room/:seat", Screen: lazy(() => import("@/screens/mirror/Mirror")) },
  { path: "/s/:room", Screen: lazy(() => import("@/screens/screen/BigScreen")) },
  { path: "/wi/:room", Screen: lazy(() => import("@/screens/whatif/WhatIf")) },
  { path: "/rs/:room", Screen: lazy(() => import("@/screens/rescore/Rescore")) },
  { path: "/r/:room", Screen: lazy(() => import("@/screens/replay/Replay")) },
  { path: "/d/:room", Screen: lazy(() => import("@/screens/debrief/Debrief")) },
];
