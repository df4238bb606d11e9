import type { RichTextBlock } from '@slack/web-api';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph, section, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import type { Siblings } from './siblings.ts';

type HelpModel = { topic: string | null; language: Language; siblings: Siblings };

/** Help says the same each time. */
const composed = new WeakMap<Siblings, Map<string, PrivateAnswer>>();

/** `/quota help [topic]`: only what exists now. An unknown topic gets the whole list. */
export function helpMessage(model: HelpModel): PrivateAnswer {
  const { topic, language, siblings } = model;
  // Unknown topics are not kept: they are whatever people type.
  if (topic !== null && !siblings.all(language).some(({ name }) => name === topic)) return compose(model);
  const own = composed.get(siblings) ?? new Map<string, PrivateAnswer>();
  composed.set(siblings, own);
  const key = `${language} ${topic}`;
  const answer = own.get(key) ?? compose(model);
  own.set(key, answer);
  return answer;
}

function compose({ topic, language, siblings }: HelpModel): PrivateAnswer {
  const { help, colon } = words(language);
  const all = siblings.all(language);
  const known = all.filter(({ name }) => name === topic);
  const shown = known.length > 0 ? known : all;
  const intro: Sentence = topic !== null && known.length === 0 ? [help.unknownTopic(topic)] : [help.intro];
  const sentences: Sentence[] = [[help.title], intro];
  const blocks: RichTextBlock[] = [paragraph(intro)];
  for (const { name, words: own } of shown) {
    const { title = name, lines, examples } = own.help;
    sentences.push(
      [title],
      ...lines.map((line) => [line]),
      ...examples.map((line) => [`${help.examples}${colon}${line}`]),
    );
    blocks.push(
      topicBlock(title, lines, [
        section([`${help.examples}${colon}`]),
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: examples.join('\n') }] },
      ]),
    );
  }
  if (known.length === 0) {
    const { title, lines } = help.besides;
    sentences.push([title], ...lines.map((line) => [line]));
    blocks.push(topicBlock(title, lines));
  }
  return {
    text: textOf(sentences, '\n', LIMITS.messageText),
    blocks: [{ type: 'header', text: plainText(help.title, LIMITS.header) }, ...blocks],
  };
}

function topicBlock(
  title: string,
  lines: readonly string[],
  below: RichTextBlock['elements'] = [],
): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [{ type: 'text', text: title, style: { bold: true } }] },
      { type: 'rich_text_list', style: 'bullet', elements: lines.map((line) => section([line])) },
      ...below,
    ],
  };
}
