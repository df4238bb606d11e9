import type { TextObject } from '../kit/element.ts';
import { withEmoji } from './emoji.ts';
import { unescapeSlack } from './unescape.ts';

/** A text object as a person reads it where markup is not drawn: labels, options, buttons. */
export function plain(text: TextObject | undefined): string {
  return text ? withEmoji(unescapeSlack(text.text)) : '';
}
