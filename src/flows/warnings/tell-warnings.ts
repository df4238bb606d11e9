import {
  corrected,
  inMessages,
  isHeld,
  itemOf,
  marked,
  onlyRequest,
  released,
} from '../../domain/warnings/message.ts';
import type { Seen } from '../../domain/warnings/observation.ts';
import {
  decide,
  type Mark,
  type Series,
  seriesOf,
  type Told,
  unseen,
  withSeries,
} from '../../domain/warnings/series.ts';
import type { Warning, WarningMessage } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import type { WarningDraft } from './warning-draft.ts';

/** One subject as it was found. */
export type SubjectLook = {
  /** In the list of what is watched. */
  member: string;
  subject: string;
  /** Where it is told; `null`: nobody knows yet. */
  channel: string | null;
  /** Kinds that are not in it do not hold any more. */
  seen: Seen[];
};

export type TellOptions = {
  newMessageId: () => Promise<string>;
  /** When the quiet hours end that are on now; `null` where none are. */
  quietUntil: (now: Instant) => Instant | null;
};

type News = { warning: Warning; depth: number; channel: string };

/**
 * Decides on everything that was found and writes it into the draft: what became of the things told before, which of the
 * messages `due` are released from their quiet hours, and what is told, in one message for each channel, or in several
 * where there is very much of it.
 * @returns messages that quiet hours hold back, with the time when they end
 */
export async function tellWarnings(
  options: TellOptions,
  draft: WarningDraft,
  looks: SubjectLook[],
  due: string[],
  now: Instant,
): Promise<{ id: string; at: Instant }[]> {
  // All are asked for before the first answer is waited for.
  await Promise.all(looks.map(({ subject }) => draft.subject(subject)));
  const news: News[] = [];
  for (const found of looks) news.push(...(await judge(draft, found, now)));
  const held: { id: string; at: Instant }[] = [];
  for (const id of due) {
    const at = await releaseHeld(options, draft, id, now);
    if (at !== null) held.push({ id, at });
  }
  const postAt = options.quietUntil(now) ?? now;
  for (const [channel, here] of byChannel(news)) {
    // What is held becomes messages at the end of the quiet hours.
    for (const part of postAt > now ? [here] : inMessages(here)) {
      const message = await place(options, draft, channel, part, now);
      if (isHeld(message, now)) held.push({ id: message.id, at: message.postAt });
    }
  }
  return held;
}

async function judge(
  draft: WarningDraft,
  { subject, channel, seen }: SubjectLook,
  now: Instant,
): Promise<News[]> {
  const before = await draft.subject(subject);
  const gone = before
    .filter(({ kind }) => !seen.some((one) => one.kind === kind))
    .map(({ kind }) => unseen(kind));
  const news: News[] = [];
  const marks: Mark[] = [];
  const shown: { at: Told; now: Warning }[] = [];
  let next = before;
  for (const one of [...seen, ...gone]) {
    const series = seriesOf(before, one.kind);
    const decision = decide(series, one, now, channel !== null);
    marks.push(...decision.marks);
    const { warning, present } = one;
    if (present) shown.push(...series.shown.map((at) => ({ at, now: present })));
    else if (warning) shown.push(...decision.next.shown.map((at) => ({ at, now: warning })));
    if (JSON.stringify(decision.next) !== JSON.stringify(series)) next = withSeries(next, decision.next);
    if (decision.tell && one.warning && channel !== null) {
      news.push({ warning: one.warning, depth: one.depth, channel });
    }
  }
  if (next !== before) await draft.setSubject(subject, next);
  for (const mark of marks) await markItem(draft, mark);
  for (const { at, now } of shown) await correctItem(draft, at, now);
  return news;
}

async function correctItem(draft: WarningDraft, { message: id, item }: Told, now: Warning): Promise<void> {
  // Of all other kinds what was told stays true; they need not be read at every look.
  if (now.kind !== 'wechat_refused' && now.kind !== 'outside_movement') return;
  const message = await draft.message(id);
  const next = message && corrected(message, item, now);
  if (next && next !== message) await draft.setMessage(id, next);
}

/** A message that people can no longer scroll back to is forgotten, and stays as it was. */
export async function markItem(draft: WarningDraft, mark: Mark): Promise<void> {
  const message = await draft.message(mark.at.message);
  if (!message) return;
  const next = marked(message, mark);
  if (next !== message) await draft.setMessage(message.id, next);
}

function byChannel(news: News[]): Map<string, News[]> {
  const channels = new Map<string, News[]>();
  for (const one of news) channels.set(one.channel, [...(channels.get(one.channel) ?? []), one]);
  return channels;
}

/** Puts them into a new message, or into the one that quiet hours hold back there. */
async function place(
  options: TellOptions,
  draft: WarningDraft,
  channel: string,
  news: News[],
  now: Instant,
): Promise<WarningMessage> {
  const postAt = options.quietUntil(now);
  const open = postAt === null ? null : await heldMessage(options, draft, channel, now);
  const { id, at, items: before } = open ?? { id: await options.newMessageId(), at: now, items: [] };
  const items = [...before, ...news.map(({ warning }) => itemOf(warning))];
  const message: WarningMessage = {
    id,
    channel,
    request: onlyRequest(items),
    items,
    at,
    postAt: open?.postAt ?? postAt ?? now,
  };
  await draft.setMessage(id, message);
  if (postAt !== null) await draft.setHeld(channel, id);
  for (const [index, { warning, depth }] of news.entries()) {
    const subject = await draft.subject(warning.subject);
    const series = seriesOf(subject, warning.kind);
    const shown = [...series.shown, { message: id, item: before.length + index, depth }];
    await draft.setSubject(warning.subject, withSeries(subject, { ...series, shown }));
  }
  return message;
}

async function heldMessage(
  options: TellOptions,
  draft: WarningDraft,
  channel: string,
  now: Instant,
): Promise<WarningMessage | null> {
  const id = await draft.held(channel);
  const message = id === null ? null : await draft.message(id);
  if (message === null || isHeld(message, now)) return message;
  // Nobody came to release it, and the next quiet hours are on already.
  await releaseHeld(options, draft, message.id, now);
  return null;
}

/**
 * Gives a held message free once its quiet hours have ended, without what is over by then; with nothing left it is never
 * posted.
 * @returns when to come back; `null`: it is free, or was before
 */
async function releaseHeld(
  options: TellOptions,
  draft: WarningDraft,
  id: string,
  now: Instant,
): Promise<Instant | null> {
  const message = await draft.message(id);
  if (!message) return null;
  if (isHeld(message, now)) return message.postAt;
  if ((await draft.held(message.channel)) !== id) return null;
  await draft.setHeld(message.channel, null);
  const moved = new Map<number, Pick<Told, 'message' | 'item'>>();
  const [first, ...others] = released(message);
  if (!first) await draft.setMessage(id, null);
  for (const part of first ? [first, ...others] : []) {
    const own = part === first ? id : await options.newMessageId();
    const items = part.map(({ item }) => item);
    await draft.setMessage(own, { ...message, id: own, items, request: onlyRequest(items) });
    for (const [item, { before }] of part.entries()) moved.set(before, { message: own, item });
  }
  for (const subject of new Set(message.items.map(({ warning }) => warning.subject))) {
    const state = await draft.subject(subject);
    const next = state.map((series) => leftOut(series, movedIn(series.shown, id, moved)));
    await draft.setSubject(subject, next);
  }
  return null;
}

/** What nobody saw does not count as told. */
function leftOut(series: Series, shown: Told[]): Series {
  if (shown.length === series.shown.length) return { ...series, shown };
  const told = Math.max(0, ...shown.map(({ depth }) => depth));
  return { ...series, shown, told, stands: Math.min(series.stands, told) };
}

function movedIn(shown: Told[], message: string, moved: Map<number, Pick<Told, 'message' | 'item'>>): Told[] {
  return shown.flatMap((told) => {
    if (told.message !== message) return [told];
    const place = moved.get(told.item);
    return place ? [{ ...told, ...place }] : [];
  });
}
