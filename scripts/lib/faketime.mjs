// libfaketime, with which tests start a process on a machine whose clock is wrong. Its path goes to them as FAKETIME_LIBRARY.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, aptUnpack, hasApt, privilege } from './apt.mjs';
import { root, step, succeeds, ToolFailure } from './run.mjs';

const INSTRUCTIONS = `libfaketime could not be installed. The tests of wrong clocks need it:
  Debian, Ubuntu   sudo apt-get install faketime
  Fedora           sudo dnf install libfaketime
  Alpine           sudo apk add libfaketime
  macOS            brew install libfaketime`;

/** Below these the systems' packages put it; the last one is our own. */
const PLACES = [
  '/usr/lib',
  '/usr/lib64',
  '/usr/local/lib',
  '/opt/homebrew/lib',
  join(root, '.cache/faketime/usr/lib'),
];

/** Leaves the library's path in the environment of what is started next. Without it one file of tests fails, and says why. */
export async function ensureFaketime() {
  for (const way of [async () => true, byBrew, byApt, byUnpacking]) {
    const path = (await way()) ? find() : null;
    if (path) {
      process.env.FAKETIME_LIBRARY = path;
      return;
    }
  }
  console.log(INSTRUCTIONS);
}

/** `lib/faketime/` or, on Debian, `lib/<machine>/faketime/`. The one for threads, where both are there. */
function find() {
  const folders = PLACES.flatMap((place) => [place, ...entries(place).map((name) => join(place, name))]);
  for (const name of [
    'libfaketimeMT.so.1',
    'libfaketime.so.1',
    'libfaketimeMT.1.dylib',
    'libfaketime.1.dylib',
  ]) {
    const folder = folders.find((one) => entries(join(one, 'faketime')).includes(name));
    if (folder) return join(folder, 'faketime', name);
  }
  return null;
}

function entries(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

async function byBrew() {
  if (!(await succeeds('brew', ['--version']))) return false;
  return attempt('libfaketime installed (brew)', (run) => run('brew', ['install', '--quiet', 'libfaketime']));
}

async function byApt() {
  const prefix = (await hasApt()) ? await privilege() : null;
  if (!prefix) return false;
  return attempt('libfaketime installed (apt-get)', () =>
    aptInstall(prefix, ['faketime'], async () => find() !== null),
  );
}

async function byUnpacking() {
  if (!(await hasApt())) return false;
  return attempt('libfaketime unpacked into .cache/faketime', () => aptUnpack('faketime', ['libfaketime']));
}

/** One way may fail where the next one works. */
async function attempt(what, body) {
  try {
    await step(what, body);
    return true;
  } catch (error) {
    console.log(error instanceof ToolFailure ? error.message : error);
    return false;
  }
}
