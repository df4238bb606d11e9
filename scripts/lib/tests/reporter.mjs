// A reporter of Vitest's: what a run knows at its end, as JSON in the file that TEST_REPORT names.
// For each file how long it took and what failed, and the errors that belong to no test.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../run.mjs';

const LINES_OF_AN_ERROR = 4;
const LONGEST_LINE = 200;

// biome-ignore lint/style/noDefaultExport: Vitest takes a reporter by its path this way.
export default class Reporter {
  onTestRunEnd(modules, unhandled) {
    const report = { files: modules.map(fileOf), unhandled: unhandled.map(faultOf) };
    writeFileSync(process.env.TEST_REPORT, JSON.stringify(report, null, 1));
  }
}

function fileOf(module) {
  const tests = [...module.children.allTests()];
  const { duration, collectDuration } = module.diagnostic();
  return {
    file: relative(root, module.moduleId),
    testMs: Math.round(duration),
    loadMs: Math.round(collectDuration),
    passed: tests.filter((test) => test.result().state === 'passed').length,
    failures: [...failuresOf(module, tests)],
    slow: tests.flatMap((test) => slow(test)),
  };
}

function* failuresOf(module, tests) {
  for (const error of module.errors()) yield { name: 'the file itself', error: linesOf(error) };
  for (const suite of module.children.allSuites()) {
    for (const error of suite.errors()) yield { name: suite.fullName, error: linesOf(error) };
  }
  for (const test of tests) {
    const { state, errors } = test.result();
    if (state === 'failed') yield { name: test.fullName, error: errors?.[0] ? linesOf(errors[0]) : [] };
  }
  if (['queued', 'pending'].includes(module.state()))
    yield { name: 'the file itself', error: ['was not run to its end'] };
}

function slow(test) {
  const ms = Math.round(test.diagnostic()?.duration ?? 0);
  return ms < 1000 ? [] : [{ name: test.fullName, ms }];
}

/** Vitest knows the file that an error came out of while it ran. */
function faultOf(error) {
  const path = error.VITEST_TEST_PATH;
  return { file: path ? relative(root, path) : null, error: linesOf(error) };
}

/** The first lines of an error, and where in our own files it was thrown. */
function linesOf({ name = 'Error', message = '', stack = '' }) {
  const said = `${name}: ${stripVTControlCharacters(String(message))}`
    .split('\n')
    .filter((line) => line.trim());
  const lines = said.slice(0, LINES_OF_AN_ERROR).map((line) => line.slice(0, LONGEST_LINE));
  const place = stack
    .split('\n')
    .find((line) => /^\s*at /.test(line) && line.includes(root) && !line.includes('node_modules'));
  return place ? [...lines, place.trim().replace(`${root}/`, '')] : lines;
}
