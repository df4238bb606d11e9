import { describe, expect, it, vi } from 'vitest';
import { createRemembered, MAX_AGE_SECONDS } from '../../../src/slack/people/remembered.ts';
import { fakeClock } from '../../sandbox/slack/support.ts';
import { memoryCache } from '../app/memory.ts';

function scene() {
  const clock = fakeClock();
  const cache = memoryCache(clock.now);
  const replica = () => createRemembered({ cache, clock: clock.now });
  const slack = { members: ['UMEI'], asked: 0 };
  const question = (userId: string) => ({
    key: 'group:S1',
    suffices: (members: string[]) => members.includes(userId),
    async ask() {
      slack.asked += 1;
      return slack.members;
    },
  });
  return { clock, slack, question, one: replica(), other: replica() };
}

describe('what Slack said', () => {
  it('is shared by replicas, for as long as what it is for allows', async () => {
    const { clock, slack, question, one, other } = scene();
    await one.answer(question('UMEI'), 'deciding');
    clock.advance(MAX_AGE_SECONDS.deciding * 1000);
    await other.answer(question('UMEI'), 'deciding');
    expect(slack.asked).toBe(1);
    clock.advance(1);
    await other.answer(question('UMEI'), 'showing');
    expect(slack.asked).toBe(1);
    await other.answer(question('UMEI'), 'deciding');
    expect(slack.asked).toBe(2);
    clock.advance(MAX_AGE_SECONDS.showing * 1000 + 1);
    await one.answer(question('UMEI'), 'showing');
    expect(slack.asked).toBe(3);
  });

  it('keeps nobody out of a decision who was just let in, and is shown as it was', async () => {
    const { slack, question, one } = scene();
    await one.answer(question('ULIN'), 'deciding');
    slack.members = ['UMEI', 'ULIN'];
    expect(await one.answer(question('ULIN'), 'showing')).toEqual(['UMEI']);
    expect(await one.answer(question('ULIN'), 'deciding')).toContain('ULIN');
  });

  it('ends with a change that any replica hears of', async () => {
    const { clock, slack, question, one, other } = scene();
    await one.answer(question('UMEI'), 'deciding');
    slack.members = [];
    clock.advance(1);
    await other.changed('group:S1');
    clock.advance(1);
    expect(await one.answer(question('UMEI'), 'deciding')).toEqual([]);
    expect(await other.answer(question('UMEI'), 'showing')).toEqual([]);
    expect(slack.asked).toBe(2);
  });

  it('is not used where it was asked for before the change and came after it', async () => {
    const { clock, slack, question, one, other } = scene();
    let answer: (members: string[]) => void = () => {};
    const slow = one.answer(
      {
        ...question('UMEI'),
        ask() {
          slack.asked += 1;
          return new Promise<string[]>((resolve) => {
            answer = resolve;
          });
        },
      },
      'deciding',
    );
    await vi.waitFor(() => expect(slack.asked).toBe(1));
    clock.advance(1);
    await other.changed('group:S1');
    answer(['UMEI']);
    await slow;
    clock.advance(1);
    slack.members = [];
    expect(await other.answer(question('UMEI'), 'deciding')).toEqual([]);
    expect(await other.answer(question('UMEI'), 'showing')).toEqual([]);
  });
});
