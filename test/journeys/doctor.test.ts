import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';

describe('/quota doctor', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ yaml: `channels: { default: ${CHANNEL}, warnings: C0NOSUCH001 }` });
  });
  afterAll(() => world?.stop());

  it('answers privately, in the language of whoever asks, what is well and what is not', async () => {
    await world.say(MEI, '/quota doctor');
    const told = await world.told(MEI, 'C0NOSUCH001');
    // The server of the test run keeps its data in memory.
    expect(told?.text).toMatch(/^❌ 2 problems/);
    expect(told?.text).toContain('All scopes of the manifest are granted');
    expect(told?.text).toContain('WeChat accepts calls');
    expect(told?.text).toMatch(/Redis · (Redis|Valkey) \d/);
    await world.say(LIN, '/quota 体检');
    await world.told(LIN, '个问题');
  });

  it('names the address that WeChat refuses', async () => {
    await world.wechatFaults({
      answers: [
        {
          path: '*',
          kind: 'errcode',
          errcode: 40164,
          errmsg: 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 65f-1',
        },
      ],
    });
    await world.say(MEI, '/quota doctor');
    const told = await world.told(MEI, 'errcode 40164');
    expect(told?.text).toContain('Add 203.0.113.7 to the IP whitelist.');
  });
});
