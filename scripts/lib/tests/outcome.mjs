// What a run of tests came to, as plain values. A file that failed among all others may be run once more alone:
// what it says then counts, and what failed only among the others is flaky.

/** More files than these do not fail by chance. */
const MOST_FLAKY_FILES = 12;
const MOST_SHOWN = 10;
/** With more failures than these, one line each. */
const MOST_WITH_ERRORS = 5;

const THE_RUN = 'the run itself';

/** The outcome of a report (reporter.mjs), or of a run that ended with `code` and left none: `null`. */
export function outcomeOf(report, code) {
  const files = new Map();
  for (const { file, passed, failures } of report?.files ?? []) files.set(file, { passed, failures });
  for (const { file, error } of report?.unhandled ?? []) {
    const known = files.get(file);
    const failure = { name: 'outside of its tests', error };
    if (known) known.failures.push(failure);
    else files.set(THE_RUN, { passed: 0, failures: [...(files.get(THE_RUN)?.failures ?? []), failure] });
  }
  const outcome = { files, flaky: [] };
  if (code !== 0 && failed(outcome) === 0) {
    files.set(THE_RUN, { passed: 0, failures: [{ name: `ended with ${code}`, error: [] }] });
  }
  return outcome;
}

/** The files that are worth being run once more alone. */
export function failedFiles({ files }) {
  const names = [...files].filter(([name, { failures }]) => name !== THE_RUN && failures.length > 0);
  return names.length > MOST_FLAKY_FILES ? [] : names.map(([name]) => name);
}

/** The outcome with what a file said when it was alone in the place of what it said before. */
export function replaced(outcome, file, alone) {
  const again = failures(alone);
  const flaky = again.length === 0 ? failures(outcome).filter((failure) => failure.file === file) : [];
  const files = new Map(outcome.files);
  files.set(file, { passed: passed(alone), failures: again });
  return { files, flaky: [...outcome.flaky, ...flaky] };
}

export function passed({ files }) {
  return [...files.values()].reduce((sum, file) => sum + file.passed, 0);
}

export function failed(outcome) {
  return failures(outcome).length;
}

function failures({ files }) {
  return [...files].flatMap(([file, { failures }]) => failures.map((failure) => ({ ...failure, file })));
}

/** What is printed at the end of a run, the sum last. */
export function summary(outcome) {
  return [
    ...list('flaky', outcome.flaky),
    ...list('failed', failures(outcome)),
    `${passed(outcome)} passed, ${failed(outcome)} failed`,
  ];
}

/** `failed: <file> > <name>`, with the beginning of its error below, indented. */
function list(kind, found) {
  const shown = found.slice(0, MOST_SHOWN).flatMap(({ file, name, error }) => {
    const lines = found.length > MOST_WITH_ERRORS ? error.slice(0, 1) : error;
    return [`${kind}: ${file} > ${name}`, ...lines.map((line) => `    ${line}`)];
  });
  const more = found.length - MOST_SHOWN;
  return more > 0 ? [...shown, `${kind}: and ${more} more`] : shown;
}
