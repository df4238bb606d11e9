import type { WarningLevels } from '../../domain/warnings/levels.ts';
import { observeAccount, observeSync } from '../../domain/warnings/observe-account.ts';
import { observePlatform } from '../../domain/warnings/observe-platform.ts';
import { type QuietHours, quietUntil } from '../../domain/warnings/quiet-hours.ts';
import { snoozeEnds } from '../../domain/warnings/series.ts';
import type { WarningKind } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import { zoneOffset } from '../../kit/time-zone.ts';
import type { PlatformHealth } from '../merchants/health.ts';
import type { LossStore } from '../ports/losses.ts';
import type { OutsideStore } from '../ports/movements.ts';
import type { PackFiguresStore } from '../ports/packs.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { AccountHealthStore, WarningChange, WarningStore, WatchList } from '../ports/warnings.ts';
import { type SubjectLook, tellWarnings } from './tell-warnings.ts';
import { createWarningDraft, type WarningDraft } from './warning-draft.ts';
import { lookAtLosses } from './watch-losses.ts';
import { lookAtMovements } from './watch-movements.ts';
import { lookAtAllPacks, type WatchPacksOptions } from './watch-packs.ts';
import { lookAtRequest } from './watch-requests.ts';

export type WatchOptions = Omit<WatchPacksOptions, 'store' | 'figures' | 'health'> & {
  store: RequestStore;
  figures: PackFiguresStore;
  warnings: WarningStore;
  outside: Pick<OutsideStore, 'unrecorded' | 'load'>;
  list: WatchList;
  health: AccountHealthStore;
  clock: Clock;
  log: FlowLog;
  accounts: string[];
  /** Absent where there is no third-party platform. */
  platform?: (() => Promise<PlatformHealth>) | null;
  levels: WarningLevels & { off: WarningKind[]; quietHours: (QuietHours & { timeZone: string }) | null };
  channels: { default: string | null; warnings: string | null };
  /** Where lost records and movements outside of Headroom are told. */
  adminChannel: () => Promise<string | null>;
  losses: Pick<LossStore, 'recent'>;
};

/** Things that one look takes together: what they have to say becomes one message for each channel. */
const BATCH = 200;
/** After a crash the look is taken again. */
const LEASE_MS = 30_000;
const STANDING_EVERY_MS = 60_000;

type Looks = {
  subjects: SubjectLook[];
  /** When time alone makes another look worth while. */
  next: Map<string, Instant | null>;
};

/**
 * Looks at everything that is due, tells what has crossed a level and strikes through what no longer holds. Any replica
 * may call it as often as it likes.
 * @returns how many things were looked at
 */
export function createWatch(options: WatchOptions): () => Promise<number> {
  const { list, warnings, clock, log } = options;
  const quiet = quietHoursOf(options);

  async function tryOnce(members: string[], leasedUntil: Instant): Promise<'saved' | 'conflict'> {
    const now = clock();
    const draft = createWarningDraft(warnings);
    const { subjects, next } = await lookAt(options, members, now);
    const newMessageId = async () => `W-${await warnings.nextNumber()}`;
    const due = members.filter((member) => member.startsWith('W-'));
    for (const id of due) next.set(id, null);
    const held = await tellWarnings({ newMessageId, quietUntil: quiet }, draft, subjects, due, now);
    const again = await timesOf(draft, subjects, next);
    const watch: WarningChange['watch'] = [...again].map(([member, at]) => ({ member, at, leasedUntil }));
    for (const { id, at } of held) watch.push({ member: id, at, leasedUntil: null });
    return warnings.commit({ ...draft.change(now), watch });
  }

  return async () => {
    const now = clock();
    const members = await list.take(now, BATCH, LEASE_MS);
    if (members.length === 0) return 0;
    const saved = await retryWhileConflict(() => tryOnce(members, now + LEASE_MS));
    if (saved === 'saved') return members.length;
    log.warn({ members: members.length }, 'warnings were busy; they are looked at again');
    return 0;
  };
}

function quietHoursOf({ levels: { quietHours } }: WatchOptions): (now: Instant) => Instant | null {
  if (!quietHours) return () => null;
  const offset = zoneOffset(quietHours.timeZone);
  return (now) => quietUntil(now, quietHours, offset);
}

/** A snooze that ends is a reason to look again, too. */
async function timesOf(
  draft: WarningDraft,
  subjects: SubjectLook[],
  next: Looks['next'],
): Promise<Looks['next']> {
  const times = new Map(next);
  for (const { member, subject } of subjects) {
    const ends = snoozeEnds(await draft.subject(subject));
    const at = times.get(member) ?? null;
    if (ends !== null) times.set(member, at === null ? ends : Math.min(at, ends));
  }
  return times;
}

async function lookAt(options: WatchOptions, members: string[], now: Instant): Promise<Looks> {
  const looks: Looks = { subjects: [], next: new Map() };
  const requests = members.filter((member) => member.startsWith('R-'));
  const found = await Promise.all(requests.map((id) => lookAtRequest(options, id, now)));
  for (const { look, next } of found) {
    looks.subjects.push(look);
    looks.next.set(look.member, next);
  }
  if (members.includes('losses')) {
    const open = await options.warnings.openSubjects();
    const { looks: lost, next } = await lookAtLosses(options.losses, open, await options.adminChannel(), now);
    looks.subjects.push(...lost);
    looks.next.set('losses', next);
  }
  const packs = members.includes('packs');
  const accounts = members.includes('accounts');
  if (packs || accounts) {
    const [open, channel] = [await options.warnings.openSubjects(), await commonChannel(options)];
    if (packs) {
      looks.subjects.push(...(await lookAtPacks(options, open, channel, now)));
      const admin = await options.adminChannel();
      looks.subjects.push(...(await lookAtMovements(options.outside, open, admin, now)));
    }
    if (accounts) looks.subjects.push(...(await lookAtAccounts(options, channel, now)));
    if (accounts) looks.subjects.push(...(await lookAtPlatform(options, channel, now)));
  }
  for (const member of ['packs', 'accounts']) {
    if (members.includes(member)) looks.next.set(member, now + STANDING_EVERY_MS);
  }
  const { off } = options.levels;
  for (const look of looks.subjects) look.seen = look.seen.filter(({ kind }) => !off.includes(kind));
  return looks;
}

/** Those that have something to say, and those of which something was said. */
async function lookAtPacks(
  options: WatchOptions,
  open: string[],
  channel: string | null,
  now: Instant,
): Promise<SubjectLook[]> {
  const found = await lookAtAllPacks(options, options.levels, now);
  if (!found) return [];
  const looks = new Map(found.map(({ subject, seen }) => [subject, seen]));
  const told = open.filter((subject) => subject.startsWith('pack:') || subject.startsWith('spu:'));
  const speaking = found.filter(({ seen }) => seen.some(({ depth }) => depth > 0));
  const subjects = new Set([...told, ...speaking.map(({ subject }) => subject)]);
  return [...subjects].map((subject) => ({
    member: 'packs',
    subject,
    channel,
    seen: looks.get(subject) ?? [],
  }));
}

async function lookAtAccounts(
  { health, figures, accounts, levels }: WatchOptions,
  channel: string | null,
  now: Instant,
): Promise<SubjectLook[]> {
  const member = 'accounts';
  const looks = await Promise.all(
    accounts.map(async (account) => {
      const seen = observeAccount(account, await health.read(account), now, levels);
      return { member, subject: `account:${account}`, channel, seen };
    }),
  );
  const seen = observeSync(await figures.lastSync(), now, levels);
  return [...looks, { member, subject: 'packs', channel, seen }];
}

async function lookAtPlatform(
  { platform }: WatchOptions,
  channel: string | null,
  now: Instant,
): Promise<SubjectLook[]> {
  if (!platform) return [];
  const { ticket, token } = await platform();
  const refused = token.kind === 'refused' ? token : null;
  const seen = observePlatform({ ticketAt: ticket.receivedAt, refused }, now);
  return [{ member: 'accounts', subject: 'platform', channel, seen }];
}

/** Where everything is told that is about no request. */
async function commonChannel({ channels, store }: WatchOptions): Promise<string | null> {
  return channels.warnings ?? channels.default ?? (await store.knownFirstChannel());
}
