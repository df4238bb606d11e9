import { expect, it } from 'vitest';
import { makePlan } from '../../../src/domain/plans/make-plan.ts';
import { soldOf } from '../../../src/domain/plans/missing.ts';
import { expectPossible } from '../../support/plans/check-plan.ts';
import { createMilp } from '../../support/plans/milp.ts';
import { randomPlan, type Size } from '../../support/plans/random-plan.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

/** `npm run prove:planner` sets them. */
const CASES = Number(process.env.PLANNER_CASES ?? 90);
const SEED = Number(process.env.PLANNER_SEED ?? 20_261_110);

const SIZES: Size[] = [
  { apps: 1, packs: 3, specifications: 4, days: 4, longest: 3, step: DAY / 4 },
  { apps: 2, packs: 4, specifications: 5, days: 6, longest: 4, step: DAY / 2 },
  { apps: 3, packs: 3, specifications: 4, days: 5, longest: 5, step: DAY / 2 },
];

it(`no plan costs more or less than what a solver of integer programs finds, in ${CASES} random cases`, async () => {
  const milp = await createMilp();
  const outcomes = { planned: 0, nothing: 0, missing: 0, beyond: 0 };
  for (let nth = 0; nth < CASES; nth += 1) {
    const size = SIZES[nth % SIZES.length];
    if (!size) throw new Error('there are sizes');
    const input = randomPlan(SEED + nth, size);
    const label = `seed ${SEED + nth}, size ${nth % SIZES.length}`;
    const result = makePlan(input);
    const fewest = milp(input, size.step);
    if (result.ok) {
      expectPossible(input, result.value);
      expect(Number(result.value.units), label).toBe(fewest);
      outcomes[result.value.units === 0n ? 'nothing' : 'planned'] += 1;
      continue;
    }
    expect(fewest, label).toBe(null);
    const { refusal } = result;
    if (refusal.reason === 'beyond_sold') outcomes.beyond += 1;
    else if (refusal.reason === 'not_enough_units') {
      for (const { account, units } of refusal.missing) {
        const own = input.packs.filter(({ pack }) => pack.account === account && pack.validUntil > T0);
        const [first, ...more] = input.targets.filter((one) => one.account === account);
        if (!first) throw new Error('an account without apps');
        const bought = {
          pack: aPack({ account, orderId: 'DDX', validUntil: T0 + 900 * DAY }),
          left: 0n,
          specifications: soldOf(own),
        };
        expect(Number(units), label).toBe(milp({ ...input, targets: [first, ...more] }, size.step, bought));
      }
      outcomes.missing += 1;
    } else expect.unreachable(`${label}: ${refusal.reason}`);
  }
  // Cases in which nothing is decided prove nothing.
  expect(outcomes.planned).toBeGreaterThan(CASES / 5);
}, 3_600_000);
