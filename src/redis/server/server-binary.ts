import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A program that can be started as the private server. */
export type ServerBinary = { command: string; version: string };

/** Valkey branched off Redis 7.2, so both are compared with the same number. */
const OLDEST = { major: 6, minor: 2 };

const CANDIDATES = ['redis-server', 'valkey-server'];

/**
 * The first of `redis-server` and `valkey-server` on the PATH that is new enough.
 * Throws with the remedy if there is none.
 */
export async function findServerBinary(): Promise<ServerBinary> {
  const seen: ServerBinary[] = [];
  for (const command of CANDIDATES) {
    const version = await versionOf(command);
    if (version && isNewEnough(version)) return { command, version };
    if (version) seen.push({ command, version });
  }
  const found = seen.map(({ command, version }) => `${command} ${version}`).join(' and ');
  throw new Error(
    `${found ? `Only ${found} was found` : 'Neither redis-server nor valkey-server is on the PATH'}, but Redis ≥ 6.2 or Valkey is needed ` +
      'for the data of this process. Install one (apt-get install redis-server, brew install redis), or set REDIS_URL to a server that already runs.',
  );
}

async function versionOf(command: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)(command, ['--version'], { timeout: 10_000 });
    return /\bv=(\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1] ?? null;
  } catch {
    return null;
  }
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}
