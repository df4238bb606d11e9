import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.ts';

/** Where the API is, and with what it is asked. */
export type RestAccess = { url: string; token: string; fetch: typeof fetch };

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
  /** With the same key, so that a repetition changes nothing. */
  post<T>(path: string, body: object, key: string, shape: z.ZodType<T>): Promise<T>;
};

const MOST_TRIES = 4;
const PAUSE_MS = 200;

const problemShape = z.object({
  reason: z.string(),
  title: z.string(),
  detail: z.string().optional(),
});

/** Asks the API. What fails on the way, or because somebody is busy, is tried again. */
export function createRestClient({ url, token, fetch: send }: RestAccess): RestClient {
  async function ask(
    path: string,
    init: RequestInit & { headers: Record<string, string> },
  ): Promise<Response> {
    const headers = { authorization: `Bearer ${token}`, 'headroom-client': 'cli', ...init.headers };
    for (let tries = 1; ; tries += 1) {
      const answer = await send(`${url}/api/v1${path}`, { ...init, headers }).catch((error: unknown) => {
        if (tries < MOST_TRIES) return null;
        throw new RestFailure(`${url} does not answer: ${whyOf(error)}`, EXIT.fault);
      });
      if (answer && (tries >= MOST_TRIES || !isTemporary(answer))) return answer;
      await pause(PAUSE_MS * tries);
    }
  }

  return {
    async get(path, shape, headers = {}) {
      const answer = await ask(path, { headers });
      return answer.status === 304 ? 'unchanged' : read(answer, shape);
    },
    async post(path, body, key, shape) {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      return read(await ask(path, { method: 'POST', headers, body: JSON.stringify(body) }), shape);
    },
  };
}

/** 409 with Retry-After: another process works on the same key. */
function isTemporary({ status, headers }: Response): boolean {
  return status === 502 || status === 503 || status === 504 || (status === 409 && headers.has('retry-after'));
}

async function read<T>(answer: Response, shape: z.ZodType<T>): Promise<T> {
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) {
    const parsed = shape.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new RestFailure('The answer is none of a Headroom of this version.', EXIT.fault, body);
  }
  const problem = problemShape.safeParse(body);
  if (!problem.success)
    throw new RestFailure(`HTTP ${answer.status} is no answer of Headroom.`, EXIT.fault, body);
  const { reason, title, detail } = problem.data;
  const message = detail === undefined ? `${title} (${reason}).` : `${title} (${reason}): ${detail}`;
  throw new RestFailure(message, exitCodeOf(answer.status, reason), body);
}

function whyOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : 'no reason given';
}
