import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { api, keys, problemFrom } from "@/api";
import type { Login } from "@/gen/protocol";
import { useLang, useText } from "@/i18n";
import { ProblemNote } from "@/ui";
import classes from "./account.module.css";
import { WithPassword } from "./WithPassword";
import { accountWords } from "./words";

/** Where one is signed in, and the end of one of these or of all. */
export function Logins() {
  const say = useText(accountWords);
  const client = useQueryClient();
  const [, go] = useLocation();
  const [asking, setAsking] = useState<string>();
  const list = useQuery({ queryKey: keys.logins, queryFn: api.logins });
  const one = async (id: string, password: string) => {
    client.setQueryData(keys.logins, await api.endLogin(id, { password }));
    setAsking(undefined);
  };
  const all = async (password: string) => {
    const nobody = await api.signOut({ everywhere: true, password });
    client.clear();
    client.setQueryData(keys.me, nobody);
    go("/", { replace: true });
  };
  return (
    <section className={classes.card} aria-labelledby="logins">
      <h2 id="logins">{say("logins")}</h2>
      {list.isError && <ProblemNote problem={problemFrom(list.error)} retry={() => list.refetch()} />}
      <ul className={classes.rows}>
        {list.data?.logins.map((l) => (
          <li key={l.id} className={classes.row}>
            <About login={l} />
            {!l.here && asking !== l.id && (
              <Button variant="default" onClick={() => setAsking(l.id)}>
                {say("endOne", { browser: l.browser ?? say("someBrowser") })}
              </Button>
            )}
            {asking === l.id && (
              <WithPassword
                act={say("endYes")}
                then={(password) => one(l.id, password)}
                cancel={() => setAsking(undefined)}
                red
              />
            )}
          </li>
        ))}
      </ul>
      <div className={classes.add}>
        {asking === "all" ? (
          <WithPassword act={say("everywhereYes")} then={all} cancel={() => setAsking(undefined)} red />
        ) : (
          <Button variant="default" onClick={() => setAsking("all")} aria-describedby="everywhere">
            {say("everywhere")}
          </Button>
        )}
      </div>
      <p id="everywhere" className={classes.quiet}>
        {say("everywhereLead")}
      </p>
    </section>
  );
}

function About({ login }: { readonly login: Login }) {
  const say = useText(accountWords);
  const lang = useLang((s) => s.lang);
  const when = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" });
  return (
    <span>
      <strong>{login.browser ?? say("someBrowser")}</strong>{" "}
      <span className={classes.quiet}>
        {login.here ? say("hereNow") : say("lastUsed", { time: when.format(new Date(login.seen)) })} ·{" "}
        {say("since", { date: when.format(new Date(login.since)) })}
      </span>
    </span>
  );
}
