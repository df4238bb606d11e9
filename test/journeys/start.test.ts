import { expect, it } from 'vitest';
import { LIN, MEI } from '../support/world.ts';
import { cardCalls, inWorld } from './support/story.ts';

const DAY = 86_400_000;

/** Midnight at the beginning of the day so many days from today, in Shanghai, where Lin lives. */
function midnight(days: number): number {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(Date.now() + days * DAY);
  return Date.parse(`${day}T00:00:00+08:00`);
}

it(
  'the night of tomorrow ends at midnight: it is said in full, and WeChat is called with it',
  inWorld({}, async (world) => {
    const before = midnight(2);
    await world.say(LIN, '/quota 提额 shop 30万 3天 从 明晚12点 因为 双11');
    const card = await world.cardIn('pending');
    const answer = await world.told(LIN, /开始时间/);
    expect(answer?.text).toMatch(
      /（周[一二三四五六日]）00:00，北京时间（Asia\/Shanghai），\d+ (?:小时|天)后/,
    );
    await world.press(MEI, 'request.approve', card);
    await world.cardIn('allocated');
    const [allocation] = (await world.provider()).allocations;
    expect([before, midnight(2)]).toContain(allocation?.beginsAt);
  }),
);

it(
  'a start that can mean two midnights is asked back, and the one that is pressed is submitted',
  inWorld({}, async (world) => {
    await world.say(LIN, '/quota raise shop 300k 3d from tomorrow midnight because Double 11');
    const before = midnight(1);
    const question = await world.told(LIN, /尚未提交/);
    if (!question) throw new Error('no question');
    expect(await cardCalls(world, 'chat.postMessage')).toEqual([]);
    await world.press(LIN, 'raise.start:0', question);
    const card = await world.cardIn('pending');
    expect(card.text).toContain('Double 11');
    expect(
      [before, midnight(1)].map((at) => `<!date^${at / 1000}^`).some((one) => card.text.includes(one)),
    ).toBe(true);
    await world.told(LIN, /开始时间：.+00:00/);
  }),
);
