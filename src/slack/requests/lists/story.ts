import { diagnosisOf } from '../../../domain/errcodes/diagnosis.ts';
import type { RequestEvent } from '../../../domain/requests/events.ts';
import type { AuditEntry } from '../../../flows/ports/audit.ts';
import type { Story } from '../../../flows/requests/list-use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Language } from '../../../kit/language.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import { bullets, headed } from '../../blocks/headed.ts';
import { LIMITS } from '../../blocks/limits.ts';
import type { ListPage } from '../../blocks/list-place.ts';
import { pageButtons } from '../../blocks/list-table.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import { join, moment, type Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../../words/shape/explain-errcode.ts';
import { words } from '../../words/words.ts';
import { cardMessage } from '../card/card.ts';

/** So many events stand beside the card's text within one message. */
export const EVENTS_A_PAGE = 10;

/** `diagnosesAt`: the present, for a reader who may see what WeChat's diagnosis needs; `null` for all others. */
export type StoryModel = {
  story: Story;
  page: ListPage;
  language: Language;
  explain: ExplainErrcode;
  diagnosesAt: Instant | null;
};

/** A request as its card shows it, without the buttons, and what happened to it; further pages go on with that only. */
export function storyAnswer({ story, page, language, explain, diagnosesAt }: StoryModel): PrivateAnswer {
  const { lists, dot } = words(language);
  const { request, revision, trail } = story;
  const card = page.from === 0 ? cardMessage({ request, revision, language, explain }) : null;
  const several = request.phase === 'approved' && request.allocations.length > 1;
  const events = trail.items
    .filter(isWorthALine)
    .flatMap((entry) => [
      eventLine(entry, several, language, explain),
      ...diagnosisLines(entry.event, diagnosesAt, language),
    ]);
  const last = page.from + trail.items.length;
  const range = lists.range(page.from + 1, last, Math.max(trail.total, last));
  const title = [request.id, lists.titles.story, range].join(dot);
  const room = LIMITS.messageText - (card ? card.text.length + 1 : 0);
  const told = textOf([[title], ...events], '\n', room);
  return {
    text: card ? `${card.text}\n${told}` : told,
    blocks: [
      ...(card?.blocks.filter(({ type }) => type !== 'actions') ?? []),
      headed(title, ...(events.length > 0 ? [bullets(events)] : [])),
      ...pageButtons({ page, next: trail.next, rows: trail.items, language }),
    ],
  };
}

/** There is no such request. */
export function noStoryAnswer(id: string, language: Language): PrivateAnswer {
  const sentence = [words(language).lists.noRequest(id)];
  return { text: textOf([sentence], '', LIMITS.messageText), blocks: [paragraph(sentence)] };
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
