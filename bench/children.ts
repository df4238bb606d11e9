import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that the bench started, and nobody else's. */
export type Child = {
  /** `http://127.0.0.1:…` */
  url: string;
  /** Ends it and resolves when it is gone; harmless a second time. */
  stop(): Promise<void>;
};

export type Part = 'bare-bolt' | 'instant-slack' | 'instant-wechat';

const READY_MS = 15_000;
const PATIENCE_MS = 2_000;

/** Starts one of the bench's own programs; it tells its port when it listens. */
export async function startPart(part: Part): Promise<Child> {
  const file = fileURLToPath(new URL(`./${part}.ts`, import.meta.url));
  const child = fork(file, { execArgv: ['--import', 'tsx'], env: childEnvironment() });
  const port = await withTimeout(firstPort(child), READY_MS, `${part} did not start`);
  return { url: `http://127.0.0.1:${port}`, stop: () => end(child) };
}

/** Nothing of the person's own Slack, WeChat or Redis may reach what is measured. */
export function childEnvironment(own: Record<string, string> = {}): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), NODE_ENV: 'production', ...own };
}

/** Asks a process to end, and insists after {@link PATIENCE_MS}. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const insist = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await gone;
  clearTimeout(insist);
}

export function withTimeout<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} within ${ms} ms`)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function firstPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      const port = typeof message === 'object' && message !== null && 'port' in message ? message.port : null;
      if (typeof port === 'number') resolve(port);
      else reject(new Error('a child told no port'));
    });
    child.once('exit', (code) => reject(new Error(`a child ended with ${code}`)));
  });
}
