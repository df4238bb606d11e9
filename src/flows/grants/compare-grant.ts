import { evolveGrant } from '../../domain/grants/evolve-grant.ts';
import type { StandingGrant } from '../../domain/grants/standing-grant.ts';
import { recoverGrant, type ShownGrantCard } from '../../domain/losses/recover-grant.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import { unlessRefused } from '../losses/unless-refused.ts';
import type { Continuity } from '../ports/losses.ts';
import type { CardRecord, MessageLog } from '../ports/message-log.ts';
import type { Delivery, Effect } from '../ports/outbox.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { Stored } from '../ports/stored.ts';
import type { GrantMessenger, GrantStore } from './grant-ports.ts';

export type CompareGrantOptions = {
  grantStore: Pick<GrantStore, 'load' | 'commit'>;
  grantMessenger: Pick<GrantMessenger, 'find' | 'read'>;
  messages: Pick<MessageLog, 'card' | 'saveCard' | 'withLock'>;
  continuity: Pick<Continuity, 'lostSince'>;
  clock: Clock;
  log: FlowLog;
};

/** Compares what Slack shows of a standing grant with what is stored. One that is shown as closed ends. */
export type CompareGrant = {
  /** Throws if Slack gives no answer. */
  compare(grant: string): Promise<Delivery>;
  /** Whether nothing of it can have been lost. Compares it once after each loss of writes; `false` where that changes it, or cannot be done yet. */
  isCertain(grant: Stored<StandingGrant>): Promise<boolean>;
};

const DONE: Delivery = { kind: 'done' };
const BUSY_MS = 150;

export function createCompareGrant(options: CompareGrantOptions): CompareGrant {
  const { grantStore, messages, continuity, log } = options;

  async function compare(grant: string): Promise<Delivery> {
    const done = await messages.withLock(`card:${grant}`, () => compareOnce(options, grant));
    return done === 'busy' ? { kind: 'again', afterMs: BUSY_MS } : DONE;
  }

  return {
    compare,
    async isCertain({ value: { id, askedAt }, revision }) {
      const lost = await continuity.lostSince(askedAt);
      if (lost === null || ((await messages.card(id))?.comparedAt ?? 0) >= lost.until) return true;
      try {
        const { kind } = await compare(id);
        return kind === 'done' && (await grantStore.load(id))?.revision === revision;
      } catch (error) {
        log.warn({ grant: id, err: error }, 'could not compare the card of a standing grant');
        return false;
      }
    },
  };
}

async function compareOnce(options: CompareGrantOptions, id: string): Promise<void> {
  const { grantStore, grantMessenger, messages, clock } = options;
  const stored = await grantStore.load(id);
  if (!stored) return;
  const record = await recordOf(options, stored.value);
  const { channel, ts } = record;
  const shown = ts === undefined ? null : await unlessRefused(grantMessenger.read(channel, ts));
  const closed = shown !== null && (await close(options, id, shown));
  await messages.saveCard(id, {
    ...record,
    shown: closed ? 0 : record.shown,
    comparedAt: clock(),
  });
}

/** Where the card is; Redis may have lost that it was posted. */
async function recordOf(
  { messages, grantMessenger }: CompareGrantOptions,
  { id, channel, askedAt }: StandingGrant,
): Promise<CardRecord> {
  const record = (await messages.card(id)) ?? { channel, shown: 0 };
  if (record.ts !== undefined) return record;
  const found = await unlessRefused(grantMessenger.find(record.channel, id, askedAt));
  return found === null ? record : { ...record, ts: found, shown: 0 };
}

/** @returns whether it was stored as open and shown as closed */
async function close(
  { grantStore, clock, log }: CompareGrantOptions,
  id: string,
  shown: ShownGrantCard,
): Promise<boolean> {
  const done = await retryWhileConflict(async () => {
    const stored = await grantStore.load(id);
    const events = stored ? recoverGrant(stored.value, shown, clock()) : [];
    if (!stored || events.length === 0) return 'same';
    log.warn({ grant: id, shown }, 'card of a standing grant is newer than the stored state; closing it');
    const loss = {
      id: `${id}:grant_closed`,
      request: id,
      at: clock(),
      found: { kind: 'grant_closed' },
    } as const;
    const effects: Effect[] = [
      { kind: 'draw_grant', grant: id },
      { kind: 'report_loss', loss },
    ];
    return grantStore.commit({
      grant: { expected: stored.revision, next: evolveGrant(stored.value, events) },
      events,
      actor: { kind: 'headroom', surface: 'worker' },
      effects,
    });
  });
  if (done === 'conflict') throw new Error(`${id} changed too often to be compared`);
  return done === 'saved';
}
