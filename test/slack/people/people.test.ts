import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { gridSeed } from '../../../sandbox/slack/grid-seed.ts';
import type { SlackSeed } from '../../../sandbox/slack/seed.ts';
import { demoSeed } from '../../../sandbox/slack/seed.ts';
import { createAccess } from '../../../src/slack/bolt/access.ts';
import { fixedToken } from '../../../src/slack/bolt/bot-tokens.ts';
import { createClients } from '../../../src/slack/bolt/client.ts';
import { SlackRefused, SlackUnreachable } from '../../../src/slack/bolt/errors.ts';
import { createIdentity } from '../../../src/slack/bolt/identity.ts';
import { createBoltLogger } from '../../../src/slack/bolt/logger.ts';
import { createDirectory } from '../../../src/slack/people/directory.ts';
import { createPeople, LOOKUP_MS } from '../../../src/slack/people/people.ts';
import { CHANNEL, fakeClock, LIN, MEI, SAM, startBench } from '../../sandbox/slack/support.ts';
import { useNock } from '../../support/nock.ts';
import { memoryCache, memoryLog } from '../app/memory.ts';

useNock();

const fallback = { language: 'zh', timeZone: 'Asia/Shanghai' } as const;
/** Nobody's times are read in a zone that is only a default. */
const guessed = { ...fallback, guessed: true };

async function start(seed: SlackSeed = demoSeed()) {
  const bench = await startBench({ seed });
  const { log, lines } = memoryLog();
  const logger = createBoltLogger(log);
  const outcomes: string[] = [];
  const { reads } = createClients({
    apiUrl: bench.apiUrl,
    tokens: fixedToken(seed.app.botToken),
    access: createAccess({ clock: Date.now, log }),
    logger,
    onCall: (method, outcome) => outcomes.push(`${method} ${outcome}`),
  });
  const clock = fakeClock();
  const cache = memoryCache(clock.now);
  const people = createPeople({ client: reads, cache, clock: clock.now, log, fallback });
  return {
    bench,
    people,
    directory: createDirectory({
      client: reads,
      identity: createIdentity(reads),
      cache,
      clock: clock.now,
      log,
    }),
    clock,
    cache,
    log,
    lines,
    reads,
    outcomes,
  };
}

describe('how somebody reads', () => {
  it('is what their Slack says, asked for once', async () => {
    const { bench, people, reads } = await start();
    // The first call of a process takes longest, and the look-up has a second.
    await reads.auth.test();
    expect(people.known(LIN)).toBeNull();
    expect(await people.reader(LIN)).toEqual({ language: 'zh', timeZone: 'Asia/Shanghai', locale: 'zh-CN' });
    expect(await people.reader(MEI)).toEqual({ language: 'en', timeZone: 'Asia/Singapore', locale: 'en-US' });
    await people.reader(LIN);
    expect(people.known(LIN)).toEqual({ language: 'zh', timeZone: 'Asia/Shanghai', locale: 'zh-CN' });
    expect(await bench.calls('users.info')).toHaveLength(2);
  });

  it('is shared with other replicas and asked for again after an hour', async () => {
    const { bench, people, cache, clock, log, reads } = await start();
    await people.reader(MEI);
    const other = createPeople({ client: reads, cache, clock: clock.now, log, fallback });
    expect((await other.reader(MEI)).language).toBe('en');
    expect(await bench.calls('users.info')).toHaveLength(1);
    clock.advance(61 * 60_000);
    expect(people.known(MEI)).toBeNull();
    await people.reader(MEI);
    expect(await bench.calls('users.info')).toHaveLength(2);
  });

  it('is the default for people that Slack does not know', async () => {
    const { people } = await start();
    expect(await people.reader('U0NOBODY')).toEqual(guessed);
  });

  it.each([
    [
      { locale: 'en-GB', tz: 'Mars/Olympus' },
      { language: 'en', timeZone: 'Asia/Shanghai', locale: 'en-GB', guessed: true },
    ],
    [
      { locale: 'zh-TW', tz: 'Asia/Taipei' },
      { language: 'zh', timeZone: 'Asia/Taipei', locale: 'zh-TW' },
    ],
    [{ tz: 'Europe/London' }, { language: 'zh', timeZone: 'Europe/London' }],
    [{}, guessed],
  ])('of %j is %j', async (user, expected) => {
    const { cache, clock, log } = await start();
    nock('http://slack.test').post('/api/users.info').reply(200, { ok: true, user });
    const logger = createBoltLogger(log);
    const { reads } = createClients({
      apiUrl: 'http://slack.test/api/',
      tokens: fixedToken('xoxb-1'),
      access: createAccess({ clock: Date.now, log }),
      logger,
    });
    const people = createPeople({ client: reads, cache, clock: clock.now, log, fallback });
    expect(await people.reader(MEI)).toEqual(expected);
  });

  it('is the default when Slack takes longer than a second', async () => {
    const { bench, people } = await start();
    await bench.setFaults({ latencyMs: 10 * LOOKUP_MS });
    expect(await people.reader(MEI)).toEqual(guessed);
  });

  it('is still asked of Slack while the shared cache is away', async () => {
    const { clock, log, reads } = await start();
    const away = () => Promise.reject(new Error('Connection is closed.'));
    const people = createPeople({
      client: reads,
      cache: { get: away, set: away },
      clock: clock.now,
      log,
      fallback,
    });
    expect((await people.reader(MEI)).language).toBe('en');
  });
});

describe('who is in a channel', () => {
  it('is what Slack says, and a yes is remembered for a few seconds only', async () => {
    const { bench, directory, clock } = await start();
    expect(await directory.inChannel(CHANNEL, MEI)).toBe(true);
    expect(await directory.inChannel(CHANNEL, LIN)).toBe(true);
    expect(await bench.calls('conversations.members')).toHaveLength(1);
    clock.advance(5_001);
    await directory.inChannel(CHANNEL, MEI);
    expect(await bench.calls('conversations.members')).toHaveLength(2);
  });

  it('who has just joined is in, although the list from before says no', async () => {
    const { bench, directory } = await start();
    expect(await directory.inChannel(CHANNEL, SAM)).toBe(false);
    await bench.post('join', { user: SAM, channel: CHANNEL });
    expect(await directory.inChannel(CHANNEL, SAM)).toBe(true);
  });

  it('nobody decides while Slack cannot be asked', async () => {
    const { bench, directory } = await start();
    await bench.setFaults({ down: true });
    await expect(directory.inChannel(CHANNEL, MEI)).rejects.toBeInstanceOf(SlackUnreachable);
  });

  it('429 counts as no answer', async () => {
    const { bench, directory, outcomes } = await start();
    await bench.setFaults({
      answers: [{ method: 'conversations.members', kind: 'rate_limited', retryAfterSeconds: 9 }],
    });
    await expect(directory.inChannel(CHANNEL, MEI)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 9_000,
    });
    expect(outcomes).toEqual(['conversations.members rate_limited']);
  });

  it('a limit of a second is waited out once, a longer one is told', async () => {
    const { bench, directory, outcomes } = await start();
    const limited = { method: 'conversations.members', kind: 'rate_limited', retryAfterSeconds: 1 } as const;
    await bench.setFaults({ answers: [{ ...limited, times: 1 }] });
    expect(await directory.inChannel(CHANNEL, MEI)).toBe(true);
    expect(outcomes).toEqual(['conversations.members rate_limited', 'conversations.members ok']);
    await bench.setFaults({ answers: [limited] });
    await expect(directory.inChannel(CHANNEL, SAM)).rejects.toMatchObject({
      code: 'rate_limited',
      subject: CHANNEL,
    });
    expect(outcomes).toHaveLength(4);
  });

  it('a channel with more members than can be read is a refusal, and nobody is turned away as a stranger', async () => {
    const { cache, log, clock } = await start();
    nock('http://slack.test')
      .post('/api/conversations.members')
      .times(50)
      .reply(200, { ok: true, members: [LIN], response_metadata: { next_cursor: 'more' } });
    const logger = createBoltLogger(log);
    const { reads } = createClients({
      apiUrl: 'http://slack.test/api/',
      tokens: fixedToken('xoxb-1'),
      access: createAccess({ clock: Date.now, log }),
      logger,
    });
    const identity = createIdentity(reads);
    const directory = createDirectory({ client: reads, identity, cache, clock: clock.now, log });
    await expect(directory.inChannel(CHANNEL, MEI)).rejects.toMatchObject({
      code: 'too_many_members',
      subject: CHANNEL,
    });
  });

  it('a missing scope is a refusal that names it', async () => {
    const seed = demoSeed();
    seed.app.scopes = seed.app.scopes.filter((scope) => scope !== 'usergroups:read');
    const { directory, outcomes } = await start(seed);
    const error = await directory.groupsOf(MEI, ['S0APPROVERS']).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SlackRefused);
    expect(error).toMatchObject({
      code: 'missing_scope',
      needed: expect.stringContaining('usergroups:read'),
    });
    expect(outcomes).toEqual(['usergroups.users.list missing_scope']);
  });
});

describe('who is in a user group', () => {
  it('is what Slack says, remembered for a few seconds only', async () => {
    const { bench, directory, clock } = await start();
    expect(await directory.groupsOf(MEI, ['S0APPROVERS'])).toEqual(['S0APPROVERS']);
    expect(await directory.groupsOf(MEI, ['S0APPROVERS'])).toEqual(['S0APPROVERS']);
    expect(await bench.calls('usergroups.users.list')).toHaveLength(1);
    clock.advance(5_001);
    await directory.groupsOf(MEI, ['S0APPROVERS']);
    expect(await bench.calls('usergroups.users.list')).toHaveLength(2);
    expect(await directory.groupsOf(LIN, ['S0APPROVERS'])).toEqual([]);
  });

  it('one group that cannot be asked keeps nobody out whom another one lets in, and lets nobody in by itself', async () => {
    const { bench, directory } = await start();
    await bench.setFaults({
      answers: [{ method: 'usergroups.users.list', kind: 'error', error: 'plan_upgrade_required', times: 1 }],
    });
    expect(await directory.groupsOf(MEI, ['S0OTHER', 'S0APPROVERS'])).toEqual(['S0APPROVERS']);
    await bench.setFaults({
      answers: [{ method: 'usergroups.users.list', kind: 'error', error: 'plan_upgrade_required', times: 1 }],
    });
    await expect(directory.groupsOf(LIN, ['S0OTHER', 'S0APPROVERS'])).rejects.toMatchObject({
      code: 'plan_upgrade_required',
      subject: 'S0OTHER',
    });
  });

  it('works for people of another workspace of the organization, whatever their ids begin with', async () => {
    const { directory } = await start(gridSeed());
    expect(await directory.groupsOf('W0RUI000001', ['S0APPROVERS'])).toEqual(['S0APPROVERS']);
    expect(await directory.inChannel(CHANNEL, 'W0RUI000001')).toBe(true);
    expect(await directory.inChannel('C0GENERAL01', 'W0RUI000001')).toBe(false);
  });

  it('a group that does not exist has no members, keeps nobody from the others, and is logged', async () => {
    const { directory, lines } = await start();
    expect(await directory.groupsOf(MEI, ['S0NOTHERE', 'S0APPROVERS'])).toEqual(['S0APPROVERS']);
    expect(lines).toContainEqual(expect.objectContaining({ group: 'S0NOTHERE' }));
  });
});
