import { describe, expect, it } from 'vitest';
import type { RequestStore } from '../../../src/flows/ports/request-store.ts';
import { changeRequest } from '../../../src/flows/requests/change-request.ts';
import { accept, refuse } from '../../../src/kit/result.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { aPack, T0 } from '../../support/requests.ts';

const timer = { kind: 'headroom', surface: 'timer' } as const;

describe('a change', () => {
  it('without events writes nothing and answers the state as it is', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked();
    const before = await scene.dump();
    const answer = await changeRequest(scene.store, id, timer, async () => accept([]));
    expect(answer).toMatchObject({ ok: true, value: { revision: 1, request: { id } } });
    expect(await scene.dump()).toEqual(before);
  });

  it('that is refused, or of nothing, writes nothing', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked();
    const before = await scene.dump();
    expect(await changeRequest(scene.store, id, timer, async () => refuse('no'))).toEqual(refuse('no'));
    expect(await changeRequest(scene.store, 'R-99', timer, async () => accept([]))).toEqual(
      refuse({ reason: 'not_found', request: 'R-99' }),
    );
    expect(await scene.dump()).toEqual(before);
  });

  it('that lost is decided again on what the winner stored', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked();
    const seen: string[] = [];
    const answer = await changeRequest(scene.store, id, timer, async (state) => {
      seen.push(state.phase);
      if (seen.length > 1) return refuse('decided');
      await scene.useCases.vote({ type: 'withdraw', request: id, by: 'ULIN' });
      return accept([{ type: 'expired', at: T0 }]);
    });
    expect(seen).toEqual(['pending', 'withdrawn']);
    expect(answer).toEqual(refuse('decided'));
    expect((await scene.store.load(id))?.value.phase).toBe('withdrawn');
  });

  it('decides and saves on one and the same reading of the ledger', async () => {
    const scene = createMemoryScene();
    const [id, other] = [await scene.asked(), await scene.asked()];
    const seen: number[] = [];
    await changeRequest(scene.store, id, timer, async (_state, ledgerOf) => {
      seen.push(Object.keys((await ledgerOf(aPack().orderId)).entries).length);
      if (seen.length === 1) await scene.useCases.vote({ type: 'approve', request: other, by: 'UANN' });
      const order = {
        no: 1,
        wechatRequestId: `${id}-0123456789`,
        orderId: aPack().orderId,
        skuId: 's',
        receiverAppId: 'wx1',
        units: 1n,
        beginsAt: null,
        days: 1,
      };
      return accept([{ type: 'approved', at: T0, rule: 'default', allocations: [order] }]);
    });
    expect(seen).toEqual([0, 1]);
    expect(await scene.booked()).toEqual(['open', 'open']);
  });

  it('gives up as busy, not as decided, when it loses every time', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked();
    let tries = 0;
    const losing: RequestStore = {
      ...scene.store,
      commit: async () => {
        tries += 1;
        return 'conflict';
      },
    };
    const answer = await changeRequest(losing, id, timer, async () => accept([{ type: 'expired', at: T0 }]));
    expect(answer).toEqual(refuse({ reason: 'busy' }));
    expect(tries).toBe(16);
  });
});

describe('forty raises of one pack at once', () => {
  it('that WeChat refuses are all known as failed at once: no clear answer is lost in the crowd', async () => {
    const scene = createMemoryScene({ packs: [aPack({ all: 50_000_000n })] });
    const ids = [];
    for (let nth = 0; nth < 40; nth++) ids.push(await scene.approved());
    scene.wechat.mood.refuses = 10045;
    await Promise.allSettled(ids.map((id) => scene.advance(id)));
    const states = await Promise.all(ids.map(async (id) => (await scene.allocation(id)).state));
    expect(new Set(states)).toEqual(new Set(['failed']));
    expect(await scene.booked()).toEqual([]);
  });

  it('whose pushes come together are all confirmed, those that lose too often when they are tried again', async () => {
    const scene = createMemoryScene({ packs: [aPack({ all: 50_000_000n })] });
    const ids = [];
    for (let nth = 0; nth < 40; nth++) ids.push(await scene.approved());
    await Promise.allSettled(ids.map((id) => scene.advance(id)));
    const pushes = scene.wechat.calls.map((order) => pushFor(order, T0));
    await Promise.allSettled(pushes.map(scene.applyPush));
    for (const push of pushes) await scene.applyPush(push);
    expect(await scene.booked()).toEqual(Array(40).fill('confirmed'));
  });
});
