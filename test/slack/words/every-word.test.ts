import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/slack/blocks/limits.ts';
import { textOf, toMrkdwn, toRichText } from '../../../src/slack/blocks/render.ts';
import type { Sentence } from '../../../src/slack/text/sentence.ts';
import { words } from '../../../src/slack/words/words.ts';
import { wordArguments } from './arguments.ts';
import { functionsIn, GIVEN, type Given } from './given.ts';

const LANGUAGES = ['en', 'zh'] as const;

const isSentence = (value: unknown): value is Sentence => Array.isArray(value);

const callers = new Map(functionsIn(wordArguments));

/** What a text comes to with everything that it can be called with. */
function results(path: string, run: (...args: unknown[]) => unknown, given: Given): unknown[] {
  const listed = callers.get(path)?.(given);
  if (!Array.isArray(listed)) throw new Error(`${path} has no arguments to be called with`);
  return listed.flatMap((args: unknown[]) => partsOf(run(...args)));
}

/** Several texts of one thing, as a warning has them, count each for itself. */
function partsOf(result: unknown): unknown[] {
  return typeof result === 'object' && result !== null && !isSentence(result)
    ? Object.values(result)
    : [result];
}

/** Where Slack takes less than a message: what stands there is never cut. */
function limitOf(path: string): number {
  if (/^\.settle\.confirm\.\w+\.text$/.test(path)) return LIMITS.confirmText;
  if (path === '.form.pack' || /^\.numbers\.(?:rate|rateShort|days)$/.test(path)) return LIMITS.option;
  if (path === '.form.morePacks') return LIMITS.hint;
  if (path === '.packs.pack') return LIMITS.header;
  return LIMITS.section;
}

const asText = (result: unknown): string =>
  typeof result === 'string' ? result : isSentence(result) ? toMrkdwn(result) : `no text: ${typeof result}`;

/** What is wrong with a text. Tens of thousands are looked at, which is no work for an assertion each. */
function faultsOf(path: string, result: unknown): string[] {
  const text = asText(result);
  const is = (isWrong: boolean, what: string) => (isWrong ? [`${path} ${what}: ${text}`] : []);
  return [
    ...is(text.trim() === '', 'is empty'),
    ...is(/undefined|NaN|null|\[object|Infinity|no text:|Invalid/.test(text), 'is not what a person reads'),
    ...is(typeof result === 'string' && result.length > limitOf(path), 'is too long'),
    ...(isSentence(result)
      ? [
          ...is(textOf([result], '', LIMITS.messageText) === '', 'has no plain text'),
          ...is(toRichText(result).length === 0, 'has no rich text'),
          ...is(FOREIGN.test(text), 'notifies or links to others'),
        ]
      : []),
  ];
}

/** Notation that only what people typed could bring in; the documentation of WeChat is the one place that is linked to. */
const FOREIGN =
  /<!(?:channel|here|date\^0\^\{date\}\|never)|<@U0EVIL|<https(?!:\/\/developers\.weixin\.qq\.com\/)/;

describe('every text with arguments', () => {
  it('is called here, in both languages', () => {
    const paths = (value: unknown) => functionsIn(value).map(([path]) => path);
    expect(paths(words('zh')).sort()).toEqual(paths(words('en')).sort());
    expect([...callers.keys()].sort()).toEqual(paths(words('en')).sort());
  });

  it.each(LANGUAGES.flatMap((language) => Object.keys(GIVEN).map((kind) => [language, kind] as const)))(
    'says something in %s that Slack takes, given %s',
    (language, kind) => {
      const given = GIVEN[kind];
      if (!given) throw new Error(kind);
      const wrong = functionsIn(words(language)).flatMap(([path, run]) =>
        results(path, run, given).flatMap((result) => faultsOf(path, result)),
      );
      expect(wrong).toEqual([]);
    },
  );

  it('is Chinese in Chinese and not in English', () => {
    const { plain } = GIVEN;
    if (!plain) throw new Error('plain');
    const english = new Map(functionsIn(words('en')));
    for (const [path, run] of functionsIn(words('zh'))) {
      const chinese = results(path, run, plain).map(asText);
      const other = english.get(path);
      const said = other ? results(path, other, plain).map(asText) : [];
      expect(chinese.length, path).toBe(said.length);
      for (const [index, text] of said.entries()) {
        expect(text.replace(OURS, ''), path).not.toMatch(/\p{Script=Han}/u);
        if (/\p{L}{3}/u.test(text.replace(LITERAL, ''))) expect(chinese[index], path).not.toBe(text);
      }
    }
  });

  it('counts one of something as one in English', () => {
    const { one } = GIVEN;
    if (!one) throw new Error('one');
    for (const [path, run] of functionsIn(words('en')))
      for (const text of results(path, run, one).map(asText))
        expect(text, path).not.toMatch(
          /(?<![\d,.])1 (?:units|days|hours|minutes|requests|raises|approvals)\b/,
        );
  });

  it('names the lines that people type in Chinese in Chinese', () => {
    const { plain } = GIVEN;
    if (!plain) throw new Error('plain');
    const english = new RegExp(`/quota (?:${Object.keys(words('en').quota).join('|')})\\b`);
    for (const [path, run] of functionsIn(words('zh')))
      for (const text of results(path, run, plain).map(asText)) expect(text, path).not.toMatch(english);
  });
});

/** Chinese that is a name: of packs in the samples, and of what the WeChat console shows in Chinese only. */
const OURS = /动态扩容资源包|提额|开发设置/gu;
/** What is the same in every language: names, ids and Slack's notation. */
const LITERAL = /shop|Double 11|\/quota|<[^>]*>|R-\d+|[A-Z]{2}\d+|SKU/g;
