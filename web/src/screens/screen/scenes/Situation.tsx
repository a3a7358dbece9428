import type { Service } from "@/gen/protocol";
import { duration, useLang, useLocal, useText } from "@/i18n";
import { useInstant, useRecords } from "@/live";
import { Mark, State, toneStyle } from "@/theme/states";
import { fareLooks, fareOf } from "@/viz";
import { vizWords } from "@/viz/words";
import classes from "../BigScreen.module.css";
import { screenWords } from "../words";

/** What still works: the services with their levels, the systems with their states. */
export function Situation() {
  const say = useText(screenWords);
  const local = useLocal();
  const services = useRecords("service");
  const systems = useRecords("system");
  return (
    <div className={classes.situation}>
      <div>
        <h2>{say("services")}</h2>
        <ul className={classes.services}>
          {services.map((s) => (
            <ServiceRow key={s.id} service={s} />
          ))}
        </ul>
      </div>
      <div>
        <h2>{say("systems")}</h2>
        <ul className={classes.systems}>
          {systems.map((s) => (
            <li key={s.id}>
              <span>{local(s.title)}</span> <State kind="system" state={s.status} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function ServiceRow({ service }: { readonly service: Service }) {
  const say = useText(screenWords);
  const local = useLocal();
  const lang = useLang((s) => s.lang);
  const now = useInstant() ?? 0;
  const viz = useText(vizWords);
  const { shape, tone, word } = fareLooks[fareOf(service)];
  return (
    <li style={toneStyle(tone)}>
      <div className={classes.serviceHead}>
        <strong>{local(service.title)}</strong>
        <span className="state">
          <Mark shape={shape} />
          <span>{viz(word)}</span>
        </span>
      </div>
      <svg className={classes.level} aria-hidden="true" focusable="false">
        <rect className={classes.levelGround} width="100%" height="100%" rx="6" />
        <rect className={classes.levelFill} width={`${service.level / 10}%`} height="100%" rx="6" />
        <line x1={`${service.mbco / 10}%`} x2={`${service.mbco / 10}%`} y1="0" y2="100%" />
      </svg>
      <p className={classes.serviceFoot}>
        <span className="digits">{Math.round(service.level / 10)}%</span>
        {service.down && now > service.down && (
          <span>{say("downFor", { time: duration(now - service.down, lang) })}</span>
        )}
        {service.workaround && service.workaround > now && <span>{say("byHand")}</span>}
      </p>
    </li>
  );
}
