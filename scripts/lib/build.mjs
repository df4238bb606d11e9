// Builds what is missing or older than its sources, and says so in one line each. What is up to date stays silent.
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { packagesInside } from './packages.mjs';
import { node, root, run, step } from './run.mjs';

const DIST = join(root, 'dist');
const MAIN = join(DIST, 'main.js');
const THREADS = {
  worker: join(root, 'src/pictures/worker.ts'),
  'part-worker': join(root, 'src/redis/audit/part-worker.ts'),
};
const PROGRAMS = {
  main: join(root, 'src/main.ts'),
  'command-line': join(root, 'src/command-line.ts'),
  ...THREADS,
};
const DEMO = join(root, 'sandbox/dist');
const DEMO_MAIN = join(DEMO, 'main.js');
const DEMO_SOURCES = ['src', 'sandbox', 'package-lock.json', 'manifest.yml'];
/**
 * What `dist` leaves in node_modules: machine code; and what may be absent, since nothing of ours uses it: an accelerator of reading
 * MessagePack, which BullMQ only writes, and BullMQ's other client of Redis.
 */
const OUTSIDE = ['@resvg/resvg-js', 'msgpackr-extract', '@valkey/valkey-glide'];
/** As Node finds packages, so that what is built has the same files of them as what was tested. */
const AS_NODE = { conditions: ['node', 'module-sync'], mainFields: [] };
const READ_AT_RUNTIME = { 'redis/commands': 'commands', 'pictures/font': 'font' };

/** The sandbox's web page, built again when one of its sources is newer than the result. */
export async function buildConsole() {
  const source = join(root, 'sandbox/console');
  if (!existsSync(join(source, 'index.html'))) return;
  const built = join(source, 'dist/index.html');
  if (existsSync(built) && statSync(built).mtimeMs >= newest(['sandbox/console', 'package-lock.json']))
    return;
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
 * `src` and the packages that it uses → `dist`: what production runs. Node takes a second to find and load the two thousand files
 * of packages one by one. Types are checked by `npm run check`.
 */
export async function buildDist() {
  await step('dist built', () =>
    bundle(PROGRAMS, DIST, {
      ssr: { noExternal: true, external: OUTSIDE, resolve: AS_NODE },
      plugins: [packagesInside(OUTSIDE)],
    }),
  );
}

/** The program of the demo: the product and both simulators. */
export async function ensureDemo() {
  if (!existsSync(DEMO_MAIN) || statSync(DEMO_MAIN).mtimeMs < newest(DEMO_SOURCES)) {
    await step('demo built', () => bundle({ main: join(root, 'sandbox/main.ts'), ...THREADS }, DEMO));
  }
  return DEMO_MAIN;
}

/**
 * One file for each program and what they share, since a thousand of them take Node a second longer to load. The Lua files and the
 * font lie where these files look for them, beside themselves. Another build at the same time sees the old folder or the new one.
 */
async function bundle(input, outDir, packages = {}) {
  const { build } = await import('vite');
  const folder = mkdtempSync(`${outDir}-`);
  try {
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      ...packages,
      build: {
        ssr: true,
        outDir: folder,
        target: 'node20',
        sourcemap: true,
        minify: false,
        rolldownOptions: {
          input,
          // Packages tell errors and classes by their names.
          output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js', keepNames: true },
        },
      },
    });
    for (const [from, to] of Object.entries(READ_AT_RUNTIME)) {
      cpSync(join(root, 'src', from), join(folder, to), { recursive: true });
    }
    // Everybody may read and run it, whatever the umask of the builder was: an image runs it as another user.
    for (const path of [folder, join(folder, 'main.js')]) chmodSync(path, 0o755);
    rmSync(outDir, { recursive: true, force: true });
    renameSync(folder, outDir);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The program of a `dist` that is no older than its sources, or `null` where they cannot be built. */
export async function currentMain() {
  if (!existsSync(MAIN) || statSync(MAIN).mtimeMs < newest(['src', 'package-lock.json']))
    await buildDist().catch((error) => console.log(error.message));
  return existsSync(MAIN) ? MAIN : null;
}

function newest(paths) {
  return Math.max(...paths.map((path) => changed(join(root, path))));
}

/** When something below the path changed last, apart from what is built. */
function changed(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'dist' && name !== 'node_modules');
  return Math.max(0, ...inside.map((name) => changed(join(path, name))));
}
