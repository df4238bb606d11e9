import {
  LONGEST_WHO,
  LONGEST_WHY,
  type OutsideMovement,
  type RecordedPerson,
} from '../../domain/movements/movement.ts';
import { fit, name, oneLine, outsideId } from '../blocks/limits.ts';

/** WeChat's longest (assignPackage). */
const LONGEST_REQUEST_ID = 64;

/** The same with everything that WeChat or people wrote. */
export function shortMovement(movement: OutsideMovement): OutsideMovement {
  const { parts, push, record } = movement;
  return {
    ...movement,
    parts: parts.map((part) => ({ ...part, orderId: outsideId(part.orderId), name: shortName(part.name) })),
    push: push && {
      ...push,
      wechatRequestId: fit(oneLine(push.wechatRequestId), LONGEST_REQUEST_ID),
      receiver: {
        appId: outsideId(push.receiver.appId),
        name: push.receiver.name && name(push.receiver.name),
      },
      skuId: push.skuId && outsideId(push.skuId),
      packageId: push.packageId && outsideId(push.packageId),
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
