import { readdirSync } from 'node:fs';
import { register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { collected, collectFrom } from './vitest.mjs';

/**
 * Runs the tests of the rules for Stryker: all of them are loaded once, and each mutant is switched on in the same process. Stryker's
 * own runner for Vitest starts a worker for each mutant, which takes half a second; these tests take some milliseconds, and leave
 * nothing behind. Properties in files of their own are left out: each mutant that nothing notices would take seconds of them.
 */
function createRunner() {
  /** Stryker's switch, which its mutants look at. */
  const switches = globalThis.__stryker__ ?? {};
  globalThis.__stryker__ = switches;
  const byId = new Map();

  async function run(test) {
    const startedAt = performance.now();
    const result = { id: test.id, name: test.name, fileName: test.file };
    try {
      await test.body();
      return { ...result, status: TestStatus.Success, timeSpentMs: performance.now() - startedAt };
    } catch (error) {
      const failureMessage = String(error?.message ?? error);
      return {
        ...result,
        status: TestStatus.Failed,
        failureMessage,
        timeSpentMs: performance.now() - startedAt,
      };
    }
  }

  async function dryRun() {
    const tests = [];
    for (const test of collected) {
      switches.currentTestId = test.id;
      tests.push(await run(test));
    }
    switches.currentTestId = undefined;
    // The first test that fails ends a run, so that the quick ones go first.
    for (const { id, timeSpentMs } of tests) byId.get(id).timeSpentMs = timeSpentMs;
    return { status: DryRunStatus.Complete, tests, mutantCoverage: coverageOf(switches.mutantCoverage) };
  }

  async function mutantRun({ activeMutant, testFilter, hitLimit }) {
    const tests = (testFilter ?? [...byId.keys()]).map((id) => byId.get(id));
    tests.sort((one, other) => (one.timeSpentMs ?? 0) - (other.timeSpentMs ?? 0));
    Object.assign(switches, { activeMutant: activeMutant.id, hitLimit, hitCount: 0 });
    let failed = null;
    let nrOfTests = 0;
    for (const test of tests) {
      nrOfTests += 1;
      const result = await run(test);
      if (result.status === TestStatus.Failed) failed = result;
      if (failed !== null) break;
    }
    switches.activeMutant = undefined;
    if (hitLimit !== undefined && switches.hitCount > hitLimit) {
      return { status: MutantRunStatus.Timeout, reason: `hit ${switches.hitCount} times` };
    }
    return failed === null
      ? { status: MutantRunStatus.Survived, nrOfTests }
      : {
          status: MutantRunStatus.Killed,
          killedBy: [failed.id],
          failureMessage: failed.failureMessage,
          nrOfTests,
        };
  }

  async function init() {
    // A mutant that is found is found: nobody reads its smallest example.
    fc.configureGlobal({ endOnFailure: true });
    register('./resolve.mjs', import.meta.url);
    const files = readdirSync('test/domain', { recursive: true })
      .filter((file) => file.endsWith('.test.ts') && !file.endsWith('properties.test.ts'))
      .sort();
    for (const file of files) {
      await collectFrom(
        join('test/domain', file),
        () => import(pathToFileURL(resolve('test/domain', file)).href),
      );
    }
    for (const test of collected) byId.set(test.id, test);
  }

  // For a mutant of what is read as a file is loaded Stryker starts another process.
  return { capabilities: () => ({ reloadEnvironment: false }), init, dryRun, mutantRun };
}

/** What a test runs is tried by that test, whether or not it was run as files were loaded as well. */
function coverageOf({ static: loaded, perTest }) {
  const tested = new Set(Object.values(perTest).flatMap((mutants) => Object.keys(mutants)));
  const onlyLoaded = Object.entries(loaded).filter(([id]) => !tested.has(id));
  return { static: Object.fromEntries(onlyLoaded), perTest };
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', createRunner)];
