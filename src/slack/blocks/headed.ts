import type { RichTextBlock, RichTextSection } from '@slack/web-api';
import { join, type Sentence, say } from '../text/sentence.ts';
import { section, toRichText } from './render.ts';

/** A heading in bold above what belongs to it. */
export function headed(heading: string, ...below: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements: [boldLine(heading), ...below] };
}

/** A heading in bold with a text under it: one section, because clients part sections each in their own way. */
export function titled(heading: string, body: Sentence): RichTextBlock {
  const elements = [...boldLine(heading).elements, ...toRichText(join([[''], body], '\n'))];
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

export function boldLine(text: string): RichTextSection {
  return { type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] };
}

export function bullets(sentences: readonly Sentence[]): RichTextBlock['elements'][number] {
  return { type: 'rich_text_list', style: 'bullet', elements: sentences.map(section) };
}

export function bulletText(sentence: Sentence): Sentence {
  return say`• ${sentence}`;
}
