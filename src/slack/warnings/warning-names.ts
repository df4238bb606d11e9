import type { OutsideMovement, RecordedPerson } from '../../domain/movements/movement.ts';
import type { PackRef, RaiseRef, Warning } from '../../domain/warnings/warning.ts';
import { fit, oneLine } from '../blocks/limits.ts';
import { name } from '../requests/card/card-facts.ts';

/** Longer ones are no order ids of WeChat's, and no addresses. */
const LONGEST_ID = 45;
/** WeChat's longest (assignPackage). */
const LONGEST_REQUEST_ID = 64;
/** Of what people write into the form of a movement. */
export const LONGEST_WHO = 60;
export const LONGEST_WHY = 300;

/** The same warning with names that came from outside on one line and of a bearable length. */
export function withShortNames(warning: Warning): Warning {
  switch (warning.kind) {
    case 'pack_balance': {
      const { account, pack } = warning;
      return { ...warning, account: name(account), pack: pack && shortPack(pack) };
    }
    case 'pack_forecast':
    case 'pack_validity':
    case 'pack_refund':
      return { ...warning, pack: shortPack(warning.pack) };
    case 'raise_ending':
    case 'raise_ended':
    case 'cancel_closing':
    case 'request_unanswered':
      return { ...warning, raise: shortRaise(warning.raise) };
    case 'records_lost': {
      const { found } = warning;
      return 'app' in found ? { ...warning, found: { ...found, app: name(found.app) } } : warning;
    }
    case 'outside_movement':
      return { ...warning, movement: shortMovement(warning.movement) };
    case 'sync_silent':
    case 'platform_ticket':
      return warning;
    case 'platform_refused':
      return { ...warning, address: warning.address === null ? null : id(warning.address) };
    case 'push_silent':
      return { ...warning, account: name(warning.account) };
    case 'wechat_refused': {
      const { account, address } = warning;
      return { ...warning, account: name(account), address: address === null ? null : id(address) };
    }
  }
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
