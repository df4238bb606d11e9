// npm run prove:planner: the planner against an integer-programming solver, in 10,000 random cases, or in as many as
// PLANNER_CASES says, from the seed PLANNER_SEED on. `npm test` has a short form of it.
import { ensureNodeModules } from './lib/ensure.mjs';
import { main } from './lib/run.mjs';
import { vitest } from './lib/vitest.mjs';

await main(async () => {
  await ensureNodeModules();
  process.env.PLANNER_CASES ??= '10000';
  return vitest('prove-planner', ['test/domain/plans/against-milp.test.ts']);
});
