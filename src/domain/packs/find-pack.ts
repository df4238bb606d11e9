import { plainWord } from '../../kit/text/plain-word.ts';
import type { Pack } from './pack.ts';

/** Shorter endings name a pack by accident. */
const SHORTEST_TAIL = 4;

/** The order id itself, or at least four of its last characters if they name one pack only. */
export function findPack(packs: readonly Pack[], typed: string): Pack | null {
  const wanted = plainWord(typed).toUpperCase();
  const exact = packs.find(({ orderId }) => orderId.toUpperCase() === wanted);
  if (exact) return exact;
  const tail = wanted.replace(/^[….]+/, '');
  const ending =
    tail.length >= SHORTEST_TAIL ? packs.filter(({ orderId }) => orderId.toUpperCase().endsWith(tail)) : [];
  return ending.length === 1 ? (ending[0] ?? null) : null;
}
