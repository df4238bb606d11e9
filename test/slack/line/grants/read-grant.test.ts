import { describe, expect, it } from 'vitest';
import type { LineContext } from '../../../../src/slack/line/typed/line-context.ts';
import { quota } from '../../../../src/slack/quota.ts';
import type { GrantProblem } from '../../../../src/slack/words/shape/approvals/grants.ts';

const now = Date.UTC(2026, 10, 2, 8, 0);
const context: LineContext = { now, timeZone: 'Asia/Shanghai', language: 'en' };
/** 24:00 of that day in November, in Shanghai; a day ends with its last minute. */
const endOf = (day: number) => Date.UTC(2026, 10, day, 15, 59);

const read = (text: string, change: Partial<LineContext> = {}) =>
  quota.interpret(text, { ...context, ...change }).line;

const warRoom = {
  kind: 'grant',
  people: { users: [], groups: [], handles: ['ops'] },
  app: 'shop',
  rate: 300_000,
  units: 400_000n,
  endsAt: endOf(12),
  reason: 'war room',
};

describe('a line that asks for a grant', () => {
  it.each([
    'grant ops shop up to 300k, 400k units until nov 12 because war room',
    'grant @ops shop up to 300k 400k units until nov 12 because war room',
    'grants ops shop upto 300,000 and 400,000 units until 2026-11-12 because: war room',
    'grant ops for shop max 300k/min, 400000 units till november 12 reason war room',
    'grant ops shop up to 400k units, 300k until nov 12 because war room',
    'grant ops shop up to 300k calls per minute with 400kunits total until Nov 12, because war room',
    'grant ops shop until nov 12 up to 300k, 400k units because war room',
    '/quota grant ops shop at most 300k 400k until 12 nov because "war room"',
    '授权 ops shop 最高 30万 40万额度 到 11月12日 因为 war room',
    '授权ops shop 最高30万 40万额度 到11月12日 因为war room',
    '预授权 给 ops shop 不超过 30万次/分钟，共 40万 额度 截至 11月12日 理由 war room',
  ])('is read: %s', (text) => {
    expect(read(text)).toMatchObject(warRoom);
  });

  it('names people and user groups as Slack mentions them, by id, and by handle, each once', () => {
    const line = read(
      'grant &lt;x&gt; shop up to 300k, 400k units until nov 12'.replace(
        '&lt;x&gt;',
        '<@U0MEI000001|Mei Chen> and <!subteam^S0OPS0001|@ops> @U0SAM000001 web-team ops ops',
      ),
    );
    expect(line).toMatchObject({
      people: { users: ['U0MEI000001', 'U0SAM000001'], groups: ['S0OPS0001'], handles: ['web-team', 'ops'] },
      app: 'shop',
      reason: '',
    });
  });

  it.each([
    ['until nov 12 18:00', Date.UTC(2026, 10, 12, 10, 0)],
    ['until friday', endOf(6)],
    ['until tomorrow', endOf(3)],
    ['until in 3 days', now + 3 * 86_400_000],
    ['until 2026-11-12 00:00', Date.UTC(2026, 10, 11, 16, 0)],
  ])('ends with the day, or at the hour that is said: %s', (until, endsAt) => {
    expect(read(`grant ops shop up to 300k, 400k units ${until}`)).toMatchObject({ endsAt });
  });

  it('may name a group that is called like a word of ours', () => {
    expect(read('grant revoke shop up to 300k, 400k units until nov 12')).toMatchObject({
      kind: 'grant',
      people: { handles: ['revoke'] },
    });
  });
});

describe('a line about a grant', () => {
  it.each([
    ['grant', { kind: 'grant_list' }],
    ['grants', { kind: 'grant_list' }],
    ['grant list', { kind: 'grant_list' }],
    ['授权', { kind: 'grant_list' }],
    ['grant revoke G-3', { kind: 'grant_end', how: 'revoke', grant: 'G-3' }],
    ['grant revoke g3', { kind: 'grant_end', how: 'revoke', grant: 'G-3' }],
    ['grant revoke G 3', { kind: 'grant_end', how: 'revoke', grant: 'G-3' }],
    ['grant withdraw #G-12', { kind: 'grant_end', how: 'withdraw', grant: 'G-12' }],
    ['授权 撤销 G-3', { kind: 'grant_end', how: 'revoke', grant: 'G-3' }],
  ])('is read: %s', (text, line) => {
    expect(read(text)).toEqual(line);
  });
});

describe('a line that cannot be read', () => {
  it.each<[string, GrantProblem['what']]>([
    ['grant ops shop', 'no_limit'],
    ['grant ops shop 300k 400k units until nov 12', 'no_limit'],
    ['grant ops shop up to until nov 12', 'no_limit'],
    ['grant shop up to 300k, 400k units until nov 12', 'no_people'],
    ['grant <#C0CAPACITY1|ops> shop up to 300k, 400k units until nov 12', 'no_people'],
    ['grant <@U0MEI000001> up to 300k, 400k units until nov 12', 'no_app'],
    ['grant ops shop up to 300k until nov 12', 'no_units'],
    ['grant ops shop up to lots, 400k units until nov 12', 'bad_amount'],
    ['grant ops shop up to 300k, 400k units', 'no_end'],
    ['grant ops shop up to 300k, 400k units until', 'no_end'],
    ['grant ops shop up to 300k, 400k units because war room until nov 12', 'no_end'],
    ['grant revoke', 'no_grant'],
    ['grant revoke R-17', 'no_grant'],
    ['授权 ops shop 最高 30万 到 11月12日', 'no_units'],
  ])('says what is missing: %s', (text, what) => {
    const line = read(text);
    expect(line).toMatchObject({ kind: 'problem', problem: { reason: 'grant', problem: { what } } });
    if (line.kind !== 'problem') return;
    // What is suggested can be read.
    expect(read(line.problem.suggestion).kind).not.toBe('problem');
  });

  it.each([
    ['grant ops shop up to 300k, 400k units until soon', 'bad_time'],
    ['grant ops shop up to 300k, 400k units until 1/12', 'unclear_end'],
    ['grant ops shop up to 300k, 400k units until next week', 'time_without_day'],
    ['grant revoke G-3 G-4', 'one_too_many'],
    ['grnat ops shop up to 300k, 400k units until nov 12', 'unknown_word'],
  ])('says why: %s', (text, reason) => {
    expect(read(text)).toMatchObject({ kind: 'problem', problem: { reason } });
  });

  it('keeps what was understood in what it suggests', () => {
    expect(read('grant <@U0MEI000001> web shop up to 200k until nov 12 because war room')).toMatchObject({
      problem: {
        suggestion: '/quota grant @U0MEI000001 web shop up to 200k, 400k units until nov 12 because war room',
      },
    });
  });

  it('is suggested in the words of its speaker', () => {
    expect(read('grant ops shop up to 300k until nov 12', { language: 'zh' })).toMatchObject({
      problem: { suggestion: '/quota 授权 ops shop 最高 30万 40万额度 到 nov 12' },
    });
  });

  it.each(['<!here>', '*shop*', '😀', 'up to up to', 'until until', '=1+1', '最高', '𠮷'.repeat(200)])(
    'never throws: %s',
    (odd) => {
      for (const text of [
        `grant ${odd}`,
        `grant ops ${odd} up to 300k`,
        `grant ops shop up to ${odd} until ${odd}`,
      ])
        expect(read(text)).toBeDefined();
    },
  );

  it('says that a zone is needed where the end depends on one', () => {
    const typed = quota.interpret('grant ops shop up to 300k, 400k units until nov 12', context);
    expect(typed.missingZone({ ...context, guessed: true })).not.toBeNull();
    const elapsed = quota.interpret('grant ops shop up to 300k, 400k units until in 3 hours', context);
    expect(elapsed.missingZone({ ...context, guessed: true })).toBeNull();
  });
});
