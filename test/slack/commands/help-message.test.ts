import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/kit/language.ts';
import { escapeText } from '../../../src/slack/blocks/limits.ts';
import { helpMessage } from '../../../src/slack/commands/help-message.ts';
import type { Siblings } from '../../../src/slack/commands/siblings.ts';
import { quota } from '../../../src/slack/quota.ts';
import { words } from '../../../src/slack/words/words.ts';
import { wxauth } from '../../../src/slack/wxauth.ts';
import { messageProblems } from '../samples/measure.ts';

const COMMANDS = [quota, wxauth].map(({ siblings }) => siblings);
/** More lines are no screen. */
const MOST_LINES = 28;
/** A phone shows about so many columns, of which a Chinese character takes two. */
const PHONE_COLUMNS = 44;
/** Two screens of a phone. */
const MOST_PHONE_ROWS = 56;

function help(topic: string | null, language: Language = 'en', siblings: Siblings = quota.siblings) {
  const message = helpMessage({ topic, language, siblings });
  expect(messageProblems(message)).toEqual([]);
  return message;
}

const columns = (line: string) => [...line].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0);
const linesOf = (text: string) => text.split('\n');

describe.each(LANGUAGES)('help in %s', (language) => {
  const { help: texts } = words(language);

  it('is one screen with every command under the heading of its group', () => {
    const lines = linesOf(help(null, language).text);
    expect(lines.length).toBeLessThanOrEqual(MOST_LINES);
    const groups = Object.values(texts.groups).map((heading) => lines.indexOf(heading));
    expect(groups).toEqual([...groups].sort((one, other) => one - other));
    expect(groups).not.toContain(-1);
    for (const { command, all } of COMMANDS) {
      for (const { name, group, family, words: own } of all(language)) {
        const summaries = [own.help.summary, ...(family ? [texts.families[family]] : [])];
        const line = lines.filter((one) => {
          const summary = summaries.find((said) => one.endsWith(` ${said}`));
          const verbs = one.slice(0, -(summary ?? one).length).split(' ');
          return verbs[0] === `/${command}` && verbs.includes(own.verbs[0]);
        });
        // The help of a command beside is this list.
        expect(line, name).toHaveLength(command === 'wxauth' && name === 'help' ? 0 : 1);
        const heading = lines
          .slice(0, lines.indexOf(line[0] ?? ''))
          .findLast((one) => Object.values<string>(texts.groups).includes(one));
        if (line.length > 0) expect(heading, name).toBe(texts.groups[group]);
      }
      expect(
        lines.some((one) => one.startsWith(`/${command} ${texts.commands[command as 'quota'].alone}`)),
      ).toBe(true);
    }
  });

  it('says of each line what its commands are for', () => {
    const lines = linesOf(help(null, language).text);
    const summaries = COMMANDS.flatMap(({ all }) => all(language).map(({ words: own }) => own.help.summary));
    const known = [
      ...summaries,
      ...Object.values(texts.families),
      ...Object.values(texts.commands).map(({ alone }) => alone),
    ];
    const listed = lines.slice(4).filter((line) => line.startsWith('/'));
    expect(listed.filter((line) => !known.some((one) => line.endsWith(` ${one}`)))).toEqual([]);
    for (const family of Object.values(texts.families))
      expect(
        listed.filter((line) => line.endsWith(family)),
        family,
      ).toHaveLength(1);
  });

  it('is read on a phone in two screens, no line of it longer than three rows', () => {
    const rows = linesOf(help(null, language).text).map((line) =>
      Math.max(1, Math.ceil(columns(line) / PHONE_COLUMNS)),
    );
    expect(Math.max(...rows)).toBeLessThanOrEqual(3);
    expect(rows.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MOST_PHONE_ROWS);
  });

  it('begins with the three lines that most people come for', () => {
    expect(linesOf(help(null, language).text).slice(0, 4)).toEqual([
      texts.title,
      ...texts.commands.quota.examples,
    ]);
  });

  it('of /wxauth is about merchants alone', () => {
    const { text } = help(null, language, wxauth.siblings);
    expect(text).toContain(texts.groups.merchants);
    expect(text).not.toContain('/quota');
    for (const line of texts.commands.wxauth.examples) expect(text).toContain(line);
    // It fits a screen as it is: each command has a line of its own.
    for (const { words: own } of wxauth.siblings.all(language)) expect(text).toContain(own.help.summary);
  });

  it.each(quota.siblings.all(language).map(({ name, words: own }) => [name, own] as const))(
    'explains /quota %s alone',
    (name, own) => {
      const lines = linesOf(help(name, language).text);
      expect(lines.length).toBeLessThanOrEqual(12);
      expect(lines).toContain(escapeText(`/quota ${own.verbs[0]} ${own.help.usage}`.trim()));
      for (const text of [own.help.summary, ...own.help.lines, ...own.help.examples])
        expect(lines.join('\n')).toContain(escapeText(text));
      // What else can be typed for it, in every language.
      for (const other of LANGUAGES)
        expect(lines.join('\n')).toContain(words(other).quota[name as 'raise'].verbs[0]);
    },
  );
});

describe('a topic', () => {
  it.each([
    ['cost', 'skus'],
    ['price', 'skus'],
    ['余额', 'packs'],
    ['extend', 'renew'],
    ['withdraw', 'cancel'],
    ['撤回', 'cancel'],
    ['graph', 'chart'],
  ])('may be the word that people try: %s', (typed, name) => {
    expect(help(typed).text).toBe(help(name).text);
  });

  it('may be of the command beside', () => {
    expect(help('invite').text).toBe(help('link', 'en', wxauth.siblings).text);
    expect(help('link').text).toContain('/wxauth link');
  });

  it('that does not exist leads to the nearest one, and to all in one line', () => {
    const { text } = help('rase');
    const [sentence, topics, ...more] = linesOf(text);
    expect(sentence).toBe('No help topic “rase”. Did you mean raise?');
    for (const { words: own } of COMMANDS.flatMap(({ all }) => [...all('en')]))
      expect(topics).toContain(own.verbs[0]);
    expect(more).toEqual([]);
    expect(linesOf(help('cathedral').text)[0]).toBe('No help topic “cathedral”.');
  });
});
