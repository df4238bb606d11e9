import type { ActionsBlock, KnownBlock, RichTextElement } from '@slack/web-api';
import type { WarningItem } from '../../domain/warnings/warning.ts';
import type { Language } from '../../kit/language.ts';
import { toRichText } from '../blocks/render.ts';
import { join, type Sentence, say } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { kindWords, type WarningText } from '../words/shape/warnings.ts';
import { words } from '../words/words.ts';
import { warningButtons } from './warning-buttons.ts';
import { withShortNames } from './warning-names.ts';

/** A warning of a message with its text. `value`: what its buttons carry, `W-12.0~<when>`. */
export type ItemView = { item: WarningItem; text: WarningText; value: string };

export function itemView(
  item: WarningItem,
  value: string,
  language: Language,
  explain: ExplainErrcode,
): ItemView {
  const warning = withShortNames(item.warning);
  const text = kindWords(words(language).warnings, warning).message(warning, explain);
  return { item: { ...item, warning }, value, text };
}

/** The whole warning: what is the matter in bold, the figures, what to do, who silenced it, and its buttons. */
export function wholeItem({ item, text, value }: ItemView, language: Language): KnownBlock[] {
  const { warnings } = words(language);
  const { standing } = item;
  const style = standing.kind === 'over' ? STRUCK : standing.kind === 'holds' ? BOLD : {};
  const lines: RichTextElement[][] = [
    [...emoji(item), ...toRichText([text.headline]).map((leaf) => styled(leaf, style))],
    toRichText(text.details).map((leaf) => styled(leaf, standing.kind === 'over' ? STRUCK : {})),
    standing.kind === 'holds'
      ? [...toRichText([warnings.whatToDo]).map((leaf) => styled(leaf, BOLD)), ...toRichText(text.advice)]
      : toRichText(aftermath(item, text, language)),
    toRichText(silence(item, language)),
  ];
  const elements = lines
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index === 0 ? line : [NEW_LINE, ...line]));
  return [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
    ...actions(warningButtons(item, value, language), `warning:${value.split('~', 1)[0]}`),
  ];
}

/** The same for the top-level text. */
export function wholeText({ item, text }: ItemView, language: Language): Sentence {
  const { gap, stop, warnings } = words(language);
  const matter = say`${text.headline}${stop}${gap}${text.details}`;
  const rest =
    item.standing.kind === 'holds'
      ? say`${warnings.whatToDo}${text.advice}`
      : aftermath(item, text, language);
  return spaced(
    [item.standing.kind === 'over' ? struck(matter) : matter, rest, silence(item, language)],
    gap,
  );
}

/** One line, for a message that cannot show all of it. */
export function shortItem({ item, text }: ItemView, language: Language): Sentence {
  const { gap, stop } = words(language);
  const matter: Sentence = [`${text.headline}${stop}`];
  return spaced(
    [
      item.standing.kind === 'over' ? struck(matter) : matter,
      aftermath(item, text, language),
      silence(item, language),
    ],
    gap,
  );
}

/** The line as leaves of a list. */
export function shortRichText(view: ItemView, language: Language): RichTextElement[] {
  const { gap, stop } = words(language);
  const { item, text } = view;
  const rest = spaced([aftermath(item, text, language), silence(item, language)], gap);
  return [
    ...toRichText([`${text.headline}${stop}`]).map((leaf) =>
      styled(leaf, item.standing.kind === 'over' ? STRUCK : {}),
    ),
    ...(rest.length > 0 ? toRichText([gap, ...rest]) : []),
  ];
}

/** What became of it. */
function aftermath({ standing }: WarningItem, { outcome }: WarningText, language: Language): Sentence {
  const { warnings } = words(language);
  switch (standing.kind) {
    case 'holds':
      return [];
    case 'worse':
      return warnings.worse;
    case 'over':
      return outcome ?? warnings.over(standing.at);
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

function spaced(sentences: readonly Sentence[], gap: string): Sentence {
  return join(
    sentences.filter((sentence) => sentence.length > 0),
    gap,
  );
}

type Style = { bold?: true; strike?: true };
const BOLD: Style = { bold: true };
const STRUCK: Style = { strike: true };

const NEW_LINE: RichTextElement = { type: 'text', text: '\n' };

/** Of the leaves used here Slack documents a style for texts only: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
function styled(leaf: RichTextElement, style: Style): RichTextElement {
  return leaf.type === 'text' && Object.keys(style).length > 0 ? { ...leaf, style } : leaf;
}

/** Shows its state at a glance; the words beside it say the same. */
function emoji(item: WarningItem): RichTextElement[] {
  return [
    { type: 'emoji', name: emojiName(item) },
    { type: 'text', text: ' ' },
  ];
}

function emojiName({ standing, quiet }: WarningItem): string {
  switch (standing.kind) {
    case 'over':
      return 'white_check_mark';
    case 'worse':
      return 'arrow_down';
    case 'holds':
      if (quiet === null) return 'warning';
      return quiet.kind === 'muted' ? 'no_bell' : 'zzz';
  }
}

function actions(elements: ActionsBlock['elements'], blockId: string): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: blockId, elements }];
}
