// Puts in place what is missing, and says so in one line each. Everything that is there already stays silent.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, step } from './run.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** node_modules as package-lock.json wants it. */
export async function ensureNodeModules() {
  if (modulesAreCurrent()) return;
  await step('dependencies installed (npm ci)', () =>
    run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error']),
  );
}

/** npm leaves a copy of the lock file in node_modules that knows what really was installed. */
function modulesAreCurrent() {
  const wanted = lockedPackages('package-lock.json');
  const installed = lockedPackages('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(wanted ?? {}).every(([path, { version, optional, peer, devOptional }]) => {
    if (path === '' || optional || devOptional || peer) return true;
    return installed[path]?.version === version;
  });
}

function lockedPackages(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}
