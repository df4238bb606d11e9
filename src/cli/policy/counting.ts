import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { type Budget, budgetsOf } from '../../domain/policy/budget.ts';
import { LIMIT_NAMES, type LimitName } from '../../domain/policy/meters/limits.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { count, describeExtra } from './describe.ts';

/** What limits and budgets a policy has, a line each. */
export function describeCounting({ limits, budgets = [] }: Policy): string[] {
  return [
    ...LIMIT_NAMES.flatMap((name) => {
      const most = limits?.most[name];
      return most === undefined ? [] : [`limit ${limitText(name, most, limits?.timeZone ?? '')}`];
    }),
    ...budgets.map(budgetText),
  ];
}

/** The budgets that an app comes under, and what each takes beyond it. */
export function describeBudgets(policy: Policy, app: Pick<ReceiverApp, 'appId' | 'owners'>): string[] {
  return budgetsOf(policy.budgets ?? [], app).map(budgetText);
}

/** What of limits and budgets is not the same: lines that went with `-`, lines that came with `+`. */
export function diffCounting(before: Policy, after: Policy): string[] {
  const [old, next] = [describeCounting(before), describeCounting(after)];
  return [
    ...old.filter((line) => !next.includes(line)).map((line) => `- ${line}`),
    ...next.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

/** Limits and budgets that can never come to anything, each as a sentence. `index`: of the budget. */
export function idleBudgets({ limits, budgets = [] }: Policy): { index: number; sentence: string }[] {
  const most = limits?.most.unitsPerMonth;
  return budgets.flatMap(({ name, units }, index) =>
    most !== undefined && units >= most
      ? [
          {
            index,
            sentence: `budget "${name}" never applies: limits.unitsPerMonth (${count(most)}) is reached before its ${count(units)} units.`,
          },
        ]
      : [],
  );
}

function limitText(name: LimitName, most: bigint, timeZone: string): string {
  const of: Record<LimitName, string> = {
    rate: `${count(most)} calls/min for one raise`,
    unitsPerRaise: `${count(most)} units for one raise`,
    raisesPerDay: `${count(most)} raises a day (${timeZone})`,
    unitsPerDay: `${count(most)} units a day (${timeZone})`,
    unitsPerMonth: `${count(most)} units a month (${timeZone})`,
  };
  return `${name}: ${of[name]}`;
}

function budgetText({ name, units, timeZone, apps, owners, extra }: Budget): string {
  const of = [...apps, ...owners.users, ...owners.groups].join(', ');
  return `budget "${name}": ${count(units)} units a month (${timeZone}) for ${of}; beyond it ${describeExtra(extra)}`;
}
