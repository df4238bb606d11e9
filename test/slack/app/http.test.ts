import { describe, expect, it } from 'vitest';
import { SlackAccessLost } from '../../../src/slack/bolt/errors.ts';
import { askedAnswer } from '../../../src/slack/requests/ask/ask-answers.ts';
import { CHANNEL, LIN, MEI } from '../../sandbox/slack/support.ts';
import { ANY_CLOCK, fakeUseCases, pendingRequest } from './fake-use-cases.ts';
import { held, signature, startWorld, until } from './world.ts';

describe('POST /slack/events', () => {
  it('refuses what Slack did not sign', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const body = 'command=%2Fquota&text=raise+shop+300k+3d';
    const forged = await world.send(body, signature('another-secret', body));
    const stale = await world.send(
      body,
      signature(world.bench.seed.app.signingSecret, body, Date.now() / 1000 - 400),
    );
    expect([forged.status, stale.status]).toEqual([401, 401]);
    expect(useCases.calls).toEqual([]);
  });

  it.each([2, -2])(
    'judges the age of a signature by the time it is given, %i h from this machine’s',
    async (hours) => {
      const useCases = fakeUseCases();
      let shift = 0;
      const timeOfDay = () => Date.now() + shift;
      const world = await startWorld({ useCases, timeOfDay });
      shift = hours * 3_600_000;
      const body = 'command=%2Fquota&text=&user_id=U1&team_id=T1&channel_id=C1';
      const sent = (at: number) =>
        world
          .send(body, signature(world.bench.seed.app.signingSecret, body, at / 1000))
          .then(({ status }) => status);
      expect(await sent(timeOfDay())).toBe(200);
      expect(await sent(timeOfDay() - 290_000)).toBe(200);
      expect(await sent(timeOfDay() - 310_000)).toBe(401);
      // The machine's own time is two hours old there, or two hours in the future; the latter is the route's to refuse.
      if (hours > 0) expect(await sent(Date.now())).toBe(401);
    },
  );

  it.each(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-8'])(
    'answers Slack’s unsigned probe of the certificate, sent as %s, with nothing',
    async (contentType) => {
      const world = await startWorld();
      const probe = (body: string) =>
        fetch(world.url ?? '', { method: 'POST', body, headers: { 'content-type': contentType } });
      const answer = await probe('token=x&ssl_check=1');
      expect([answer.status, await answer.text()]).toEqual([200, '']);
      expect((await probe('token=x&ssl_check=0')).status).toBe(401);
      expect((await probe('token=x')).status).toBe(401);
    },
  );

  it('takes nothing large for a probe: it is not signed, so nobody looks into it', async () => {
    const world = await startWorld({ useCases: fakeUseCases() });
    const answer = await fetch(world.url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: `${'a=b&'.repeat(2_000)}ssl_check=1`,
    });
    expect(answer.status).toBe(401);
  });

  it('does nothing for whatever else an unsigned probe holds', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const body =
      'ssl_check=1&command=%2Fquota&text=raise+shop+300k+3d&payload=%7B%22type%22%3A%22shortcut%22%7D';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(world.url ?? '', { method: 'POST', body, headers });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    await world.slack.stop();
    expect(useCases.calls).toEqual([]);
  });

  it('refuses bodies beyond one mebibyte', async () => {
    const world = await startWorld();
    expect((await world.send(`text=${'x'.repeat(1024 * 1024)}`)).status).toBe(413);
  });

  it('answers another path or method with 404', async () => {
    const world = await startWorld();
    const other = await fetch(`${world.url}/more`, { method: 'POST' });
    const get = await fetch(world.url ?? '');
    expect([other.status, get.status]).toEqual([404, 404]);
  });

  it('survives payloads of no known shape', async () => {
    const useCases = fakeUseCases();
    const world = await startWorld({ useCases });
    const { id } = world.bench.seed.team;
    const shapes: object[] = [
      {},
      [],
      { type: 'block_actions' },
      { type: 'block_actions', actions: [{}], user: { id: 'U1', team_id: id } },
      { type: 'view_submission', user: { id: 'U1', team_id: id }, view: { callback_id: 'raise.form' } },
      { type: 'shortcut', user: { id: 'U1', team_id: id } },
    ];
    const answers = await Promise.all(shapes.map((shape) => world.interact(shape)));
    expect(answers.map(({ status }) => status)).toEqual(shapes.map(() => 200));
    expect((await world.command({ text: 'help' })).status).toBe(200);
    expect(useCases.calls).toEqual([]);
  });
});

describe('starting', () => {
  it('asks Slack who the app is once, however much comes in', async () => {
    const world = await startWorld();
    for (const trigger of ['a', 'b', 'c']) await world.command({ text: 'help', trigger_id: trigger });
    expect(await world.bench.calls('auth.test')).toHaveLength(1);
  });

  it('stops with a clear error when Slack does not take the token', async () => {
    const error = await startWorld({ secrets: { botToken: 'xoxb-wrong' } }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(SlackAccessLost);
    expect(error).toMatchObject({ code: 'invalid_auth', method: 'auth.test' });
  });

  it('goes on while Slack is away, and works when it is back', async () => {
    const world = await startWorld({
      before: (bench) => bench.setFaults({ answers: [{ method: 'auth.test', kind: 'http_500' }] }),
    });
    expect(await world.slack.check()).toEqual({ ok: false, reason: 'no_answer' });
    await world.bench.setFaults({});
    await until(() =>
      expect(world.lines).toContainEqual(expect.objectContaining({ msg: 'Slack is reachable' })),
    );
    expect(await world.slack.check()).toEqual({ ok: true });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota raise shop 300k 3d' });
    const expected = askedAnswer(pendingRequest(), 'en', ANY_CLOCK).text;
    await until(async () => expect((await world.whispers(MEI))[0]?.text).toBe(expected));
  });

  it('serves what comes in before Slack has said who the app is', async () => {
    const world = await startWorld({
      before: (bench) => bench.setFaults({ answers: [{ method: 'auth.test', kind: 'http_500', times: 2 }] }),
    });
    await world.bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota raise shop 300k 3d' });
    await until(async () => expect(await world.whispers(LIN)).toHaveLength(1));
  });
});

describe('stopping', () => {
  it('waits for what was acknowledged and is still being done', async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const ask = async () => {
      await slow;
      return { ok: true, value: { request: pendingRequest(), revision: 1 } } as const;
    };
    const world = await startWorld({ useCases: fakeUseCases({ ask }) });
    await world.bench.post('command', { user: MEI, channel: CHANNEL, line: '/quota raise shop 300k 3d' });
    const stopped = world.slack.stop();
    finish();
    await stopped;
    expect(await world.whispers(MEI)).toHaveLength(1);
  });
});

describe('the log', () => {
  it('has neither payloads nor secrets in it, even at its finest level', async () => {
    const world = await startWorld({ useCases: fakeUseCases({ ask: () => held() }) });
    const { app } = world.bench.seed;
    await world.command({ text: 'raise shop 300k 3d because of a private matter' });
    await world.interact({
      type: 'unheard_of',
      response_url: 'https://hooks.slack.com/x/y/z',
      token: 'verification',
    });
    const everything = JSON.stringify(world.lines);
    for (const secret of [
      app.botToken,
      app.signingSecret,
      'private matter',
      'hooks.slack.com',
      'verification',
    ]) {
      expect(everything).not.toContain(secret);
    }
  });
});
