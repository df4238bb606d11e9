import { createRequire } from 'node:module';
import type { LegacyHighs } from 'highs';
import type { AvailablePack } from '../../../src/domain/packs/available-pack.ts';
import type { PlanInput } from '../../../src/domain/plans/problem/plan.ts';
import { DAY } from '../requests.ts';
import { lastMinute, neededAt, startsOf } from './moments.ts';

/** The package's types and its module for `import` do not agree on the default export. */
const loadHighs: () => Promise<LegacyHighs> = createRequire(import.meta.url)('highs');

type Variable = {
  name: string;
  app: number;
  pack: number;
  rate: number;
  units: number;
  from: number;
  to: number;
};

/**
 * The same question for a solver that knows nothing of chains or sweeps: a whole number of allocations for every app, pack,
 * specification and start; in every piece of time enough of them; of every pack no more than it has.
 */
export async function createMilp() {
  const highs = await loadHighs();

  /** The fewest units, of the packs at hand or of the last one of `bought`; `null`: impossible. */
  return (input: PlanInput, step: number, bought: AvailablePack | null = null): number | null => {
    const packs = bought ? [...input.packs, bought] : input.packs;
    const variables = variablesOf({ ...input, packs }, step);
    const covering = coveringRows(input, variables);
    if (covering === null) return null;
    if (covering.length === 0) return 0;
    const counted = bought ? variables.filter(({ pack }) => pack === packs.length - 1) : variables;
    const limits = input.packs.flatMap(({ left }, nth) => {
      const own = variables.filter(({ pack }) => pack === nth);
      return own.length === 0
        ? []
        : [`${sum(own.map((one) => [one.units, one.name]))} <= ${Number(left) / 1000}`];
    });
    const goal =
      counted.length > 0 ? sum(counted.map((one) => [one.units, one.name])) : `0 ${variables[0]?.name}`;
    const problem = [
      'Minimize',
      ` goal: ${goal}`,
      'Subject To',
      ...[...covering, ...limits].map((row, nth) => ` r${nth}: ${row}`),
      'Bounds',
      ...variables.map(({ name }) => ` 0 <= ${name} <= 20`),
      'General',
      ...variables.map(({ name }) => ` ${name}`),
      'End',
    ].join('\n');
    const { Status, ObjectiveValue } = highs.solve(problem, {
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 0.5,
    });
    if (Status === 'Infeasible') return null;
    if (Status !== 'Optimal') throw new Error(`HiGHS: ${Status}`);
    return Math.round(ObjectiveValue) * 1000;
  };
}

/** In thousands, which is what all amounts of random plans are multiples of. */
function variablesOf(input: PlanInput, step: number): Variable[] {
  const starts = startsOf(input, step);
  return input.targets.flatMap(({ account, from, to }, app) =>
    input.packs.flatMap((one, pack) => {
      if (one.pack.account !== account) return [];
      const own = starts.filter((at) => one.pack.validFrom <= at && at <= lastMinute(one));
      return one.specifications.flatMap(({ rate, days, units }, nth) =>
        own
          .filter((at) => at < to && from < at + days * DAY)
          .map((at) => ({
            name: `x_${app}_${pack}_${nth}_${starts.indexOf(at)}`,
            app,
            pack,
            rate,
            units: Number(units) / 1000,
            from: at,
            to: at + days * DAY,
          })),
      );
    }),
  );
}

/** `null`: somewhere there is nothing that could be enough. */
function coveringRows(input: PlanInput, variables: readonly Variable[]): string[] | null {
  const rows = new Set<string>();
  for (const [app, target] of input.targets.entries()) {
    const own = variables.filter((one) => one.app === app);
    const edges = [...own, ...target.runs.map(({ startsAt, endsAt }) => ({ from: startsAt, to: endsAt }))];
    const moments = new Set([target.from, input.now, ...edges.flatMap(({ from, to }) => [from, to])]);
    for (const at of moments) {
      const needed = neededAt(input, target, at);
      if (needed === 0) continue;
      const there = own.filter(({ from, to }) => from <= at && at < to);
      const fit = input.addUp ? there : there.filter(({ rate }) => rate >= needed);
      if (fit.length === 0) return null;
      rows.add(
        `${sum(fit.map(({ rate, name }) => [input.addUp ? rate / 1000 : 1, name]))} >= ${input.addUp ? needed / 1000 : 1}`,
      );
    }
  }
  return [...rows];
}

function sum(terms: readonly (readonly [number, string])[]): string {
  return terms.map(([factor, name]) => `${factor} ${name}`).join(' + ');
}
