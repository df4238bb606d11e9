import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gridSeed } from '../../../sandbox/slack/grid-seed.ts';
import { asJson, type Json } from '../../../sandbox/slack/json.ts';
import { button, CHANNEL, input, LIN, modal, startApp, startBench } from './support.ts';

const RUI = 'W0RUI000001';
const ADA = 'U0ADA000001';
const OURS = {
  id: 'T0HEADROOM1',
  domain: 'lanyue',
  enterprise_id: 'E0LANYUE001',
  enterprise_name: 'Lanyue Group',
};

/** Every field name known per kind: see the README beside them. */
const template = (name: string): Json =>
  JSON.parse(
    readFileSync(
      new URL(`../../fixtures/slack-payloads/field-templates/${name}.json`, import.meta.url),
      'utf8',
    ),
  ) as Json;

async function inGrid() {
  const bench = await startBench({ seed: gridSeed() });
  const arrivals = await startApp(bench);
  return { bench, bodies: () => arrivals.map(({ body }) => body) };
}

async function clicked(user: string) {
  const { bench, bodies } = await inGrid();
  const blocks = [{ type: 'actions', block_id: 'b', elements: [button('go')] }];
  const { ts } = await bench.client.chat.postMessage({ channel: CHANNEL, text: 'card', blocks });
  await bench.post('action', { user, place: { channel: CHANNEL, ts }, blockId: 'b', actionId: 'go' });
  return { bench, bodies, click: bodies().at(-1) ?? {} };
}

describe('a click in a channel that several workspaces share', () => {
  it.each([
    [LIN, 'T0HEADROOM1'],
    [RUI, 'T0HEADROOM2'],
    [ADA, 'T0PARTNER01'],
  ])('by %s names the app’s workspace as the place and %s as the home', async (user, home) => {
    const { click } = await clicked(user);
    expect(click).toMatchObject({
      team: OURS,
      user: { id: user, team_id: home },
      enterprise: { id: 'E0LANYUE001' },
    });
    const known = asJson(template('BlockActionPayload').team);
    expect(Object.keys(asJson(click.team)).sort()).toEqual(Object.keys(known).sort());
  });

  it('and the form after it name the person’s own workspace, and the app’s apart from it', async () => {
    const { bench, bodies, click } = await clicked(RUI);
    const opened = await bench.api('views.open', {
      trigger_id: click.trigger_id,
      view: modal({ blocks: [input('why')] }),
    });
    const view = asJson(opened.body.view).id;
    await bench.post('submit', {
      user: RUI,
      view,
      state: { why: { value: { type: 'plain_text_input', value: 'x' } } },
    });
    const sent = bodies().at(-1) ?? {};
    expect(sent).toMatchObject({
      type: 'view_submission',
      team: { id: 'T0HEADROOM2', enterprise_id: 'E0LANYUE001' },
      view: { team_id: 'T0HEADROOM2', app_installed_team_id: 'T0HEADROOM1' },
    });
    for (const key of Object.keys(sent)) {
      if (key !== 'response_urls') expect(Object.keys(template('ViewSubmissionPayload'))).toContain(key);
    }
  });
});

describe('what Slack tells in Enterprise Grid', () => {
  it('of commands and events: the organization', async () => {
    const { bench, bodies } = await inGrid();
    await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota help' });
    expect(bodies().at(-1)).toMatchObject({ enterprise_id: 'E0LANYUE001', enterprise_name: 'Lanyue Group' });
    await bench.post('home', { user: LIN });
    expect(bodies().at(-1)).toMatchObject({
      enterprise_id: 'E0LANYUE001',
      authorizations: [{ enterprise_id: 'E0LANYUE001', team_id: 'T0HEADROOM1' }],
    });
  });

  it('of the app and of people: who belongs to the organization, and nothing of the kind about others', async () => {
    const { bench } = await inGrid();
    expect((await bench.api('auth.test')).body).toMatchObject({ enterprise_id: 'E0LANYUE001' });
    const person = async (user: string) => asJson((await bench.api('users.info', { user })).body.user);
    expect(await person(RUI)).toMatchObject({
      team_id: 'T0HEADROOM2',
      enterprise_user: { enterprise_id: 'E0LANYUE001', teams: ['T0HEADROOM2'] },
    });
    const known = Object.keys(asJson(asJson(template('api.users.info').user).enterprise_user));
    expect(known).toEqual(expect.arrayContaining(Object.keys(asJson((await person(RUI)).enterprise_user))));
    const ada = await person(ADA);
    expect(ada.team_id).toBe('T0PARTNER01');
    // In a channel with the app, so Slack does not call them a stranger either.
    expect(Object.keys(ada)).not.toEqual(expect.arrayContaining(['enterprise_user']));
    expect(ada.is_stranger).toBeUndefined();
    expect(await person('U0GUS000001')).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
  });

  it('of somebody of another company in no shared channel: a stranger without a zone', async () => {
    const seed = gridSeed();
    for (const channel of seed.channels) channel.members = channel.members.filter((member) => member !== ADA);
    const bench = await startBench({ seed });
    const user = asJson((await bench.api('users.info', { user: ADA })).body.user);
    expect([user.is_stranger, user.tz]).toEqual([true, undefined]);
  });

  it('of a channel: how far it is shared', async () => {
    const { bench } = await inGrid();
    const channel = async (id: string) =>
      asJson((await bench.api('conversations.info', { channel: id })).body.channel);
    expect(await channel(CHANNEL)).toMatchObject({
      is_ext_shared: true,
      is_org_shared: false,
      is_shared: true,
    });
    expect(await channel('C0GENERAL01')).toMatchObject({ is_ext_shared: false, is_shared: false });
  });
});

describe('people of other workspaces', () => {
  it('have no commands, shortcuts or Home tab of an app that is installed elsewhere; nor has a deactivated account', async () => {
    const seed = gridSeed();
    for (const user of seed.users) if (user.id === LIN) user.deleted = true;
    const bench = await startBench({ seed });
    const line = { channel: CHANNEL, line: '/quota help' };
    expect(await bench.post('command', { user: RUI, ...line })).toMatchObject({
      ok: false,
      error: 'unknown_command',
    });
    expect(await bench.post('shortcut', { user: RUI, callbackId: 'raise.open' })).toMatchObject({
      ok: false,
    });
    expect(await bench.post('home', { user: RUI })).toMatchObject({ ok: false });
    expect(await bench.post('command', { user: LIN, ...line })).toMatchObject({
      ok: false,
      error: 'account_inactive',
    });
  });
});
