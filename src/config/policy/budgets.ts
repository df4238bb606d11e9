import { z } from 'zod';
import { type Budget, budgetsOf } from '../../domain/policy/budget.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { zoneProblem } from '../parts/clock.ts';
import { positive } from '../parts/fields.ts';
import { peopleId, readPeople } from '../parts/ids.ts';
import type { InFile, Problem } from '../parts/problem.ts';
import { extraSchema, readExtra } from './extra.ts';
import { readNamedApps } from './named-apps.ts';
import type { Reading } from './reading.ts';

const budget = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(40)
    .describe(
      'Name of the budget, shown on cards. What is used is counted under it: a new name begins anew.',
    ),
  units: positive.describe('Units a calendar month, 1 or more; beyond them a request needs more approvals.'),
  apps: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Short names, AppIDs or display names of the apps it counts.'),
  owners: z
    .array(peopleId)
    .min(1)
    .optional()
    .describe('Ids of people (U…) and user groups (S…): it counts the apps whose `owners` list any of them.'),
  zone: z
    .string()
    .optional()
    .describe('Time zone whose months are meant, by its IANA name; Asia/Shanghai if left out.'),
  extra: extraSchema
    .optional()
    .describe(
      'What a request beyond it needs besides its rule; one more approval of the same people if left out.',
    ),
});

/** `budgets:` of the file. */
export const budgetsSchema = z
  .array(budget)
  .max(100)
  .optional()
  .describe(
    'Units a month for apps or teams. Beyond a budget a request needs more approvals; every budget of an app counts.',
  );

type Asked = z.infer<typeof budget>;

export function readBudgets(
  section: z.infer<typeof budgetsSchema>,
  apps: Reading['apps'],
  inFile: InFile,
): { budgets: Budget[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const asked = section ?? [];
  const budgets = asked.map((one, index) =>
    readBudget(one, {
      apps,
      report: (path, what, remedy) => {
        problems.push(inFile(['budgets', index, ...path], what, remedy));
      },
    }),
  );
  for (const [index, { name }] of budgets.entries()) {
    if (budgets.findIndex((other) => other.name === name) === index) continue;
    const what = `is the name of another budget too: "${name}"`;
    problems.push(inFile(['budgets', index, 'name'], what, 'Give each budget a name of its own.'));
  }
  return { budgets, problems };
}

function readBudget(asked: Asked, { apps, report }: Reading): Budget {
  const { name, units, zone: timeZone = CHINA } = asked;
  const unknown = zoneProblem(timeZone);
  if (unknown) report(['zone'], unknown.what, unknown.remedy);
  const read: Budget = {
    name,
    units: BigInt(units),
    timeZone,
    apps: readNamedApps(asked.apps ?? [], { apps, report }, ['apps']),
    owners: readPeople(asked.owners),
    extra: asked.extra === undefined ? null : readExtra(asked.extra, ['extra'], report),
  };
  if (!asked.apps && !asked.owners) {
    report([], 'counts nothing', 'Say under apps or owners which apps it is for.');
  } else if (!asked.apps && !apps.some((app) => budgetsOf([read], app).length > 0)) {
    report(['owners'], 'own no app', 'Name them as owners of an app under apps, or list apps here.');
  }
  return read;
}
