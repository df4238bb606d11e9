import { describe, expect, it } from 'vitest';
import type { SavedRequest } from '../../../src/domain/saved/saved-request.ts';
import { quota } from '../../../src/slack/quota.ts';
import { savedText } from '../../../src/slack/saved/read-save.ts';
import { savedListAnswer, savedOneAnswer, sureAnswer } from '../../../src/slack/saved/saved-answers.ts';
import { CHANNEL, LIN } from '../../sandbox/slack/support.ts';
import { T0 } from '../../support/requests.ts';
import { fakeUseCases, pendingRequest } from '../app/fake-use-cases.ts';
import { startWorld, until } from '../app/world.ts';
import { messageProblems } from '../samples/measure.ts';

const context = { now: T0, timeZone: 'Asia/Shanghai', language: 'en' as const };
const lineOf = (text: string) => quota.interpret(text, context).line;
const shop = { app: 'shop', rate: 300_000, days: 5, pack: null };
const tickets = { app: 'tickets', rate: 200_000, days: 3, pack: null };
const saved = (name: string): SavedRequest => ({ name, items: [shop, tickets], by: LIN, at: T0 });

describe('/quota save', () => {
  it.each([
    ['save', { kind: 'saved_list' }],
    ['save double11', { kind: 'saved_show', name: 'double11' }],
    ['save double11 shop 300k 5d', { kind: 'save', name: 'double11', items: [shop], replace: false }],
    ['save double11 shop 300k 5d, tickets 200k 3d', { kind: 'save', items: [shop, tickets] }],
    [
      'save @double11 shop 300k 5 days; tickets 200k 3d',
      { kind: 'save', name: 'double11', items: [shop, tickets] },
    ],
    ['save double11 shop 300k 5d and tickets 200k 3d', { kind: 'save', items: [shop, tickets] }],
    ['保存 双11 shop 30万 5天，tickets 20万 3天', { kind: 'save', name: '双11', items: [shop, tickets] }],
    ['save replace double11 shop 300k 5d', { kind: 'save', name: 'double11', replace: true }],
    ['save delete double11', { kind: 'saved_delete', name: 'double11', sure: false }],
    ['save delete double11 yes', { kind: 'saved_delete', name: 'double11', sure: true }],
  ])('reads %s', (text, expected) => {
    expect(lineOf(text)).toMatchObject(expected);
  });

  it.each([
    ['save double11 shop', 'missing_rate'],
    ['save double11 shop 300k 5d, tickets', 'missing_rate'],
    ['save double11 shop lots 5d', 'bad_rate'],
    ['save double11 shop 300k 5d from tomorrow 9:00', 'one_too_many'],
    ['save double11 shop 300k 5d because Double 11', 'one_too_many'],
    ['save delete double11 now', 'one_too_many'],
  ])('refuses %s, with a line that can be read', (text, reason) => {
    const line = lineOf(text);
    if (line.kind !== 'problem') throw new Error(line.kind);
    const { problem } = line;
    expect(problem.reason).toBe(reason);
    expect(problem.suggestion).toMatch(/^\/quota save/);
    expect(lineOf(problem.suggestion).kind).not.toBe('problem');
  });

  it('writes what it reads', () => {
    for (const language of ['en', 'zh'] as const) {
      const text = savedText([shop, { ...tickets, pack: '8704' }], { language });
      expect(lineOf(`save x1 ${text}`)).toMatchObject({ items: [shop, { ...tickets, pack: '8704' }] });
    }
  });
});

describe('/quota raise @name', () => {
  it.each([
    ['raise @double11', { beginsAt: null, reason: '' }],
    ['raise @double11 because Double 11', { beginsAt: null, reason: 'Double 11' }],
    [
      'raise @double11 from 2026-11-11 00:00 because x',
      { beginsAt: Date.UTC(2026, 10, 10, 16), reason: 'x' },
    ],
    ['提额 @双11 从 2026-11-11 00:00', { beginsAt: Date.UTC(2026, 10, 10, 16) }],
  ])('reads %s', (text, tail) => {
    expect(lineOf(text)).toMatchObject({ kind: 'saved_raise', tail: { kind: 'raise', ...tail } });
    expect(lineOf(text)).not.toHaveProperty('dryRun');
    for (const dry of ['--dry-run', '—dry-run'])
      expect(lineOf(`${text} ${dry}`)).toMatchObject({
        kind: 'saved_raise',
        dryRun: true,
        tail: { kind: 'raise', ...tail },
      });
  });

  it.each([
    ['raise @double11 from', '/quota raise @double11 from '],
    ['raise @double11 from nonsense', '/quota raise @double11 from '],
    ['raise @double11 300k', '/quota raise @double11'],
  ])('suggests for %s a line about the same name', (text, begin) => {
    const line = lineOf(text);
    if (line.kind !== 'problem') throw new Error(line.kind);
    expect(line.problem.suggestion.startsWith(begin)).toBe(true);
    expect(line.problem.suggestion).not.toContain('shop');
  });

  it('submits all of it as one request, with start and reason of the line', async () => {
    const cases = fakeUseCases();
    const find = async () => ({ ok: true as const, value: saved('double11') });
    const world = await startWorld({ useCases: { ...cases, saved: { ...cases.saved, find } } });
    await world.bench.post('command', {
      user: LIN,
      channel: CHANNEL,
      line: '/quota raise @double11 from 2027-11-11 00:00 because Double 11',
    });
    await until(() => expect(cases.calls.filter(({ name }) => name === 'ask')).toHaveLength(1));
    const beginsAt = Date.UTC(2027, 10, 10, 16);
    expect(cases.calls.find(({ name }) => name === 'ask')?.input).toMatchObject({
      items: [
        { ...shop, beginsAt },
        { ...tickets, beginsAt },
      ],
      reason: 'Double 11',
      by: LIN,
    });
    await until(async () => expect((await world.whispers(LIN)).at(-1)?.text).toContain(pendingRequest().id));
  });

  it('says with --dry-run what would become of all of it, and submits nothing', async () => {
    const cases = fakeUseCases();
    const rehearsed: unknown[] = [];
    const find = async () => ({ ok: true as const, value: saved('double11') });
    const rehearse: typeof cases.policy.rehearse = async (wish) => {
      rehearsed.push(wish);
      return cases.policy.rehearse(wish);
    };
    const useCases = {
      ...cases,
      saved: { ...cases.saved, find },
      policy: { ...cases.policy, rehearse },
    };
    const world = await startWorld({ useCases });
    const line = '/quota raise @double11 because Double 11 --dry-run';
    await world.bench.post('command', { user: LIN, channel: CHANNEL, line });
    await until(() =>
      expect(rehearsed).toMatchObject([{ items: [shop, tickets], reason: 'Double 11', by: LIN }]),
    );
    expect(cases.calls.filter(({ name }) => name === 'ask')).toEqual([]);
  });

  it('says what is saved under a name like it, and submits nothing', async () => {
    const cases = fakeUseCases();
    const refusal = { reason: 'nothing_saved', typed: 'dubble11', nearest: 'double11' } as const;
    const find = async () => ({ ok: false as const, refusal });
    const world = await startWorld({ useCases: { ...cases, saved: { ...cases.saved, find } } });
    await world.bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota raise @dubble11' });
    await until(async () => expect((await world.whispers(LIN)).at(-1)?.text).toContain('double11'));
    expect(cases.calls.filter(({ name }) => name === 'ask')).toEqual([]);
  });
});

describe('what is said of saved requests', () => {
  it.each(['en', 'zh'] as const)('fits Slack in %s', (language) => {
    const all = Array.from({ length: 100 }, (_, index) => saved(`name-${index}`));
    for (const message of [
      savedListAnswer([], language),
      savedListAnswer(all, language),
      savedOneAnswer(saved('x'.repeat(32)), language),
      sureAnswer(saved('double11'), `/quota save replace ${'x'.repeat(2_500)}`, 'replace', language),
    ])
      expect(messageProblems(message)).toEqual([]);
  });
});
