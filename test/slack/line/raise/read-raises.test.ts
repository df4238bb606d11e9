import { describe, expect, it } from 'vitest';
import { wishOfLine } from '../../../../src/slack/line/raise/raise-line.ts';
import { quota } from '../../../../src/slack/quota.ts';
import { HOUR, T0 } from '../../../support/requests.ts';

const context = { now: T0, timeZone: 'Asia/Shanghai', language: 'en' as const };
const lineOf = (text: string, language: 'en' | 'zh' = 'en') =>
  quota.interpret(text, { ...context, language }).line;
const shop = { app: 'shop', rate: 300_000, days: 5, pack: null, beginsAt: null };
const tickets = { app: 'tickets', rate: 200_000, days: 3, pack: null, beginsAt: null };
/** 2026-11-11 00:00 in Shanghai. */
const DOUBLE_11 = Date.UTC(2026, 10, 10, 16);

const wishOf = (text: string) => {
  const line = lineOf(text);
  if (line.kind !== 'raise')
    throw new Error(line.kind === 'problem' ? JSON.stringify(line.problem) : line.kind);
  return wishOfLine(line);
};
const problemOf = (text: string) => {
  const line = lineOf(text);
  if (line.kind !== 'problem') throw new Error(line.kind);
  return line.problem;
};

describe('a line that asks for several raises', () => {
  it.each([
    'raise shop 300k 5d, tickets 200k 3d',
    '提额 shop 30万 5天，tickets 20万 3天',
    '提额 shop 30万 5天、tickets 20万 3天',
    '提额 shop 30万 5天；tickets 20万 3天',
    'raise shop 300k 5 days and tickets 200k 3 days',
  ])('is one request: %s', (text) => {
    expect(wishOf(text)).toEqual({ items: [shop, tickets], reason: '' });
  });

  it('has one start and one reason, said at the end', () => {
    expect(
      wishOf('raise shop 300k 5d, tickets 200k 3d from 2026-11-11 00:00 because Double 11, all of it'),
    ).toEqual({
      items: [
        { ...shop, beginsAt: DOUBLE_11 },
        { ...tickets, beginsAt: DOUBLE_11 },
      ],
      reason: 'Double 11, all of it',
    });
    expect(wishOf('提额 shop 30万 5天，tickets 20万 3天 从 2026-11-11 00:00 因为 双11')).toMatchObject({
      items: [{ beginsAt: DOUBLE_11 }, { beginsAt: DOUBLE_11 }],
      reason: '双11',
    });
  });

  it('or a start of its own for each', () => {
    const text = 'raise shop 300k 5d from 2026-11-11 00:00, tickets 200k 3d from 2026-11-11 08:00 because x';
    expect(wishOf(text).items.map(({ beginsAt }) => beginsAt)).toEqual([DOUBLE_11, DOUBLE_11 + 8 * HOUR]);
  });

  it('has packs of their own, and for the others the one at the end', () => {
    const packs = (text: string) => wishOf(text).items.map(({ pack }) => pack);
    expect(packs('raise shop 300k 5d on 8704, tickets 200k 3d on 0888')).toEqual(['8704', '0888']);
    expect(packs('raise shop 300k 5d, tickets 200k 3d on 0888')).toEqual(['0888', '0888']);
    expect(packs('raise shop 300k 5d on 8704, tickets 200k 3d')).toEqual(['8704', null]);
  });

  it('breaks the glass for all of it', () => {
    expect(wishOf('raise shop 300k 5d, tickets 200k 3d break-glass because x').breakGlass).toBe(true);
  });

  it('asks back for a start that can mean several times, once for all', () => {
    const line = lineOf('raise shop 300k 5d, tickets 200k 3d from 9:00 11/12 because x');
    if (line.kind !== 'unclear_start') throw new Error(line.kind);
    expect(line.raise).toMatchObject({ app: 'shop', more: [{ app: 'tickets', rate: 200_000 }], reason: 'x' });
    expect(line.readings.length).toBeGreaterThan(0);
  });
});

describe('a near miss in one of several', () => {
  it.each([
    [
      'raise shop 300k 5d, tickets 200q 3d because x',
      'bad_rate',
      'tickets',
      / shop 300k 5d, tickets \d+k 3d because x$/,
    ],
    ['raise shop 300q 5d, tickets 200k 3d', 'bad_rate', 'shop', / shop \d+k 5d, tickets 200k 3d$/],
    ['raise shop 300k 5d, tickets 200k', 'missing_days', 'tickets', / shop 300k 5d, tickets 200k 3d$/],
    ['raise shop 300k 5d, tickets 200k many because x', 'bad_days', 'tickets', null],
    ['raise shop 300k 5d, tickets 200k 3d from nonsense', 'bad_time', 'tickets', null],
  ])('%s names it, and suggests the whole line', (text, reason, item, written) => {
    const problem = problemOf(text);
    expect(problem).toMatchObject({ reason, item });
    if (written) expect(problem.suggestion).toMatch(written);
    expect(['raise', 'unclear_start']).toContain(lineOf(problem.suggestion).kind);
  });

  it.each([
    'raise shop 300k 5d from 2026-11-11 00:00, tickets 200k 3d',
    'raise shop 300k 5d from 2026-11-11 00:00, tickets 200k 3d, web 50k 1d from 2026-11-12 00:00',
  ])('%s leaves open when the others begin', (text) => {
    const problem = problemOf(text);
    expect(problem.reason).toBe('several_starts');
    expect(wishOf(problem.suggestion).items.every(({ beginsAt }) => beginsAt === DOUBLE_11)).toBe(true);
  });
});

it('without its verb is suggested with it', () => {
  expect(problemOf('shop 300k 5d, tickets 200k 3d').suggestion).toBe(
    '/quota raise shop 300k 5d, tickets 200k 3d',
  );
});

it('in Chinese is suggested in Chinese', () => {
  const line = lineOf('提额 shop 30万 5天，tickets 20x 3天 因为 双11', 'zh');
  if (line.kind !== 'problem') throw new Error(line.kind);
  expect(line.problem.suggestion).toMatch(/^\/quota 提额 shop 30万 5天、tickets /);
  expect(lineOf(line.problem.suggestion, 'zh').kind).toBe('raise');
});

it('a reason after a comma is still one without its because', () => {
  expect(problemOf('raise shop 300k 5d, Double 11')).toMatchObject({ reason: 'unexpected_word' });
});
