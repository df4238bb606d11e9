import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIN, MEI, startWorld, type World } from '../support/world.ts';
import { chosen, formIn, submit } from './support/form.ts';
import { approved, buttonsOf } from './support/story.ts';

const DAY_SECONDS = 86_400;

/** Epoch seconds of the moments on a card, in order. */
function moments(text: string): number[] {
  return [...text.matchAll(/<!date\^(\d+)\^/g)].map(([, seconds]) => Number(seconds));
}

/** Ten minutes before, at a whole minute. */
const startOf = (endsAt: number) => Math.floor((endsAt - 600) / 60) * 60;

describe('a raise that goes on', () => {
  let world: World;
  let endsAt: number;
  beforeAll(async () => {
    world = await startWorld();
    await approved(world, '/quota raise shop 50k 3d because Double 11');
    const card = await world.cardIn('allocated');
    endsAt = Math.max(...(await world.provider()).allocations.map((one) => Math.floor(one.endsAt / 1000)));
    expect(buttonsOf(card)).toEqual(['allocation.renew', 'request.details']);
  });
  afterAll(() => world?.stop());

  it('is renewed by a line: a card waits, from ten minutes before the end of the first, and says so', async () => {
    await world.say(LIN, '/quota renew R-1 1d');
    const card = await world.cardIn('pending', 'R-2');
    await world.told(LIN, /R-2.*开始时间：\d+月\d+日（周.）\d\d:\d\d，北京时间（Asia\/Shanghai），3 天后/s);
    expect(card.text).toContain('R-1');
    expect(card.text).toContain('50,000 calls/min for 1 day');
    expect(moments(card.text)).toContain(startOf(endsAt));
    expect(moments(card.text)).toContain(startOf(endsAt) + DAY_SECONDS);
    expect(card.text).toContain(
      'Handover at request: Starts 10 min before R-1 ends, so the limit doesn’t dip.',
    );
    await world.told(LIN, /在 R-1 结束前 10 分钟开始/);
  });

  it('and approved like any other', async () => {
    await world.press(MEI, 'request.approve', await world.cardIn('pending', 'R-2'));
    await world.cardIn('allocated', 'R-2');
    expect((await world.provider()).allocations).toHaveLength(2);
  });

  it('is renewed by the button, whose form is filled in', async () => {
    await world.press(MEI, 'allocation.renew', await world.cardIn('allocated'));
    const form = await formIn(world, MEI, /raise_cost/);
    expect(chosen(form)).toMatchObject({ raise_rate: '50000', raise_days: '3', raise_reason: 'Renews R-1.' });
    expect(JSON.stringify(form.blocks)).toMatch(/"initial_date_time":\d{10}/);
    expect(await submit(world, MEI, form, form.state)).toEqual({ ok: true });
    const card = await world.cardIn('pending', 'R-3');
    expect(card.text).toContain('Renews R-1.');
    expect(moments(card.text)).toContain(startOf(endsAt));
  });

  it('is not renewed before it is allocated, and whoever asks is told why', async () => {
    await world.say(LIN, '/quota 续期 R-3');
    await world.told(LIN, /R-3 没有分配/);
    await world.say(MEI, '/quota renew R-99');
    await world.told(MEI, /no raise R-99/);
    await world.say(MEI, '/quota renew');
    await world.told(MEI, /\/quota renew R-17/);
  });
});
