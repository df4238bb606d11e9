import { describe, expect, it } from 'vitest';
import { emptyMeter } from '../../../src/domain/policy/meters/meter.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { APP, aChange, anApproval, aPush, PACK } from '../../support/request-changes.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

// What every implementation does is in test/contract/ports; here is what only Redis has.

describe('the keys of a request', () => {
  it('lie in the deployment’s hash slot', async () => {
    const { keys, store, dump } = openDeployment();
    await store.commit(aChange({ onceKey: 'x' }));
    await store.commit(anApproval());
    await store.recordPush(aPush());
    await store.firstChannel('C1');
    expect(keys.prefix).toMatch(/^headroom:\{test-[^{}]+\}:$/);
    expect(
      Object.keys(await dump())
        .map((name) => name.slice(keys.prefix.length))
        .sort(),
    ).toEqual([
      'audit',
      'audit:R-17',
      'due',
      'first-channel',
      'history',
      `history:${APP}`,
      `ledger:${PACK}`,
      `on-pack:${PACK}`,
      'once:x',
      'outbox',
      'push-seen:default:5:DD1:R-17-x:0',
      'pushes',
      `raises:${APP}`,
      'request-states',
      'request:R-17',
      'requests-of:ULIN',
      'running',
      `running:${APP}`,
      'watch',
      'wechat-request-ids',
    ]);
  });

  it('of a push are kept for months, not for ever', async () => {
    const { redis, keys, store } = openDeployment();
    await store.recordPush(aPush());
    await store.recordPush(aPush());
    expect(await redis.xlen(keys.pushes)).toBe(1);
    const seconds = await redis.ttl(keys.pushSeen('default', aPush().key));
    expect(seconds).toBeGreaterThan(89 * 24 * 3600);
  });
});

describe('requests that an older version left alone', () => {
  it('become due if they run, and no others', async () => {
    const { redis, keys, store } = openDeployment();
    const allocated = approvedWith([allocationIn('allocated')]);
    const ended = approvedWith(
      [allocationIn('allocated')].flatMap((one) =>
        one.state === 'allocated' ? [{ ...one, stage: 'ended' as const }] : [],
      ),
    );
    for (const [id, next] of [
      ['R-17', allocated] as const,
      ['R-18', ended] as const,
      ['R-19', allocated] as const,
    ]) {
      await store.commit(aChange({ request: { expected: 0, next: { ...next, id } } }));
    }
    await store.takeDue(T0 + HOUR, 10, 15_000);
    await redis.zrem(keys.due, 'R-17');
    const before = await redis.zscore(keys.due, 'R-19');
    expect(await store.wake()).toBe(1);
    expect(await redis.zscore(keys.due, 'R-17')).toBe(String(T0 + 5 * 60_000));
    expect(await redis.zscore(keys.due, 'R-18')).toBeNull();
    expect(await redis.zscore(keys.due, 'R-19')).toBe(before);
    expect(await store.wake()).toBe(0);
  });
});

describe('a meter', () => {
  it('is kept a hundred days after its end, and for ever where it has none', async () => {
    const { store, redis, keys } = openDeployment();
    const endsAt = T0 + DAY;
    const drawn = { expected: 0, next: emptyMeter };
    await store.commit(aChange());
    await store.commit(
      anApproval({
        meters: [
          { ...drawn, id: 'month', endsAt },
          { ...drawn, id: 'grant', endsAt: null },
        ],
      }),
    );
    const days = (await redis.ttl(keys.meter('month'))) / 86_400;
    expect(days).toBeGreaterThan(100.9);
    expect(days).toBeLessThan(101.1);
    expect(await redis.ttl(keys.meter('grant'))).toBe(-1);
  });
});
