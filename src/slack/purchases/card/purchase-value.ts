import type { Purchase } from '../../../domain/purchases/purchase.ts';
import type { OnPurchase } from '../../../flows/purchases/use-cases.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';

const VALUE = /^(P-[1-9]\d{0,11})~([\w-]{8,64})(~card)?$/;

/** The value of a button of a purchase: `P-3~<key>`, and on its card `P-3~<key>~card`, which ties the press to that very message. */
export function purchaseValue(
  { id, key }: Pick<Purchase, 'id' | 'key'>,
  place: 'card' | 'elsewhere',
): string {
  return place === 'card' ? `${id}~${key}~card` : `${id}~${key}`;
}

/** Which purchase a press is about; `null` where the value cannot be read. */
export function pressedPurchase({ value, message, userId }: ActionPayload): OnPurchase | null {
  const [, purchase, key, onCard] = VALUE.exec(value ?? '') ?? [];
  if (!purchase || !key) return null;
  return { purchase, by: userId, claim: { key, message: onCard ? message : null } };
}
