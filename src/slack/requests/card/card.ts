import { isDeepStrictEqual } from 'node:util';
import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/web-api';
import type { Allocation } from '../../../domain/allocations/allocation.ts';
import { spentTwice } from '../../../domain/allocations/evolve-retry.ts';
import type { Freeze } from '../../../domain/freeze/freeze.ts';
import { triesNameOf } from '../../../domain/losses/shown-tries.ts';
import { findAllocation } from '../../../domain/requests/find-allocation.ts';
import { itemOf } from '../../../domain/requests/raise.ts';
import { type CardState, cardState, type RequestState, termsNameOf } from '../../../domain/requests/state.ts';
import type { Observed } from '../../../domain/traffic/observed.ts';
import type { Language } from '../../../kit/language.ts';
import { factLines, factTexts } from '../../blocks/facts.ts';
import { bullets } from '../../blocks/headed.ts';
import { LIMITS, name, oneLine, plainText } from '../../blocks/limits.ts';
import { paragraph, section, textOf, toRichText } from '../../blocks/render.ts';
import { folded } from '../../text/folded.ts';
import { type Sentence, say } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../../words/shape/explain-errcode.ts';
import { words } from '../../words/words.ts';
import { cardRows } from './card-buttons.ts';
import { cardFacts, itemPeriod, raiseFacts } from './card-facts.ts';
import { allocationLine, stateLine } from './card-state.ts';
import { observedFacts } from './observed-facts.ts';

export type CardModel = {
  request: RequestState;
  /** What stops its approval while it waits. */
  freeze?: Freeze;
  /** What monitoring knows of it. */
  observed?: Observed;
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
    /**
     * `rule`: the name of the one that decides it, absent where a grant did. `terms`: of an edited request, what names them.
     * `tries`: of one with retried allocations, how often.
     */
    event_payload: {
      id: string;
      kind: 'raise';
      state: CardState;
      revision: number;
      rule?: string;
      terms?: string;
      tries?: string;
    };
  };
};

/** More are left to the details, so that the card can be read and stays within what Slack shows. */
const MOST_ALLOCATIONS = 10;

export function cardMessage(model: CardModel): CardMessage {
  const { request, revision, language } = model;
  const rows = cardRows(request, language);
  const { text, blocks } = cardBody(model);
  const terms = termsNameOf(request);
  const tries = triesNameOf(request);
  const notes = rows.flatMap(({ note }) => (note === null ? [] : [note]));
  return {
    text: textOf([...text, ...notes], '\n', LIMITS.messageText),
    blocks: [
      ...blocks,
      ...rows.flatMap(({ note, buttons }) => [...(note === null ? [] : [paragraph(note)]), buttons]),
    ],
    metadata: {
      event_type: 'headroom_request',
      event_payload: {
        id: request.id,
        kind: request.kind,
        state: cardState(request),
        revision,
        ...(request.phase === 'approved' && request.grant ? {} : { rule: request.rule.name }),
        ...(terms === null ? {} : { terms }),
        ...(tries === null ? {} : { tries }),
      },
    },
  };
}

/** A card without its buttons, as blocks and as lines of text. */
export function cardBody({ request, freeze, observed, language, explain }: Omit<CardModel, 'revision'>): {
  text: Sentence[];
  blocks: KnownBlock[];
} {
  const { card, colon, freeze: frozen } = words(language);
  const stopped = freeze && request.phase === 'pending' ? [frozen.onCard(freeze)] : [];
  const facts = [...observedFacts(request, observed ?? {}, language), ...cardFacts(request, language)];
  const title = `${alarm(request)}${oneLine(card.title(raiseFacts(request)))}`;
  const state = stateLine(request, language, explain);
  const allocations = allocationLines(request, state, language, explain);
  const reason = request.raise.reason.trim();
  return {
    text: [
      [title],
      state,
      ...stopped,
      ...allocations,
      ...factTexts(facts, colon),
      reason === ''
        ? card.noReason(request.requester, request.via)
        : say`${card.reason(request.requester, request.via)}${colon}${folded(reason)}`,
    ],
    blocks: [
      { type: 'header', text: plainText(title, LIMITS.header) },
      {
        type: 'rich_text',
        elements: [
          stateSection(cardState(request), state),
          ...stopped.map(frozenSection),
          ...(allocations.length > 0 ? [bullets(allocations)] : []),
        ],
      },
      factLines(facts, colon),
      { type: 'rich_text', elements: reasonLines(request, language) },
    ],
  };
}

/** Nobody shall overlook that somebody went past the approvers. */
function alarm(request: RequestState): string {
  return request.phase === 'approved' && request.automatic?.kind === 'break_glass' ? '🚨 ' : '';
}

/** One line each where there are several; the state line says it for a single one. */
function allocationLines(
  request: RequestState,
  said: Sentence,
  language: Language,
  explain: ExplainErrcode,
): Sentence[] {
  const { items } = request.raise;
  if (items.length < 2) return [];
  const shown = shownNumbers(request);
  const lines = shown.map((no) => itemLine(request, no, said, language, explain));
  const more = items.length - shown.length;
  return more === 0 ? lines : [...lines, [words(language).card.moreItems(more, request.id)]];
}

/** Of more than fit, those that need somebody come before the others; in their order all the same. */
function shownNumbers(request: RequestState): number[] {
  const all = request.raise.items.map((_item, index) => index + 1);
  const needy = all.filter((no) => needsSomebody(findAllocation(request, no)));
  const others = all.filter((no) => !needy.includes(no));
  return [...needy, ...others].slice(0, MOST_ALLOCATIONS).sort((a, b) => a - b);
}

function needsSomebody(allocation: Allocation | null): boolean {
  const state = allocation?.state;
  return (
    state === 'failed' || state === 'unknown' || (allocation !== null && spentTwice(allocation).length > 0)
  );
}

function itemLine(
  request: RequestState,
  no: number,
  said: Sentence,
  language: Language,
  explain: ExplainErrcode,
): Sentence {
  const item = itemOf(request.raise, no);
  const { app, rate, units, pack } = item;
  const shown = { id: `${request.id}.${no}`, app: name(app.name), rate, units, orderId: pack.orderId };
  const allocation = findAllocation(request, no);
  const state = allocation && allocationLine(allocation, request.rule, language, explain);
  // What all of them have in common is said once, above.
  const own = state !== null && isDeepStrictEqual(state, said) ? null : state;
  return words(language).card.item(shown, itemPeriod(item, allocation, language), own);
}

/** One glance shows the state; the sentence beside it says the rest. */
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

function frozenSection(sentence: Sentence) {
  const emoji: RichTextElement[] = [
    { type: 'text', text: '\n' },
    { type: 'emoji', name: 'ice_cube' },
    { type: 'text', text: ' ' },
  ];
  return { type: 'rich_text_section' as const, elements: [...emoji, ...toRichText(sentence)] };
}

/** Of the leaves used here Slack documents a style for texts only: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
function bold(element: RichTextElement): RichTextElement {
  return element.type === 'text' ? { ...element, style: { bold: true } } : element;
}

/** What people typed, as a quotation: it stays theirs, and Slack looks for no notation in it. */
function reasonLines(request: RequestState, language: Language): RichTextBlock['elements'] {
  const { card, colon } = words(language);
  const reason = request.raise.reason.trim();
  if (reason === '') return [section(card.noReason(request.requester, request.via))];
  const heading = toRichText(say`${card.reason(request.requester, request.via)}${colon}`).map(bold);
  return [
    { type: 'rich_text_section', elements: heading },
    { type: 'rich_text_quote', elements: toRichText([reason]) },
  ];
}
