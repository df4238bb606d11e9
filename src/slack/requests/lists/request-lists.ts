import type { ActionsBlock } from '@slack/web-api';
import { tally } from '../../../domain/policy/tally.ts';
import { appsOf, type Raise, unitsOf } from '../../../domain/requests/raise.ts';
import { expectedRun } from '../../../domain/requests/run.ts';
import { standing } from '../../../domain/requests/standing.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import { openReview } from '../../../domain/reviews/review.ts';
import type { Readiness } from '../../../flows/merchants/merchant-queries.ts';
import type { AppOffer } from '../../../flows/packs/use-cases.ts';
import type { Page } from '../../../flows/ports/stored.ts';
import type { Instant } from '../../../kit/instant.ts';
import { inLanguage, type Language } from '../../../kit/language.ts';
import { CARD_ACTIONS } from '../../blocks/action-ids.ts';
import { button } from '../../blocks/button.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import { boldLine } from '../../blocks/headed.ts';
import { LIMITS, name } from '../../blocks/limits.ts';
import type { ListPage } from '../../blocks/list-place.ts';
import { tableAnswer } from '../../blocks/list-table.ts';
import { pictureButtons } from '../../blocks/picture-buttons.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import { readinessParts } from '../../merchants/readiness-parts.ts';
import { join, moment, type Sentence } from '../../text/sentence.ts';
import type { Column } from '../../words/shape/lists.ts';
import { words } from '../../words/words.ts';
import { detailsButton } from '../card/card-buttons.ts';
import { raiseFacts } from '../card/card-facts.ts';
import { requestValue } from '../card/card-value.ts';

/** What every list is drawn from. */
export type ListModel<T> = { page: ListPage; found: Page<T>; language: Language; now: Instant };

/** What waits for a decision. A phone has no room for more columns than these. */
export function pendingList(model: ListModel<RequestState>): PrivateAnswer {
  const { titles, empty, hints } = words(model.language).lists;
  const columns = ['request', 'app', 'raise', 'askedBy', 'decideBy', 'votes', 'why'] as const;
  const said = { title: titles.pending, empty: empty.pending, hint: hints.pending };
  return requestTable(model, said, columns);
}

/** What was approved automatically and waits for this reader's review, below what waits for a decision. */
export function reviewBlocks(requests: readonly RequestState[], language: Language): PrivateAnswer {
  const { list } = words(language).automatic;
  const title = list.title(requests.length);
  const rows = requests.slice(0, MOST_REVIEWS).map((request) => {
    const dueAt = openReview(request)?.dueAt ?? request.askedAt;
    return { request, row: list.row(raiseFacts(request), request.requester, dueAt) };
  });
  return {
    text: textOf([[title], ...rows.map(({ row }) => row)], '\n', LIMITS.messageText),
    blocks: [
      { type: 'rich_text', elements: [boldLine(title)] },
      ...rows.flatMap(({ request, row }) => [paragraph(row), reviewButtons(request, language)]),
    ],
  };
}

/** More fit no message together with a page of requests. */
const MOST_REVIEWS = 5;

function reviewButtons(request: RequestState, language: Language): ActionsBlock {
  const { buttons } = words(language);
  return {
    type: 'actions',
    elements: [
      button(CARD_ACTIONS.review, buttons.reviewed, requestValue({ request: request.id, key: request.key })),
      detailsButton(request, language),
    ],
  };
}

/** What runs or is planned; `app`: of one app only, by its name. */
export function runningList(model: ListModel<RequestState>, app: string | null): PrivateAnswer {
  const { titles, empty, hints } = words(model.language).lists;
  const shown = app === null ? null : name(app);
  const columns = ['request', 'app', 'raise', 'state', 'from', 'until'] as const;
  const said = { title: titles.running(shown), empty: empty.running(shown), hint: hints.running };
  return requestTable(model, said, columns);
}

/** Everything that was asked; `app`: for one app only, by its name. */
export function historyList(model: ListModel<RequestState>, app: string | null): PrivateAnswer {
  const { titles, empty, hints } = words(model.language).lists;
  const shown = app === null ? null : name(app);
  const columns = ['request', 'app', 'raise', 'askedBy', 'askedAt', 'state', 'cost'] as const;
  const said = { title: titles.history(shown), empty: empty.history(shown), hint: hints.history };
  return requestTable(model, said, columns);
}

/** An app of the configuration; `ready: null`: its account never authorized a platform of ours. */
export type AppRow = { app: AppOffer; ready: Readiness | null };

/** The apps of the configuration. `platform`: there is one, so that each tells whether web authorization works. */
export function appList(model: ListModel<AppRow> & { platform: boolean }): PrivateAnswer {
  const { page, found, language, platform } = model;
  const { titles, empty, hints, columns } = words(language).lists;
  const heads = [columns.name, columns.label, columns.appId, ...(platform ? [columns.webAuthorization] : [])];
  return tableAnswer({
    title: titles.apps,
    empty: empty.apps,
    hint: hints.apps,
    columns: heads.map((head) => ({ head, named: false })),
    rows: found.items.map(({ app, ready }) => [
      [name(app.name)],
      [name(inLanguage(app.label, language) ?? app.name)],
      [name(app.appId)],
      ...(platform ? [readyCell(ready, language)] : []),
    ]),
    page,
    total: found.total,
    next: found.next,
    language,
  });
}

/** Does web authorization work, and is the limit raised. */
function readyCell(ready: Readiness | null, language: Language): Sentence {
  const { authorization, dot } = words(language);
  return ready === null
    ? [authorization.web(['not_authorized'])]
    : join(readinessParts(ready, language), dot);
}

/** Columns whose values say by themselves what they are. */
const PLAIN = new Set<Column>(['request', 'app', 'raise', 'state']);

function requestTable(
  { page, found, language, now }: ListModel<RequestState>,
  said: { title: string; empty: string; hint: string },
  columns: readonly RequestColumn[],
): PrivateAnswer {
  const heads = words(language).lists.columns;
  return tableAnswer({
    ...said,
    columns: columns.map((column) => ({
      head: heads[column],
      named: !PLAIN.has(column),
      short: column !== 'why',
    })),
    rows: found.items.map((request) => columns.map((column) => cellOf(request, column, language, now))),
    page,
    total: found.total,
    next: found.next,
    language,
    below: picturesOf(page, language),
  });
}

/** Pictures of the app that the list is about, or of all. */
function picturesOf({ place }: ListPage, language: Language): ActionsBlock[] {
  if (place.list !== 'running' && place.list !== 'history') return [];
  const { app } = place;
  if (app === null)
    return place.list === 'history' ? [pictureButtons([{ of: 'spend', value: null }], language)] : [];
  return [
    pictureButtons(
      [
        { of: 'timeline', value: app },
        { of: 'spend', value: app },
      ],
      language,
    ),
  ];
}

type RequestColumn = Exclude<Column, 'days' | 'name' | 'label' | 'appId' | 'webAuthorization'>;

function cellOf(request: RequestState, column: RequestColumn, language: Language, now: Instant): Sentence {
  const { lists, numbers, comma } = words(language);
  const { raise } = request;
  const period = expectedRun(request);
  switch (column) {
    case 'request':
      return [request.id];
    case 'app':
      return [
        join(
          appsOf(raise).map((app) => name(app.name)),
          comma,
        ),
      ].flat();
    case 'raise':
      return [raiseOf(raise, language)];
    case 'askedBy':
      return [words(language).lists.requester(request.requester)];
    case 'askedAt':
      return [moment(request.askedAt)];
    case 'decideBy':
      return [moment(request.expiresAt)];
    case 'votes': {
      const { have, need } = tally(request.rule, request.votes);
      return [`${have}/${need}`];
    }
    case 'why':
      return [raise.reason.trim() === '' ? '–' : name(raise.reason)];
    case 'from':
      return period ? [moment(period.startsAt)] : ['–'];
    case 'until':
      return period ? [moment(period.endsAt)] : ['–'];
    case 'state':
      return [lists.standing[standing(request, now)]];
    case 'cost':
      return [numbers.units(unitsOf(raise))];
  }
}

/** The rate and the days; of several allocations each that is different. */
function raiseOf({ items }: Raise, language: Language): string {
  const { card, comma } = words(language);
  return [...new Set(items.map(({ rate, days }) => card.raise(rate, days)))].join(comma);
}
