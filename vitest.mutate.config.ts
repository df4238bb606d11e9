import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A mutant is found by the first test that fails: tables are asked before properties, which take seconds. */
class TablesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isSlow = ({ moduleId }: TestSpecification) => readFileSync(moduleId, 'utf8').includes('fast-check');
    return [...files.filter((file) => !isSlow(file)), ...files.filter(isSlow)];
  }
}

/**
 * The tests that a mutation run asks: those of the rules, which need nothing but Node. Properties in files of their own are left
 * out: each mutant would take seconds of them, and a table should have noticed it.
 */
export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts'],
    exclude: ['test/domain/**/*properties.test.ts'],
    setupFiles: ['test/support/end-on-failure.ts'],
    sequence: { sequencer: TablesFirst },
    testTimeout: 300_000,
    isolate: false,
  },
});
