import type { ActionsBlock, Button, KnownBlock } from '@slack/web-api';
import type { Diagnosis } from '../../domain/errcodes/diagnosis.ts';
import { type RequiredSets, requiredFor } from '../../domain/merchants/grants.ts';
import type { Invitation } from '../../domain/merchants/invitation.ts';
import type { MerchantEvent, MerchantState } from '../../domain/merchants/merchant.ts';
import type { MerchantOverview, Readiness } from '../../flows/merchants/merchant-queries.ts';
import type { Language } from '../../kit/language.ts';
import { MERCHANT_ACTIONS } from '../blocks/action-ids.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Siblings } from '../commands/siblings.ts';
import { bullets, bulletText, headed } from '../packs/pack-facts.ts';
import { join, link as linkTo, type Sentence, say } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import type { WxauthProblem } from '../words/shape/line-problem.ts';
import { words } from '../words/words.ts';
import {
  accountFacts,
  exclusiveSets,
  mendSteps,
  merchantName,
  requiredLines,
  setsLine,
  unreadableSetsLine,
} from './merchant-facts.ts';

type Part = { heading: string; lines: readonly Sentence[] };

/** Sentences under a title, parts with points, and buttons. */
function titled(
  title: string,
  lines: readonly Sentence[],
  parts: readonly Part[] = [],
  buttons: readonly Button[] = [],
): PrivateAnswer {
  const shown = parts.filter(({ lines: points }) => points.length > 0);
  const blocks: KnownBlock[] = [
    { type: 'header', text: plainText(title, LIMITS.header) },
    ...(lines.length === 0 ? [] : [paragraph(join(lines, '\n'))]),
    ...shown.map(({ heading, lines: points }) => headed(heading, bullets(points))),
    ...actions(buttons),
  ];
  const points = shown.flatMap(({ heading, lines: inner }): Sentence[] => [
    [heading],
    ...inner.map(bulletText),
  ]);
  return { text: textOf([[title], ...lines, ...points], '\n', LIMITS.messageText), blocks };
}

function actions(elements: readonly Button[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'wxauth', elements: [...elements] }];
}

/** One or more sentences without a title. */
export function saidAnswer(...sentences: readonly Sentence[]): PrivateAnswer {
  return { text: textOf(sentences, '\n', LIMITS.messageText), blocks: sentences.map(paragraph) };
}

/** What could not be read, and the nearest line that can, on a line of its own to be copied. */
export function wxauthProblemAnswer(problem: WxauthProblem, language: Language): PrivateAnswer {
  const { wxauth } = words(language);
  return saidAnswer(wxauth.problem(problem), [wxauth.nearest], [problem.suggestion]);
}

/** `/wxauth help`: one list of all that can be typed. */
export function wxauthHelp(language: Language, siblings: Siblings): PrivateAnswer {
  const { title, overview, examples } = words(language).wxauth.help;
  const all = siblings.all(language).map((one) => one.words.help);
  const lines = [...all.flatMap((help) => help.lines), overview];
  return titled(
    title,
    [],
    [
      { heading: title, lines: lines.map((line) => [`/wxauth ${line}`]) },
      { heading: examples, lines: all.flatMap((help) => help.examples).map((line) => [line]) },
    ],
  );
}

/** `/wxauth` alone. `diagnosis`: of the call that WeChat refuses, for those who look after the platform. */
export function platformAnswer(
  now: MerchantOverview,
  language: Language,
  explain: ExplainErrcode,
  diagnosis: Diagnosis | null = null,
): PrivateAnswer {
  const { wxauth, home } = words(language);
  const { level } = now.health.ticket;
  const push: Button = {
    type: 'button',
    action_id: MERCHANT_ACTIONS.ticketPush,
    text: plainText(wxauth.buttons.ticketPush, LIMITS.button),
  };
  return titled(
    wxauth.title,
    [...healthLines(now, language, explain, diagnosis), [wxauth.hint]],
    [{ heading: home.headings.merchants, lines: serviceLines(now, language) }],
    level === 'ok' ? [] : [push],
  );
}

/** How the platform does, and how many merchants there are. */
export function healthLines(
  { health, authorized, lacking, examined }: MerchantOverview,
  language: Language,
  explain: ExplainErrcode,
  diagnosis: Diagnosis | null = null,
): Sentence[] {
  const { health: said, noMerchants } = words(language).authorization;
  const { ticket, token, reconciliation } = health;
  return [
    said.ticket(ticket),
    ...(ticket.level === 'ok' ? [] : [[said.ticketAdvice]]),
    [said.token(token, explain)],
    ...(diagnosis === null ? [] : [words(language).diagnosis(diagnosis)]),
    said.reconciliation(reconciliation, explain),
    [authorized === 0 ? noMerchants : said.counts(authorized, lacking, examined)],
  ];
}

/** One line per Service Account, and how many more there are. */
export function serviceLines({ services, more }: MerchantOverview, language: Language): Sentence[] {
  const lines = services.map((one) => readinessLine(one, language));
  return more === 0 ? lines : [...lines, [words(language).authorization.more(more)]];
}

/** Where the two halves of the product meet: does web authorization work, and is the limit raised. */
export function readinessLine(one: Readiness, language: Language): Sentence {
  const { dot } = words(language);
  return join([[merchantName(one.merchant)], ...readinessParts(one, language)], dot);
}

export function readinessParts({ merchant, obstacles, raise }: Readiness, language: Language): Sentence[] {
  const { authorization } = words(language);
  const raises = raise === null ? [] : [[authorization.raisesLine(merchant.appId)]];
  return [[authorization.web(obstacles)], authorization.raise(raise), ...raises];
}

/** An invitation with everything that whoever hands it on has to know. */
export function invitationAnswer(
  invitation: Invitation,
  address: string,
  required: RequiredSets,
  language: Language,
): PrivateAnswer {
  const { link, buttons } = words(language).wxauth;
  const { kind, appId, expiresAt, uses, id } = invitation;
  const sets = requiredFor(kind, required).flatMap((one) => one.sets);
  const asked = sets.length === 0 ? [] : [setsLine('required', sets, language)];
  const lines = [
    [linkTo(address)],
    say`${link.accounts(kind, appId)}`,
    link.expires(expiresAt),
    [link.uses(uses)],
    ...asked,
    [link.pictureSent],
  ];
  const revoke: Button = {
    type: 'button',
    action_id: MERCHANT_ACTIONS.revoke,
    text: plainText(buttons.revoke, LIMITS.button),
    style: 'danger',
    value: id,
  };
  const notes = { heading: link.notesHeading, lines: link.notes.map((note) => [note]) };
  return titled(link.title, lines, [notes], [revoke]);
}

/** An event, and the Slack id of whoever had invited. */
export type HistoryEvent = { event: MerchantEvent; by: string | null };

/** Everything about one merchant. `events`: the latest last; `earlier`: so many before them. */
export function merchantAnswer(
  {
    ready,
    events,
    earlier,
    required,
  }: {
    ready: Readiness;
    events: readonly HistoryEvent[];
    earlier: number;
    required: RequiredSets;
  },
  language: Language,
): PrivateAnswer {
  const { authorization, wxauth, dot } = words(language);
  const { merchant } = ready;
  const steps = mendSteps(merchant, required, language);
  return titled(
    merchantName(merchant),
    [
      accountFacts(merchant, language),
      standing(merchant, language),
      ...setLines(merchant, required, language),
      join(readinessParts(ready, language), dot),
    ],
    [
      { heading: authorization.whatToDo, lines: steps },
      {
        heading: wxauth.show.history,
        lines: [
          ...(earlier > 0 ? [[wxauth.show.more(earlier)]] : []),
          ...events.flatMap((one) => eventLine(one, language)),
        ],
      },
    ],
  );
}

/** Whether it is authorised, and since when; the moment of the end tells by itself that it is not. */
function standing(merchant: MerchantState, language: Language): Sentence {
  const { authorization, dot } = words(language);
  const since = sinceOf(merchant, language);
  return merchant.status === 'authorized' ? join([[authorization.status.authorized], since], dot) : since;
}

/** Since when it holds, or when it ended. */
export function sinceOf(merchant: MerchantState, language: Language): Sentence {
  const { authorization } = words(language);
  return merchant.status === 'authorized'
    ? authorization.since(merchant.authorizedAt)
    : authorization.until(merchant.endedAt);
}

function setLines(merchant: MerchantState, required: RequiredSets, language: Language): Sentence[] {
  if (merchant.status === 'unauthorized') return [setsLine('had', merchant.hadSets, language)];
  return [
    setsLine('granted', merchant.sets, language),
    ...unreadableSetsLine(merchant, language),
    ...requiredLines(merchant, required, language),
  ];
}

function eventLine({ event, by }: HistoryEvent, language: Language): Sentence[] {
  const { show } = words(language).wxauth;
  if (event.type === 'reconciled') return [];
  const told = show.events[event.type](event.at);
  return [by === null ? told : say`${told}${show.by(by)}`];
}

/** Required sets that only one provider can hold, with what follows from that; nothing where none is. */
export function exclusiveLines(required: RequiredSets, language: Language): Sentence[] {
  const { check } = words(language).wxauth;
  const ids = exclusiveSets([...required.official, ...required.mini]);
  const flagged = ids.length === 0 ? [] : [setsLine('exclusive', ids, language)];
  return [...flagged, [check.providers]];
}

/** What a comparison with WeChat showed. */
export function checkAnswer(
  lines: readonly Sentence[],
  required: RequiredSets,
  language: Language,
): PrivateAnswer {
  return titled(words(language).wxauth.check.title, [...lines, ...exclusiveLines(required, language)]);
}
