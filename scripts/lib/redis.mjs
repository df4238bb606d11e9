// A redis-server (or valkey-server) on the PATH of what is started next. It is a Sentinel too: redis-server --sentinel.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, aptUnpack, hasApt, privilege } from './apt.mjs';
import { root, step, succeeds, ToolFailure } from './run.mjs';

const own = join(root, '.cache/redis/bin');

const INSTRUCTIONS = `Headroom needs a Redis server, and it could not be installed. Install Redis ≥ 6.2 or Valkey and try again:
  Debian, Ubuntu   sudo apt-get install redis-server
  Fedora           sudo dnf install valkey
  Alpine           sudo apk add redis
  macOS            brew install redis`;

/** Leaves a server program on the PATH, installing one if there is none. The system's own service is not started. */
export async function ensureRedis() {
  usePath(own);
  if (await hasServer()) return;
  for (const way of [byBrew, byApt, byUnpacking]) {
    if ((await way()) && (await hasServer())) return;
  }
  throw new ToolFailure(INSTRUCTIONS);
}

async function hasServer() {
  for (const command of ['redis-server', 'valkey-server']) {
    if (await succeeds(command, ['--version'])) return true;
  }
  return false;
}

async function byBrew() {
  if (!(await succeeds('brew', ['--version']))) return false;
  return attempt('Redis installed (brew)', (run) => run('brew', ['install', '--quiet', 'redis']));
}

async function byApt() {
  const prefix = (await hasApt()) ? await privilege() : null;
  if (!prefix) return false;
  return attempt('Redis installed (apt-get)', () => aptInstall(prefix, ['redis-server'], hasServer));
}

async function byUnpacking() {
  if (!(await hasApt())) return false;
  return attempt('Redis unpacked into .cache/redis', async () =>
    writeLauncher(await aptUnpack('redis', ['redis-server', 'redis-tools'])),
  );
}

/** The unpacked libraries lie in .cache, where the system's loader does not look. */
function writeLauncher(target) {
  mkdirSync(own, { recursive: true });
  const libraries = [`usr/lib/${triplet()}`, `lib/${triplet()}`, 'usr/lib']
    .map((dir) => join(target, dir))
    .filter(existsSync);
  const launcher = join(own, 'redis-server');
  const program = join(target, 'usr/bin/redis-server');
  const search = `${libraries.join(':')}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}`;
  writeFileSync(launcher, `#!/bin/sh\nLD_LIBRARY_PATH="${search}" exec "${program}" "$@"\n`);
  chmodSync(launcher, 0o755);
}

function triplet() {
  return (
    { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu', arm: 'arm-linux-gnueabihf' }[process.arch] ??
    process.arch
  );
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

function usePath(dir) {
  process.env.PATH = `${dir}${delimiter}${process.env.PATH ?? ''}`;
}
