import { describe, expect, it } from 'vitest';
import type { LimitRefusal } from '../../../src/domain/policy/meters/limits.ts';
import type { CardRefusal } from '../../../src/domain/requests/card-claim.ts';
import type {
  AskRefusal,
  CancelRefusal,
  RenewRefusal,
  ReviewRefusal,
  VoteRefusal,
} from '../../../src/domain/requests/refusals.ts';
import { LIMITS } from '../../../src/slack/blocks/limits.ts';
import { toMrkdwn } from '../../../src/slack/blocks/render.ts';
import { momentToken, plainMoment } from '../../../src/slack/text/moments.ts';
import { percent } from '../../../src/slack/text/percent.ts';
import type { LineProblem } from '../../../src/slack/words/shape/line-problem.ts';
import { words } from '../../../src/slack/words/words.ts';
import { explainErrcode } from '../../../src/wechat/client/errcodes/words/explain-errcode.ts';
import { aFreeze } from '../../support/freezes.ts';
import { common, NOW } from '../samples/samples.ts';

const { rule } = common();
const en = words('en');
const zh = words('zh');

/** What people have to find in WeChat, where it has no English name. */
const WECHAT_ONLY_CHINESE =
  /公众平台安全助手|绑定查询|微信号绑定账号|第三方列表|更新授权|第三方设置|管理授权|设置/g;

/** Every text that is no function, by its path. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

function keys(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`));
}

describe('the words', () => {
  it('exist in both languages', () => {
    // Sentences and help texts may have different numbers of pieces.
    const named = (value: unknown) =>
      new Set(keys(value).map((key) => key.replace(/\.\d+(?:\.(?:kind|at|id))?$/, '')));
    expect(named(zh)).toEqual(named(en));
  });

  it('differ between the languages, and only Chinese is Chinese', () => {
    const english = new Map(texts(en));
    for (const [path, text] of texts(zh)) {
      // Chinese sentences need no space between them, and nothing may follow a verb.
      if (path !== '.gap' && !path.endsWith('.usage')) expect(text, path).not.toBe('');
      // What may follow a verb can be the same word: `[csv]`.
      if (/[\p{L}]/u.test(text) && !path.endsWith('.usage')) expect(text, path).not.toBe(english.get(path));
      if (/\.(?:buttons|labels|states|hints|required)/.test(path))
        expect(text, path).toMatch(/\p{Script=Han}/u);
    }
    for (const [path, text] of english) {
      if (!path.includes('help'))
        expect(text.replace(WECHAT_ONLY_CHINESE, ''), path).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('fit where Slack shows them', () => {
    const limit = (path: string): number => {
      if (/^(?:\.\w+)?\.buttons\./.test(path)) return LIMITS.button;
      if (/settle\.confirm\.\w+\.title/.test(path)) return LIMITS.confirmTitle;
      if (/settle\.confirm\.\w+\.(?:confirm|deny)/.test(path)) return LIMITS.confirmButton;
      if (/^\.(?:form|reject)\.title|^\.home\.detailsTitle/.test(path)) return LIMITS.viewTitle;
      if (/^\.(?:form|reject|home)\.(?:submit|close)/.test(path)) return LIMITS.viewButton;
      if (/placeholder/.test(path)) return LIMITS.placeholder;
      if (path === '.form.automatic') return LIMITS.option;
      return path === '.help.title' ? LIMITS.header : LIMITS.label;
    };
    for (const [path, text] of [...texts(en), ...texts(zh)])
      expect(text.length, path).toBeLessThanOrEqual(limit(path));
    for (const { settle, numbers, form } of [en, zh]) {
      expect(settle.confirm.yes.text('R-123456.12').length).toBeLessThanOrEqual(LIMITS.confirmText);
      expect(settle.confirm.no.text('R-123456.12').length).toBeLessThanOrEqual(LIMITS.confirmText);
      expect(numbers.rate(500_000).length).toBeLessThanOrEqual(LIMITS.option);
      const pack = { orderId: 'DD2981741311549200000', left: 10n ** 12n, validUntil: NOW };
      expect(form.pack(pack, 'Asia/Shanghai').length).toBeLessThanOrEqual(LIMITS.option);
    }
  });

  it('tell which part of what waits is shown, and name no range of one', () => {
    for (const { home } of [en, zh]) {
      expect(home.waiting(40, 8, 8, 1)).toContain('9–16');
      expect(home.waiting(7, 2, 1, 1)).not.toMatch(/3–3/);
    }
  });

  it('name the buttons as people script against them', () => {
    expect(en.buttons).toMatchObject({ approve: 'Approve', reject: 'Reject', withdraw: 'Withdraw' });
    expect(zh.buttons).toMatchObject({ approve: '批准', reject: '拒绝', withdraw: '撤回' });
  });
});

const overLimit: LimitRefusal = {
  reason: 'over_limit',
  limit: 'unitsPerDay',
  most: 500_000n,
  used: 430_000n,
  needs: 86_000n,
  resetsAt: NOW,
};
type ByReason<T extends { reason: string }> = { [R in T['reason']]: Extract<T, { reason: R }> };

const ask: ByReason<AskRefusal> = {
  unknown_app: { reason: 'unknown_app', typed: 'shpo', nearest: 'shop', known: ['shop'] },
  rate_not_sold: { reason: 'rate_not_sold', rate: 7, nearest: 50_000, sold: [50_000] },
  days_not_sold: { reason: 'days_not_sold', days: 2, nearest: 3, sold: [1, 3] },
  starts_in_past: { reason: 'starts_in_past', at: NOW },
  same_app_at_once: {
    reason: 'same_app_at_once',
    app: 'shop',
    no: 1,
    rate: 300_000,
    other: { no: 2, rate: 400_000 },
    run: { startsAt: NOW, endsAt: NOW + 86_400_000 },
  },
  reason_too_long: { reason: 'reason_too_long', length: 501, max: 500 },
  unknown_pack: { reason: 'unknown_pack', typed: '99', nearest: null },
  no_pack: { reason: 'no_pack' },
  not_offered: { reason: 'not_offered', rate: 50_000, days: 3, orderId: null },
  not_enough_units: { reason: 'not_enough_units', units: 9n, best: { orderId: 'DD1', left: 1n } },
  pack_ends_before_start: { reason: 'pack_ends_before_start', orderId: 'DD1', validUntil: NOW },
  no_channel: { reason: 'no_channel' },
  asked_already: { reason: 'asked_already' },
  same_again: { reason: 'same_again', request: 'R-17', secondsAgo: 20, packs: [null] },
  over_limit: overLimit,
  refused_by_policy: {
    reason: 'refused_by_policy',
    rule: 'freeze',
    sentence: { en: 'No raises.', zh: '暂停提额。' },
  },
  frozen: { reason: 'frozen', freeze: aFreeze() },
  no_break_glass: { reason: 'no_break_glass', may: { users: ['U1'], groups: ['S1'] } },
  busy: { reason: 'busy' },
  reason_wanted: { reason: 'reason_wanted', rule: 'big', hint: null, pattern: null },
  reason_unfit: { reason: 'reason_unfit', rule: 'big', hint: null, pattern: 'OPS' },
};
const card: ByReason<CardRefusal> = {
  other_card: { reason: 'other_card', request: 'R-1' },
  card_ahead: { reason: 'card_ahead', request: 'R-1', shown: 5, stored: 3 },
  old_copy: { reason: 'old_copy', request: 'R-1', channel: 'C1' },
};
const vote: ByReason<VoteRefusal> = {
  ...card,
  not_found: { reason: 'not_found', request: 'R-1' },
  decided: { reason: 'decided', phase: 'rejected', by: 'U1' },
  account_deactivated: { reason: 'account_deactivated' },
  account_bot: { reason: 'account_bot' },
  stranger: { reason: 'stranger', rule },
  guest: { reason: 'guest', rule: { ...rule, strangers: true } },
  own_request: { reason: 'own_request', rule },
  not_in_channel: { reason: 'not_in_channel', rule },
  delegate_of_requester: { reason: 'delegate_of_requester', rule },
  counted_already: { reason: 'counted_already', for: 'U1', by: 'U2', voter: 'U2' },
  not_listed: { reason: 'not_listed', rule },
  slots_full: {
    reason: 'slots_full',
    missing: [{ name: 'Finance', need: 1, deciders: { kind: 'listed', users: ['U1'], groups: ['S1'] } }],
  },
  over_limit: overLimit,
  voted_already: { reason: 'voted_already', have: 1, need: 2 },
  not_requester: { reason: 'not_requester', requester: 'U1' },
  edited: { reason: 'edited', request: 'R-1' },
  rejected_already: { reason: 'rejected_already', have: 1, need: 2 },
  question_open: { reason: 'question_open', by: 'U1', requester: 'U2' },
  question_unfit: { reason: 'question_unfit', length: 0, max: 500 },
  frozen: { reason: 'frozen', freeze: aFreeze() },
  not_enough_units: { reason: 'not_enough_units', units: 9n, left: 1n, orderId: 'DD1' },
  pack_expired: { reason: 'pack_expired', orderId: 'DD1', validUntil: NOW },
  start_passed: { reason: 'start_passed', beginsAt: NOW },
  reason_too_long: { reason: 'reason_too_long', length: 501, max: 500 },
  reason_missing: { reason: 'reason_missing' },
  not_unknown: { reason: 'not_unknown', request: 'R-1' },
  busy: { reason: 'busy' },
};
type OwnRenewRefusal = Exclude<RenewRefusal, AskRefusal | CardRefusal>;
const renew: ByReason<OwnRenewRefusal> = {
  not_found: { reason: 'not_found', request: 'R-1' },
  not_allocated: { reason: 'not_allocated', request: 'R-1' },
};
type OwnCancelRefusal = Exclude<CancelRefusal, VoteRefusal>;
const cancel: ByReason<OwnCancelRefusal> = {
  not_allocated: { reason: 'not_allocated', request: 'R-1' },
  too_late: { reason: 'too_late', request: 'R-1', startsAt: NOW },
  cancel_asked: { reason: 'cancel_asked', request: 'R-1', by: 'U1' },
  undone_already: { reason: 'undone_already', request: 'R-1', by: 'U1' },
  reviewed_already: { reason: 'reviewed_already', request: 'R-1' },
  no_question: { reason: 'no_question', request: 'R-1' },
};
type OwnReviewRefusal = Exclude<ReviewRefusal, CardRefusal | { reason: 'not_found' | 'busy' }>;
const review: ByReason<OwnReviewRefusal> = {
  own_request: vote.own_request,
  not_in_channel: vote.not_in_channel,
  not_listed: vote.not_listed,
  voted_already: vote.voted_already,
  slots_full: vote.slots_full,
  counted_already: vote.counted_already,
  delegate_of_requester: vote.delegate_of_requester,
  account_deactivated: vote.account_deactivated,
  account_bot: vote.account_bot,
  stranger: vote.stranger,
  guest: vote.guest,
  no_review: { reason: 'no_review', request: 'R-1' },
  reviewed_already: { reason: 'reviewed_already', request: 'R-1' },
};
const automaticOnly = { own_request: true, not_in_channel: true, not_listed: true, voted_already: true };
const suggestion = '/quota help';
const line: ByReason<LineProblem> = {
  unknown_word: { reason: 'unknown_word', typed: 'x', nearest: null, asTyped: false, suggestion },
  missing_app: { reason: 'missing_app', suggestion },
  missing_raise: { reason: 'missing_raise', typed: '', suggestion },
  missing_rate: { reason: 'missing_rate', app: 'shop', suggestion },
  missing_days: { reason: 'missing_days', app: 'shop', suggestion },
  missing_spaces: { reason: 'missing_spaces', typed: 'shop30万3天', suggestion },
  bad_rate: { reason: 'bad_rate', typed: 'x', nearest: '300k', suggestion },
  bad_days: { reason: 'bad_days', typed: 'x', nearest: '3d', suggestion },
  bad_time: { reason: 'bad_time', typed: 'x', suggestion },
  time_without_day: { reason: 'time_without_day', typed: 'x', suggestion },
  time_without_hour: { reason: 'time_without_hour', typed: 'x', suggestion },
  missing_time: { reason: 'missing_time', suggestion },
  several_starts: { reason: 'several_starts', suggestion },
  missing_zone: { reason: 'missing_zone', offset: '+08:00', suggestion },
  missing_person: { reason: 'missing_person', typed: 'x', suggestion: '/quota delegate @mei until friday' },
  missing_until: { reason: 'missing_until', suggestion },
  missing_pack: { reason: 'missing_pack', suggestion },
  missing_chart: { reason: 'missing_chart', suggestion: '/quota chart spend' },
  missing_request: { reason: 'missing_request', suggestion },
  bad_request: { reason: 'bad_request', typed: 'x', suggestion },
  one_too_many: { reason: 'one_too_many', typed: 'x', suggestion },
  missing_scope: { reason: 'missing_scope', typed: '', suggestion },
  missing_end: { reason: 'missing_end', suggestion },
  unclear_end: { reason: 'unclear_end', typed: 'x', suggestion },
  missing_reason: { reason: 'missing_reason', suggestion },
  grant: { reason: 'grant', problem: { what: 'no_units' }, suggestion },
  series: { reason: 'series', problem: { what: 'no_end' }, suggestion },
  plan: { reason: 'plan', problem: { what: 'no_end' }, suggestion },
  missing_appid: { reason: 'missing_appid', suggestion },
  bad_appid: { reason: 'bad_appid', typed: 'x', suggestion },
  unexpected_word: { reason: 'unexpected_word', typed: 'x', nearest: null, suggestion },
  too_many_words: { reason: 'too_many_words', typed: 'x', suggestion },
  repeated_word: { reason: 'repeated_word', word: 'from', suggestion },
};

describe('a refusal', () => {
  it('has a sentence of its own for every reason, in each language', () => {
    const said = [en, zh].flatMap(({ refusals, cancel: words, automatic }) => [
      ...Object.values(review)
        // These are said as they are of votes.
        .filter((one) => !(one.reason in vote) || one.reason in automaticOnly)
        .map((one) => toMrkdwn(automatic.refusal(one))),
      ...Object.values(ask).map((one) => toMrkdwn(refusals.ask(one))),
      ...Object.values(renew).map((one) => toMrkdwn(refusals.renew(one))),
      ...Object.values(cancel).map((one) => toMrkdwn(words.refusal(one))),
      ...Object.values(vote).map((one) => toMrkdwn(refusals.vote(one))),
      ...Object.values(line).map((one) => toMrkdwn(refusals.line(one))),
    ]);
    // The same limit on a reason, or of the company, is told alike for requests and votes.
    expect(new Set(said).size).toBeGreaterThanOrEqual(said.length - 4);
    for (const sentence of said) expect(sentence).toMatch(/[.?。？]$/);
  });

  it('of a renewal is that of a raise where the raise itself cannot be had', () => {
    for (const { refusals } of [en, zh])
      expect(refusals.renew(ask.days_not_sold)).toEqual(refusals.ask(ask.days_not_sold));
  });

  it('names the evidence', () => {
    expect(toMrkdwn(en.refusals.ask(ask.unknown_app))).toMatch(/shpo.*shop/);
    expect(toMrkdwn(zh.refusals.vote(vote.not_enough_units))).toContain('DD1');
    expect(toMrkdwn(en.refusals.vote(vote.not_requester))).toContain('<@U1>');
    const refused = { kind: 'wechat_refused', code: 40164, address: '1.2.3.4' } as const;
    for (const { refusals } of [en, zh]) {
      const told = toMrkdwn(refusals.fault(refused, explainErrcode));
      expect(told).not.toMatch(/\.\.|。。/);
      expect(told).toContain('1.2.3.4');
      expect(toMrkdwn(refusals.fault({ ...refused, address: null }, explainErrcode))).not.toMatch(
        /null|1\.2/,
      );
    }
    expect(toMrkdwn(zh.refusals.fault(refused, explainErrcode))).toContain(explainErrcode(40164).advice.zh);
  });
});

describe('numbers and times', () => {
  it.each([
    [0, '0', '0'],
    [9_999, '9,999', '9,999'],
    [86_000, '86,000', '8.6万'],
    [300_000, '300,000', '30万'],
    [1_234_567, '1,234,567', '1,234,567'],
    [12_345_600, '12,345,600', '1,234.56万'],
    [9_007_199_254_740_993n, '9,007,199,254,740,993', '9,007,199,254,740,993'],
    [-86_000, '-86,000', '-8.6万'],
  ])('are written for readers: %s', (value, english, chinese) => {
    expect([en.numbers.count(value), zh.numbers.count(value)]).toEqual([english, chinese]);
  });

  it('are right for one', () => {
    expect([en.numbers.days(1), en.numbers.days(3), zh.numbers.days(3)]).toEqual(['1 day', '3 days', '3 天']);
  });

  it.each([
    [300_000, '300,000 calls/min', '300k/min', '30万次/分钟', '30万/分钟'],
    [86_500, '86,500 calls/min', '86.5k/min', '8.65万次/分钟', '8.65万/分钟'],
    [12_345, '12,345 calls/min', '12,345/min', '12,345 次/分钟', '12,345/分钟'],
    [500, '500 calls/min', '500/min', '500 次/分钟', '500/分钟'],
  ])('write a rate long on cards and short in running text: %s', (rate, long, short, longZh, shortZh) => {
    expect([en.numbers.rate(rate), en.numbers.rateShort(rate)]).toEqual([long, short]);
    expect([zh.numbers.rate(rate), zh.numbers.rateShort(rate)]).toEqual([longZh, shortZh]);
  });

  it('write units with separators, and by day', () => {
    expect([en.numbers.units(258_600n), en.numbers.unitsPerDay(508n)]).toEqual([
      '258,600 units',
      '508 units/day',
    ]);
    expect([zh.numbers.units(258_600n), zh.numbers.units(1_234n)]).toEqual(['25.86万额度', '1,234 额度']);
    expect(zh.numbers.unitsPerDay(508n)).toBe('508 额度/天');
  });

  it.each([
    [98_000n, 1_000_000n, '9.8%'],
    [100_000n, 1_000_000n, '10%'],
    [99_999n, 1_000_000n, '9.9%'],
    [1n, 1_000_000n, null],
    [0n, 1_000_000n, '0%'],
    [0n, 0n, '0%'],
    [9_007_199_254_740_993n, 9_007_199_254_740_994n, '99.9%'],
  ])('never seem to be more than they are in percent: %s of %s', (part, whole, written) => {
    expect(percent(part, whole)).toBe(written);
  });

  it('carry a zone wherever Slack does not translate them', () => {
    expect(plainMoment(NOW)).toBe('2026-11-10 12:00 UTC+8');
    expect(plainMoment(NOW, 'Asia/Kolkata')).toBe('2026-11-10 09:30 UTC+5:30');
    expect(plainMoment(NOW, 'America/New_York')).toBe('2026-11-09 23:00 UTC-5');
    expect(momentToken(NOW)).toBe(`<!date^${NOW / 1000}^{date_short_pretty} {time}|2026-11-10 12:00 UTC+8>`);
  });
});
