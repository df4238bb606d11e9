// Puts in place what is missing, and says so in one line each. Everything that is there already stays silent.
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { node, root, run, step } from './run.mjs';

const DIST = join(root, 'dist');
const MAIN = join(DIST, 'main.js');
const PROGRAMS = {
  main: join(root, 'src/main.ts'),
  'command-line': join(root, 'src/command-line.ts'),
  worker: join(root, 'src/pictures/worker.ts'),
};
const READ_AT_RUNTIME = { 'redis/commands': 'commands', 'pictures/font': 'font' };
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

/** The sandbox's web page, built again when one of its sources is newer than the result. */
export async function buildConsole() {
  const source = join(root, 'sandbox/console');
  if (!existsSync(join(source, 'index.html'))) return;
  const built = join(source, 'dist/index.html');
  const newest = Math.max(changed(source), changed(join(root, 'package-lock.json')));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  rmSync(join(source, 'dist'), { recursive: true, force: true });
  await step('sandbox page built', () =>
    run(node, [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      'sandbox/console',
      '--logLevel',
      'warn',
    ]),
  );
}

/**
 * `src` → `dist`: one file for each program and what they share, since a thousand of them take Node a second longer to load. Types
 * are checked by `npm run check`. The Lua files and the font lie where these files look for them, beside themselves.
 */
export async function buildDist() {
  await step('dist built', async () => {
    rmSync(DIST, { recursive: true, force: true });
    const { build } = await import('vite');
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      build: {
        ssr: true,
        outDir: DIST,
        target: 'node20',
        sourcemap: true,
        minify: false,
        rolldownOptions: {
          input: PROGRAMS,
          output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
        },
      },
    });
    for (const [from, to] of Object.entries(READ_AT_RUNTIME)) {
      cpSync(join(root, 'src', from), join(DIST, to), { recursive: true });
    }
    // Everybody may read and run it, whatever the umask of the builder was: an image runs it as another user.
    for (const path of [DIST, MAIN]) if (existsSync(path)) chmodSync(path, 0o755);
  });
}

/** The program of a `dist` that is no older than its sources, or `null` where they cannot be built. */
export async function currentMain() {
  const newest = Math.max(
    ...['src', 'package-lock.json', 'tsconfig.json'].map((path) => changed(join(root, path))),
  );
  if (!existsSync(MAIN) || statSync(MAIN).mtimeMs < newest)
    await buildDist().catch((error) => console.log(error.message));
  return existsSync(MAIN) ? MAIN : null;
}

/** When something below the path changed last, apart from what is built. */
function changed(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'dist' && name !== 'node_modules');
  return Math.max(0, ...inside.map((name) => changed(join(path, name))));
}
