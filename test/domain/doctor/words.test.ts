import { describe, expect, it } from 'vitest';
import { rowOf } from '../../../src/domain/doctor/finding.ts';
import { doctorWords, saidOf } from '../../../src/domain/doctor/words/said-of.ts';
import { LANGUAGES } from '../../../src/kit/language.ts';
import { findingSamples } from '../../support/doctor-samples.ts';

describe.each(LANGUAGES)('the words of the doctor in %s', (language) => {
  it.each(findingSamples)('say what $kind is, and what to do where it is not well', (finding) => {
    const { text, remedy } = saidOf(finding, language);
    expect(text.length).toBeGreaterThan(0);
    expect(remedy !== undefined).toBe(rowOf(finding).level !== 'ok');
    expect(JSON.stringify([text, remedy ?? ''])).not.toMatch(/undefined|null|NaN|\[object/);
  });

  it('sum up', () => {
    const { verdict } = doctorWords(language);
    expect(verdict('problem', 1, 2)).toMatch(/1.*2/);
    expect(verdict('warning', 0, 1)).not.toMatch(/0/);
  });
});

it('an address that WeChat refuses is named, and 48001 says which account it takes', () => {
  const refused = { kind: 'wechat_refused', account: 'main', advice: { en: '', zh: '' } } as const;
  expect(saidOf({ ...refused, code: 40164, address: '203.0.113.7' }, 'en').remedy).toContain('203.0.113.7');
  expect(saidOf({ ...refused, code: 48001, address: null }, 'en').remedy).toContain(
    'service provider platform',
  );
  expect(saidOf({ ...refused, code: 48001, address: null }, 'zh').remedy).toContain('服务商平台');
});
