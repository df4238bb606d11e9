import type { MrkdwnElement, RichTextBlock, RichTextElement, RichTextSection } from '@slack/web-api';
import { DAY_FORMAT, dayToken, MOMENT_FORMAT, momentToken, plainDate, plainMoment } from '../text/moments.ts';
import type { Piece, Sentence } from '../text/sentence.ts';
import { clean, escapeText, fit } from './limits.ts';

/** In Slack's notation, for top-level `text`. No text of a sentence can become notation. */
export function toMrkdwn(sentence: Sentence, longestPiece = Number.POSITIVE_INFINITY): string {
  return sentence.map((piece) => mrkdwn(piece, longestPiece)).join('');
}

function mrkdwn(piece: Piece, longest: number): string {
  if (typeof piece === 'string') return escapeText(fit(piece, longest));
  switch (piece.kind) {
    case 'person':
      return `<@${id(piece.id)}>`;
    case 'group':
      return `<!subteam^${id(piece.id)}>`;
    case 'channel':
      return `<#${id(piece.id)}>`;
    case 'moment':
      return momentToken(piece.at);
    case 'day':
      return dayToken(piece.at);
    // A mark within the text would end the style, so that only rich_text has one.
    case 'styled':
      return escapeText(fit(piece.text, longest));
    case 'link':
      return `<${escapeText(address(piece.url))}>`;
  }
}

/** As rich_text leaves: Slack never looks for notation in them. */
export function toRichText(sentence: Sentence): RichTextElement[] {
  return sentence.filter((piece) => piece !== '').map(leaf);
}

function leaf(piece: Piece): RichTextElement {
  if (typeof piece === 'string') return { type: 'text', text: clean(piece) || ' ' };
  switch (piece.kind) {
    case 'person':
      return { type: 'user', user_id: id(piece.id) };
    case 'group':
      return { type: 'usergroup', usergroup_id: id(piece.id) };
    case 'channel':
      return { type: 'channel', channel_id: id(piece.id) };
    case 'moment':
      return {
        type: 'date',
        timestamp: Math.floor(piece.at / 1000),
        format: MOMENT_FORMAT,
        fallback: plainMoment(piece.at),
      };
    case 'day':
      return {
        type: 'date',
        timestamp: Math.floor(piece.at / 1000),
        format: DAY_FORMAT,
        fallback: plainDate(piece.at),
      };
    case 'styled':
      return { type: 'text', text: clean(piece.text) || ' ', style: { [piece.style]: true } };
    case 'link':
      return { type: 'link', url: address(piece.url) };
  }
}

/** Without any notation, for errors of a form. */
export function toPlain(sentence: Sentence, timeZone: string): string {
  return sentence.map((piece) => plain(piece, timeZone)).join('');
}

function plain(piece: Piece, timeZone: string): string {
  if (typeof piece === 'string') return clean(piece);
  switch (piece.kind) {
    case 'person':
    case 'group':
      return `@${piece.id}`;
    case 'channel':
      return `#${piece.id}`;
    case 'moment':
      return plainMoment(piece.at, timeZone);
    case 'day':
      return plainDate(piece.at, timeZone);
    case 'styled':
      return clean(piece.text);
    case 'link':
      return address(piece.url);
  }
}

/** A mrkdwn object of text that is already in Slack's notation. `verbatim`: Slack links nothing by itself. */
export function notation(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

export function paragraph(sentence: Sentence): RichTextBlock {
  return { type: 'rich_text', elements: [section(sentence)] };
}

export function section(sentence: Sentence): RichTextSection {
  return { type: 'rich_text_section', elements: toRichText(sentence) };
}

/** Ids of Slack are capital letters and digits; anything else in one would be notation. */
function id(value: string): string {
  return value.replace(/[^A-Za-z0-9]/g, '');
}

/** Without what would end or split a link in Slack's notation. */
function address(url: string): string {
  return url.replace(/[<>|\s]/g, encodeURIComponent);
}

/** A text that has to be cut keeps this much of each piece, so that no long reason pushes the rest out. */
const SHORTENED_PIECE = 600;

/** The sentences as one text that Slack takes; the last ones are left out where even short ones do not fit. */
export function textOf(sentences: readonly Sentence[], gap: string, max: number): string {
  const whole = sentences.map((sentence) => toMrkdwn(sentence)).join(gap);
  if (whole.length <= max) return whole;
  let text = '';
  for (const sentence of sentences) {
    const next =
      text === '' ? toMrkdwn(sentence, SHORTENED_PIECE) : text + gap + toMrkdwn(sentence, SHORTENED_PIECE);
    if (next.length > max) break;
    text = next;
  }
  return text;
}
