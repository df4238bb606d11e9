// Debian's and Ubuntu's packages: installed where we may, else unpacked into .cache for ourselves alone.
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, succeeds, ToolFailure } from './run.mjs';

const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

export const hasApt = () => succeeds('apt-get', ['--version']);

/** `[]` as root, `['sudo', '-n']` where sudo asks for no password, `null` where neither is so. */
export async function privilege() {
  if (process.getuid?.() === 0) return [];
  return (await succeeds('sudo', ['-n', 'true'])) ? ['sudo', '-n'] : null;
}

/**
 * Installs packages for the whole machine. `provides` tells whether what we came for is there now:
 * a service that cannot start (in a container) must not make a good installation look like a failure.
 */
export async function aptInstall(prefix, packages, provides) {
  const apt = async (args) => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    return run(command, rest, { env: environment });
  };
  const wanted = ['install', '-y', '--no-install-recommends', ...packages];
  // An old list names files that are gone from the server; a machine without a list has nothing to install from.
  await apt(['update']).catch(() => {});
  try {
    await apt(wanted);
  } catch (error) {
    if (!(await provides())) throw error;
  }
}

/** Unpacks packages, with the libraries that they need, below `.cache/<name>` and answers that directory. */
export async function aptUnpack(name, packages) {
  return aptUnpackAlone(name, await withDependencies(packages));
}

/** The same, of packages that need no libraries. */
export async function aptUnpackAlone(name, needed) {
  const target = join(root, '.cache', name);
  const archives = join(target, 'archives');
  mkdirSync(archives, { recursive: true });
  await run('apt-get', ['download', ...needed], { cwd: archives, env: environment });
  for (const file of readdirSync(archives).filter((entry) => entry.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', join(archives, file), target]);
  }
  if (!existsSync(join(target, 'usr'))) throw new ToolFailure(`nothing was unpacked into ${target}`);
  return target;
}

/** The packages and those of their dependencies that are not installed. */
async function withDependencies(packages) {
  const simulated = await run('apt-get', ['install', '--simulate', '--no-install-recommends', ...packages], {
    env: environment,
  });
  const names = [...simulated.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name);
  return names.length > 0 ? names : packages;
}
