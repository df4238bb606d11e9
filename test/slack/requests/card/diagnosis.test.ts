import { describe, expect, it } from 'vitest';
import { diagnosisOf, RID_LIFE_MS } from '../../../../src/domain/errcodes/diagnosis.ts';
import type { RequestEvent } from '../../../../src/domain/requests/events.ts';
import { platformAnswer } from '../../../../src/slack/merchants/platform-answer.ts';
import { storyAnswer } from '../../../../src/slack/requests/lists/story.ts';
import { kindWords } from '../../../../src/slack/words/shape/warnings.ts';
import { words } from '../../../../src/slack/words/words.ts';
import { explainErrcode } from '../../../../src/wechat/client/errcodes/words/explain-errcode.ts';
import { NOW, pending } from '../../samples/samples.ts';

const LANGUAGES = ['en', 'zh'] as const;
const RID = '6151900f-6a0af805-2aa3a838';
const DAY_MS = 86_400_000;

const EVENTS: RequestEvent[] = [
  { type: 'submission_put_off', at: NOW, allocation: 1, code: 45011, uncertain: false, rid: RID },
  { type: 'allocation_failed', at: NOW, allocation: 1, failure: { source: 'answer', code: 10045, rid: RID } },
  { type: 'cancel_put_off', at: NOW, allocation: 1, code: 45011, uncertain: false, rid: RID },
  { type: 'cancel_refused', at: NOW, allocation: 1, failure: { source: 'answer', code: 10121001, rid: RID } },
];

describe.each(LANGUAGES)('the rid of a refused call in %s', (language) => {
  const told = (event: RequestEvent, diagnosesAt: number | null) =>
    storyAnswer({
      story: {
        request: pending(),
        revision: 3,
        trail: {
          items: [{ request: 'R-17', revision: 1, actor: { kind: 'headroom', surface: 'worker' }, event }],
          total: 11,
          next: null,
        },
      },
      page: { place: { list: 'show', request: 'R-17' }, cursor: null, from: 10 },
      language,
      explain: explainErrcode,
      diagnosesAt,
    }).text;

  it.each(EVENTS.map((event) => [event.type, event] as const))(
    'of %s is for admins, for seven days',
    (_type, event) => {
      expect(told(event, NOW)).toContain(RID);
      expect(told(event, NOW)).toContain('errorDiag');
      expect(told(event, NOW + 6 * DAY_MS)).toContain(RID);
      expect(told(event, NOW + 7 * DAY_MS)).not.toContain(RID);
      expect(told(event, null)).not.toContain(RID);
    },
  );

  it.each(['wechat_refused', 'platform_refused'] as const)('stands in the warning %s', (kind) => {
    const facts = { subject: 'x', level: 0, code: 48001, address: null, at: NOW, rid: RID };
    const warning = kind === 'wechat_refused' ? { kind, account: 'main', ...facts } : { kind, ...facts };
    const { details } = kindWords(words(language).warnings, warning).message(warning, explainErrcode);
    expect(JSON.stringify(details)).toContain(RID);
  });
});

describe('a rid', () => {
  it('is good for seven days', () => {
    expect(diagnosisOf(RID, NOW, NOW + RID_LIFE_MS - 1)).toEqual({ rid: RID, until: NOW + RID_LIFE_MS });
    expect(diagnosisOf(RID, NOW, NOW + RID_LIFE_MS)).toBeNull();
    expect(diagnosisOf(undefined, NOW, NOW)).toBeNull();
  });
});

describe.each(LANGUAGES)('the remedy in %s', (language) => {
  const overview = (code: number, address: string | null) =>
    platformAnswer(
      {
        health: {
          ticket: { level: 'ok', receivedAt: NOW },
          token: { kind: 'refused', code, address },
          reconciliation: { lastTriedAt: null, lastGoodAt: null, lastError: { reason: 'refused', code } },
        },
        authorized: 0,
        examined: 0,
        lacking: 0,
        services: [],
        more: 0,
      },
      language,
      explainErrcode,
    ).text;

  it.each([
    [61004, '240e::9'],
    [61004, null],
    [40164, '203.0.113.9'],
    [40164, null],
    [40125, null],
    [40013, null],
    [41004, null],
  ])('of the platform for %i (%s) is its own, once, and never a provider account’s', (code, address) => {
    const text = overview(code, address);
    expect(text.match(/open\.weixin\.qq\.com/g)).toHaveLength(1);
    expect(text).not.toMatch(/provider platform|服务商平台|开发设置/);
    if (address) expect(text.split(address)).toHaveLength(2);
  });

  it.each([40164, 61004, 40125, 48001])('of a provider account for %i is its own', (code) => {
    const address = code === 40164 || code === 61004 ? '240e::9' : null;
    const warning = {
      kind: 'wechat_refused' as const,
      account: 'main',
      subject: 'x',
      level: 0,
      code,
      address,
      at: NOW,
    };
    const { advice } = kindWords(words(language).warnings, warning).message(warning, explainErrcode);
    expect(JSON.stringify(advice)).toMatch(/开发设置/);
    expect(JSON.stringify(advice)).not.toMatch(/open\.weixin\.qq\.com|third-party|第三方平台/);
  });

  it.each([89501, 89503, 89506, 89507])('of %i is no whitelist, although an address is named', (code) => {
    const facts = { subject: 'x', level: 0, code, address: '203.0.113.9', at: NOW };
    for (const warning of [
      { kind: 'wechat_refused' as const, account: 'main', ...facts },
      { kind: 'platform_refused' as const, ...facts },
    ]) {
      const { advice } = kindWords(words(language).warnings, warning).message(warning, explainErrcode);
      expect(advice).toEqual([explainErrcode(code).advice[language]]);
    }
  });

  it('of 48001 says whose AppID it has to be', () => {
    const { advice } = explainErrcode(48001);
    expect(advice[language]).toMatch(
      language === 'en' ? /does not belong to the service provider platform/ : /不是服务商平台的 AppID/,
    );
    expect(explainErrcode(48001, 'platform').advice).not.toEqual(advice);
  });
});
