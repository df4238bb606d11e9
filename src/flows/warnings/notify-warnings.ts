import { correctionOf } from '../../domain/warnings/corrections.ts';
import { severityOf } from '../../domain/warnings/kinds.ts';
import { corrected, inMessages, isHeld, marked, reworded } from '../../domain/warnings/message.ts';
import { type Observation, over } from '../../domain/warnings/observation.ts';
import {
  type Decision,
  decide,
  isPosted,
  type Mark,
  type Series,
  type ShownLevel,
  seriesOf,
  withSeries,
} from '../../domain/warnings/series.ts';
import { isLoud } from '../../domain/warnings/severity.ts';
import { subjectKey } from '../../domain/warnings/subject.ts';
import type { Warning, WarningMessage } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import { addToMessage, addToNotes, type Notification, type NotifyOptions } from './add-to-message.ts';
import type { CheckedSubject } from './checked-subject.ts';
import { releaseHeld } from './release-held.ts';
import type { WarningDraft } from './warning-draft.ts';

/** A subject as a check found it, and where its people are; `null`: nobody knows yet. */
export type Finding = Omit<CheckedSubject, 'channel'> & { channel: string | null };

/**
 * Decides on all findings and writes the outcome into the draft: what became of earlier notifications, which of the
 * messages `due` are released from their quiet hours, what is noted, and what people are notified of now, in one message for
 * each channel, or in several where there is very much of it.
 * @returns messages that quiet hours hold back, with the time when they end
 */
export async function notifyWarnings(
  options: NotifyOptions,
  draft: WarningDraft,
  findings: Finding[],
  due: string[],
  now: Instant,
): Promise<{ id: string; at: Instant }[]> {
  // All are read at once, before the first answer is waited for.
  await Promise.all(findings.map(({ subject }) => draft.subject(subjectKey(subject))));
  const notifications: Notification[] = [];
  for (const finding of findings) notifications.push(...(await decideSubject(draft, finding, now)));
  const held: { id: string; at: Instant }[] = [];
  for (const id of due) {
    const at = await releaseHeld(options, draft, id, now);
    if (at !== null) held.push({ id, at });
  }
  const notes = notifications.filter(({ severity }) => !isLoud(severity));
  for (const [channel, here] of byChannel(notes)) await addToNotes(options, draft, channel, here, now);
  const postAt = options.quietUntil(now) ?? now;
  for (const [channel, here] of byChannel(notifications.filter(({ severity }) => isLoud(severity)))) {
    // What is held becomes messages at the end of the quiet hours.
    for (const part of postAt > now ? [here] : inMessages(here)) {
      const message = await addToMessage(options, draft, channel, part, now);
      if (isHeld(message, now)) held.push({ id: message.id, at: message.postAt });
    }
  }
  return held;
}

async function decideSubject(
  draft: WarningDraft,
  { subject, channel, observations }: Finding,
  now: Instant,
): Promise<Notification[]> {
  const key = subjectKey(subject);
  const before = await draft.subject(key);
  const gone = before
    .filter(({ kind }) => !observations.some((one) => one.kind === kind))
    .map(({ kind }) => over(kind));
  const notifications: Notification[] = [];
  const marks: Mark[] = [];
  const corrections: Correction[] = [];
  const rewordings: Correction[] = [];
  let next = before;
  for (const observation of [...observations, ...gone]) {
    const series = seriesOf(before, observation.kind);
    const decision = decide(series, observation, now, channel !== null);
    marks.push(...decision.marks);
    corrections.push(...correctionsOf(series, decision, observation));
    rewordings.push(...rewordingsOf(decision, observation));
    if (JSON.stringify(decision.next) !== JSON.stringify(series)) next = withSeries(next, decision.next);
    const { warning, depth } = observation;
    if (!decision.notify || !warning || channel === null) continue;
    notifications.push({ warning, severity: severityOf(warning), depth, channel });
  }
  if (next !== before) await draft.setSubject(key, next);
  for (const mark of marks) await markItem(draft, mark);
  for (const correction of rewordings) await changeItem(draft, correction, reworded);
  for (const correction of corrections) await changeItem(draft, correction, corrected);
  return notifications;
}

type Correction = { at: ShownLevel; now: Warning };

/** Only of kinds that are ever corrected: messages of all others need not be read at every check. */
function correctionsOf(
  series: Series,
  { next }: Decision,
  { kind, warning, present }: Observation,
): Correction[] {
  const correction = correctionOf(kind);
  if (!correction) return [];
  const [shown, now] = correction.whenOver ? [series.shown, present] : [next.shown, warning];
  return now ? shown.map((at) => ({ at, now })) : [];
}

/** What was posted as a plan and is a note by now is shown as one, and the other way round; a note that waits is not posted. */
function rewordingsOf({ next, reworded: due }: Decision, { warning }: Observation): Correction[] {
  if (!due || !warning) return [];
  return next.shown.filter(isPosted).map((at) => ({ at, now: warning }));
}

async function changeItem(
  draft: WarningDraft,
  { at: { message: id, item }, now }: Correction,
  change: (message: WarningMessage, index: number, now: Warning) => WarningMessage,
): Promise<void> {
  const message = await draft.message(id);
  const next = message && change(message, item, now);
  if (next && next !== message) await draft.setMessage(id, next);
}

/** A message that is too old to be kept stays as it was. */
export async function markItem(draft: WarningDraft, mark: Mark): Promise<void> {
  const message = await draft.message(mark.at.message);
  if (!message) return;
  const next = marked(message, mark);
  if (next !== message) await draft.setMessage(message.id, next);
}

function byChannel(notifications: Notification[]): Map<string, Notification[]> {
  const channels = new Map<string, Notification[]>();
  for (const one of notifications) channels.set(one.channel, [...(channels.get(one.channel) ?? []), one]);
  return channels;
}
