// npm run prove:planner: the planner against an integer-programming solver, in 10,000 random cases, or in as many as
// PLANNER_CASES says, from the seed PLANNER_SEED on. `npm test` has a short form of it.
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main } from './lib/run.mjs';
import { vitest } from './lib/tests/vitest.mjs';

await main(async () => {
  await ensureNodeModules();
  await ensureRedis();
  process.env.PLANNER_CASES ??= '10000';
  return vitest('prove-planner', [], ['test/domain/plans/against-milp.test.ts']);
});
