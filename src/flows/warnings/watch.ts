import type { WarningKind } from '../../domain/warnings/kinds.ts';
import type { WarningLevels } from '../../domain/warnings/levels.ts';
import { type QuietHours, quietUntil } from '../../domain/warnings/quiet-hours.ts';
import { snoozeEnds } from '../../domain/warnings/series.ts';
import {
  audienceOf,
  readSubject,
  type Subject,
  subjectKey,
  watchMemberOf,
} from '../../domain/warnings/subject.ts';
import type { Instant } from '../../kit/instant.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import { zoneOffset } from '../../kit/time-zone.ts';
import type { PlatformHealth } from '../merchants/platform-health.ts';
import type { LossStore } from '../ports/losses.ts';
import type { OutsideStore } from '../ports/movements.ts';
import type { PackFiguresStore } from '../ports/packs.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { AccountHealthStore, WarningChange, WarningStore, WatchList } from '../ports/warnings.ts';
import { checkAccounts } from './check-accounts.ts';
import { checkLosses } from './check-losses.ts';
import { checkMovements } from './check-movements.ts';
import { type CheckPacksOptions, checkPacks } from './check-packs.ts';
import { checkPlatform } from './check-platform.ts';
import { checkRequest } from './check-request.ts';
import type { CheckedSubject } from './checked-subject.ts';
import { type Finding, notifyWarnings } from './notify-warnings.ts';
import { createWarningDraft, type WarningDraft } from './warning-draft.ts';

export type WatchOptions = Omit<CheckPacksOptions, 'store' | 'figures' | 'health'> & {
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
  /** For lost records and movements outside of Headroom. */
  adminChannel: () => Promise<string | null>;
  losses: Pick<LossStore, 'recent'>;
};

/** So many members of the watch list are checked together: what they have to say becomes one message for each channel. */
const BATCH = 200;
/** After a crash the check is run again. */
const LEASE_MS = 30_000;
const CHECK_EVERY_MS = 60_000;

type Checks = {
  findings: Finding[];
  /** When time alone makes another check worth while, by member of the watch list. */
  next: Map<string, Instant | null>;
};

/**
 * Checks everything that is due, notifies people of what has crossed a level and strikes through what no longer holds. Any
 * replica may call it as often as it likes.
 * @returns how many members of the watch list were checked
 */
export function createWatch(options: WatchOptions): () => Promise<number> {
  const { list, warnings, clock, log } = options;
  const quiet = quietHoursOf(options);

  async function tryOnce(members: string[], leasedUntil: Instant): Promise<'saved' | 'conflict'> {
    const now = clock();
    const draft = createWarningDraft(warnings);
    const { findings, next } = await check(options, members, now);
    const newMessageId = async () => `W-${await warnings.nextNumber()}`;
    const due = members.filter((member) => member.startsWith('W-'));
    for (const id of due) next.set(id, null);
    const held = await notifyWarnings({ newMessageId, quietUntil: quiet }, draft, findings, due, now);
    const again = await timesOf(draft, findings, next);
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
    log.warn({ members: members.length }, 'warnings changed too often at the same time; checking again');
    return 0;
  };
}

function quietHoursOf({ levels: { quietHours } }: WatchOptions): (now: Instant) => Instant | null {
  if (!quietHours) return () => null;
  const offset = zoneOffset(quietHours.timeZone);
  return (now) => quietUntil(now, quietHours, offset);
}

/** The end of a snooze is a reason to check again, too. */
async function timesOf(
  draft: WarningDraft,
  findings: Finding[],
  next: Checks['next'],
): Promise<Checks['next']> {
  const times = new Map(next);
  for (const { subject } of findings) {
    const member = watchMemberOf(subject);
    const ends = snoozeEnds(await draft.subject(subjectKey(subject)));
    const at = times.get(member) ?? null;
    if (ends !== null) times.set(member, at === null ? ends : Math.min(at, ends));
  }
  return times;
}

async function check(options: WatchOptions, members: string[], now: Instant): Promise<Checks> {
  const requests = await checkRequests(options, members, now);
  const checked: CheckedSubject[] = [];
  const next = new Map(requests.next);
  const due = (member: string) => members.includes(member);
  const open = due('losses') || due('packs') ? await openSubjects(options) : [];
  if (due('losses')) {
    const losses = await checkLosses(options.losses, open, options.levels, now);
    checked.push(...losses.checked);
    next.set('losses', losses.next);
  }
  if (due('packs')) {
    checked.push(...(await checkPacks(options, open, options.levels, now)));
    checked.push(...(await checkMovements(options.outside, open, options.levels, now)));
    next.set('packs', now + CHECK_EVERY_MS);
  }
  if (due('accounts')) {
    checked.push(...(await checkAccounts(options, options.levels, now)));
    checked.push(...(await checkPlatform(options.platform, options.levels, now)));
    next.set('accounts', now + CHECK_EVERY_MS);
  }
  const channelOf = await channelsFor(options, checked);
  const findings = [
    ...requests.findings,
    ...checked.map((one) => ({ ...one, channel: one.channel ?? channelOf(one.subject) })),
  ];
  return { findings: findings.map((one) => withoutKinds(one, options.levels.off)), next };
}

async function checkRequests(options: WatchOptions, members: string[], now: Instant): Promise<Checks> {
  const ids = members.filter((member) => member.startsWith('R-'));
  const requests = await Promise.all(ids.map((id) => checkRequest(options, id, options.levels, now)));
  return {
    findings: requests.map(({ checked, channel }) => ({ ...checked, channel })),
    next: new Map(requests.map(({ checked, next }) => [watchMemberOf(checked.subject), next])),
  };
}

async function openSubjects({ warnings }: WatchOptions): Promise<Subject[]> {
  return (await warnings.openSubjects()).flatMap((key) => readSubject(key) ?? []);
}

/** Where people are notified of subjects that are no requests. */
async function channelsFor(
  options: WatchOptions,
  checked: readonly CheckedSubject[],
): Promise<(subject: Subject) => string | null> {
  const audiences = new Set(checked.map(({ subject }) => audienceOf(subject)));
  const admins = audiences.has('admins') ? await options.adminChannel() : null;
  const warnings = audiences.has('warnings') ? await warningChannel(options) : null;
  return (subject) => (audienceOf(subject) === 'admins' ? admins : warnings);
}

async function warningChannel({ channels, store }: WatchOptions): Promise<string | null> {
  return channels.warnings ?? channels.default ?? (await store.knownFirstChannel());
}

function withoutKinds(finding: Finding, off: readonly WarningKind[]): Finding {
  return { ...finding, observations: finding.observations.filter(({ kind }) => !off.includes(kind)) };
}
