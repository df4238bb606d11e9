import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process that the bench started, and nobody else's. */
export type Child = {
  /** `http://127.0.0.1:…` */
  url: string;
  /** Ends it and resolves when it is gone; harmless a second time. */
  stop(): Promise<void>;
};

/** The bench's own programs. */
const PARTS = {
  'bare-bolt': new URL('./bare-bolt.ts', import.meta.url),
  'instant-slack': new URL('./instant-slack.ts', import.meta.url),
  'instant-wechat': new URL('./instant-wechat.ts', import.meta.url),
};

/** How to end everything that runs. */
const running = new Set<() => Promise<void>>();
let closed = false;

const READY_MS = 15_000;
const PATIENCE_MS = 2_000;

/** Starts one; it tells its port when it listens. tsx only loads it: what runs afterwards is plain Bolt or node:http. */
export async function startPart(part: keyof typeof PARTS): Promise<Child> {
  refuseWhenClosed();
  const child = fork(fileURLToPath(PARTS[part]), { execArgv: ['--import', 'tsx'], env: childEnvironment() });
  const stop = enlist(() => end(child));
  const port = await withTimeout(firstPort(child), READY_MS, `${part} did not start`);
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** Nothing is started once everything was ended. */
export function refuseWhenClosed(): void {
  if (closed) throw new Error('the bench is over');
}

/** Makes sure that what was just started ends with the bench; answers the same `stop`, to end it before. */
export function enlist(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  const once = () => {
    stopped ??= stop().finally(() => running.delete(once));
    return stopped;
  };
  running.add(once);
  return once;
}

/** Ends everything that was started and still runs, for good. */
export async function stopAll(): Promise<void> {
  closed = true;
  await Promise.all([...running].map((stop) => stop()));
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
