import { expect, it, onTestFinished, vi } from 'vitest';
import type { SimMessage } from '../../sandbox/slack/control.ts';
import { toMrkdwn } from '../../src/slack/blocks/render.ts';
import { words } from '../../src/slack/words/words.ts';
import { CHANNEL, MEI, startWorld, type World } from '../support/world.ts';

/** A verified Service Account of 周敏's; its name comes from the sandbox. */
const TEA = 'wx2d7c90e5a1b84f63';
const { authorization: texts, wxauth } = words('en');
const { check } = wxauth;
const NEWS = 'headroom_authorization';

async function world(): Promise<World> {
  const running = await startWorld({
    platform: true,
    yaml: [`channels: { default: ${CHANNEL} }`, 'authorization: { required: { official: [1, 4] } }'].join(
      '\n',
    ),
  });
  onTestFinished(() => running.stop());
  return running;
}

/** The link of an invitation that somebody asks for in Slack. */
async function invited(journey: World, line = '/wxauth link official'): Promise<string> {
  await journey.say(MEI, line);
  const answer = await journey.told(MEI, '/wechat/auth/');
  const url = /http:\/\/127\.0\.0\.1:\d+\/wechat\/auth\/[\w-]+/.exec(answer?.text ?? '')?.[0];
  if (url === undefined) throw new Error(`no link: ${answer?.text}`);
  return url;
}

/** The merchant opens the link, goes on to WeChat, ticks and confirms; answers where WeChat sends them. */
async function confirms(journey: World, url: string, sets: number[]): Promise<string> {
  const link = await vi.waitFor(
    async () => {
      const gone = await fetch(url, { method: 'POST', redirect: 'manual', headers: { referer: url } });
      expect(gone.status).toBe(303);
      return gone.headers.get('location') ?? '';
    },
    { timeout: 10_000, interval: 50 },
  );
  const referer = `${new URL(url).origin}/`;
  const body = { link, referer, person: 'zhou-min', appId: TEA, sets };
  const { location } = await journey.wechat<{ location: string }>('platform/confirm', body);
  return location;
}

async function news({ workspace }: World): Promise<SimMessage[]> {
  return (await workspace(MEI)).messages.filter(({ metadata }) => metadata?.event_type === NEWS);
}

/** Waits until so much is told; answers the last of it. */
function toldNews(journey: World, count: number): Promise<SimMessage> {
  return vi.waitFor(
    async () => {
      const told = await news(journey);
      expect(told).toHaveLength(count);
      const last = told.at(-1);
      if (!last) throw new Error('nothing told');
      return last;
    },
    { timeout: 10_000, interval: 50 },
  );
}

const changeOf = ({ metadata }: SimMessage) => metadata?.event_payload.change;

it('tells what a merchant grants, adds and ends, from the link in Slack on', async () => {
  const journey = await world();
  const url = await invited(journey);
  const redirect = await confirms(journey, url, [1, 11]);
  expect((await fetch(redirect)).status).toBeLessThan(500);

  const first = await toldNews(journey, 1);
  expect(changeOf(first)).toBe('authorized');
  expect(first.channel).toBe(CHANNEL);
  expect(first.text).toContain(`<@${MEI}>`);
  expect(first.text).toContain(texts.news.authorized('云栖茶铺 Yunqi Tea', 1));
  expect(first.text).toContain('• 4 Web pages (网页服务): ');

  await journey.wechat(`platform/accounts/${TEA}/update`, { sets: [1, 4, 11] });
  const second = await toldNews(journey, 2);
  expect(changeOf(second)).toBe('updated');
  expect(second.text).toContain('Added: 4 Web pages (网页服务)');
  expect(second.text).toContain(texts.nothingMissing);
  expect(second.text).not.toContain(texts.missingHeading);

  await journey.say(MEI, '/wxauth');
  expect((await journey.told(MEI, texts.web([])))?.text).toContain(toMrkdwn(texts.raise(null)));
  await journey.say(MEI, `/wxauth show ${TEA}`);
  await journey.told(MEI, 'changed permission sets');

  await journey.wechat(`platform/accounts/${TEA}/cancel`, {});
  const last = await toldNews(journey, 3);
  expect(changeOf(last)).toBe('unauthorized');
  expect(last.text).toContain(`/wxauth link ${TEA}`);
});

it('a lost push is found by asking, said, and not found twice', async () => {
  const journey = await world();
  await confirms(journey, await invited(journey), [1, 4]);
  await toldNews(journey, 1);
  await journey.wechatFaults({ platform: { pushes: 'lose' } });
  await journey.wechat(`platform/accounts/${TEA}/update`, { sets: [1] });
  await journey.say(MEI, `/wxauth check ${TEA}`);
  await journey.told(MEI, 'Removed: 4 Web pages (网页服务)');
  expect(changeOf(await toldNews(journey, 2))).toBe('updated');
  await journey.say(MEI, '/wxauth check');
  await journey.told(MEI, check.done(1, 0, 0));
});

it('an odd set and an odd entry of the list are counted, and the account loses nothing', async () => {
  const journey = await world();
  await confirms(journey, await invited(journey), [1, 4]);
  await toldNews(journey, 1);
  const odd = (call: string, node: string) =>
    ({ path: `/cgi-bin/component/${call}`, kind: 'odd', node, value: '' }) as const;
  await journey.wechatFaults({
    answers: [
      odd('api_get_authorizer_list', 'list.0.authorizer_appid'),
      odd('api_get_authorizer_info', 'authorization_info.func_info.1'),
    ],
  });
  await journey.say(MEI, '/wxauth check');
  const told = await journey.told(MEI, check.done(1, 0, 0));
  expect(told?.text).toContain('1 entry couldn’t be read');
  expect(told?.text).toContain('1 permission set couldn’t be read');
  await journey.say(MEI, `/wxauth show ${TEA}`);
  const shown = await journey.told(MEI, texts.web([]));
  expect(shown?.text).toContain('1 permission set couldn’t be read');
  expect(await news(journey)).toHaveLength(1);
});

it.each(['double', 'reorder'] as const)(
  'with pushes that are sent %s, each change is told once',
  async (pushes) => {
    const journey = await world();
    await journey.wechatFaults({ platform: { pushes } });
    await confirms(journey, await invited(journey), [1, 4]);
    await toldNews(journey, 1);
    await journey.wechat(`platform/accounts/${TEA}/update`, { sets: [1] });
    await journey.wechat(`platform/accounts/${TEA}/cancel`, {});
    await vi.waitFor(async () => expect((await news(journey)).map(changeOf)).toContain('unauthorized'), {
      timeout: 10_000,
      interval: 50,
    });
    await journey.say(MEI, '/wxauth check');
    await journey.told(MEI, check.done(0, 0, 0));
    const changes = (await news(journey)).map(changeOf);
    // Of two pushes in the wrong order the older one has no effect any more.
    expect(new Set(changes).size).toBe(changes.length);
    expect(changes.at(-1)).toBe('unauthorized');
  },
);

it('warns when tickets stay away, and starts them again by the button', async () => {
  const journey = await world();
  await confirms(journey, await invited(journey), [1, 4]);
  await journey.wechat('platform/ticket/stop', {});
  await journey.forward(31 * 60_000);
  const warning = await vi.waitFor(
    async () => {
      const { messages } = await journey.workspace(MEI);
      const found = messages.find(({ blocks }) => JSON.stringify(blocks).includes('wxauth.ticket_push'));
      if (!found) throw new Error('no warning');
      return found;
    },
    { timeout: 15_000, interval: 100 },
  );
  await journey.press(MEI, 'wxauth.ticket_push', warning);
  await vi.waitFor(async () =>
    expect(await journey.wechatCalls('/cgi-bin/component/api_start_push_ticket')).toHaveLength(1),
  );
});
