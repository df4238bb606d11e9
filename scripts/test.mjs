// npm test: every test that needs no browser. Arguments go on to Vitest: npm test -- test/domain
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureFaketime } from './lib/faketime.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main } from './lib/run.mjs';
import { vitest } from './lib/tests/vitest.mjs';

await main(async () => {
  await ensureNodeModules();
  await ensureRedis();
  await ensureFaketime();
  return vitest('test', [], process.argv.slice(2));
});
