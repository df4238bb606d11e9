import type { Clock } from '../../flows/ports/runtime.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Log } from '../../log.ts';
import { type Access, remedyOfLoss } from './access.ts';
import { SlackAccessLost, SlackRefused } from './errors.ts';
import type { IdentitySource } from './identity.ts';
import { remedy } from './remedies.ts';
import type { Socket } from './socket.ts';

/** `remedy`: what the operator can do, where nothing else helps. */
export type SlackCheck = { ok: true } | { ok: false; reason: string; remedy?: string };

export type SlackReadiness = {
  /** Throws `SlackRefused` or `SlackAccessLost` for a bad token; without an answer it goes on asking in the background. */
  start(): Promise<void>;
  check(): Promise<SlackCheck>;
  stop(): void;
};

/** Readiness is asked for often; Slack is asked at most this often. */
const CHECK_EVERY_MS = 30_000;
const RETRY_MS = { first: 1_000, longest: 60_000 };
/** Whether Slack takes the token again: a person has to do something before it does. */
const PROBE_MS = { first: 5_000, longest: 60_000 };

type SlackReadinessOptions = {
  identity: IdentitySource;
  access: Access;
  socket: Socket | null;
  clock: Clock;
  log: Log;
};

/** Getting to know Slack at the start, and staying sure of it. */
export function createSlackReadiness(options: SlackReadinessOptions): SlackReadiness {
  const { identity, access, socket, clock, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let last: { at: Instant; reason: string | null } | null = null;

  async function ask(): Promise<void> {
    try {
      await identity.ask();
      last = { at: clock(), reason: null };
    } catch (error) {
      last = { at: clock(), reason: reasonOf(error) };
      throw error;
    }
  }

  function later(afterMs: number): void {
    if (stopped) return;
    timer = setTimeout(async () => {
      try {
        await ask();
        log.info('Slack is reachable');
      } catch (error) {
        // Then it is asked in the other rhythm, and in the log already.
        if (error instanceof SlackAccessLost) return;
        log.error(
          { err: error, hint: error instanceof SlackRefused ? remedy(error) : 'retrying in the background' },
          'could not identify the app at Slack yet',
        );
        later(Math.min(afterMs * 2, RETRY_MS.longest));
      }
    }, afterMs);
  }

  /** Until Slack takes the token again. Nothing is logged: the loss is, and `/readyz` shows it. */
  function probe(afterMs: number): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await ask().catch(() => {});
      if (access.lost()) probe(Math.min(afterMs * 2, PROBE_MS.longest));
    }, afterMs);
  }

  access.onLoss(() => probe(PROBE_MS.first));

  return {
    async start(): Promise<void> {
      try {
        await ask();
        await socket?.connect();
      } catch (error) {
        if (error instanceof SlackRefused || error instanceof SlackAccessLost) {
          clearTimeout(timer);
          log.fatal({ err: error, hint: remedy(error) }, "Slack refused the app's credentials");
          throw error;
        }
        log.error({ err: error }, 'Slack is not responding; retrying in the background');
        await socket?.connect();
        later(RETRY_MS.first);
      }
    },

    async check(): Promise<SlackCheck> {
      const known = access.lost() !== null || (last !== null && clock() < last.at + CHECK_EVERY_MS);
      if (!known) await ask().catch(() => {});
      const lost = access.lost();
      if (lost) return { ok: false, reason: lost.code, remedy: remedyOfLoss(lost.code) };
      const reason = last?.reason ?? socket?.trouble() ?? null;
      return reason === null ? { ok: true } : { ok: false, reason };
    },

    stop(): void {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'no_answer';
}
