// npm test: every test that needs no browser. Arguments go on to Vitest: npm test -- test/domain
import { currentMain } from './lib/build.mjs';
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureFaketime } from './lib/faketime.mjs';
import { ensurePrometheus } from './lib/prometheus.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main } from './lib/run.mjs';
import { vitest } from './lib/tests/vitest.mjs';

await main(async () => {
  await ensureNodeModules();
  await ensureRedis();
  await ensureFaketime();
  await ensurePrometheus();
  const filters = process.argv.slice(2);
  // Tests of processes start what is deployed, which takes a third of the time that the sources take.
  if (filters.length === 0) process.env.BUILT_MAIN = (await currentMain()) ?? '';
  return vitest('test', [], filters);
});
