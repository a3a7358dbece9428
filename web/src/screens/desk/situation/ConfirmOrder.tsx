import { Button, Modal } from "@mantine/core";
import { duration, listOf, percent, useLocal, useText, words } from "@/i18n";
import { useRecords } from "@/live";
import { Sign } from "@/viz";
import classes from "./ConfirmOrder.module.css";
import { lengthText } from "./length";
import { beyondRpo, effortOf, handsOf, type Order, restingOn } from "./model";
import { situationWords } from "./words";

interface ConfirmOrderProps {
  readonly order: Order | null;
  readonly onGive: (order: Order) => void;
  readonly onClose: () => void;
}

/** Asks once more before an order is given, and says what it will do in words. */
export function ConfirmOrder({ order, onGive, onClose }: ConfirmOrderProps) {
  const say = useText(situationWords);
  const sayAll = useText(words);
  const local = useLocal();
  return (
    <Modal
      opened={order !== null}
      onClose={onClose}
      title={order && say("confirmTitle", { order: say(order.verb), system: local(order.system.title) })}
    >
      {order && (
        <div className={classes.confirm}>
          <What order={order} />
          <Touched order={order} />
          <Cost order={order} />
          <div className={classes.answer}>
            <Button variant="default" onClick={onClose}>
              {sayAll("cancel")}
            </Button>
            <Button onClick={() => onGive(order)} data-autofocus>
              {say("confirm")}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

/** What the order does, and what may go wrong with it whatever the records say. */
function What({ order: { verb, system, way } }: { readonly order: Order }) {
  const say = useText(situationWords);
  const local = useLocal();
  switch (verb) {
    case "isolate":
      return <p>{say("isolateText")}</p>;
    case "reconnect":
      return (
        <>
          <p>{say("reconnectText")}</p>
          <p>{say(system.validated ? "reconnectChecked" : "reconnectUnchecked")}</p>
        </>
      );
    case "restore":
      return (
        <>
          <p>{say("restoreText", { way: way ? local(way.title) : "" })}</p>
          <p>{say("restoreCaution")}</p>
        </>
      );
    case "validate":
      return <p>{say("validateText")}</p>;
    default:
      return verb satisfies never;
  }
}

/** What rests on the system; only where the order takes it away or gives it back. */
function Touched({ order: { verb, system } }: { readonly order: Order }) {
  const say = useText(situationWords);
  const local = useLocal();
  const services = useRecords("service");
  const systems = useRecords("system");
  if (verb === "validate") return null;
  const above = systems.filter((s) => s.needs.includes(system.id)).map((s) => local(s.title));
  return (
    <ul className={classes.list}>
      {restingOn(system.id, services).map(({ service, share }) => (
        <li key={service.id}>
          {say("restsHere", { service: local(service.title), share: percent(share * 10, say.lang) })}
        </li>
      ))}
      {above.length > 0 && (
        <li>{say("restsHereSystems", { list: listOf(above, say.lang), n: above.length })}</li>
      )}
    </ul>
  );
}

/** What the order costs: time, people, data. */
function Cost({ order }: { readonly order: Order }) {
  const say = useText(situationWords);
  const local = useLocal();
  const pools = useRecords("pool");
  const services = useRecords("service");
  const effort = effortOf(order);
  const hands = handsOf(effort, pools);
  const missed = order.way ? beyondRpo(order.way, order.system.id, services).map((s) => local(s.title)) : [];
  return (
    <ul className={classes.list}>
      {effort && <li>{say("willTake", { time: lengthText(effort.low, effort.high, say) })}</li>}
      {hands && (
        <li>
          {say("willBind", {
            n: hands.staff,
            pool: local(hands.pool.title),
            free: hands.free,
            size: hands.pool.size,
          })}{" "}
          {hands.free < hands.staff && (
            <Sign shape="cross" tone="bad">
              {say("tooFew")}
            </Sign>
          )}
        </li>
      )}
      {order.way && order.way.dataAge > 0 && (
        <li>
          {say("willLose", { span: duration(order.way.dataAge, say.lang) })}{" "}
          {missed.length > 0 && say("beyondRpo", { list: listOf(missed, say.lang) })}
        </li>
      )}
    </ul>
  );
}
