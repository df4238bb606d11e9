import type { StandingGrant } from '../../../domain/grants/standing-grant.ts';
import type { OnGrant } from '../../../flows/grants/use-cases.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';

const VALUE = /^(G-[1-9]\d{0,11})~([\w-]{8,64})(~card)?$/;

/** The value of a button of a grant: `G-3~<key>`, and on its card `G-3~<key>~card`, which ties the press to that very message. */
export function grantValue(
  { id, key }: Pick<StandingGrant, 'id' | 'key'>,
  place: 'card' | 'elsewhere',
): string {
  return place === 'card' ? `${id}~${key}~card` : `${id}~${key}`;
}

/** Which grant a press is about; `null` where the value cannot be read. */
export function pressedGrant({ value, message, userId }: ActionPayload): OnGrant | null {
  const [, grant, key, onCard] = VALUE.exec(value ?? '') ?? [];
  if (!grant || !key) return null;
  return { grant, by: userId, claim: { key, message: onCard ? message : null } };
}
