import { evolveFreeze, type FreezeState } from '../../domain/freeze/freeze.ts';
import type { LossWindow } from '../../domain/losses/loss.ts';
import { recoverFreeze, type ShownFreeze } from '../../domain/losses/recover-freeze.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import type { FreezeMessenger, FreezeStore } from '../ports/approvals/freeze.ts';
import type { Continuity } from '../ports/losses.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Effect } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import { unlessRefused } from './unless-refused.ts';

export type CompareFreezeOptions = {
  freezes: FreezeStore;
  freezeMessenger: Pick<FreezeMessenger, 'newest'>;
  messages: Pick<MessageLog, 'card' | 'saveCard'>;
  continuity: Pick<Continuity, 'lostSince'>;
  /** Where a freeze is announced. */
  announcedIn: () => Promise<string[]>;
  clock: Clock;
  log: FlowLog;
};

/**
 * Compares what was announced last in Slack with what is stored. Announcements are made of what was stored, so one that is ahead
 * tells what Redis lost.
 */
export type CompareFreeze = {
  /** Throws if Slack gives no answer. */
  compare(): Promise<void>;
  /** Does it once after each loss of writes, before anything is approved. Throws if Slack gives no answer yet. */
  ensureCompared(): Promise<void>;
};

/** Under which it is remembered when it was compared, beside the cards of requests. */
const FREEZE = 'freeze';
/** A freeze without an end that is older was seen by many, and its restored backup is older still. */
const LONGEST_BACK_MS = 30 * DAY_MS;
/** What Slack does not say by then is not waited for any more. */
const SLACK_PATIENCE_MS = 10 * 60_000;

export function createCompareFreeze(options: CompareFreezeOptions): CompareFreeze {
  const { messages, continuity, clock, log } = options;

  async function uncompared(): Promise<LossWindow | null> {
    // Nearly always there is none, and nothing else is asked.
    if ((await continuity.lostSince(0)) === null) return null;
    return continuity.lostSince((await messages.card(FREEZE))?.comparedAt ?? 0);
  }

  async function compare(): Promise<void> {
    const lost = await uncompared();
    if (lost === null) return;
    const at = clock();
    const shown = await newestOf(options, Math.max(lost.from, at - LONGEST_BACK_MS));
    if (shown !== null) await restore(options, shown);
    await messages.saveCard(FREEZE, { channel: '', shown: 0, comparedAt: at });
  }

  return {
    compare,
    async ensureCompared() {
      const lost = await uncompared();
      if (lost === null) return;
      try {
        await compare();
      } catch (error) {
        if (clock() < lost.until + SLACK_PATIENCE_MS) throw error;
        log.warn({ err: error }, 'could not compare the announced freeze with the stored one');
      }
    },
  };
}

/** The newest announcement in the first channel that Slack shows; each channel has all of them. */
async function newestOf(
  { freezeMessenger, announcedIn }: CompareFreezeOptions,
  since: Instant,
): Promise<ShownFreeze | null> {
  for (const channel of await announcedIn()) {
    const shown = await unlessRefused(freezeMessenger.newest(channel, since));
    if (shown !== null) return shown === 'none' ? null : shown;
  }
  return null;
}

async function restore({ freezes, clock, log }: CompareFreezeOptions, shown: ShownFreeze): Promise<void> {
  const done = await retryWhileConflict(async () => {
    const { value: before, revision } = await freezes.load();
    const events = recoverFreeze(before, revision, shown);
    if (events.length === 0) return 'same';
    log.warn({ shown, stored: revision }, 'announcement is newer than the stored freeze; restoring from it');
    const next: FreezeState = events.reduce(evolveFreeze, before);
    const found = { kind: next.freeze === null ? 'unfrozen' : 'frozen' } as const;
    const id = `freeze:${shown.event.at}:${found.kind}`;
    const effects: Effect[] = [
      { kind: 'redraw_pending' },
      { kind: 'report_loss', loss: { id, request: 'freeze', at: clock(), found } },
    ];
    const actor = { kind: 'headroom', surface: 'worker' } as const;
    return freezes.commit({ expected: revision, next, events, actor, effects });
  });
  if (done === 'conflict') throw new Error('the freeze changed too often to be compared');
}
