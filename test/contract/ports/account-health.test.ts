import { describe, expect, it } from 'vitest';
import { T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

describe.each(implementations)('how an account gets on with WeChat, in $name', ({ open }) => {
  it('is nothing at first, and then what was kept last', async () => {
    const { health } = open().here;
    expect(await health.read('main')).toEqual({
      refused: null,
      goodAt: null,
      lastPushAt: null,
      awaitingPushSince: null,
    });
    await health.saveRefused('main', { code: 40164, address: '1.2.3.4', at: T0 });
    await health.saveGood('main', T0 + 1);
    await health.savePush('main', T0 + 2);
    expect(await health.read('main')).toEqual({
      refused: { code: 40164, address: '1.2.3.4', at: T0 },
      goodAt: T0 + 1,
      lastPushAt: T0 + 2,
      awaitingPushSince: null,
    });
    expect((await health.read('other')).goodAt).toBeNull();
  });

  it('hears the newest balance of each SPU, also where an older push comes late', async () => {
    const { health } = open().here;
    const heard = { account: 'main', spuId: '1', total: 10n, used: 9n, at: T0 };
    await health.saveHeard(heard);
    await health.saveHeard({ ...heard, used: 8n, at: T0 - 1 });
    await health.saveHeard({ ...heard, spuId: '2' });
    expect((await health.heard()).sort((a, b) => a.spuId.localeCompare(b.spuId))).toEqual([
      heard,
      { ...heard, spuId: '2' },
    ]);
  });
});
