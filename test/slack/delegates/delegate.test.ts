import { describe, expect, it } from 'vitest';
import { quota } from '../../../src/slack/quota.ts';

const now = Date.UTC(2026, 10, 30, 2); // a Monday, 10:00 in Shanghai
const reader = { now, timeZone: 'Asia/Shanghai', language: 'en' as const };
const read = (line: string) => quota.interpret(line, reader).line;
const friday = Date.UTC(2026, 11, 4, 15, 59);

describe('a line about a delegate', () => {
  it.each([
    ['/quota delegate <@U0MEI000001|mei> until friday', friday],
    ['/quota delegate to <@U0MEI000001> till Friday', friday],
    ['/quota 委托 <@U0MEI000001|mei> 到周五', friday],
    ['/quota 委托给 <@U0MEI000001|mei> 到 12月4日', friday],
    ['/quota 代理 <@U0MEI000001|mei> 直到 周五 18:00', Date.UTC(2026, 11, 4, 10)],
    ['/quota delegate @U0MEI000001 until 2026-12-04 18:00', Date.UTC(2026, 11, 4, 10)],
    ['/quota delegate U0MEI000001 2026-12-04', friday],
    ['/quota delegate <@U0MEI000001> until tomorrow', Date.UTC(2026, 11, 1, 15, 59)],
    ['/quota delegate <@U0MEI000001> until today', Date.UTC(2026, 10, 30, 15, 59)],
    ['/quota delegate <@U0MEI000001> until dec 4', friday],
  ])('%s', (line, at) => {
    expect(read(line)).toMatchObject({
      kind: 'delegate',
      to: { id: 'U0MEI000001' },
      until: { kind: 'at', at },
    });
  });

  it.each(['/quota delegate', '/quota 委托'])('%s asks who decides', (line) => {
    expect(read(line)).toEqual({ kind: 'delegates' });
  });

  it.each(['/quota delegate off', '/quota delegate OFF', '/quota 委托 关闭', '/quota 委托 结束'])(
    '%s ends it',
    (line) => {
      expect(read(line)).toEqual({ kind: 'delegate_off' });
    },
  );

  it('whose end can mean several days is asked back', () => {
    expect(read('/quota delegate <@U0MEI000001> until next friday')).toMatchObject({
      kind: 'delegate',
      until: { kind: 'ambiguous' },
    });
  });

  it('has a person whom Slack did not find', () => {
    expect(read('/quota delegate @mei until friday')).toMatchObject({ to: { id: null, typed: '@mei' } });
  });

  it.each([
    ['/quota delegate friday', 'missing_person'],
    ['/quota delegate <!subteam^S0OPS000001|@ops> until friday', 'missing_person'],
    ['/quota delegate <#C0CAPACITY1|general> until friday', 'missing_person'],
    ['/quota delegate <@U0MEI000001|mei>', 'missing_until'],
    ['/quota delegate <@U0MEI000001|mei> until', 'missing_until'],
    ['/quota delegate <@U0MEI000001|mei> until whenever', 'bad_time'],
    ['/quota delegate <@U0MEI000001|mei> for ever', 'bad_time'],
    ['/quota delegate <@U0MEI000001|mei> <@U0SAM000001|sam> until friday', 'bad_time'],
  ])('%s: %s', (line, reason) => {
    const problem = read(line);
    expect(problem).toMatchObject({ kind: 'problem', problem: { reason } });
    const { suggestion } = (problem as { problem: { suggestion: string } }).problem;
    expect(read(suggestion).kind).toBe('delegate');
  });
});
