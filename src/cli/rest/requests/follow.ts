import { EXIT, type ExitCode } from '../exit-codes.ts';
import { requestLine } from '../request-lines.ts';
import type { RestTools } from '../rest-context.ts';
import { type RequestShape, requestShape } from '../shapes.ts';

/** Of one long poll; balancers close what waits for a minute. */
const POLL_SECONDS = 25;

const ENDS: Record<string, ExitCode> = {
  allocated: EXIT.done,
  scheduled: EXIT.done,
  active: EXIT.done,
  ended: EXIT.done,
  failed: EXIT.failed,
  unknown: EXIT.unknown,
  rejected: EXIT.refused,
  withdrawn: EXIT.refused,
  expired: EXIT.refused,
  cancelled: EXIT.refused,
};

/** What a request came to; `null`: nobody knows yet. Of several allocations the worst counts, once all are there. */
export function outcomeOf({ state, allocations }: RequestShape): ExitCode | null {
  if (state !== 'partly') return ENDS[state] ?? null;
  const codes = allocations.map((one) => ENDS[one.state] ?? null);
  if (codes.includes(null)) return null;
  const worst = [EXIT.unknown, EXIT.failed, EXIT.refused, EXIT.done].find((code) => codes.includes(code));
  return worst ?? null;
}

/** Waits until the outcome of a request is there, also while Headroom is away, and says on the way how it stands. */
export async function follow(
  { client, terminal, colors }: RestTools,
  first: RequestShape,
  patienceMs: number,
): Promise<{ request: RequestShape; code: ExitCode }> {
  const until = terminal.now() + patienceMs;
  const progress = createProgress(terminal);
  let request = first;
  for (;;) {
    const code = outcomeOf(request);
    const leftMs = until - terminal.now();
    if (code !== null || leftMs <= 0) {
      progress.end();
      return { request, code: code ?? EXIT.timedOut };
    }
    const line = requestLine(request, colors);
    progress.say(line);
    const wait = Math.min(POLL_SECONDS, Math.max(1, Math.ceil(leftMs / 1000)));
    const seen = { 'if-none-match': `"${request.id}.${request.revision}"` };
    const next = await client.watch(`/requests/${request.id}?wait=${wait}`, requestShape, seen, {
      leftMs: () => until - terminal.now(),
      onTrouble: (why) => progress.say(`${line} · ${why}`),
    });
    if (typeof next === 'object') request = next;
  }
}

/** On a terminal one line that is written over; elsewhere a line for every change. */
function createProgress({ err, isInteractive }: RestTools['terminal']) {
  let last = '';
  return {
    say(line: string) {
      if (line === last) return;
      err(isInteractive ? `\r\u001b[K${line} …` : `${line}\n`);
      last = line;
    },
    end() {
      if (isInteractive && last !== '') err('\r\u001b[K');
    },
  };
}
