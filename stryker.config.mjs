/** Mutants of the rules: `npm run mutate`. Beyond the domain a mutant would need Redis or a simulator to be noticed. */
export default {
  mutate: ['src/domain/policy/**/*.ts', 'src/domain/requests/**/*.ts'],
  plugins: ['./test/mutation/runner.mjs'],
  testRunner: 'in-process',
  testRunnerNodeArgs: ['--import', 'tsx'],
  coverageAnalysis: 'perTest',
  // A constant that is read once, as its file is loaded, takes another process for each of its mutants.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 60_000,
  dryRunTimeoutMinutes: 30,
  // What the tests do not load need not be copied.
  ignorePatterns: ['bench', 'sandbox', 'scripts', 'dist', 'data', '.cache'],
  // TypeScript 7 has no compiler API any more, by which Stryker would rewrite the real one.
  tsconfigFile: 'no-tsconfig.json',
  tempDirName: '.cache/stryker',
  incremental: true,
  incrementalFile: '.cache/stryker-incremental.json',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, reportTests: false },
  jsonReporter: { fileName: '.cache/mutation.json' },
  thresholds: { high: 90, low: 85, break: 85 },
};
