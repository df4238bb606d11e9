import { withEmoji } from '../text/emoji.ts';
import { unescapeSlack } from '../text/unescape.ts';
import { isRecord } from './element.ts';

/**
 * The renderer parses plain_text like mrkdwn and decodes `&lt;` before it looks for mentions, so `&lt;@U1&gt;`
 * would be drawn as a mention that Slack would never show. Characters that must stay literal therefore travel
 * through it as private-use code points and are turned back in the drawn page.
 */
const LITERAL = '*_~`<>&|•-.:#@!^';
const FIRST_CODE = 0xe100;
const MARKED = /[\ue100-\ue11f]/g;
/** Their texts become attributes, which are not turned back. */
const DRAWN_AS_ATTRIBUTE = new Set(['icon_button', 'feedback_buttons', 'image', 'video']);

/** A copy of the blocks whose literal characters are marked. */
export function markLiterals<T>(value: T): T;
export function markLiterals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => markLiterals(item));
  if (!isRecord(value)) return value;
  if (typeof value.type === 'string' && DRAWN_AS_ATTRIBUTE.has(value.type)) return value;
  if (typeof value.text === 'string' && value.type === 'plain_text') {
    return { ...value, text: markAll(withEmoji(unescapeSlack(value.text))) };
  }
  if (typeof value.text === 'string' && value.type === 'mrkdwn') {
    // At Slack `verbatim` stops automatic links only; the renderer would draw such a text without any notation.
    return { ...value, text: markEscapes(value.text), verbatim: false };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, markLiterals(item)]));
}

/** Turns marked characters back below a drawn node. */
export function restoreLiterals(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    const restored = unmark(text);
    if (restored !== text) node.nodeValue = restored;
  }
}

/** The text with its marked characters turned back. */
export function unmark(text: string): string {
  return text.replace(MARKED, (mark) => LITERAL[mark.charCodeAt(0) - FIRST_CODE] ?? mark);
}

function markAll(text: string): string {
  return Array.from(text, (character) => marked(character)).join('');
}

/** In mrkdwn only what was escaped is literal; `&gt;` at the start of a line still opens a quote, as in Slack. */
function markEscapes(text: string): string {
  return text
    .replace(/&lt;/g, marked('<'))
    .replace(/(?<!^)&gt;/gm, marked('>'))
    .replace(/&amp;/g, marked('&'));
}

function marked(character: string): string {
  const index = LITERAL.indexOf(character);
  return index < 0 ? character : String.fromCharCode(FIRST_CODE + index);
}
