import { lastWarnings } from '../../domain/warnings/last.ts';
import { quietFor, seriesOf, withSeries } from '../../domain/warnings/series.ts';
import { readSubject, watchMemberOf } from '../../domain/warnings/subject.ts';
import type { WarningItem } from '../../domain/warnings/warning.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { Clock } from '../ports/runtime.ts';
import type { WarningStore } from '../ports/warnings.ts';
import { markItem } from './notify-warnings.ts';
import type { QuietInput, QuietRefusal, WarningUseCases } from './use-cases.ts';
import { createWarningDraft } from './warning-draft.ts';

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
  { message: id, item: index, at: madeAt, how, by }: QuietInput,
): Promise<Result<WarningItem, QuietRefusal> | 'conflict'> {
  const now = clock();
  const draft = createWarningDraft(warnings);
  const message = await draft.message(id);
  const item = message?.items[index];
  // Numbers can be given out again after Redis lost its last writes.
  if (!item || (madeAt !== null && message.at !== madeAt))
    return refuse({ reason: 'not_found', message: id });
  // What is over may be unmuted all the same: it can come back.
  if (item.standing.kind === 'over' && how !== 'unmute') return refuse({ reason: 'over', message: id });
  const { subject, kind } = item.warning;
  const state = await draft.subject(subject);
  const series = seriesOf(state, kind);
  const quiet = quietFor(how, by, now);
  await draft.setSubject(subject, withSeries(state, { ...series, quiet }));
  const elsewhere = series.shown.filter((one) => one.message !== id || one.item !== index);
  for (const at of [...elsewhere, { message: id, item: index, depth: 0 }]) {
    const standing = (await draft.message(at.message))?.items[at.item]?.standing;
    if (standing) await markItem(draft, { at, standing, quiet });
  }
  const watched = readSubject(subject);
  const watch = watched ? [{ member: watchMemberOf(watched), at: now, leasedUntil: null }] : [];
  const actor = { kind: 'person', userId: by, surface: 'button' } as const;
  const event = { type: 'warning_quieted' as const, at: now, kind, how };
  const audit = [{ warning: id, subject, actor, event }];
  if ((await warnings.commit({ ...draft.change(now), watch, audit })) === 'conflict') return 'conflict';
  return accept((await draft.message(id))?.items[index] ?? item);
}
