// Vitest with its own output, and at the end what failed and one plain line of numbers.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hand, node, root } from '../run.mjs';
import { failed, failedFiles, outcomeOf, replaced, summary } from './outcome.mjs';

const REPORTS = join(root, '.cache/reports');
const REPORTER = fileURLToPath(new URL('reporter.mjs', import.meta.url));
/** Above it are the numbers that a script ends with by a signal. */
const TESTS_FAILED = 1;

/**
 * Runs Vitest once, on this Node unless told another, and prints what failed and `N passed, N failed`; answers its exit code.
 * In CI a file that failed is run once more alone: what passes then is called flaky and fails nothing.
 */
export async function vitest(name, options, filters = [], program = node) {
  const once = (report, paths) => runOnce(program, report, [...options, ...paths]);
  let { code, outcome } = await once(name, filters);
  for (const file of process.env.CI && code === TESTS_FAILED ? failedFiles(outcome) : []) {
    console.log(`\nOnce more, alone: ${file}`);
    outcome = replaced(outcome, file, (await once(`${name}-alone`, [file])).outcome);
  }
  console.log(summary(outcome).join('\n'));
  return failed(outcome) > 0 ? code || TESTS_FAILED : 0;
}

async function runOnce(program, name, args) {
  const report = join(REPORTS, `${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const code = await hand(
    program,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      `--reporter=${REPORTER}`,
      ...args,
    ],
    { env: { ...process.env, TEST_REPORT: report } },
  );
  return { code, outcome: outcomeOf(read(report), code) };
}

/** A run that was ended early leaves no report. */
function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return null;
  }
}
