// npm run test:newer-node: the unit tests, and the journey of what npm run build made, on a newer Node than the scripts' own.
// One of them alone: npm run test:newer-node -- unit
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureNewerNode } from './lib/node.mjs';
import { hand, main, ToolFailure } from './lib/run.mjs';
import { vitest } from './lib/tests/vitest.mjs';

const PARTS = {
  unit: (node) => vitest('test-newer-node', ['--config', 'vitest.unit.config.ts'], [], node),
  // What it starts, it starts with the Node that runs it.
  journey: (node) => hand(node, ['scripts/journey-dist.mjs']),
};

await main(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PARTS);
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown)
    throw new ToolFailure(`Unknown part "${unknown}". Use one of: ${Object.keys(PARTS).join(', ')}.`);
  const node = await ensureNewerNode();
  if (!node) return 0;
  await ensureNodeModules();
  const codes = [];
  for (const name of names) codes.push(await PARTS[name](node));
  return Math.max(...codes);
});
