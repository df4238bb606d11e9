import { type Condition, isWithin, type Range } from './condition.ts';
import type { Facts } from './facts.ts';

/** What it costs, in percent of the whole pack that pays. */
export const share: Condition<Range, number> = {
  actual: percentOfPack,
  met: (wanted, facts) => isWithin(percentOfPack(facts), wanted),
};

/** A pack without units cannot pay for anything: then it would take all of it. */
function percentOfPack({ units, packAll }: Facts): number {
  return packAll > 0n ? (Number(units) * 100) / Number(packAll) : 100;
}
