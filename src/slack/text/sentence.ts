import type { Instant } from '../../kit/instant.ts';
import { clientLabel } from './client-label.ts';

/**
 * A piece of a sentence. Text is always literal: what people typed can stand in it, because only the renderers in
 * `blocks/render.ts` turn pieces into Slack's notation, and they escape every text.
 */
export type Piece =
  | string
  | { kind: 'person'; id: string }
  | { kind: 'group'; id: string }
  | { kind: 'channel'; id: string }
  /** Shown in the reader's own time zone. */
  | { kind: 'moment'; at: Instant }
  /** The same without the time of day, for what is not known to the hour. */
  | { kind: 'day'; at: Instant }
  /** A word of ours that is set off, or what can be typed. */
  | { kind: 'styled'; text: string; style: 'bold' | 'code' }
  /** An address of our own, shown as it is. */
  | { kind: 'link'; url: string };

export type Sentence = readonly Piece[];

/** A sentence from a template; other sentences may stand inside. */
export function say(
  strings: TemplateStringsArray,
  ...values: (Piece | Sentence | number | bigint)[]
): Sentence {
  const pieces: Piece[] = [];
  strings.forEach((string, index) => {
    if (string !== '') pieces.push(string);
    const value = values[index];
    if (value === undefined || value === '') return;
    if (typeof value === 'number' || typeof value === 'bigint') pieces.push(String(value));
    else if (typeof value === 'object' && !('kind' in value)) pieces.push(...value);
    else pieces.push(value);
  });
  return pieces;
}

/** A mention, or the name of a machine: no notation, and nobody is notified. */
export const person = (id: string): Piece => clientLabel(id) ?? { kind: 'person', id };
export const group = (id: string): Piece => ({ kind: 'group', id });
export const channel = (id: string): Piece => ({ kind: 'channel', id });
export const moment = (at: Instant): Piece => ({ kind: 'moment', at });
export const day = (at: Instant): Piece => ({ kind: 'day', at });
export const bold = (text: string): Piece => ({ kind: 'styled', text, style: 'bold' });
export const code = (text: string): Piece => ({ kind: 'styled', text, style: 'code' });
export const link = (url: string): Piece => ({ kind: 'link', url });

export function join(sentences: readonly (Sentence | Piece)[], separator: string): Sentence {
  return sentences.flatMap((sentence, index) => {
    const pieces = typeof sentence === 'object' && !('kind' in sentence) ? sentence : [sentence];
    return index === 0 ? pieces : [separator, ...pieces];
  });
}
