import { afterAll, beforeAll, describe, it } from 'vitest';
import { askUntil } from '../support/ask-until.ts';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';

describe('/quota doctor', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ yaml: `channels: { default: ${CHANNEL}, warnings: C0NOSUCH001 }` });
  });
  afterAll(() => world?.stop());

  it('answers privately, in the language of whoever asks, what is well and what is not', async () => {
    await askUntil(world, MEI, '/quota doctor', [
      // The server of the test run keeps its data in memory.
      /^❌ \d problems/,
      /❌ Slack · <#C0NOSUCH001> does not exist/,
      'All scopes of the manifest are granted',
      'WeChat accepts calls',
      /Redis · (Redis|Valkey) \d/,
    ]);
    await askUntil(world, LIN, '/quota 体检', ['个问题', 'manifest 中的权限均已授予']);
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
    await askUntil(world, MEI, '/quota doctor', ['errcode 40164', 'Add 203.0.113.7 to the IP whitelist.']);
  });
});
