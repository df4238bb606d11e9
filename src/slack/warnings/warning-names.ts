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

/**
 * The same warning with what WeChat or people wrote on one line and of a bearable length. It goes by the fields, which mean
 * the same in every kind; a new field with a text from outside gets its line here.
 */
export function withShortNames(warning: Warning): Warning {
  const short = { ...warning };
  if ('account' in short) short.account = name(short.account);
  if ('address' in short && short.address !== null) short.address = id(short.address);
  if ('pack' in short && short.pack !== null) short.pack = shortPack(short.pack);
  if ('raise' in short) short.raise = shortRaise(short.raise);
  if ('movement' in short) short.movement = shortMovement(short.movement);
  if ('found' in short && 'app' in short.found) short.found = { ...short.found, app: name(short.found.app) };
  return short;
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
