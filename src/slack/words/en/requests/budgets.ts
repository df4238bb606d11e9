import type { BudgetUse, CountedBudget } from '../../../../domain/policy/budget.ts';
import type { LimitRefusal, LimitUse } from '../../../../domain/policy/meters/limits.ts';
import type { Units } from '../../../../domain/units.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import { n, rateShort, some, units } from '../grammar/numbers.ts';
import { slotWho } from './approvers.ts';

/** `500,000 units/day` */
function limitText({ limit, most }: LimitUse): string {
  switch (limit) {
    case 'rate':
      return `${rateShort(Number(most))} for one raise`;
    case 'unitsPerRaise':
      return `${units(most)} for one raise`;
    case 'raisesPerDay':
      return `${some(most, 'raise', 'raises')}/day`;
    case 'unitsPerDay':
      return `${units(most)}/day`;
    case 'unitsPerMonth':
      return `${units(most)}/month`;
  }
}

/** A limit and what of it is used. */
export function limitUse(use: LimitUse): Sentence {
  return use.resetsAt === null
    ? say`Limit: ${limitText(use)}`
    : say`Limit: ${limitText(use)}, ${n(use.used)} used; resets ${moment(use.resetsAt)}`;
}

/** A budget and what of it is used, with what goes beyond it. */
export function budgetUse({ budget, used, month }: BudgetUse): Sentence {
  const { name, units: all, extra } = budget;
  const more = some(extra?.need ?? 1, 'more approval', 'more approvals');
  const who = extra?.deciders ? say` (${slotWho(extra.name, extra.deciders)})` : [];
  return say`Budget ${name}: ${n(used)} of ${units(all)} used in ${month}; beyond it, ${more}${who}`;
}

/** Why nobody can approve a raise now. */
export function limitRefusal(refusal: LimitRefusal): Sentence {
  const { limit, used, needs, resetsAt } = refusal;
  const needed = limit === 'rate' ? rateShort(Number(needs)) : n(needs);
  return resetsAt === null
    ? say`Over the company limit of ${limitText(refusal)}: this needs ${needed}. Choose a smaller raise.`
    : say`Over the company limit of ${limitText(refusal)}: ${n(used)} used, this needs ${needed}. It resets ${moment(resetsAt)}.`;
}

/** A budget as it was for a request: `extra`: approvals that it needs because of it. */
export function budgetLine(budget: CountedBudget, needed: Units, extra: number): Sentence {
  const { name, used, month, over } = budget;
  const so = say`${name} · ${n(used)} of ${units(budget.units)} used in ${month}`;
  if (!over) return say`${so} · ${n(budget.units - used - needed)} would remain`;
  return say`${so} · over budget → ${some(extra, 'more approval', 'more approvals')}`;
}

/** Behind the answer to somebody whose approval did not suffice. */
export function overBudget(names: readonly string[]): string {
  return `It’s over budget (${names.join(', ')}), which takes more approvals.`;
}
