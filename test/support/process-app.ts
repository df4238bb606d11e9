import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where nothing was built a start compiles every source file, and all processors may be busy with other tests. */
const START_MS = 180_000;

/** How a process ended. */
export type Ending = { code: number | null; signal: NodeJS.Signals | null };

/** The real process, started as a person starts it. */
export type AppProcess = {
  pid: number;
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Everything it wrote to stdout and stderr so far. */
  output(): string;
  /** Resolves when the process and everything that it wrote is over. */
  ended: Promise<Ending>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ending>;
};

/**
 * Starts what `npm run build` made, or the sources where the run was not told of it, with these variables and none of the test
 * run's own, apart from where programs are found. It stops at once.
 */
export function launchApp(env: Record<string, string>): AppProcess {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const program = process.env.BUILT_MAIN ? [process.env.BUILT_MAIN] : ['--import', 'tsx', 'src/main.ts'];
  const child = spawn(process.execPath, program, {
    cwd: ROOT,
    env: { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), HOST: '127.0.0.1', DRAIN_SECONDS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = endOf(child);
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${env.PORT ?? 3000}`,
    output: () => Buffer.concat(chunks).toString(),
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** Resolves when it answers HTTP; throws with what it wrote if it ends before. */
export async function listening(app: AppProcess): Promise<AppProcess> {
  let over: Ending | null = null;
  void app.ended.then((ending) => {
    over = ending;
  });
  await vi.waitFor(
    async () => {
      if (over === null) await fetch(`${app.url}/healthz`);
    },
    { timeout: START_MS, interval: 25 },
  );
  if (over !== null)
    throw new Error(`ended with ${JSON.stringify(over)} before it listened:\n${app.output()}`);
  return app;
}
