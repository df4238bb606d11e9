// Writes docs/openapi.json from the operations that the process answers with, and the types that a generated client has of it.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { ensureNodeModules } from './lib/ensure.mjs';
import { ensureRedis } from './lib/redis.mjs';
import { main, step } from './lib/run.mjs';
import { vitest } from './lib/tests/vitest.mjs';

const DOCUMENT = 'docs/openapi.json';
const TYPES = 'test/fixtures/api/openapi-types.d.ts';
// The generator stands on the compiler's former API, which the project's own TypeScript has no more: npm fetches both.
const GENERATOR = ['-p', 'typescript@5', '-p', 'openapi-typescript@7', 'openapi-typescript'];

await main(async () => {
  await ensureNodeModules();
  await ensureRedis();
  await vitest('openapi', [], ['test/http/api/document.test.ts', '-t', 'is up to date', '--update']);
  await step(TYPES, async (run) => {
    await run('npx', ['--yes', ...GENERATOR, DOCUMENT, '-o', TYPES]);
    const digest = createHash('sha256').update(readFileSync(DOCUMENT)).digest('hex');
    writeFileSync(TYPES, `// Of ${DOCUMENT} with the SHA-256 ${digest}.\n${readFileSync(TYPES, 'utf8')}`);
  });
});
