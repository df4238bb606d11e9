import { describe, expect, it } from 'vitest';
import type { SimView } from '../../../sandbox/slack/control.ts';
import type { Home } from '../../../src/flows/home/home-model.ts';
import { FIRST_PLACE } from '../../../src/flows/home/home-model.ts';
import { clickAnswer, faultAnswer } from '../../../src/slack/blocks/ephemeral.ts';
import { homeView } from '../../../src/slack/home/home.ts';
import { LIN, MEI } from '../../sandbox/slack/support.ts';
import { emptyHome, explain, fakeUseCases, pendingRequest } from '../app/fake-use-cases.ts';
import { type SlackWorld, signature, startWorld, until } from '../app/world.ts';
import { packPage } from '../samples/pack-samples.ts';

/** An event like Slack's own. */
function tells(world: SlackWorld, event: object): Promise<Response> {
  const body = JSON.stringify({ type: 'event_callback', team_id: world.bench.seed.team.id, event });
  const headers = signature(world.bench.seed.app.signingSecret, body);
  return world.send(body, { ...headers, 'content-type': 'application/json' });
}

const opened = (tab?: string) => ({
  type: 'app_home_opened',
  user: LIN,
  channel: 'D1',
  event_ts: '1.2',
  tab,
});
const shown = (useCases: ReturnType<typeof fakeUseCases>) =>
  useCases.calls.flatMap(({ name, input }) => (name === 'showHome' ? [input] : []));

/** Mei's Home as it is drawn from these facts. */
async function withHome(world: SlackWorld, home: Home, place = FIRST_PLACE): Promise<SimView> {
  const reader = { language: 'en' as const, timeZone: 'Asia/Shanghai' };
  await world.bench.client.views.publish({
    user_id: MEI,
    view: homeView({ home, place, reader, userId: MEI }),
  });
  const view = (await world.bench.workspace(MEI)).home;
  if (!view) throw new Error('no Home');
  return view;
}

async function press(world: SlackWorld, view: SimView, actionId: string): Promise<void> {
  const block = view.blocks.find((one) => JSON.stringify(one).includes(`"action_id":"${actionId}"`));
  const where = { user: MEI, place: { view: view.id }, blockId: block?.block_id, actionId };
  expect(await world.bench.post('action', where)).toEqual({ ok: true });
}

describe('app_home_opened', () => {
  it('shows the Home tab, also where Slack names no tab; the Messages tab has nothing to show', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    for (const tab of ['messages', 'home', undefined])
      expect((await tells(world, opened(tab))).status).toBe(200);
    await until(() => expect(shown(useCases)).toHaveLength(2));
    expect(shown(useCases)[0]).toEqual({ userId: LIN, place: null });
  });

  it('without a person does nothing', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    expect((await tells(world, { type: 'app_home_opened', user: { id: LIN } })).status).toBe(200);
    await until(() => expect(world.lines.some(({ msg }) => /^ignored/.test(String(msg)))).toBe(true));
    expect(shown(useCases)).toEqual([]);
  });

  it('that cannot be answered is in the log, and nobody is bothered', async () => {
    const showHome = () => Promise.reject(new Error('Command timed out'));
    const world = await startWorld({ useCases: fakeUseCases({ showHome }) });
    await tells(world, opened('home'));
    await until(() => expect(world.lines.some(({ hint }) => /Redis/.test(String(hint)))).toBe(true));
    expect((await world.bench.workspace(LIN)).messages).toEqual([]);
  });
});

describe('a press on the Home tab', () => {
  it('turns to another page, or leaves everybody where they are', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const home = emptyHome({ packs: packPage({ page: 2, pages: 3, total: 20 }) });
    const waiting = { cursor: '1-1', from: 8 };
    const view = await withHome(world, home, { packs: 2, waiting });
    await press(world, view, 'home.page:packs_next');
    await until(() => expect(shown(useCases)).toEqual([{ userId: MEI, place: { packs: 3, waiting } }]));
    await press(world, view, 'home.refresh');
    await until(() => expect(shown(useCases)[1]).toEqual({ userId: MEI, place: null }));
  });

  it('on Approve becomes one vote, an answer in the direct conversation, and a new Home', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const waiting = {
      total: 1,
      from: 0,
      looked: 1,
      mine: [pendingRequest()],
      next: null,
      back: [],
      reviews: [],
    };
    const view = await withHome(world, emptyHome({ waiting }));
    await press(world, view, 'request.approve');
    await until(() => expect(shown(useCases)).toEqual([{ userId: MEI, place: null }]));
    // Home is no card, but it knows as much of the request as a card does.
    const card = { key: 'k'.repeat(32), revision: 1, message: null };
    const input = { type: 'approve', request: 'R-17', by: MEI, card };
    expect(useCases.calls[0]).toEqual({ name: 'vote', input });
    const { messages } = await world.bench.workspace(MEI);
    expect(messages.map(({ channel, text }) => [channel[0], text])).toEqual([
      ['D', clickAnswer('approve', pendingRequest(), 'en').text],
    ]);
  });

  it('on Details opens a window that says itself what went wrong', async () => {
    const away = Object.assign(new Error('no answer'), { name: 'WeChatUnreachable' });
    const packDetails = () => Promise.reject(away);
    const world = await startWorld({ useCases: fakeUseCases({ packDetails }) });
    const view = await withHome(world, emptyHome({ packs: packPage() }));
    await press(world, view, 'home.details');
    const { text } = faultAnswer({ kind: 'wechat_unreachable' }, 'en', explain);
    await until(async () => expect(JSON.stringify(await world.modals(MEI))).toContain(text));
  });
});
