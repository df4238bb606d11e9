import type { KnownBlock } from '@slack/web-api';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph } from '../blocks/render.ts';
import { type Sentence, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { type ItemView, shortItem, shortRichText, wholeItem, wholeText } from './warning-item.ts';

type Content = {
  items: readonly ItemView[];
  /** Quiet hours held the message back since then. */
  heldSince: Instant | null;
};

/** What a message shows of its warnings: some whole, others in a line each, and how many more there are. */
export type Layout = {
  whole: ItemView[];
  lines: ItemView[];
  left: number;
  all: number;
  holding: number;
  heldSince: Instant | null;
};

/** A whole warning is two blocks, and no line is shorter than forty characters: nothing larger needs to be tried. */
const MOST_WHOLE = 24;
const MOST_LINES = 100;
/** Where not even a line for each fits, so many keep their buttons; so many always fit. */
const LEAST_WHOLE = 3;

/**
 * The layout that shows the most and still fits. Where there is not room for everything, what still holds is preferred;
 * what is shown stands in the order of the message.
 */
export function fitting({ items, heldSince }: Content, fits: (layout: Layout) => boolean): Layout {
  const holding = items.filter(({ item }) => item.standing.kind === 'holds');
  const others = items.filter(({ item }) => item.standing.kind !== 'holds');
  const ranked = [...holding, ...others];
  const layout = (whole: number, shown: number): Layout => {
    const chosen = new Set(ranked.slice(0, whole));
    const listed = new Set(ranked.slice(whole, shown));
    return {
      whole: items.filter((one) => chosen.has(one)),
      lines: items.filter((one) => listed.has(one)),
      left: items.length - shown,
      all: items.length,
      holding: holding.length,
      heldSince,
    };
  };
  if (items.length <= MOST_LINES) {
    for (let whole = Math.min(items.length, MOST_WHOLE); whole >= 0; whole -= 1) {
      const tried = layout(whole, items.length);
      if (fits(tried)) return tried;
    }
  }
  for (let shown = Math.min(items.length, MOST_LINES); shown > LEAST_WHOLE; shown -= 1) {
    const tried = layout(LEAST_WHOLE, shown);
    if (fits(tried)) return tried;
  }
  return layout(LEAST_WHOLE, LEAST_WHOLE);
}

export function layoutBlocks(layout: Layout, language: Language): KnownBlock[] {
  const { whole, lines } = layout;
  return withoutLastDivider([
    ...title(layout, language).map(
      (text): KnownBlock => ({
        type: 'header',
        text: plainText(text, LIMITS.header),
      }),
    ),
    ...whole.flatMap((one) => parted(wholeItem(one, language))),
    ...(lines.length > 0 ? [list(lines, language)] : []),
    ...closing(layout, language).map(paragraph),
  ]);
}

/** Buttons part a warning from the next one; where it has none, a line does. */
function parted(blocks: KnownBlock[]): KnownBlock[] {
  return blocks.at(-1)?.type === 'actions' ? blocks : [...blocks, { type: 'divider' }];
}

function withoutLastDivider(blocks: KnownBlock[]): KnownBlock[] {
  return blocks.at(-1)?.type === 'divider' ? blocks.slice(0, -1) : blocks;
}

/** The same as paragraphs of a text. */
export function layoutText(layout: Layout, language: Language): Sentence[] {
  return [
    ...title(layout, language).map((text) => [text]),
    ...layout.whole.map((one) => wholeText(one, language)),
    ...layout.lines.map((one) => say`• ${shortItem(one, language)}`),
    ...closing(layout, language),
  ];
}

function title({ all, holding }: Layout, language: Language): string[] {
  return all > 1 ? [words(language).warnings.title(all, holding)] : [];
}

function closing({ left, heldSince }: Layout, language: Language): Sentence[] {
  const { warnings } = words(language);
  return [
    ...(left > 0 ? [warnings.more(left)] : []),
    ...(heldSince === null ? [] : [warnings.held(heldSince)]),
  ];
}

function list(lines: readonly ItemView[], language: Language): KnownBlock {
  const elements = lines.map((one) => ({
    type: 'rich_text_section' as const,
    elements: shortRichText(one, language),
  }));
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] };
}
