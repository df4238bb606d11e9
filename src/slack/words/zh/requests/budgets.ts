import type { BudgetUse, CountedBudget } from '../../../../domain/policy/budget.ts';
import type { LimitRefusal, LimitUse } from '../../../../domain/policy/meters/limits.ts';
import type { Units } from '../../../../domain/units.ts';
import { moment, type Sentence, say } from '../../../text/sentence.ts';
import { n, rateShort, some, units } from '../grammar/numbers.ts';
import { slotWho } from './approvers.ts';

/** `每天 50万额度` */
function limitText({ limit, most }: LimitUse): string {
  switch (limit) {
    case 'rate':
      return `单次提额 ${rateShort(Number(most))}`;
    case 'unitsPerRaise':
      return `单次提额 ${units(most)}`;
    case 'raisesPerDay':
      return `每天 ${some(most, '次')}提额`;
    case 'unitsPerDay':
      return `每天 ${units(most)}`;
    case 'unitsPerMonth':
      return `每月 ${units(most)}`;
  }
}

/** A limit and what of it is used. */
export function limitUse(use: LimitUse): Sentence {
  return use.resetsAt === null
    ? say`上限：${limitText(use)}`
    : say`上限：${limitText(use)}，已用 ${n(use.used)}；${moment(use.resetsAt)} 重置`;
}

/** A budget and what of it is used, with what goes beyond it. */
export function budgetUse({ budget, used, month }: BudgetUse): Sentence {
  const { name, units: all, extra } = budget;
  const who = extra?.deciders ? say`（${slotWho(extra.name, extra.deciders)}）` : [];
  return say`预算 ${name}：${month} 已用 ${n(used)}，共 ${units(all)}；超出后再加 ${n(extra?.need ?? 1)} 人批准${who}`;
}

/** Why nobody can approve a raise now. */
export function limitRefusal(refusal: LimitRefusal): Sentence {
  const { limit, used, needs, resetsAt } = refusal;
  const needed = limit === 'rate' ? rateShort(Number(needs)) : n(needs);
  return resetsAt === null
    ? say`超出公司上限（${limitText(refusal)}）：本次需要 ${needed}。请调低提额。`
    : say`超出公司上限（${limitText(refusal)}）：已用 ${n(used)}，本次需要 ${needed}。${moment(resetsAt)} 重置。`;
}

/** A budget as it was for a request: `extra`: approvals that it needs because of it. */
export function budgetLine(budget: CountedBudget, needed: Units, extra: number): Sentence {
  const { name, used, month, over } = budget;
  const so = say`${name} · ${month} 已用 ${n(used)}，共 ${units(budget.units)}`;
  if (!over) return say`${so} · 本次之后剩 ${n(budget.units - used - needed)}`;
  return say`${so} · 超出预算 → 需增加 ${n(extra)} 人批准`;
}

/** Behind the answer to somebody whose approval did not suffice. */
export function overBudget(names: readonly string[]): string {
  return `超出预算（${names.join('、')}），需要更多人批准。`;
}
