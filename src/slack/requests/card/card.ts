import type { ContextBlock, KnownBlock, RichTextBlock, RichTextElement, SectionBlock } from '@slack/web-api';
import { type CardState, cardState, type RequestState } from '../../../domain/requests/state.ts';
import type { Language } from '../../../kit/language.ts';
import { LIMITS, oneLine, plainText } from '../../blocks/limits.ts';
import { notation, section, textOf, toMrkdwn, toRichText } from '../../blocks/render.ts';
import { type Sentence, say } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../../words/shape/explain-errcode.ts';
import { words } from '../../words/words.ts';
import { cardButtons } from './card-buttons.ts';
import { cardFacts, type Fact, raiseFacts } from './card-facts.ts';
import { allocationId, allocationLine, stateLine } from './card-state.ts';

export type CardModel = {
  request: RequestState;
  revision: number;
  language: Language;
  explain: ExplainErrcode;
};

/** The message that shows a request: a pure function of its state. */
export type CardMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_request';
    event_payload: { id: string; kind: 'raise'; state: CardState; revision: number };
  };
};

/** Keeps a message within what Slack shows; more than a handful is never approved at once. */
const MOST_ALLOCATIONS = 20;

export function cardMessage({ request, revision, language, explain }: CardModel): CardMessage {
  const { card, colon, gap, stop } = words(language);
  const title = oneLine(card.title(raiseFacts(request)));
  const state = stateLine(request, language, explain);
  const reason = request.raise.reason.trim() === '' ? card.noReason : request.raise.reason;
  const facts = cardFacts(request, language);
  const allocations = allocationLines(request, language, explain);
  const sentences: Sentence[] = [
    say`${title}${stop}`,
    state,
    ...allocations,
    ...facts.map((fact) => say`${fact.label}${colon}${fact.value}${stop}`),
    say`${card.labels.reason}${colon}${reason}`,
  ];
  return {
    text: textOf(sentences, gap, LIMITS.messageText),
    blocks: [
      { type: 'header', text: plainText(title, LIMITS.header) },
      { type: 'rich_text', elements: [stateSection(cardState(request), state)] },
      ...(allocations.length > 0 ? [bullets(allocations)] : []),
      factGrid(facts.filter(({ place }) => place === 'grid')),
      quotation(card.labels.reason, reason, colon),
      smallPrint(
        facts.filter(({ place }) => place === 'below'),
        colon,
      ),
      ...cardButtons(request, language),
    ],
    metadata: {
      event_type: 'headroom_request',
      event_payload: { id: request.id, kind: request.kind, state: cardState(request), revision },
    },
  };
}

/** One line each where there are several; the state line says it for a single one. */
function allocationLines(request: RequestState, language: Language, explain: ExplainErrcode): Sentence[] {
  if (request.phase !== 'approved' || request.allocations.length < 2) return [];
  const { card } = words(language);
  return request.allocations
    .slice(0, MOST_ALLOCATIONS)
    .map((one) =>
      card.allocation(
        allocationId(request, one),
        one.units,
        allocationLine(one, request.rule, language, explain),
      ),
    );
}

/** One glance tells how it stands; the sentence beside it tells the rest. */
const STATE_EMOJI: Record<CardState, string> = {
  pending: 'hourglass_flowing_sand',
  approved: 'arrow_forward',
  submitting: 'arrow_forward',
  accepted: 'arrow_forward',
  allocated: 'white_check_mark',
  scheduled: 'calendar',
  active: 'large_green_circle',
  ended: 'checkered_flag',
  cancelling: 'arrow_backward',
  cancelled: 'leftwards_arrow_with_hook',
  partly: 'warning',
  failed: 'x',
  unknown: 'warning',
  rejected: 'no_entry_sign',
  withdrawn: 'leftwards_arrow_with_hook',
  expired: 'alarm_clock',
};

function stateSection(state: CardState, sentence: Sentence) {
  const emoji: RichTextElement[] = [
    { type: 'emoji', name: STATE_EMOJI[state] },
    { type: 'text', text: ' ' },
  ];
  return { type: 'rich_text_section' as const, elements: [...emoji, ...toRichText(sentence).map(bold)] };
}

/** Of the leaves used here Slack documents a style for texts only: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
function bold(element: RichTextElement): RichTextElement {
  return element.type === 'text' ? { ...element, style: { bold: true } } : element;
}

function bullets(sentences: readonly Sentence[]): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_list', style: 'bullet', elements: sentences.map(section) }],
  };
}

/** Short facts in two columns. */
function factGrid(facts: readonly Fact[]): SectionBlock {
  return {
    type: 'section',
    fields: facts
      .slice(0, LIMITS.fields)
      .map(({ label, value }) => notation(`*${label}*\n${toMrkdwn(value)}`)),
  };
}

/** What people typed, as a quotation: it stays theirs, and Slack looks for no notation in it. */
function quotation(label: string, text: string, colon: string): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [{ type: 'text', text: `${label}${colon}`, style: { bold: true } }],
      },
      { type: 'rich_text_quote', elements: toRichText([text]) },
    ],
  };
}

/** Facts that are sentences rather than figures. */
function smallPrint(facts: readonly Fact[], colon: string): ContextBlock {
  return {
    type: 'context',
    elements: facts.map(({ label, value }) => notation(`${label}${colon}${toMrkdwn(value)}`)),
  };
}
