import { isValidSlackRequest } from '@slack/bolt';
import { expect, test } from 'vitest';
import { signV0 } from '../../../sandbox/slack/dispatch/signing.ts';
import { CHANNEL, LIN, startApp, startBench } from './support.ts';

test("the signature equals that of Slack's published example", () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(signV0('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
    'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  );
});

test('a delivered command carries a bare form type and a signature that the SDK accepts', async () => {
  const bench = await startBench();
  const arrivals = await startApp(bench);
  await bench.post('command', { user: LIN, channel: CHANNEL, line: '/quota raise shop 300k 3d' });
  const [arrived] = arrivals;
  expect(arrived?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  const valid = isValidSlackRequest({
    signingSecret: bench.seed.app.signingSecret,
    body: arrived?.raw ?? '',
    headers: {
      'x-slack-signature': String(arrived?.headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(arrived?.headers['x-slack-request-timestamp']),
    },
  });
  expect(valid).toBe(true);
});
