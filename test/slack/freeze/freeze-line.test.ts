import { describe, expect, it } from 'vitest';
import { quota } from '../../../src/slack/quota.ts';

// A Monday, 16:00 in Shanghai.
const context = { now: Date.UTC(2026, 10, 2, 8), timeZone: 'Asia/Shanghai', language: 'en' as const };
const zh = { ...context, language: 'zh' as const };
const read = (line: string, reader: typeof context | typeof zh = context) =>
  quota.interpret(line, reader).line;
/** A time in Shanghai. */
const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour - 8);

describe('the line', () => {
  it.each([
    ['/quota freeze auto because checking a bill', 'auto', null, 'checking a bill'],
    ['/quota freeze all until tomorrow 9:00 because incident', 'all', at(3, 9), 'incident'],
    ['/quota freeze ALL until tuesday 9:00 because: “Double 11”', 'all', at(3, 9), 'Double 11'],
    ['/quota freeze all till 2026-11-04 because of war room', 'all', at(4, 0), 'of war room'],
    ['/quota freeze all until in 2 hours because x', 'all', at(2, 18), 'x'],
    ['/quota 冻结 自动 因为 核对账单', 'auto', null, '核对账单'],
    ['/quota 冻结 全部 到 明天9点 因为 线上故障', 'all', at(3, 9), '线上故障'],
    ['/quota 冻结全部到明天9点因为线上故障', 'all', at(3, 9), '线上故障'],
    ['/quota 冻结所有审批 因为 故障', null, null, ''],
    ['/quota freeze 全部 至 明天9点 理由 故障', 'all', at(3, 9), '故障'],
  ])('%s', (line, scope, until, reason) => {
    const found = read(line);
    if (scope === null) expect(found.kind).toBe('problem');
    else expect(found).toMatchObject({ kind: 'freeze', scope, until, reason });
  });

  it.each([
    ['/quota freeze', 'missing_scope', '/quota freeze auto because incident'],
    [
      '/quota freeze until tomorrow 9:00 because x',
      'missing_scope',
      '/quota freeze auto until tomorrow 9:00 because x',
    ],
    ['/quota freeze everyone because x', 'missing_scope', '/quota freeze auto because x'],
    ['/quota freeze all', 'missing_reason', '/quota freeze all because incident'],
    ['/quota freeze all because', 'missing_reason', '/quota freeze all because incident'],
    ['/quota freeze all incident', 'unexpected_word', '/quota freeze all because incident'],
    [
      '/quota freeze all tomorrow 9:00 because x',
      'unexpected_word',
      '/quota freeze all until tomorrow 9:00 because x',
    ],
    [
      '/quota freeze all for 2 hours because x',
      'unexpected_word',
      '/quota freeze all until in 2 hours because x',
    ],
    [
      '/quota freeze all until because x',
      'missing_end',
      '/quota freeze all until 2026-11-03 00:00 because x',
    ],
    [
      '/quota freeze all until now because x',
      'bad_time',
      '/quota freeze all until 2026-11-03 00:00 because x',
    ],
    [
      '/quota freeze all until tonight because x',
      'time_without_hour',
      '/quota freeze all until 2026-11-02 20:00 because x',
    ],
    [
      '/quota freeze all until later because x',
      'bad_time',
      '/quota freeze all until 2026-11-03 00:00 because x',
    ],
    [
      '/quota freeze all until nov 1 because x',
      'unclear_end',
      '/quota freeze all until 2027-11-01 00:00 because x',
    ],
    ['/quota freze all because x', 'unknown_word', '/quota freeze all because x'],
    ['/quota unfreeze all', 'one_too_many', '/quota unfreeze'],
  ])('%s is %s, and the nearest one can be read', (line, reason, suggestion) => {
    expect(read(line)).toMatchObject({ kind: 'problem', problem: { reason, suggestion } });
    expect(read(suggestion).kind).not.toBe('problem');
  });

  it('is suggested in the words of the reader', () => {
    expect(read('/quota 冻结 全部 明天9点', zh)).toMatchObject({
      problem: { suggestion: '/quota 冻结 全部 到 明天9点 因为 线上故障' },
    });
  });

  it.each(['/quota unfreeze', '/quota 解冻', '/quota thaw'])('%s ends it', (line) => {
    expect(read(line)).toEqual({ kind: 'unfreeze' });
  });

  it('needs the zone of a speaker whose zone is not known, where the end depends on it', () => {
    const ask = (line: string) => quota.interpret(line, context).missingZone({ ...context, guessed: true });
    expect(ask('/quota freeze all until tomorrow 9:00 because x')).not.toBeNull();
    expect(ask('/quota freeze all until in 2 hours because x')).toBeNull();
    expect(ask('/quota freeze all because x')).toBeNull();
    const zoned = '/quota freeze all until 2026-11-03 09:00 +08:00 because x';
    expect(read(zoned)).toMatchObject({ kind: 'freeze', until: at(3, 9) });
    expect(ask(zoned)).toBeNull();
  });
});
