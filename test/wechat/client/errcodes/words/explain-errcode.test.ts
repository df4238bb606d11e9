import { describe, expect, it } from 'vitest';
import { isListed } from '../../../../../src/wechat/client/errcodes/facts-of.ts';
import {
  explainErrcode,
  knownErrcodes,
} from '../../../../../src/wechat/client/errcodes/words/explain-errcode.ts';

describe('an errcode', () => {
  it.each(knownErrcodes().map((known) => [known.code, known] as const))(
    '%i is explained in both languages',
    (code, known) => {
      expect(explainErrcode(code)).toBe(known);
      for (const words of [known.meaning, known.advice]) {
        expect(words.en).toMatch(/^[A-Z].*\.$/);
        expect(words.zh).toMatch(/[\u4e00-\u9fff].*。$/);
      }
    },
  );

  it('is listed once', () => {
    const codes = [
      0, -1, -202, 10045, 30014, 90026, 10120002, 10120020, 10120405, 10120700, 10120800, 10121001, 10121004,
      10121009, 10121010, 10121011, 10121012, 10121013, 10121014, 10121031, 10122000, 40001, 40002, 40013,
      40014, 40125, 40164, 40243, 41001, 41002, 41004, 42001, 43002, 43003, 44002, 45009, 45011, 47001, 48001,
      48006, 50004, 50007, 61000, 61001, 61002, 61003, 61004, 61005, 61006, 61007, 61008, 61009, 61010, 61011,
      61012, 61013, 61014, 61015, 61016, 61017, 61018, 61019, 61020, 61021, 61022, 61023, 61024, 61025, 61026,
      61027, 61028, 61029, 61030, 61058, 61070, 40170, 41018, 41021, 42007, 48004, 76001, 76003, 76021, 76022,
      89501, 89503, 89506, 89507, -40001, -40011,
    ];
    for (const code of codes) expect(isListed(code), String(code)).toBe(true);
  });

  it.each([10121015, 10121030, 10121999, 99999])(
    '%i that WeChat does not publish proves nothing and is not repeated',
    (code) => {
      expect(isListed(code)).toBe(false);
      const explained = explainErrcode(code);
      expect(explained).toMatchObject({ code, kind: 'maybe_done', retryable: false });
      expect(explained.meaning.en).toContain(String(code));
      expect(explained.meaning.zh).toContain(String(code));
    },
  );

  it.each([61031, 61051, 61999])('%i of third-party platforms that is not listed is a no', (code) => {
    expect(isListed(code)).toBe(false);
    const explained = explainErrcode(code);
    expect(explained).toMatchObject({ code, kind: 'refused', retryable: false });
    expect(explained.meaning.en).toContain(String(code));
    expect(explained.meaning.zh).toContain(String(code));
  });

  it.each([
    [61003, 'refused'],
    [61004, 'token'],
    [61007, 'refused'],
    [61023, 'token'],
  ] as const)('%i is not repeated: nothing but a person changes it', (code, kind) => {
    expect(explainErrcode(code)).toMatchObject({ kind, retryable: false });
  });

  it('10121031 says what is the matter with the pack and what to take instead, and nothing of replays', () => {
    const { meaning, advice } = explainErrcode(10121031);
    expect(meaning).toEqual({ en: 'The pack does not have enough units.', zh: '资源包剩余额度不足。' });
    expect(advice).toEqual({
      en: 'Choose another pack or a smaller raise.',
      zh: '请选择其他资源包，或减少次数、天数。',
    });
  });

  it('is retryable only where waiting or another token helps', () => {
    const retryable = knownErrcodes().filter((known) => known.retryable);
    expect(retryable.map((known) => known.code).sort((a, b) => a - b)).toEqual([
      -202, -2, -1, 40001, 40014, 42001, 45009, 45011, 61005, 61006, 10120020, 10121004, 10121011,
    ]);
  });
});
