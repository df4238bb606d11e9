import { describe, expect, it } from 'vitest';
import type { PictureDrawer } from '../../../src/flows/ports/pictures.ts';
import { PICTURE_ACTIONS } from '../../../src/slack/blocks/action-ids.ts';
import { words } from '../../../src/slack/words/words.ts';
import { CHANNEL, MEI } from '../../sandbox/slack/support.ts';
import { A_QUIET_REPORT, fakeUseCases } from '../app/fake-use-cases.ts';
import { type SlackWorld, startWorld, until } from '../app/world.ts';

const { drawing, sent } = words('en').pictures;

/** A drawer that draws when it is told to. */
function slowDrawer() {
  let draw = (): void => {};
  const drawn = new Promise<Uint8Array<ArrayBuffer>>((resolve) => {
    draw = () => resolve(Buffer.from('a picture'));
  });
  const pictures: PictureDrawer = { draw: () => drawn };
  return { pictures, draw };
}

function faulty(code: string): PictureDrawer {
  const fault = Object.assign(new Error(code), { name: 'PictureFault', code });
  return { draw: () => Promise.reject(fault) };
}

async function heard(world: SlackWorld): Promise<string[]> {
  return (await world.whispers(MEI)).map(({ text }) => text);
}

async function files(world: SlackWorld) {
  const { messages } = await world.bench.workspace(MEI);
  return messages.flatMap((message) => message.files.map((file) => ({ ...file, channel: message.channel })));
}

describe('somebody who wants a picture', () => {
  it('hears once where it is or will be, and gets a file that says what it shows', async () => {
    const world = await startWorld();
    await world.command({ user_id: MEI, text: 'chart shop' });
    await until(async () => expect(await files(world)).toHaveLength(1));
    await until(async () => expect(await heard(world)).toHaveLength(1));
    // A busy machine may not have drawn it within the second.
    expect([sent.direct, drawing.direct]).toContain((await heard(world))[0]);
    const [file] = await files(world);
    expect(file).toMatchObject({ name: 'headroom-timeline-shop-2026-11-21.png', mimetype: 'image/png' });
    expect(file?.channel).toMatch(/^D/);
    expect(file?.altText).toContain('Current limit 500,000 calls/min. Baseline 50,000 calls/min.');
  });

  it('hears at once that it is being drawn, when that takes a while', async () => {
    const { pictures, draw } = slowDrawer();
    const world = await startWorld({ pictures });
    await world.command({ user_id: MEI, text: 'chart spend' });
    await until(async () => expect(await heard(world)).toEqual([drawing.direct]));
    expect(await files(world)).toEqual([]);
    draw();
    await until(async () => expect(await files(world)).toHaveLength(1));
    expect(await heard(world)).toEqual([drawing.direct]);
  });

  it.each([
    ['busy', /The chart couldn’t be drawn/],
    ['late', /The chart couldn’t be drawn/],
    ['failed', /went wrong/],
  ])('hears why there is none: %s', async (code, told) => {
    const world = await startWorld({ pictures: faulty(code) });
    await world.command({ user_id: MEI, text: 'chart shop' });
    await until(async () => expect((await heard(world)).at(-1)).toMatch(told));
    expect(world.lines).toContainEqual(
      expect.objectContaining({ hint: expect.stringContaining(`charts cannot be drawn (${code})`) }),
    );
  });

  it('hears that WeChat is away', async () => {
    const away = Object.assign(new Error('no answer'), { name: 'WeChatUnreachable' });
    const { pictures } = fakeUseCases();
    const useCases = fakeUseCases({ pictures: { ...pictures, balance: () => Promise.reject(away) } });
    const world = await startWorld({ useCases });
    await world.command({ user_id: MEI, text: 'chart 8704' });
    await until(async () => expect((await heard(world)).at(-1)).toMatch(/WeChat/));
    expect(await files(world)).toEqual([]);
  });

  it.each([
    ['calendar', 'picture.calendar', /^headroom-calendar-all-/],
    ['report', 'picture.report', /^headroom-spend-all-/],
  ])('gets one of /quota %s by its button', async (text, actionId, name) => {
    const busy = { ...A_QUIET_REPORT, requests: 3 };
    const world = await startWorld({ useCases: fakeUseCases({ report: async () => busy }) });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: `/quota ${text}` });
    const answer = await until(async () => {
      const [shown] = await world.whispers(MEI);
      if (!shown) throw new Error('no answer');
      return shown;
    });
    const block = answer.blocks.find((one) => JSON.stringify(one).includes(`"action_id":"${actionId}"`));
    if (!block) throw new Error(`no ${actionId}`);
    const place = { channel: CHANNEL, ts: answer.ts };
    await world.bench.post('action', { user: MEI, place, blockId: block.block_id, actionId });
    await until(async () => expect((await files(world))[0]?.name).toMatch(name));
  });

  it.each([PICTURE_ACTIONS.calendar, PICTURE_ACTIONS.report])(
    'gets none of %s for days that are none',
    async (action_id) => {
      const world = await startWorld();
      await world.interact({
        type: 'block_actions',
        user: { id: MEI, team_id: world.bench.seed.team.id },
        team: { id: world.bench.seed.team.id },
        trigger_id: '1.2.3',
        channel: { id: CHANNEL },
        container: { channel_id: CHANNEL, message_ts: '1.2' },
        actions: [{ action_id, value: '99999' }],
      });
      await until(async () => expect(await heard(world)).toHaveLength(1));
      expect(await files(world)).toEqual([]);
    },
  );

  it('gets none for a button that somebody made up', async () => {
    const world = await startWorld();
    await world.interact({
      type: 'block_actions',
      user: { id: MEI, team_id: world.bench.seed.team.id },
      team: { id: world.bench.seed.team.id },
      trigger_id: '1.2.3',
      channel: { id: 'C0CAPACITY1' },
      container: { channel_id: 'C0CAPACITY1', message_ts: '1.2' },
      actions: [{ action_id: PICTURE_ACTIONS.timeline, value: '<!channel>' }],
    });
    await until(async () => expect(await heard(world)).toHaveLength(1));
    expect(await files(world)).toEqual([]);
  });
});
