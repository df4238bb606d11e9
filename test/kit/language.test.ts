import { describe, expect, it } from 'vitest';
import { eachLanguage, inLanguage, languageOf } from '../../src/kit/language.ts';

describe('the language of a locale', () => {
  it.each([
    ['zh-CN', 'zh'],
    ['zh-TW', 'zh'],
    ['zh_Hant_TW', 'zh'],
    ['zh', 'zh'],
    ['ZH-cn', 'zh'],
    ['en-GB', 'en'],
    ['de-DE', 'en'],
    ['zha-CN', 'en'],
    ['', 'en'],
  ])('%s is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});

describe('a text in a language', () => {
  it('is the one of that language', () => {
    expect(inLanguage({ en: 'Shop', zh: '商城' }, 'zh')).toBe('商城');
  });

  it('is the English one where that language has none', () => {
    expect(inLanguage({ en: 'Shop' }, 'zh')).toBe('Shop');
  });

  it('is any where there is neither', () => {
    expect(inLanguage({ zh: '商城' }, 'en')).toBe('商城');
  });

  it('is nothing where there is none at all', () => {
    expect([inLanguage(null, 'en'), inLanguage({}, 'zh')]).toEqual([null, null]);
  });
});

describe('one of each language', () => {
  it('is made for its language', () => {
    expect(eachLanguage((language) => language.toUpperCase())).toEqual({ en: 'EN', zh: 'ZH' });
  });
});
