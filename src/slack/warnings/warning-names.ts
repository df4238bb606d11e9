import type { OutsideMovement, RecordedPerson } from '../../domain/movements/movement.ts';
import type { PackRef, RaiseRef } from '../../domain/warnings/refs.ts';
import type { Warning } from '../../domain/warnings/warning.ts';
import { fit, oneLine } from '../blocks/limits.ts';
import { name } from '../requests/card/card-facts.ts';

/** Longer ones are no order ids of WeChat's, and no addresses. */
const LONGEST_ID = 45;
/** WeChat's longest (assignPackage). */
const LONGEST_REQUEST_ID = 64;
/** Of what people write into the form of a movement. */
export const LONGEST_WHO = 60;
export const LONGEST_WHY = 300;

type Field<W> = W extends unknown
  ? { [F in keyof W]: W[F] extends number | bigint | null ? never : F }[keyof W]
  : never;
type Value<F extends PropertyKey, W = Warning> = W extends { [P in F]: infer V } ? V : never;
/** Fields with texts of our own or ids of Slack's and WeChat's, which are short. */
type Short = 'kind' | 'subject' | 'request' | 'requester' | 'rid' | 'rule' | 'planned';
type Shorteners = { [F in Exclude<Field<Warning>, Short | undefined>]: (value: Value<F>) => Value<F> };

/** What WeChat or people wrote, by the field that holds it: the same in warnings of every kind. */
const SHORTENERS: Shorteners = {
  account: name,
  address: (address) => address && id(address),
  pack: (pack) => pack && shortPack(pack),
  raise: shortRaise,
  movement: shortMovement,
  found: (found) => ('app' in found ? { ...found, app: name(found.app) } : found),
};

/** The same warning with names that came from outside on one line and of a bearable length. */
export function withShortNames(warning: Warning): Warning {
  const shorteners: Record<string, ((value: never) => unknown) | undefined> = SHORTENERS;
  const fields = Object.entries(warning).map(([field, value]) => [
    field,
    shorteners[field]?.(value as never) ?? value,
  ]);
  return Object.fromEntries(fields) as Warning;
}

/** The same with everything that WeChat or people wrote. */
export function shortMovement(movement: OutsideMovement): OutsideMovement {
  const { parts, push, record } = movement;
  return {
    ...movement,
    parts: parts.map((part) => ({ ...part, orderId: id(part.orderId), name: shortName(part.name) })),
    push: push && {
      ...push,
      wechatRequestId: fit(oneLine(push.wechatRequestId), LONGEST_REQUEST_ID),
      receiver: { appId: id(push.receiver.appId), name: push.receiver.name && name(push.receiver.name) },
      skuId: push.skuId && id(push.skuId),
      packageId: push.packageId && id(push.packageId),
    },
    record: record && { ...record, who: shortPerson(record.who), why: fit(oneLine(record.why), LONGEST_WHY) },
  };
}

function shortPerson(who: RecordedPerson): RecordedPerson {
  return who.kind === 'name' ? { ...who, name: fit(oneLine(who.name), LONGEST_WHO) } : who;
}

/** What has no name keeps none. */
function shortName(text: string): string {
  return text === '' ? '' : name(text);
}

function shortPack(pack: PackRef): PackRef {
  return { account: name(pack.account), orderId: id(pack.orderId), name: name(pack.name) };
}

function shortRaise(raise: RaiseRef): RaiseRef {
  return { ...raise, app: { ...raise.app, name: name(raise.app.name) } };
}

function id(text: string): string {
  return fit(oneLine(text), LONGEST_ID);
}
