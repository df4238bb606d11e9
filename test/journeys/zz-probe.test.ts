import { it } from 'vitest';
import { LIN, MEI } from '../support/world.ts';
import { ASSIGN, asked, inWorld } from './support/story.ts';

it(
  'probe',
  inWorld({}, async (world) => {
    for (let i = 1; i <= 4; i++) {
      const t0 = Date.now();
      const card = await asked(world, '/quota raise shop 50k 1d because x', `R-${i}`);
      const t1 = Date.now();
      await world.press(MEI, 'request.approve', card);
      await world.cardIn('allocated', `R-${i}`);
      const t2 = Date.now();
      const call = (await world.wechatCalls(ASSIGN)).at(-1);
      const posts = (await world.slackCalls('chat.postMessage')).map((c) => c.at - t0);
      process.stdout.write(
        JSON.stringify({ i, ask: t1 - t0, assign: (call?.at ?? 0) - t1, allocated: t2 - t1, posts }) + '\n',
      );
    }
  }),
);
