import { lastWarnings } from '../../domain/warnings/last.ts';
import { quietFor, seriesOf, withSeries } from '../../domain/warnings/series.ts';
import { readSubject, watchMemberOf } from '../../domain/warnings/subject.ts';
import type { Quieting, WarningItem, WarningMessage } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { Clock } from '../ports/runtime.ts';
import type { WarningAuditEntry, WarningStore } from '../ports/warnings.ts';
import { markItem } from './notify-warnings.ts';
import type { QuietInput, QuietRefusal, WarningUseCases } from './use-cases.ts';
import { createWarningDraft, type WarningDraft } from './warning-draft.ts';

export type QuietWarningOptions = { warnings: WarningStore; clock: Clock };

/** A warning that holds may be older than many that are over. */
const MOST_MESSAGES = 100;

/** Snooze, Mute and Unmute of one series, by a button on one of its messages; and the latest warnings. */
export function createWarningUseCases(options: QuietWarningOptions): WarningUseCases {
  return {
    async quiet(input) {
      return retryOnConflict(input.message, () => tryOnce(options, input));
    },
    last: async (limit) => lastWarnings(await options.warnings.last(MOST_MESSAGES), limit),
  };
}

async function tryOnce(
  { warnings, clock }: QuietWarningOptions,
  { message: id, item, at: madeAt, how, by }: QuietInput,
): Promise<Result<WarningItem[], QuietRefusal> | 'conflict'> {
  const now = clock();
  const draft = createWarningDraft(warnings);
  const message = await draft.message(id);
  // Numbers can be given out again after Redis lost its last writes.
  if (!message || (madeAt !== null && message.at !== madeAt))
    return refuse({ reason: 'not_found', message: id });
  const named = item === null ? [...message.items.keys()] : message.items[item] ? [item] : [];
  const chosen = named.filter((index) => canBeChanged(message.items[index], how));
  if (chosen.length === 0) return refuse({ reason: named.length === 0 ? 'not_found' : 'over', message: id });
  for (const index of chosen) await silence(draft, id, index, quietFor(how, by, now));
  const members = new Set(chosen.flatMap((index) => watchedBy(message.items[index])));
  const watch = [...members].map((member) => ({ member, at: now, leasedUntil: null }));
  const audit = chosen.flatMap((index) => entriesOf(message, index, { how, by, at: now }));
  if ((await warnings.commit({ ...draft.change(now), watch, audit })) === 'conflict') return 'conflict';
  const items = (await draft.message(id))?.items ?? [];
  return accept(chosen.flatMap((index) => items[index] ?? []));
}

/** What is over may be unmuted all the same: it can come back. */
function canBeChanged(item: WarningItem | undefined, how: Quieting): boolean {
  return item !== undefined && (item.standing.kind !== 'over' || how === 'unmute');
}

/** Every item that shows the series is marked. */
async function silence(
  draft: WarningDraft,
  message: string,
  index: number,
  quiet: WarningItem['quiet'],
): Promise<void> {
  const item = (await draft.message(message))?.items[index];
  if (!item) return;
  const { subject, kind } = item.warning;
  const state = await draft.subject(subject);
  const series = seriesOf(state, kind);
  await draft.setSubject(subject, withSeries(state, { ...series, quiet }));
  const elsewhere = series.shown.filter((one) => one.message !== message || one.item !== index);
  for (const at of [...elsewhere, { message, item: index, depth: 0 }]) {
    const standing = (await draft.message(at.message))?.items[at.item]?.standing;
    if (standing) await markItem(draft, { at, standing, quiet });
  }
}

function entriesOf(
  { id, items }: WarningMessage,
  index: number,
  { how, by, at }: { how: Quieting; by: string; at: Instant },
): WarningAuditEntry[] {
  const warning = items[index]?.warning;
  if (!warning) return [];
  const actor = { kind: 'person', userId: by, surface: 'button' } as const;
  const event = { type: 'warning_quieted' as const, at, kind: warning.kind, how };
  return [{ warning: id, subject: warning.subject, actor, event }];
}

function watchedBy(item: WarningItem | undefined): string[] {
  const watched = item && readSubject(item.warning.subject);
  return watched ? [watchMemberOf(watched)] : [];
}
