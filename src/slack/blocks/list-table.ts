import type { ActionsBlock, Button, KnownBlock, TableBlock } from '@slack/web-api';
import type { Language } from '../../kit/language.ts';
import { join, type Sentence, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { PAGE_ACTIONS } from './action-ids.ts';
import type { PrivateAnswer } from './ephemeral.ts';
import { LIMITS, plainText } from './limits.ts';
import { type ListPage, type ListPlace, writeListPage } from './list-place.ts';
import { paragraph, section, textOf } from './render.ts';

/** So many rows fit the top-level text whole, with names and reasons of the greatest length. */
export const ROWS_A_PAGE = 8;

/** A page of a list before it is drawn. */
export type TableModel = {
  title: string;
  /** What it says, and what to type, where there is nothing. */
  empty: string;
  hint: string;
  /** Heads; `plain`: the text form names a value by it. */
  columns: readonly {
    head: string;
    named: boolean /** Kept on one line, as short values are. */;
    short?: boolean;
  }[];
  /** Cells in the order of the columns. */
  rows: readonly (readonly Sentence[])[];
  page: ListPage;
  total: number;
  next: string | null;
  language: Language;
  /** Buttons below the table. */
  below?: readonly ActionsBlock[];
};

/** A list as Slack's table, with the whole content as text for notifications and clients without tables. */
export function tableAnswer(model: TableModel): PrivateAnswer {
  const { title, columns, rows, hint, language } = model;
  const { colon, dot } = words(language);
  if (rows.length === 0) return emptyAnswer(model);
  const range = rangeOf(model);
  const lines = rows.map((row) =>
    join(
      row.map((cell, index) => {
        const column = columns[index];
        return column?.named ? say`${column.head}${colon}${cell}` : cell;
      }),
      dot,
    ),
  );
  return {
    text: textOf([say`${title}${colon}${range}`, ...lines, [hint]], '\n', LIMITS.messageText),
    blocks: [
      { type: 'header', text: plainText(title, LIMITS.header) },
      table(columns, rows),
      // A list on one page counts itself.
      paragraph(join(isWhole(model) ? [hint] : [range, hint], dot)),
      ...pageButtons(model),
      ...(model.below ?? []),
    ],
  };
}

function emptyAnswer({ title, empty, page, language }: TableModel): PrivateAnswer {
  const blocks: KnownBlock[] = [
    { type: 'header', text: plainText(title, LIMITS.header) },
    paragraph([empty]),
    // The page was emptied since its button was drawn.
    ...(page.from > 0 ? pageButtons({ page, next: null, rows: [], language }) : []),
  ];
  return { text: textOf([[title], [empty]], '\n', LIMITS.messageText), blocks };
}

function isWhole({ page, next }: TableModel): boolean {
  return page.from === 0 && next === null;
}

function rangeOf({ page, rows, total, language }: TableModel): string {
  const last = page.from + rows.length;
  return words(language).lists.range(page.from + 1, last, Math.max(total, last));
}

/** Where to go from here; nothing where the list has one page. */
export function pageButtons(model: {
  page: ListPage;
  next: string | null;
  rows: readonly unknown[];
  language: Language;
}): ActionsBlock[] {
  const { page, next, rows, language } = model;
  const { buttons } = words(language).lists;
  const { place } = page;
  const elements: Button[] = [
    ...(page.from > 0 ? [button('first', buttons.first, place, null, 0)] : []),
    ...(next === null ? [] : [button('next', buttons.next, place, next, page.from + rows.length)]),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: PAGE_ACTIONS.list, elements }];
}

function button(where: string, text: string, place: ListPlace, cursor: string | null, from: number): Button {
  return {
    type: 'button',
    action_id: `${PAGE_ACTIONS.list}:${where}`,
    text: plainText(text, LIMITS.button),
    value: writeListPage({ place, cursor, from }),
  };
}

/** Slack's table: the first row is its head. https://docs.slack.dev/reference/block-kit/blocks/table-block */
export function table(columns: TableModel['columns'], rows: TableModel['rows']): TableBlock {
  return {
    type: 'table',
    rows: [columns.map(({ head }) => cell([head])), ...rows.map((row) => row.map(cell))],
    column_settings: columns.map(({ short }) => ({ is_wrapped: short !== true })),
  };
}

/** Texts are raw, so that nothing people typed is notation; people and times need rich text to be shown as such. */
function cell(sentence: Sentence): TableBlock['rows'][number][number] {
  const text = sentence.every((piece) => typeof piece === 'string') ? sentence.join('').trim() : null;
  if (text === null) return { type: 'rich_text', elements: [section(sentence)] };
  return { type: 'raw_text', text: text === '' ? '–' : text };
}
