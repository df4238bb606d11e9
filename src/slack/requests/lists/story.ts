import { diagnosisOf } from '../../../domain/errcodes/diagnosis.ts';
import type { Freeze } from '../../../domain/freeze/freeze.ts';
import type { RequestEvent } from '../../../domain/requests/events.ts';
import type { AuditEntry } from '../../../flows/ports/audit.ts';
import type { Story } from '../../../flows/requests/list-use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Language } from '../../../kit/language.ts';
import { answer, type PrivateAnswer } from '../../blocks/ephemeral.ts';
import { factLines, factTexts } from '../../blocks/facts.ts';
import { bullets, headed } from '../../blocks/headed.ts';
import { LIMITS } from '../../blocks/limits.ts';
import type { ListPage } from '../../blocks/list-place.ts';
import { pageButtons } from '../../blocks/list-table.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import { join, moment, type Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../../words/shape/explain-errcode.ts';
import { words } from '../../words/words.ts';
import { cardBody } from '../card/card.ts';
import { detailFacts } from '../card/detail-facts.ts';
import { historyButton } from './history-button.ts';

/** So many events stand beside everything about a request within one message. */
export const EVENTS_A_PAGE = 10;
/** A window has room for the whole of nearly every request. */
export const EVENTS_A_WINDOW = 50;

/** `diagnosesAt`: the present, for a reader who may see what WeChat's diagnosis needs; `null` for all others. */
export type StoryModel = {
  story: Story;
  page: ListPage;
  language: Language;
  explain: ExplainErrcode;
  diagnosesAt: Instant | null;
  /** What stops approvals while it waits; absent: nothing does. */
  freeze?: Freeze | null;
};

/** Everything about a request, and what happened to it; further pages go on with that only. */
export function storyAnswer(model: StoryModel): PrivateAnswer {
  const { story, page, language } = model;
  const { request, trail, observed } = story;
  const { freeze, ...rest } = model;
  const beside = { ...(freeze ? { freeze } : {}), ...(observed ? { observed } : {}) };
  const body = page.from === 0 ? everything({ ...rest, request, ...beside }) : null;
  const events = eventLines(model);
  const title = trailTitle(model);
  const facts = body ? `${textOf(body.text, '\n', LIMITS.messageText)}\n` : '';
  return {
    text: facts + textOf([[title], ...events], '\n', LIMITS.messageText - facts.length),
    blocks: [
      ...(body?.blocks ?? []),
      headed(title, ...(events.length > 0 ? [bullets(events)] : [])),
      ...pageButtons({ page, next: trail.next, rows: trail.items, language }),
    ],
  };
}

/** What the card shows, and below it what nobody needs for a decision. */
function everything(model: Parameters<typeof cardBody>[0]): ReturnType<typeof cardBody> {
  const { text, blocks } = cardBody(model);
  const { colon } = words(model.language);
  const details = detailFacts(model.request, model.language);
  return {
    text: [...text, ...factTexts(details, colon)],
    blocks: [...blocks, { type: 'divider' }, factLines(details, colon), { type: 'divider' }],
  };
}

/** The same in a window, which turns no pages. */
export function storyWindow(model: StoryModel): PrivateAnswer {
  const { trail } = model.story;
  const { text, blocks } = storyAnswer({
    ...model,
    story: { ...model.story, trail: { ...trail, next: null } },
  });
  const more = trail.total - trail.items.length;
  const left = more > 0 ? [paragraph([words(model.language).card.more(more)])] : [];
  return { text, blocks: [...(blocks ?? []), ...left] };
}

function trailTitle({ story: { request, trail }, page, language }: StoryModel): string {
  const { lists, dot } = words(language);
  const last = page.from + trail.items.length;
  const part = page.from > 0 || last < trail.total ? [lists.range(page.from + 1, last, trail.total)] : [];
  return [request.id, lists.titles.story, ...part].join(dot);
}

function eventLines({ story, language, explain, diagnosesAt }: StoryModel): Sentence[] {
  const { request, trail } = story;
  const several = request.phase === 'approved' && request.allocations.length > 1;
  return trail.items
    .filter(isWorthALine)
    .flatMap((entry) => [
      eventLine(entry, several, language, explain),
      ...diagnosisLines(entry.event, diagnosesAt, language),
    ]);
}

/** There is no such request. */
export function noStoryAnswer(id: string, language: Language): PrivateAnswer {
  return answer([[words(language).lists.noRequest(id)]], [historyButton(language)]);
}

/** That a plan is still a plan is news to nobody; its beginning and its end are. */
function isWorthALine({ event }: AuditEntry): boolean {
  return event.type !== 'stage_reached' || event.stage !== 'scheduled';
}

function diagnosisLines(event: RequestEvent, now: Instant | null, language: Language): Sentence[] {
  const found = now === null ? null : diagnosisOf(ridOf(event), event.at, now);
  return found === null ? [] : [words(language).diagnosis(found)];
}

function ridOf(event: RequestEvent): string | undefined {
  if ('rid' in event) return event.rid;
  return 'failure' in event && 'rid' in event.failure ? event.failure.rid : undefined;
}

function eventLine(
  { request, event }: AuditEntry,
  several: boolean,
  language: Language,
  explain: ExplainErrcode,
): Sentence {
  const { lists, dot } = words(language);
  const where = several && 'allocation' in event ? [`${request}.${event.allocation}`] : [];
  return join([moment(event.at), ...where, lists.event(event, explain)], dot);
}
