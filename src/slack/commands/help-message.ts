import type { KnownBlock } from '@slack/web-api';
import { LANGUAGES, type Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { bullets, bulletText } from '../blocks/headed.ts';
import { LIMITS, plainText } from '../blocks/limits.ts';
import { paragraph, section, textOf } from '../blocks/render.ts';
import { code, type Sentence, say } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { helpGroups } from './help-groups.ts';
import type { SiblingRow, Siblings } from './siblings.ts';

type HelpModel = { topic: string | null; language: Language; siblings: Siblings };
type Topic = SiblingRow & { of: Siblings };

/** Help says the same each time. */
const composed = new WeakMap<Siblings, Map<string, PrivateAnswer>>();

/** `/quota help [topic]`: every command in a line, or one in detail. `topic`: whatever people type. */
export function helpMessage({ topic, language, siblings }: HelpModel): PrivateAnswer {
  const commands = [siblings, ...siblings.beside];
  if (topic === null) return kept(siblings, language, () => listOf(siblings, language));
  const found = topicOf(topic, commands, language, ({ meant }) => meant);
  if (!found) return unknownTopic(topic, commands, language);
  return kept(siblings, `${language} ${found.of.command} ${found.name}`, () => detailOf(found, language));
}

function kept(siblings: Siblings, key: string, compose: () => PrivateAnswer): PrivateAnswer {
  const own = composed.get(siblings) ?? new Map<string, PrivateAnswer>();
  composed.set(siblings, own);
  const answer = own.get(key) ?? compose();
  own.set(key, answer);
  return answer;
}

/** The row of the first command that knows the word. */
function topicOf(
  word: string,
  commands: readonly Siblings[],
  language: Language,
  reads: (of: Siblings) => (word: string) => string | null,
): Topic | undefined {
  for (const one of commands) {
    const meant = reads(one)(word);
    const row = one.all(language).find(({ name }) => name === word || name === meant);
    if (row) return { ...row, of: one };
  }
  return undefined;
}

function listOf(siblings: Siblings, language: Language): PrivateAnswer {
  const { help } = words(language);
  const examples = siblings.examples(language);
  const groups = helpGroups(siblings, language);
  const text = [[help.title], ...examples.map((line) => [line]), ...groups];
  return {
    text: textOf(text, '\n', LIMITS.messageText),
    blocks: [header(help.title), ...preformatted(examples), ...groups.map(paragraph)],
  };
}

function detailOf(topic: Topic, language: Language): PrivateAnswer {
  const { summary, lines, examples } = topic.words.help;
  const usage = usageOf(topic, topic.words.help.usage);
  const title = usageOf(topic, '');
  const notes = [...lines.map((line) => [line]), alsoOf(topic, language)];
  const text = [[title], [summary], [usage], ...notes.map(bulletText), ...examples.map((line) => [line])];
  return {
    text: textOf(text, '\n', LIMITS.messageText),
    blocks: [
      header(title),
      {
        type: 'rich_text',
        elements: [section(say`${summary}\n${code(usage)}`), bullets(notes)],
      },
      ...preformatted(examples),
    ],
  };
}

/** What else may be typed for it: in the reader's language, and the usual word of the others. */
function alsoOf({ of, name, words: { verbs } }: Topic, language: Language): Sentence {
  const { help, colon, comma } = words(language);
  const others = LANGUAGES.filter((one) => one !== language).flatMap((one) =>
    of
      .all(one)
      .filter((row) => row.name === name)
      .map((row) => row.words.verbs[0]),
  );
  return [`${help.also}${colon}${[...verbs.slice(1), ...others].join(comma)}`];
}

function unknownTopic(topic: string, commands: readonly Siblings[], language: Language): PrivateAnswer {
  const { help, colon, comma } = words(language);
  const nearest = topicOf(topic, commands, language, (one) => one.nearest);
  const names = commands.flatMap(({ all }) => all(language).map((row) => row.words.verbs[0]));
  const topics = `${help.topics}${colon}${[...new Set(names)].join(comma)}`;
  const sentences = [help.unknownTopic(topic, nearest?.words.verbs[0] ?? null), [topics]];
  return { text: textOf(sentences, '\n', LIMITS.messageText), blocks: sentences.map(paragraph) };
}

const usageOf = ({ of, words: { verbs } }: Topic, usage: string): string =>
  `/${of.command} ${verbs[0]} ${usage}`.trimEnd();

const header = (text: string): KnownBlock => ({ type: 'header', text: plainText(text, LIMITS.header) });

function preformatted(lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  const elements = [{ type: 'text' as const, text: lines.join('\n') }];
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] }];
}
