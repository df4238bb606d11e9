import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { KeptAnswer } from '../../../src/flows/ports/clients/idempotency.ts';
import { aChange } from '../../support/request-changes.ts';
import { implementations } from './deployments.ts';

const answer: KeptAnswer = { status: 201, headers: { etag: '"R-1.1"' }, body: '{"id":"R-1"}' };

describe.each(implementations)('keys of machines, in $name', ({ open }) => {
  it('are taken by one of many at the same instant', async () => {
    const { here, there } = open();
    const begun = await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        (nth % 2 ? here : there).idempotency.begin('k', 'f', `o${nth}`, 60),
      ),
    );
    expect(begun.filter(({ kind }) => kind === 'begun')).toHaveLength(1);
    expect(begun.filter(({ kind }) => kind === 'running')).toHaveLength(19);
  });

  it('give the same answer ever after, and never for something else', async () => {
    const { here, there } = open();
    await here.idempotency.begin('k', 'f', 'one', 60);
    await here.idempotency.finish('k', 'one', answer);
    expect(await there.idempotency.begin('k', 'f', 'two', 60)).toEqual({ kind: 'done', answer });
    expect(await there.idempotency.begin('k', 'g', 'two', 60)).toEqual({ kind: 'other' });
    await there.idempotency.finish('k', 'one', { ...answer, body: 'another' });
    expect(await there.idempotency.begin('k', 'f', 'two', 60)).toEqual({ kind: 'done', answer });
  });

  it('are taken over from whoever died, who has no say any more', async () => {
    const { here, there } = open();
    await here.idempotency.begin('k', 'f', 'dead', 0);
    await pause(2);
    expect(await there.idempotency.begin('k', 'f', 'two', 60)).toEqual({ kind: 'begun' });
    await here.idempotency.finish('k', 'dead', answer);
    await here.idempotency.release('k', 'dead');
    expect(await here.idempotency.begin('k', 'f', 'three', 60)).toEqual({ kind: 'running' });
    await there.idempotency.release('k', 'two');
    expect(await here.idempotency.begin('k', 'g', 'three', 60)).toEqual({ kind: 'begun' });
  });
});

describe.each(implementations)('counting what machines do, in $name', ({ open }) => {
  it('counts over all replicas, each for itself', async () => {
    const { here, there } = open();
    expect(await here.rates.hit('grafana', 60)).toMatchObject({ count: 1 });
    const second = await there.rates.hit('grafana', 60);
    expect(second.count).toBe(2);
    expect(second.resetSeconds).toBeGreaterThan(50);
    expect(await here.rates.hit('ci', 60)).toMatchObject({ count: 1 });
  });
});

describe.each(implementations)('requests by what machines know of them, in $name', ({ open }) => {
  it('are found by the key that they were saved under, and tell their revision', async () => {
    const { here, there } = open();
    expect(await there.store.findByOnceKey('key')).toBeNull();
    await here.store.commit(aChange({ onceKey: 'key' }));
    expect(await there.store.findByOnceKey('key')).toEqual({ id: 'R-17', fingerprint: null });
    expect(await there.store.revisionsOf(['R-17', 'R-99'])).toEqual([1, 0]);
  });
});
