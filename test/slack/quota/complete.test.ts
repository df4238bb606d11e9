import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/kit/language.ts';
import { markTokens } from '../../../src/slack/text/slack-tokens.ts';
import { words } from '../../../src/slack/words/words.ts';
import { NOW, read } from './read.ts';

const raise = { kind: 'raise', app: 'shop', rate: 300_000, days: 3, beginsAt: null, pack: null, reason: '' };
const HOUR = 3_600_000;
/** Nine o’clock on Friday, the next morning, and on 1 December, in Shanghai. */
const NINE = Date.UTC(2026, 9, 2, 1, 0);
const DEC_1_NINE = Date.UTC(2026, 11, 1, 1, 0);
/** Midnight of 11 November in Shanghai. */
const DOUBLE_11 = Date.UTC(2026, 10, 10, 16, 0);

describe('a line that is complete', () => {
  it.each([
    ['raise shop 300k 3d', raise],
    ['RAISE shop 300K 3D', raise],
    ['raise shop 300k/min 3 days', raise],
    ['raise shop 300k per minute 3 days', raise],
    ['raise shop 300 k 3day', raise],
    ['raise shop 0.3m 3日', raise],
    ['提额 shop 30万 3天', raise],
    ['提额shop 30万次/分钟 3 天', raise],
    ['提额　shop，３０万，３天', raise],
    ['raise “shop” 300,000 3d', raise],
    ['raise shop 300000/分钟 3d from now', raise],
    ['提额 shop 30万 3天 从 立即', raise],
    [
      'raise shop 300k 3d from 2026-11-11 00:00 because Double 11',
      { ...raise, beginsAt: DOUBLE_11, reason: 'Double 11' },
    ],
    [
      '提额 shop 30万 3天 从11月11日0点 用DD12 因为双11大促',
      { ...raise, beginsAt: DOUBLE_11, pack: 'DD12', reason: '双11大促' },
    ],
    ['raise shop 300k 3d on DD12 from 11月11日 0点', { ...raise, beginsAt: DOUBLE_11, pack: 'DD12' }],
    ['raise shop 300k 3d because from now on we need it', { ...raise, reason: 'from now on we need it' }],
    ['raise shop 300k 3d because “Double 11”', { ...raise, reason: 'Double 11' }],
    ['raise shop 300k 3d 理由：双11，大促', { ...raise, reason: '双11，大促' }],
    [
      'raise shop 300k 3d because it’s ① &lt;3 &amp;amp; R&amp;D',
      { ...raise, reason: 'it’s ① <3 &amp; R&D' },
    ],
    [
      'raise shop 300k 3d because <@U1|bob> in <#C1|ops> and <@U2>',
      { ...raise, reason: markTokens('<@U1|bob> in <#C1|ops> and <@U2>') },
    ],
    ['raise shop 300k 3d from tomorrow at 9:00', { ...raise, beginsAt: NINE }],
    ['raise shop 300k 3d at 9am tomorrow', { ...raise, beginsAt: NINE }],
    ['raise shop 300k 3d from 9:00 on Friday because x', { ...raise, beginsAt: NINE, reason: 'x' }],
    ['raise shop 300k 3d from 9:00 on Friday on DD12', { ...raise, beginsAt: NINE, pack: 'DD12' }],
    ['raise shop 300k 3d on Friday at 9', { ...raise, beginsAt: NINE }],
    ['raise shop 300k 3d on 2026-10-02', { ...raise, beginsAt: NINE - 9 * HOUR }],
    ['raise shop 300k 3d from 9:00 on 20261201', { ...raise, beginsAt: NINE, pack: '20261201' }],
    ['raise shop 300k 3d on 8704 at 9:00', { ...raise, beginsAt: NINE, pack: '8704' }],
    ['raise shop 300k 3d from Dec 1, 9am because a, b', { ...raise, beginsAt: DEC_1_NINE, reason: 'a, b' }],
    ['raise shop 300k 3d from December 1, 2026 at 9am', { ...raise, beginsAt: DEC_1_NINE }],
    ['raise shop 300k 3d starting Dec 1 at 9am', { ...raise, beginsAt: DEC_1_NINE }],
    [
      'raise shop 300k 3d from 3 days from now because x',
      { ...raise, beginsAt: NOW + 72 * HOUR, reason: 'x', zoneFree: true },
    ],
    ['raise shop 300k 3d from 明晚12点 on DD12', { ...raise, beginsAt: NINE + 15 * HOUR, pack: 'DD12' }],
    [
      '提额 shop 30万 3天 从明天９：００用DD12因为双11',
      { ...raise, beginsAt: NINE, pack: 'DD12', reason: '双11' },
    ],
    [
      '提额 shop 30万 3天 从明天9点因为双11，从零点起',
      { ...raise, beginsAt: NINE, reason: '双11，从零点起' },
    ],
    ['提额 shop 30万 3天 从 明天 上午 9点 开始', { ...raise, beginsAt: NINE }],
    ['raise shop 300k 3d from 2026-10-02T09:00+08:00', { ...raise, beginsAt: NINE, zoneFree: true }],
    ['raise 用户中心 300k 3d', { ...raise, app: '用户中心' }],
    ['raise shop 300k 1week', { ...raise, days: 7 }],
    ['raise shop 300k 1 week because x', { ...raise, days: 7, reason: 'x' }],
    ['raise shop 300k 2 weeks', { ...raise, days: 14 }],
    ['raise shop 300k 2w', { ...raise, days: 14 }],
    ['提额 shop 30万 1周', { ...raise, days: 7 }],
    ['提额 shop 30万 2 个星期', { ...raise, days: 14 }],
    ['raise wx0123456789abcdef 300k 14d', { ...raise, app: 'wx0123456789abcdef', days: 14 }],
  ])('is read: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['', { kind: 'empty' }],
    [' 　 ', { kind: 'empty' }],
    ['raise', { kind: 'raise_form' }],
    ['提额', { kind: 'raise_form' }],
    ['renew R-17', { kind: 'renew', request: 'R-17', days: null }],
    ['renew r17 3 days', { kind: 'renew', request: 'R-17', days: 3 }],
    ['续期R－17 7天', { kind: 'renew', request: 'R-17', days: 7 }],
    ['renew 17 1d', { kind: 'renew', request: 'R-17', days: 1 }],
    ['cancel R-17', { kind: 'cancel', request: 'R-17' }],
    ['取消r17', { kind: 'cancel', request: 'R-17' }],
    ['help', { kind: 'help', topic: null }],
    ['帮助 提额', { kind: 'help', topic: 'raise' }],
    ['help packs', { kind: 'help', topic: 'packs' }],
    ['packs', { kind: 'packs', page: 1, pack: null }],
    ['packs 3', { kind: 'packs', page: 3, pack: null }],
    ['packs 0', { kind: 'packs', page: 1, pack: null }],
    ['packs 8704', { kind: 'packs', page: 1, pack: '8704' }],
    ['资源包２', { kind: 'packs', page: 2, pack: null }],
    ['show DD2970445798112968704', { kind: 'show_pack', pack: 'DD2970445798112968704' }],
    ['查看 …8704', { kind: 'show_pack', pack: '...8704' }],
    ['skus', { kind: 'skus', pack: null }],
    ['规格8704', { kind: 'skus', pack: '8704' }],
  ])('may be short: “%s”', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('knows every word of every verb', () => {
    const all = LANGUAGES.flatMap((language) => Object.values(words(language).quota));
    for (const word of all.flatMap(({ verbs }) => verbs))
      expect(read(`${word} 8704`)).not.toHaveProperty('problem.reason', 'unknown_word');
  });
});

describe('a line whose start can mean several times', () => {
  it('is read with all of them, and with all that was typed', () => {
    expect(read('raise shop 300k 3d from 1/12 at 9am on DD12 because of R&amp;D')).toEqual({
      kind: 'unclear_start',
      raise: { app: 'shop', rate: 300_000, days: 3, pack: 'DD12', reason: 'of R&D' },
      typed: '1/12 at 9am',
      why: 'day_or_month',
      readings: [DEC_1_NINE, Date.UTC(2027, 0, 12, 1, 0)],
    });
    expect(read('raise shop 300k 3d from 1/12 at 9am', { locale: 'en-GB' })).toEqual({
      ...raise,
      beginsAt: DEC_1_NINE,
    });
  });
});
