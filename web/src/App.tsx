import { Button, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useEffect, useMemo } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { ApiError } from "@/api";
import { useLang, useText, words } from "@/i18n";
import { defaultScheme, schemeManager } from "@/theme/scheme";
import { themeIn, tokensForMantine } from "@/theme/theme";
import { Announcer, Boundary, EmptyState, Frame, PaletteKey, PartNotice } from "@/ui";
import { routes } from "./routes";

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: (failures, error) => failures < 3 && worthAnotherTry(error), staleTime: 5_000 },
  },
});

/** A refusal stays a refusal; only a server that could not be reached or failed is asked again. */
function worthAnotherTry(error: unknown): boolean {
  return !(error instanceof ApiError) || error.problem.status === 0 || error.problem.status >= 500;
}

/** The whole page: theme, language, and the screen that the address names. */
export function App() {
  const lang = useLang((s) => s.lang);
  const theme = useMemo(() => themeIn(lang), [lang]);
  useFromTheTop();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={tokensForMantine}
      colorSchemeManager={schemeManager}
      defaultColorScheme={defaultScheme(location.pathname)}
    >
      <QueryClientProvider client={queries}>
        <Boundary>
          <Suspense fallback={<Opening />}>
            <Switch>
              {routes.map(({ path, Screen }) => (
                <Route key={path} path={path}>
                  {(params) => <Screen params={params} />}
                </Route>
              ))}
              <Route>
                <NothingHere />
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
        <Notifications position="bottom-right" />
        <Announcer />
        <PaletteKey />
        <PartNotice />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Another screen begins at its top, wherever the one before it had been scrolled to. */
function useFromTheTop(): void {
  const [place] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going elsewhere is what this waits for
  useEffect(() => void window.scrollTo(0, 0), [place]);
}

/** Most parts come before anybody could read this; on a slow line it is said why the page is blank. */
function Opening() {
  const say = useText(words);
  return (
    <Frame title="">
      <div className="late" data-opening>
        <EmptyState title={say("loading")} />
      </div>
    </Frame>
  );
}

function NothingHere() {
  const say = useText(words);
  return (
    <Frame title={say("notFoundTitle")}>
      <EmptyState title={say("notFoundTitle")}>
        <p>{say("notFoundText")}</p>
        <Button component={Link} href="/" mt="md">
          {say("toStart")}
        </Button>
      </EmptyState>
    </Frame>
  );
}
