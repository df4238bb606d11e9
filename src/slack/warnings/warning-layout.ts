import type { KnownBlock, TableBlock } from '@slack/web-api';
import { dueAtOf } from '../../domain/warnings/kinds.ts';
import { bySeverity, isLoud } from '../../domain/warnings/severity.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { bullets, bulletText, headed } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph, toMrkdwn, toRichText } from '../blocks/render.ts';
import { type Sentence, say } from '../text/sentence.ts';
import { SEVERITY_MARKS } from '../text/severity-marks.ts';
import { words } from '../words/words.ts';
import { together } from './together.ts';
import { warningButtons } from './warning-buttons.ts';
import {
  BOLD,
  briefRichText,
  briefText,
  type ItemView,
  markOf,
  NEW_LINE,
  spaced,
  wholeItem,
  wholeText,
} from './warning-item.ts';

type Content = {
  items: readonly ItemView[];
  /** What buttons about all of it carry. */
  value: string;
  /** Quiet hours held the message back since then. */
  heldSince: Instant | null;
};

/** What a message shows: one warning whole or several as a table, the notes in a line each, and how many more there are. */
export type Layout = {
  rows: readonly ItemView[];
  notes: readonly ItemView[];
  /** The figures of each row, and what to do below. */
  details: boolean;
  advice: boolean;
  left: number;
  all: readonly ItemView[];
  value: string;
  heldSince: Instant | null;
};

/** Nobody reads more of them there; Home and the lists have the rest. */
const MOST_NOTES = 8;
/** So many notes are shown before figures give way to more of them. */
const FEW_NOTES = 3;
const MOST_ROWS = 50;

/** The layout that shows the most and still fits, the most urgent in front. */
export function fitting({ items, value, heldSince }: Content, fits: (layout: Layout) => boolean): Layout {
  const rows = items.filter(({ severity }) => isLoud(severity)).sort(byUrgency);
  const notes = items.filter(({ severity }) => !isLoud(severity)).sort(byUrgency);
  const all = [...rows, ...notes];
  const layout = (shown: number, noted: number, details: boolean, advice: boolean): Layout => ({
    rows: rows.slice(0, shown),
    notes: notes.slice(0, noted),
    details,
    advice,
    left: all.length - Math.min(shown, rows.length) - Math.min(noted, notes.length),
    all,
    value,
    heldSince,
  });
  const most = Math.min(rows.length, MOST_ROWS);
  const many = Math.min(notes.length, MOST_NOTES);
  const few = Math.min(notes.length, FEW_NOTES);
  const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, nth) => from - nth);
  const tries = [
    ...down(many, few).map((noted) => layout(most, noted, true, true)),
    ...down(few, 0).map((noted) => layout(most, noted, false, true)),
    ...down(most, Math.min(most, 1)).map((shown) => layout(shown, 0, false, false)),
  ];
  return tries.find(fits) ?? layout(Math.min(most, 1), 0, false, false);
}

const STANDINGS = ['holds', 'worse', 'over'];

/** What holds in front, the most severe of it first, and what is due soonest. */
function byUrgency(one: ItemView, other: ItemView): number {
  const standing = ({ item }: ItemView) => STANDINGS.indexOf(item.standing.kind);
  const due = ({ item }: ItemView) => dueAtOf(item.warning) ?? 0;
  return standing(one) - standing(other) || bySeverity(one.severity, other.severity) || due(one) - due(other);
}

export function layoutBlocks(layout: Layout, language: Language): KnownBlock[] {
  const { rows, notes, value } = layout;
  const [only, ...others] = rows;
  return [
    ...title(layout, language).map((text): KnownBlock => {
      return { type: 'header', text: plainText(text, LIMITS.header) };
    }),
    ...meaning(layout, language).map(paragraph),
    ...(only && others.length === 0 ? wholeItem(only, language) : []),
    ...(others.length > 0 ? [table(layout, language)] : []),
    ...(others.length > 0 ? adviceBlocks(layout, language) : []),
    ...(others.length > 0
      ? warningButtons(
          layout.all.filter(({ severity }) => isLoud(severity)).map(({ item }) => item),
          value,
          language,
        )
      : []),
    ...(notes.length > 0 ? [noteBlock(notes, language)] : []),
    ...closing(layout, language).map(paragraph),
  ];
}

/** The same as paragraphs of a text. */
export function layoutText(layout: Layout, language: Language): Sentence[] {
  const { rows, notes } = layout;
  const { dot, gap, warnings } = words(language);
  const isOne = rows.length === 1;
  const row = (view: ItemView): Sentence => {
    const brief = briefText(view, language);
    const details = layout.details && view.item.standing.kind === 'holds' ? view.text.details : [];
    return say`• ${markOf(view, language)}${dot}${spaced([brief, details], gap)}`;
  };
  return [
    ...title(layout, language).map((text) => [text]),
    ...meaning(layout, language),
    ...(isOne ? rows.map((one) => wholeText(one, language)) : rows.map(row)),
    ...(isOne ? [] : adviceText(layout, language)),
    ...(notes.length > 0 ? [[warnings.alsoNoted]] : []),
    ...notes.map((one) => say`• ${noteMark(one, language)}${briefText(one, language)}`),
    ...closing(layout, language),
  ];
}

/** Over several. */
function title({ all }: Layout, language: Language): string[] {
  const loud = all.filter(({ severity }) => isLoud(severity));
  if (loud.length < 2) return [];
  const open = (which: string) =>
    loud.filter(({ severity, item }) => severity === which && item.standing.kind === 'holds').length;
  return [words(language).warnings.title({ all: loud.length, act: open('act'), plan: open('plan') })];
}

/** What they mean together. */
function meaning({ all }: Layout, language: Language): Sentence[] {
  const holding = all.filter(({ severity, item }) => isLoud(severity) && item.standing.kind === 'holds');
  const { warnings } = words(language);
  return together(holding.map(({ item }) => item.warning)).map((line) => warnings.together(line));
}

/** What to do about all of it, each thing once. */
function advice({ rows, advice: isShown }: Layout): Sentence[] {
  const holding = isShown ? rows.filter(({ item }) => item.standing.kind === 'holds') : [];
  return [...new Map(holding.map(({ text }) => [toMrkdwn(text.advice), text.advice])).values()];
}

function adviceText(layout: Layout, language: Language): Sentence[] {
  const { whatToDo } = words(language).warnings;
  const [only, ...others] = advice(layout);
  if (!only) return [];
  return others.length === 0
    ? [say`${whatToDo}${only}`]
    : [[whatToDo.trim()], ...[only, ...others].map(bulletText)];
}

function adviceBlocks(layout: Layout, language: Language): KnownBlock[] {
  const { whatToDo } = words(language).warnings;
  const [only, ...others] = advice(layout);
  if (!only) return [];
  if (others.length === 0) return [paragraph(say`${whatToDo}${only}`)];
  return [headed(whatToDo.trim(), bullets([only, ...others]))];
}

/** Two columns, which a phone has room for. https://docs.slack.dev/reference/block-kit/blocks/table-block */
function table({ rows, details }: Layout, language: Language): TableBlock {
  const { columns } = words(language).warnings;
  const cell = (text: string) => ({ type: 'raw_text' as const, text });
  const row = (view: ItemView): TableBlock['rows'][number] => [
    cell(markOf(view, language)),
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            ...briefRichText(view, language, BOLD),
            ...(details && view.item.standing.kind === 'holds'
              ? [NEW_LINE, ...toRichText(view.text.details)]
              : []),
          ],
        },
      ],
    },
  ];
  return {
    type: 'table',
    rows: [[cell(columns.severity), cell(columns.what)], ...rows.map(row)],
    column_settings: [{ is_wrapped: true }, { is_wrapped: true }],
  };
}

function closing({ left, heldSince }: Layout, language: Language): Sentence[] {
  const { warnings } = words(language);
  return [
    ...(left > 0 ? [warnings.more(left)] : []),
    ...(heldSince === null ? [] : [warnings.held(heldSince)]),
  ];
}

/** The heading says already that they are notes, so the mark is enough; what became of one is said. */
function noteMark(view: ItemView, language: Language): string {
  const { standing, quiet } = view.item;
  const plain = standing.kind === 'holds' && quiet === null;
  return plain ? `${SEVERITY_MARKS.note} ` : `${markOf(view, language)}${words(language).dot}`;
}

function noteBlock(notes: readonly ItemView[], language: Language): KnownBlock {
  const { warnings } = words(language);
  const elements = notes.map((one) => ({
    type: 'rich_text_section' as const,
    elements: [...toRichText([noteMark(one, language)]), ...briefRichText(one, language)],
  }));
  return headed(warnings.alsoNoted, { type: 'rich_text_list', style: 'bullet', elements });
}
