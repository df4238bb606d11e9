import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.ts';

/** Where the API is, and with what it is asked. */
export type RestAccess = {
  url: string;
  token: string;
  fetch: typeof fetch;
  /** Absent: by the clock. */
  pause?: (ms: number) => Promise<unknown>;
};

/** A command ends with it; `body`: the problem as it came, for `--json`. */
export class RestFailure extends Error {
  override readonly name = 'RestFailure';
  readonly code: ExitCode;
  readonly body: unknown;
  constructor(message: string, code: ExitCode, body: unknown = null) {
    super(message);
    this.code = code;
    this.body = body;
  }
}

export type RestClient = {
  get<T>(path: string, shape: z.ZodType<T>, headers?: Record<string, string>): Promise<T | 'unchanged'>;
  /** The same for as long as `patience` lasts, whatever fails on the way; `silent`: nothing was heard until its end. */
  watch<T>(
    path: string,
    shape: z.ZodType<T>,
    headers: Record<string, string>,
    patience: Patience,
  ): Promise<T | 'unchanged' | 'silent'>;
  /** With the same key, so that a repetition changes nothing. */
  post<T>(path: string, body: object, key: string, shape: z.ZodType<T>): Promise<T>;
};

/** How long to try again, and who hears why. */
export type Patience = { leftMs(): number; onTrouble(why: string): void };

const MOST_TRIES = 4;
/** A process that ended in the middle of it frees a key within a minute. */
const MOST_TRIES_OF_A_KEY = 70;
const PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** The rate of a token begins anew within a minute. */
const LONGEST_RETRY_AFTER_S = 60;
/** Long polls take less than half of it. */
const ANSWER_MS = 60_000;

const problemShape = z.object({
  reason: z.string(),
  title: z.string(),
  detail: z.string().optional(),
});

/** Asks the API. What fails on the way, or because somebody is busy, is tried again. */
export function createRestClient({ url, token, fetch: send, pause = sleep }: RestAccess): RestClient {
  async function tryOnce(path: string, { headers, ...init }: Init): Promise<Tried> {
    const own = { authorization: `Bearer ${token}`, 'headroom-client': 'cli' };
    const signal = AbortSignal.timeout(ANSWER_MS);
    try {
      const answer = await send(`${url}/api/v1${path}`, { ...init, signal, headers: { ...own, ...headers } });
      const why = isTemporary(answer) ? `Headroom answered ${answer.status}` : null;
      const { status, ok } = answer;
      // A body that is cut off is no answer either.
      return { answer: { status, ok, text: await answer.text() }, why, retryAfterMs: retryAfterOf(answer) };
    } catch (error) {
      return { answer: null, why: `${url} does not answer: ${whyOf(error)}`, retryAfterMs: null };
    }
  }

  async function ask(path: string, init: Init): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const { answer, why, retryAfterMs } = await tryOnce(path, init);
      const most = answer?.status === 409 ? MOST_TRIES_OF_A_KEY : MOST_TRIES;
      if (answer && (why === null || tries >= most)) return answer;
      if (tries >= most) throw new RestFailure(`${why}`, EXIT.fault);
      await pause(retryAfterMs ?? PAUSE_MS * tries);
    }
  }

  async function askPatiently(path: string, init: Init, patience: Patience): Promise<Answer | null> {
    for (let tries = 1; ; tries += 1) {
      const { answer, why, retryAfterMs } = await tryOnce(path, init);
      if (answer && why === null) return answer;
      const leftMs = patience.leftMs();
      if (leftMs <= 0) return null;
      patience.onTrouble(`${why}; retrying`);
      await pause(Math.min(leftMs, retryAfterMs ?? Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** tries)));
    }
  }

  return {
    async get(path, shape, headers = {}) {
      const answer = await ask(path, { headers });
      return answer.status === 304 ? 'unchanged' : read(answer, shape);
    },
    async watch(path, shape, headers, patience) {
      const answer = await askPatiently(path, { headers }, patience);
      if (answer === null) return 'silent';
      return answer.status === 304 ? 'unchanged' : read(answer, shape);
    },
    async post(path, body, key, shape) {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      return read(await ask(path, { method: 'POST', headers, body: JSON.stringify(body) }), shape);
    },
  };
}

type Init = { method?: string; body?: string; headers: Record<string, string> };
type Answer = { status: number; ok: boolean; text: string };
/** `why`: it is worth another try. */
type Tried = { answer: Answer | null; why: string | null; retryAfterMs: number | null };

/** 409 with Retry-After: another process works on the same key. */
function isTemporary({ status, headers }: Response): boolean {
  return status >= 500 || ((status === 409 || status === 429) && headers.has('retry-after'));
}

function retryAfterOf({ headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, LONGEST_RETRY_AFTER_S) * 1000 : null;
}

function read<T>(answer: Answer, shape: z.ZodType<T>): T {
  const body = parsed(answer.text);
  if (answer.ok) {
    const found = shape.safeParse(body);
    if (found.success) return found.data;
    throw new RestFailure('The answer is none of a Headroom of this version.', EXIT.fault, body);
  }
  const problem = problemShape.safeParse(body);
  if (!problem.success)
    throw new RestFailure(`HTTP ${answer.status} is no answer of Headroom.`, EXIT.fault, body);
  const { reason, title, detail } = problem.data;
  const message = detail === undefined ? `${title} (${reason}).` : `${title} (${reason}): ${detail}`;
  throw new RestFailure(message, exitCodeOf(answer.status, reason), body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function whyOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : 'no reason given';
}
