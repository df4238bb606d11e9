import { describe, expect, it } from 'vitest';
import { gridSeed } from '../../../sandbox/slack/grid-seed.ts';
import { turnedAwayAnswer } from '../../../src/slack/interaction/turned-away.ts';
import { LOOKUP_MS } from '../../../src/slack/people/people.ts';
import { textForm } from '../../../src/slack/requests/decide/text-form.ts';
import { raiseForm } from '../../../src/slack/requests/form/raise-form.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { quickestMs } from '../../support/cpu-time.ts';
import { fakeUseCases } from '../app/fake-use-cases.ts';
import { type SlackWorld, signature, startWorld, until } from '../app/world.ts';

/** Of another workspace of the organization, a guest there, and of another company. */
const RUI = 'W0RUI000001';
const GUS = 'U0GUS000001';
const ADA = 'U0ADA000001';
const SISTER = 'T0HEADROOM2';
const PARTNER = 'T0PARTNER01';

type Person = { id: string; home: string };
const rui = { id: RUI, home: SISTER };
const gus = { id: GUS, home: SISTER };
const ada = { id: ADA, home: PARTNER };

async function inGrid() {
  const useCases = fakeUseCases();
  const world = await startWorld({ useCases, seed: gridSeed() });
  const { team } = world.bench.seed;
  return { world, useCases, enterprise: team.enterprise, team };
}

/** Fields that all interactions share, as in a channel of ours. */
function interaction({ bench }: SlackWorld, { id, home }: Person) {
  const { team } = bench.seed;
  const { enterprise } = team;
  const named = enterprise ? { enterprise_id: enterprise.id, enterprise_name: enterprise.name } : {};
  return {
    user: { id, username: 'x', name: 'x', team_id: home },
    team: { id: team.id, domain: team.domain, ...named },
    enterprise: enterprise ?? null,
    is_enterprise_install: false,
    api_app_id: bench.seed.app.id,
    token: 'x',
    trigger_id: '1.2.3',
  };
}

/** How each kind of payload is sent. */
const WAYS = {
  button: (world: SlackWorld, person: Person) =>
    world.interact({
      ...interaction(world, person),
      type: 'block_actions',
      container: { type: 'message', message_ts: '1.1', channel_id: CHANNEL, is_ephemeral: false },
      channel: { id: CHANNEL, name: 'wechat-capacity' },
      actions: [
        { action_id: 'request.withdraw', block_id: 'b', type: 'button', value: 'R-17', action_ts: '1.1' },
      ],
    }),
  command: (world: SlackWorld, { id, home }: Person) =>
    world.command({
      user_id: id,
      team_id: home,
      text: 'raise shop 300k 3d',
      enterprise_id: home === SISTER ? 'E0LANYUE001' : 'E0PARTNER01',
    }),
  shortcut: (world: SlackWorld, person: Person) =>
    world.interact({
      ...interaction(world, person),
      type: 'shortcut',
      callback_id: 'raise.open',
      action_ts: '1.1',
    }),
  form: (world: SlackWorld, person: Person) => world.interact(submission(world, person)),
  home: (world: SlackWorld, person: Person) => world.send(...openedHome(world, person)),
} as const;

function submission(world: SlackWorld, person: Person) {
  const view = {
    ...textForm('reject', {
      request: 'R-17',
      card: { key: null, revision: null, message: null },
      language: 'en',
    }),
    id: 'V1',
    hash: '1.1',
    app_installed_team_id: world.bench.seed.team.id,
    state: {
      values: { reject_reason: { 'request.reject.reason': { type: 'plain_text_input', value: 'No' } } },
    },
  };
  return { ...interaction(world, person), type: 'view_submission', view, response_urls: [] };
}

function openedHome({ bench }: SlackWorld, { id, home }: Person): [string, Record<string, string>] {
  const { team, app } = bench.seed;
  const enterprise = home === SISTER ? team.enterprise?.id : 'E0PARTNER01';
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: home,
    enterprise_id: enterprise,
    authorizations: [
      { enterprise_id: team.enterprise?.id, team_id: team.id, user_id: app.botUserId, is_bot: true },
    ],
    event: { type: 'app_home_opened', user: id, channel: 'D1', tab: 'home', event_ts: '1.1' },
  });
  return [body, { ...signature(app.signingSecret, body), 'content-type': 'application/json' }];
}

const KINDS = ['button', 'command', 'shortcut', 'form', 'home'] as const;

describe('somebody of another workspace of the organization', () => {
  it.each(KINDS)('is let in: %s', async (kind) => {
    const { world, useCases } = await inGrid();
    expect((await WAYS[kind](world, rui)).status).toBe(200);
    const done = async () =>
      kind === 'shortcut'
        ? expect(await world.bench.calls('views.open')).toHaveLength(1)
        : expect(useCases.calls.length).toBeGreaterThan(0);
    await until(done);
    expect(JSON.stringify(world.lines)).not.toContain('turned away');
  });

  it.each([
    ['as a guest there', gus, {}, 'guest'],
    [
      'whose profile Slack refuses',
      rui,
      { answers: [{ method: 'users.info', kind: 'error', error: 'missing_scope' }] },
      'unverified',
    ],
  ] as const)('is told why not %s', async (_which, person, faults, why) => {
    const { world, useCases } = await inGrid();
    await world.bench.setFaults({ answers: [...('answers' in faults ? faults.answers : [])] });
    await WAYS.button(world, person);
    const { text } = turnedAwayAnswer(why, 'en');
    await until(async () => expect((await world.whispers(person.id)).map((one) => one.text)).toEqual([text]));
    expect(useCases.calls).toEqual([]);
  });
});

describe('somebody of another company in a shared channel', () => {
  const { text } = turnedAwayAnswer('stranger', 'en');

  it.each(['button', 'command'] as const)('is told in private that it is not theirs: %s', async (kind) => {
    const { world, useCases } = await inGrid();
    expect((await WAYS[kind](world, ada)).status).toBe(200);
    await until(async () => expect((await world.whispers(ADA)).map((one) => one.text)).toEqual([text]));
    expect(useCases.calls).toEqual([]);
    expect(world.lines).toContainEqual(expect.objectContaining({ why: 'stranger', user: ADA }));
  });

  it('is told as well where Slack does not say in which language they read', async () => {
    const { world } = await inGrid();
    await world.bench.setFaults({ answers: [{ method: 'users.info', kind: 'timeout' }] });
    await WAYS.command(world, ada);
    await until(async () => expect(await world.whispers(ADA)).toHaveLength(1));
  });

  it('reads it in their own language', async () => {
    const seed = gridSeed();
    for (const user of seed.users) if (user.id === ADA) user.locale = 'zh-CN';
    const world = await startWorld({ seed });
    await WAYS.button(world, ada);
    const expected = turnedAwayAnswer('stranger', 'zh').text;
    await until(async () => expect((await world.whispers(ADA)).map((one) => one.text)).toEqual([expected]));
  });

  it('is left to the rule of the request where it is a vote', async () => {
    const { world, useCases } = await inGrid();
    expect((await WAYS.form(world, ada)).status).toBe(200);
    await until(() =>
      expect(useCases.calls).toMatchObject([{ name: 'vote', input: { type: 'reject', by: ADA } }]),
    );
  });

  it('is turned away from a vote, too, where Slack does not say where they belong', async () => {
    const { world, useCases } = await inGrid();
    const error = 'internal_error';
    await world.bench.setFaults({ answers: [{ method: 'users.info', kind: 'error', error }] });
    const { text: unverified } = turnedAwayAnswer('unverified', 'en');
    const answer = await WAYS.form(world, ada);
    expect(await answer.json()).toEqual({ response_action: 'errors', errors: { reject_reason: unverified } });
    expect(useCases.calls).toEqual([]);
  });

  it('finds it in the raise form too, under its last field', async () => {
    const { world, useCases } = await inGrid();
    const offer = await useCases.offer();
    const chosen = { app: null, pack: null, rate: null, days: null, beginsAt: null, reason: '' };
    const form = raiseForm({
      language: 'en',
      timeZone: 'Asia/Shanghai',
      channel: CHANNEL,
      hasDefaultChannel: true,
      state: 'ready',
      offer,
      chosen,
      quote: null,
      refusal: null,
    });
    const last = form.blocks.findLast(({ type }) => type === 'input')?.block_id ?? '';
    const sent = submission(world, ada);
    const answer = await world.interact({ ...sent, view: { ...sent.view, ...form } });
    expect(await answer.json()).toEqual({ response_action: 'errors', errors: { [last]: text } });
    expect(useCases.calls).toEqual([]);
  });

  it('finds it on the Home tab', async () => {
    const { world, useCases } = await inGrid();
    expect((await WAYS.home(world, ada)).status).toBe(200);
    await until(async () => {
      const home = (await world.bench.workspace(ADA)).home;
      expect(JSON.stringify(home?.blocks)).toContain(JSON.stringify(text).slice(1, -1));
    });
    expect(useCases.calls).toEqual([]);
  });

  it('is told directly after a shortcut, which has no channel', async () => {
    const { world } = await inGrid();
    await WAYS.shortcut(world, ada);
    await until(async () => {
      const { messages } = await world.bench.workspace(ADA);
      expect(messages.filter(({ channel }) => channel.startsWith('D')).map((one) => one.text)).toEqual([
        text,
      ]);
    });
    expect(await world.bench.calls('views.open')).toEqual([]);
  });

  it('costs nothing but a line in the log where Slack refuses to tell them', async () => {
    const { world, useCases } = await inGrid();
    await world.bench.setFaults({ answers: [{ method: '*', kind: 'error', error: 'user_not_visible' }] });
    await WAYS.shortcut(world, ada);
    await until(() =>
      expect(world.lines.some(({ msg }) => msg === 'could not notify the refused user')).toBe(true),
    );
    expect(useCases.calls).toEqual([]);
  });
});

describe('outside of Enterprise Grid', () => {
  it.each([
    ['where it happened', { team: { id: 'T0OTHER', domain: 'x' } }],
    ['where the person belongs', { user: { id: MEI, team_id: 'T0OTHER' } }],
    ['which it does not say', { team: null, user: { id: MEI } }],
    ['of an organization', { enterprise: { id: 'E0X', name: 'X' }, user: { id: MEI, team_id: 'T0OTHER' } }],
  ])('another workspace, %s, changes nothing and is told why', async (_which, other) => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const payload = {
      ...interaction(world, { id: MEI, home: world.bench.seed.team.id }),
      type: 'block_actions',
      container: { type: 'message', message_ts: '1.1', channel_id: CHANNEL, is_ephemeral: false },
      channel: { id: CHANNEL, name: 'wechat-capacity' },
      actions: [{ action_id: 'request.approve', type: 'button', value: 'R-17' }],
    };
    expect((await world.interact({ ...payload, ...other })).status).toBe(200);
    const { text } = turnedAwayAnswer('stranger', 'en');
    await until(async () => expect((await world.whispers(MEI)).map((one) => one.text)).toEqual([text]));
    expect(useCases.calls).toEqual([]);
  });

  it('nobody of the own workspace waits for Slack to be let in', async () => {
    const world = await startWorld();
    await world.bench.setFaults({ answers: [{ method: 'users.info', kind: 'timeout' }] });
    const took = await quickestMs(async () =>
      expect((await world.command({ user_id: LIN, text: 'help' })).status).toBe(200),
    );
    expect(took).toBeLessThan(LOOKUP_MS);
  });
});
