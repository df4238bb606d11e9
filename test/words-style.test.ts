// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is planted here are sources, and templates are what they are about
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../src/kit/language.ts';
import { ROOT } from './support/sources.ts';
import { type Text, textsIn, textsInWords } from './support/texts-in-words.ts';

/** `floors`: where it holds, if not everywhere. */
type Term = { not: RegExp; use: string; floors?: string[] };

/** One term, one meaning: what else was said for the same thing is not said again. */
const TERMS: Record<Language, Term[]> = {
  en: [
    { not: /\bask(?:s|ed|ing)?\b(?! a question)/i, use: 'request, submit, requested by' },
    { not: /\bdecid(?:e|es|ed|ing) about\b|\bsay(?:s|ing)? yes\b/i, use: 'approve, reject' },
    {
      not: /\b(?:take|takes|taken|took|taking|give|gives|given|gave|want|wants|wanted)(?: \S+)? back\b/i,
      use: 'withdraw, cancel',
    },
    {
      not: /\bplanned\b|\braises? (?:that |which )?runs?\b|\bruns (?:until|from|since|for)\b/i,
      use: 'scheduled, running',
    },
    { not: /\bleft\b/i, use: 'remaining' },
    { not: /\b(?:is|are) over\b|\bdie[sd]?\b/i, use: 'expires, ended' },
    { not: /\bby (?:itself|themselves)\b/i, use: 'automatically' },
    { not: /\bsettl(?:e|es|ed|ing)\b|\bsay what happened\b/i, use: 'resolve' },
    { not: /\btell(?:s|ing)?\b|\btold\b/i, use: 'notify' },
    { not: /\bpace\b|\blately\b/i, use: 'current rate' },
    { not: /\bpictures?\b/i, use: 'usage chart, chart' },
    { not: /\black(?:s|ed|ing)?\b/i, use: 'missing' },
    { not: /\bstands?\b|\bmended\b|\bno more\b|\bshall\b/i, use: 'plain present tense' },
    { not: /\b(?:some|any|every|no)body\b/i, use: 'someone, anyone, everyone, no one' },
    { not: /\bcalls? a minute\b|\bunits a day\b/i, use: 'calls/min, units/day' },
  ],
  zh: [
    { not: /告诉|告知/, use: '通知' },
    // The id that WeChat knows a call by is its own term.
    { not: /询问|请求(?!编号)/, use: '申请', floors: ['slack'] },
    { not: /收回/, use: '撤回、取消分配' },
    { not: /图片|图像/, use: '用量图', floors: ['slack', 'pictures'] },
    { not: /照现在|目前的速度|近来/, use: '按当前消耗' },
    // Merchants are guests, and spoken to as such.
    { not: /您/, use: '你', floors: ['slack', 'pictures', 'wechat'] },
  ],
};

const LONGEST: Record<Language, { of: (sentence: string) => number; most: number; ends: RegExp }> = {
  en: { of: (sentence) => sentence.split(/\s+/).filter(Boolean).length, most: 30, ends: /(?<=[.!?:;])\s|\n/ },
  // Some 1.7 characters are a word.
  zh: {
    of: (sentence) => [...sentence.replace(/[\w-]+/g, 'x')].length,
    most: 50,
    ends: /(?<=[。！？：；])|\n/,
  },
};

/** Shorter ones are labels, which several screens may share by chance. */
const WORDS_OF_A_TEXT: Record<Language, RegExp> = {
  en: /(?:\p{L}[\p{L}’'-]*[^\p{L}{}]+){3,}\p{L}/u,
  zh: /\p{Script=Han}{6,}/u,
};

/** Right of Chinese is a space before Latin letters and digits, and its punctuation is full-width. */
const CHINESE_TYPE: [what: string, offends: RegExp][] = [
  [
    'a space between Chinese and Latin letters or digits',
    /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9%]\p{Script=Han}/u,
  ],
  [
    'full-width punctuation',
    /\p{Script=Han}[,;:!?](?!\w)|\p{Script=Han}\.(?:\s|$)|\p{Script=Han}\(|\)\p{Script=Han}/u,
  ],
];

/** Of numbers and their unit, which stand together: 30万/分钟, 3天. */
const withoutAmounts = (text: string) =>
  text.replace(/\d[\d,.]*(?:万|天|小时|分钟|秒|次|个|月|日|点|年)?(?:\/(?:分钟|天))?/g, '');

/** A line each, so that a failure shows all of them. */
const listed = (texts: readonly Text[]) =>
  texts.map(({ path, line, text }) => `${path}:${line} ${text}`).join('\n');

/** `slack` of `src/slack/words/en/home.ts`. */
const floorOf = (path: string) => path.split('/')[1] ?? '';

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const texts = textsInWords(language);

  it('are found on every floor', () => {
    expect(new Set(texts.map(({ path }) => floorOf(path)))).toEqual(
      new Set(['domain', 'http', 'pictures', 'slack', 'wechat']),
    );
    expect(texts.length).toBeGreaterThan(700);
  });

  it.each(TERMS[language])('use the term: $use', ({ not, floors }) => {
    const here = texts.filter(({ path }) => floors?.includes(floorOf(path)) ?? true);
    expect(listed(here.filter(({ text }) => not.test(text)))).toBe('');
  });

  it('have no sentence that has to be read twice', () => {
    const { of, most, ends } = LONGEST[language];
    const long = texts.filter(({ text }) => text.split(ends).some((sentence) => of(sentence) > most));
    expect(listed(long)).toBe('');
  });

  it('say no thing in two places of a floor, which may share it', () => {
    const places = new Map<string, Text[]>();
    for (const one of texts) {
      if (!WORDS_OF_A_TEXT[language].test(one.text)) continue;
      const said = one.text
        .trim()
        .toLowerCase()
        .replace(/[.。]$/, '');
      const key = `${floorOf(one.path)} ${said}`;
      places.set(key, [...(places.get(key) ?? []), one]);
    }
    expect(listed([...places.values()].filter((found) => found.length > 1).flat())).toBe('');
  });
});

describe('the texts in zh', () => {
  it.each(CHINESE_TYPE)('have %s', (_what, offends) => {
    const found = textsInWords('zh').filter(({ text }) => offends.test(withoutAmounts(text)));
    expect(listed(found)).toBe('');
  });
});

describe.each(['README.md', 'CHANGELOG.md'])('%s', (file) => {
  /** What is typed, an address or a path is no prose. */
  const prose = readFileSync(join(ROOT, file), 'utf8').replace(/```[\s\S]*?```|`[^`]*`|\]\([^)]*\)/g, '');

  it.each(TERMS.en)('uses the term: $use', ({ not }) => {
    expect(
      prose
        .split('\n')
        .filter((line) => not.test(line))
        .join('\n'),
    ).toBe('');
  });
});

describe('the rule', () => {
  const read = (source: string) => textsIn('planted.ts', source).map(({ text }) => text);

  it('reads texts, with what is filled in, and no names', () => {
    expect(read('const a = { verbs: ["ask"], b: `Hello ${name}, ok`, c: say`Now ${at}` };')).toEqual([
      'Hello {}, ok',
      'Now {}',
    ]);
    expect(read("switch (kind) { case 'ask': use(kind === 'told' ? 'yes' : 'no'); }")).toEqual(['yes', 'no']);
  });
});
