import type { KnownBlock, RichTextElement } from '@slack/web-api';
import { severityOf } from '../../domain/warnings/kinds.ts';
import type { Severity } from '../../domain/warnings/severity.ts';
import type { Warning, WarningItem } from '../../domain/warnings/warning.ts';
import type { Language } from '../../kit/language.ts';
import { toRichText } from '../blocks/render.ts';
import { join, type Sentence, say } from '../text/sentence.ts';
import { SEVERITY_MARKS } from '../text/severity-marks.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { kindWords, type WarningText } from '../words/shape/warnings.ts';
import { words } from '../words/words.ts';
import { warningButtons } from './warning-buttons.ts';
import { withShortNames } from './warning-names.ts';

/** A warning of a message with its texts. `value`: what its buttons carry where it stands alone, `W-12.0~<when>`. */
export type ItemView = {
  item: WarningItem;
  severity: Severity;
  line: Sentence;
  text: WarningText;
  value: string;
};

export function itemView(
  item: WarningItem,
  value: string,
  language: Language,
  explain: ExplainErrcode,
): ItemView {
  const warning = withShortNames(item.warning);
  const text = kindWords(words(language).warnings, warning).message(warning, explain);
  const line = lineOf(warning, language);
  return { item: { ...item, warning }, severity: severityOf(warning), value, line, text };
}

/** One line about a warning whose names are short already. */
export function lineOf(warning: Warning, language: Language, over = false): Sentence {
  return kindWords(words(language).warnings, warning).line(warning, over);
}

/** The whole warning: how urgent and what in bold, the figures, what to do, who silenced it, and its buttons. */
export function wholeItem(view: ItemView, language: Language): KnownBlock[] {
  const { item, text, line, value } = view;
  const { warnings, dot } = words(language);
  const { standing } = item;
  const style = standing.kind === 'over' ? STRUCK : standing.kind === 'holds' ? BOLD : {};
  const head: Sentence = say`${markOf(view, language)}${dot}`;
  const lines: RichTextElement[][] = [
    [...toRichText(head), ...toRichText(line).map((leaf) => styled(leaf, style))],
    toRichText(text.details).map((leaf) => styled(leaf, standing.kind === 'over' ? STRUCK : {})),
    standing.kind === 'holds'
      ? [...toRichText([warnings.whatToDo]).map((leaf) => styled(leaf, BOLD)), ...toRichText(text.advice)]
      : toRichText(aftermath(view, language)),
    toRichText(silence(item, language)),
  ];
  const elements = lines
    .filter((one) => one.length > 0)
    .flatMap((one, index) => (index === 0 ? one : [NEW_LINE, ...one]));
  return [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
    ...warningButtons([item], value, language),
  ];
}

/** The same for the top-level text. */
export function wholeText(view: ItemView, language: Language): Sentence {
  const { item, line, text } = view;
  const { gap, stop, dot, warnings } = words(language);
  const matter = say`${line}${stop}${gap}${text.details}`;
  const rest =
    item.standing.kind === 'holds' ? say`${warnings.whatToDo}${text.advice}` : aftermath(view, language);
  const shown = item.standing.kind === 'over' ? struck(matter) : matter;
  return spaced([say`${markOf(view, language)}${dot}${shown}`, rest, silence(item, language)], gap);
}

/** How urgent it is, or what became of it: a mark and the words for it. */
export function markOf({ item, severity }: ItemView, language: Language): string {
  const { warnings } = words(language);
  const { standing, quiet } = item;
  switch (standing.kind) {
    case 'over':
      return `✅ ${warnings.closed.over}`;
    case 'worse':
      return `⬇️ ${warnings.closed.worse}`;
    case 'holds':
      return `${quiet === null ? SEVERITY_MARKS[severity] : quiet.kind === 'muted' ? '🔕' : '💤'} ${warnings.severity[severity]}`;
  }
}

/** Its line, struck through where it is over, what became of it and who silenced it. */
export function briefText(view: ItemView, language: Language): Sentence {
  const { gap, stop } = words(language);
  const matter = say`${view.line}${stop}`;
  return spaced(
    [view.item.standing.kind === 'over' ? struck(matter) : matter, ...became(view, language)],
    gap,
  );
}

/** The same as leaves of a list or a table. */
export function briefRichText(view: ItemView, language: Language, style: Style = {}): RichTextElement[] {
  const { gap, stop } = words(language);
  const rest = spaced(became(view, language), gap);
  const look = view.item.standing.kind === 'over' ? STRUCK : style;
  return [
    ...toRichText(say`${view.line}${stop}`).map((leaf) => styled(leaf, look)),
    ...(rest.length > 0 ? toRichText([gap, ...rest]) : []),
  ];
}

function became(view: ItemView, language: Language): Sentence[] {
  return [aftermath(view, language), silence(view.item, language)];
}

/** What became of it. */
function aftermath({ item, text }: ItemView, language: Language): Sentence {
  const { warnings } = words(language);
  switch (item.standing.kind) {
    case 'holds':
      return [];
    case 'worse':
      return warnings.worse;
    case 'over':
      return text.outcome ?? warnings.over(item.standing.at);
  }
}

/** Who silenced it, where that still matters. */
function silence({ standing, quiet }: WarningItem, language: Language): Sentence {
  const matters =
    standing.kind === 'holds' || (standing.kind === 'over' && quiet !== null && quiet.kind === 'muted');
  return quiet !== null && matters ? words(language).warnings.quiet(quiet) : [];
}

/** Readers of the top-level text know `~…~` as struck through. */
function struck(sentence: Sentence): Sentence {
  return say`~${sentence}~`;
}

export function spaced(sentences: readonly Sentence[], gap: string): Sentence {
  return join(
    sentences.filter((sentence) => sentence.length > 0),
    gap,
  );
}

type Style = { bold?: true; strike?: true };
export const BOLD: Style = { bold: true };
const STRUCK: Style = { strike: true };

export const NEW_LINE: RichTextElement = { type: 'text', text: '\n' };

/** Of the leaves used here Slack documents a style for texts only: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
function styled(leaf: RichTextElement, style: Style): RichTextElement {
  return leaf.type === 'text' && Object.keys(style).length > 0 ? { ...leaf, style } : leaf;
}
