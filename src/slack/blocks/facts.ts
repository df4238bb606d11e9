import type { RichTextBlock, RichTextElement } from '@slack/web-api';
import { type Sentence, say } from '../text/sentence.ts';
import { toRichText } from './render.ts';

/** One line: what it is about, and the fact. */
export type Fact = { label: string; value: Sentence };

/** Facts as lines of text. */
export function factTexts(facts: readonly Fact[], colon: string): Sentence[] {
  return facts.map(({ label, value }) => say`${label}${colon}${value}`);
}

/** A line each: that reads the same on a phone, where Slack's fields would fall apart into twice as many. */
export function factLines(facts: readonly Fact[], colon: string): RichTextBlock {
  const elements = facts.flatMap(({ label, value }, index): RichTextElement[] => [
    ...(index > 0 ? [{ type: 'text' as const, text: '\n' }] : []),
    { type: 'text', text: `${label}${colon}`, style: { bold: true } },
    ...toRichText(value),
  ]);
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}
