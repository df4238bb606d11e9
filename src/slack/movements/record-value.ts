import type { OutsideMovement } from '../../domain/movements/movement.ts';
import type { MovementRef } from '../../flows/movements/record-movement.ts';

/** What the button carries: the number and the unguessable part, so that it meets no other movement of that number. */
export function recordValue({ id, nonce }: Pick<OutsideMovement, 'id' | 'nonce'>): string {
  return `${id}.${nonce}`;
}

/** `null` where a value is none of ours. */
export function movementIn(value: string | null): MovementRef | null {
  const [, movement, nonce] = /^(O-[1-9]\d{0,11})\.([\w-]{1,64})$/.exec(value ?? '') ?? [];
  return movement && nonce ? { movement, nonce } : null;
}
