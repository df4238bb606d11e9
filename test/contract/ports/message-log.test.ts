import { describe, expect, it } from 'vitest';
import { implementations } from './deployments.ts';

/** Work that goes on until `end` is called. */
function slowWork() {
  let end = (_result: string): void => {};
  let begin = (): void => {};
  const result = new Promise<string>((resolve) => {
    end = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const run = (): Promise<string> => {
    begin();
    return result;
  };
  return { run, begun, end };
}

describe.each(implementations)('where messages are, in $name', ({ open }) => {
  it('is remembered per card and per notice', async () => {
    const { here, there } = open();
    expect(await here.messages.card('R-1')).toBeNull();
    expect(await here.messages.notice('R-1-2-0')).toBeNull();
    await here.messages.saveCard('R-1', { channel: 'C1', ts: '1.5', shown: 2 });
    await here.messages.saveNotice('R-1-2-0', { triedAt: 5 });
    expect(await there.messages.card('R-1')).toEqual({ channel: 'C1', ts: '1.5', shown: 2 });
    expect(await there.messages.notice('R-1-2-0')).toEqual({ triedAt: 5 });
    await here.messages.saveNotice('R-1-2-0', { ts: '2.5' });
    expect(await there.messages.notice('R-1-2-0')).toEqual({ ts: '2.5' });
  });
});

describe.each(implementations)('one writer at a time, in $name', ({ open }) => {
  function locks() {
    const { here, there } = open();
    return { here: here.messages.withLock, there: there.messages.withLock };
  }

  it('others are busy meanwhile, on every replica, and free afterwards', async () => {
    const { here, there } = locks();
    const work = slowWork();
    const first = here('card:R-1', work.run);
    await work.begun;
    expect(await there('card:R-1', async () => 'second')).toBe('busy');
    expect(await here('card:R-1', async () => 'second')).toBe('busy');
    expect(await there('card:R-2', async () => 'other')).toBe('other');
    work.end('first');
    expect(await first).toBe('first');
    expect(await there('card:R-1', async () => 'third')).toBe('third');
  });

  it('of thirty at once, one works', async () => {
    const { here, there } = locks();
    const work = slowWork();
    const all = Array.from({ length: 30 }, (_, nth) => (nth % 2 ? here : there)('k', work.run));
    const busy: unknown[] = [];
    for (const one of all) void one.then((answer) => busy.push(answer));
    await expect.poll(() => busy.length).toBe(29);
    work.end('done');
    expect((await Promise.all(all)).filter((answer) => answer === 'done')).toHaveLength(1);
  });

  it('releases the lock when its work throws', async () => {
    const { here } = locks();
    await expect(here('k', async () => Promise.reject(new Error('Slack')))).rejects.toThrow('Slack');
    expect(await here('k', async () => 'free')).toBe('free');
  });
});
