// npm run check: formatter, linter, types, dead code, boundaries. Runs all of them, and fails at the end if one failed.
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main, node, step, ToolFailure } from './lib/run.mjs';

const tool = (path, ...args) => [`node_modules/${path}`, ...args];

/** Several checkers look at the same types once more each, and two cores have other checks to do. */
const TSC = tool('typescript/bin/tsc', '--noEmit', '--checkers', '1');

const CHECKS = [
  ['format and lint (biome)', tool('@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings')],
  ['types (tsc)', [...TSC, '-p', 'tsconfig.json']],
  ['types of the sandbox page (tsc)', [...TSC, '-p', 'sandbox/console/tsconfig.json']],
  ['dead code (knip)', tool('knip/bin/knip.js', '--no-progress')],
  ['boundaries', tool('vitest/vitest.mjs', 'run', 'test/boundaries.test.ts')],
];

await main(async () => {
  await ensureNodeModules();
  // The test run starts a server for everybody, needed or not.
  await ensureRedis();
  const failures = [];
  for (const [what, args] of CHECKS) {
    await step(what, (run) => run(node, args, { env: { ...process.env, NO_COLOR: '1' } })).catch((error) => {
      if (!(error instanceof ToolFailure)) throw error;
      failures.push(error.message);
    });
  }
  for (const failure of failures) console.error(`\n${failure}`);
  return failures.length > 0 ? 1 : 0;
});
