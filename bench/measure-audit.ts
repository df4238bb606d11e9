import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { type HashedEntry, hashChain } from '../src/domain/audit/entry.ts';
import { createLog } from '../src/log.ts';
import { rawItemsIn } from '../src/redis/audit/raw-entries.ts';
import { rawPages } from '../src/redis/audit/raw-pages.ts';
import { entryFields } from '../src/redis/audit/stored-entry.ts';
import { connectRedis } from '../src/redis/connection/connection.ts';
import { keysOf } from '../src/redis/keys.ts';
import { startPrivateRedis } from '../src/redis/server/private-server.ts';

/** Seconds of a whole command, its start included: by the clock, and of a processor. `mb`: the largest that its process became. */
type Ran = { seconds: number; cpu: number; mb: number };

/**
 * `bare`: reading and hashing alone, as a command that did nothing else would. By the processor's seconds runs on a machine with
 * other work can be compared; `load` says how much of that there was.
 */
export type AuditFigure = {
  entries: number;
  bare: Ran;
  checkpoint: Ran;
  verify: Ran;
  prove: Ran;
  export: Ran;
  load: number;
};

const ENTRIES = 1_000_000;
const A_REQUEST = 8;
const BATCH = 4_000;
/** Writing them is not measured; a machine that has other work to do gets as many as it can write by then. */
const LONGEST_FILL_MS = 120_000;
const CLI = fileURLToPath(new URL('../dist/command-line.js', import.meta.url));

/** Figure 5: what the commands of the audit take with a million entries. */
export async function measureAudit(): Promise<AuditFigure> {
  const dataDir = mkdtempSync(join(tmpdir(), 'headroom-bench-audit-'));
  const server = await startPrivateRedis({ dataDir, log: createLog({ level: 'silent' }) });
  try {
    const entries = await fill(server.path);
    const run = (...line: string[]) => timed(dataDir, line);
    const checkpoint = await run('audit', 'checkpoint');
    const bare = await measureBare(server.path);
    const verify = await run('audit', 'verify');
    const prove = await run('audit', 'prove', `R-${entries / A_REQUEST / 2}`);
    const exported = await run('audit', 'export', '--format', 'csv');
    const load = loadavg()[0] ?? 0;
    return { entries, bare, checkpoint, verify, prove, export: exported, load };
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Answers how many there are. */
async function fill(path: string): Promise<number> {
  const endAt = performance.now() + LONGEST_FILL_MS;
  const redis = connectRedis({ path }, { role: 'blocking', log: createLog({ level: 'silent' }) });
  const keys = keysOf('default');
  let from = 0;
  for (; from < ENTRIES && performance.now() < endAt; from += BATCH) {
    const pipeline = redis.pipeline();
    for (let number = from / A_REQUEST; number < (from + BATCH) / A_REQUEST; number++) {
      const entries = entriesOf(`R-${number}`);
      for (const entry of entries) {
        const id = `${1_790_000_000_000 + number * 1_000}-${entries.indexOf(entry)}`;
        pipeline.xadd(keys.audit, id, ...entryFields(entry));
        pipeline.rpush(keys.auditOf(`R-${number}`), id);
      }
    }
    await pipeline.exec();
  }
  redis.disconnect();
  return from;
}

/** Each entry read once, and the three hashes of SHA-256 that are due for it: of its details, its leaf and a node of the tree. */
async function measureBare(path: string): Promise<Ran> {
  const redis = connectRedis({ path }, { role: 'blocking', log: createLog({ level: 'silent' }) });
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const node = Buffer.alloc(65);
  for await (const { bytes } of rawPages(redis, keysOf('default'), '-', 1_000)) {
    for (const { entry } of rawItemsIn(bytes)) {
      if ('text' in entry) continue;
      const details = hash('sha256', entry.details, 'hex');
      hash('sha256', `\0${entry.head}\n${details}`, 'hex');
      hash('sha256', node, 'hex');
    }
  }
  const { user, system } = process.cpuUsage(before);
  redis.disconnect();
  return { seconds: (performance.now() - startedAt) / 1000, cpu: (user + system) / 1e6, mb: 0 };
}

function entriesOf(request: string): HashedEntry[] {
  const actor = { kind: 'person', userId: 'U0123456789', surface: 'button' } as const;
  const wechat = [`${request}-7f3c2d9be1a94c05a1d27b6c0f8e4d13`];
  const events = Array.from({ length: A_REQUEST }, (_, nth) => ({
    head: { actor, request, revision: nth + 1, rule: 'default', wechat },
    event: {
      type: 'allocation_confirmed',
      at: 1_790_000_000_000,
      allocation: 1,
      packageId: 'ZY2823973277692477440',
      proof: 'push',
    },
  }));
  return hashChain(events, null);
}

/** One command in a process of its own, as people run it. */
function timed(dataDir: string, line: string[]): Promise<Ran> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [CLI, ...line], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let used = { cpu: 0, mb: 0 };
  const watching = setInterval(() => {
    const { cpu, mb } = usedBy(child.pid);
    used = { cpu: Math.max(used.cpu, cpu), mb: Math.max(used.mb, mb) };
  }, 50);
  child.stdout.resume();
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => {
      clearInterval(watching);
      if (code === 0) done({ ...used, seconds: (performance.now() - startedAt) / 1000 });
      else failed(new Error(`headroom ${line.join(' ')} ended with ${code}`));
    });
  });
}

/** So far; zeros where the system does not say. proc(5): utime and stime are fields 14 and 15, in hundredths of a second. */
function usedBy(pid: number | undefined): { cpu: number; mb: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const [utime = 0, stime = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 13)
      .map(Number);
    return {
      cpu: (utime + stime) / 100,
      mb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024,
    };
  } catch {
    return { cpu: 0, mb: 0 };
  }
}
