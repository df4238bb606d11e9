import { describe, expect, it } from 'vitest';
import { aChange, pending } from '../../support/request-changes.ts';
import { T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

describe.each(implementations)('the outbox, in $name', ({ open }) => {
  /** As many effects as stated, one a millisecond. */
  async function filled(count: number) {
    const time = { now: T0 };
    const { here, there } = open(() => time.now);
    for (let expected = 0; expected < count; expected++) {
      await here.store.commit(aChange({ request: { expected, next: pending } }));
      time.now += 1;
    }
    return there.outbox;
  }

  it('shows the oldest first and no more than asked for, as stored and as read', async () => {
    const outbox = await filled(5);
    const two = await outbox.peek(2);
    expect(two.map(({ entry }) => entry)).toEqual([
      { id: 'R-17-1-0', effect: { kind: 'draw_card', request: 'R-17' } },
      { id: 'R-17-2-0', effect: { kind: 'draw_card', request: 'R-17' } },
    ]);
    expect(two[0]?.raw).toContain('R-17-1-0');
    expect(await outbox.depth()).toBe(5);
  });

  it('loses only what is taken out', async () => {
    const outbox = await filled(3);
    const raws = (await outbox.peek(10)).map(({ raw }) => raw);
    await outbox.remove(raws.slice(1, 2));
    expect((await outbox.peek(10)).map(({ raw }) => raw)).toEqual([raws[0], raws[2]]);
    await outbox.remove(raws.slice(1, 2));
    await outbox.remove([]);
    expect(await outbox.depth()).toBe(2);
  });

  it('is empty at first', async () => {
    const outbox = await filled(0);
    expect(await outbox.peek(10)).toEqual([]);
    expect(await outbox.depth()).toBe(0);
  });
});
