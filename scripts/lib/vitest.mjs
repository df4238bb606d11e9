// Vitest with its own output, and one plain line of numbers at the end.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hand, node, root } from './run.mjs';

/**
 * Runs Vitest once, on this Node unless told another, and prints `N passed, N failed`; answers its exit code.
 * A file that cannot even be loaded, and a run that ends badly without a failed test, count as a failure.
 */
export async function vitest(name, args, program = node) {
  const report = join(root, '.cache/reports', `${name}.json`);
  mkdirSync(join(root, '.cache/reports'), { recursive: true });
  rmSync(report, { force: true });
  const code = await hand(program, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const { passed, failed } = count(report);
  console.log(`${passed} passed, ${code !== 0 && failed === 0 ? 1 : failed} failed`);
  return code;
}

function count(report) {
  let results;
  try {
    results = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 0 };
  }
  const unloaded = results.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: results.numPassedTests, failed: results.numFailedTests + unloaded.length };
}
