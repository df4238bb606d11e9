import { randomBytes } from 'node:crypto';
import type { Outcome } from '../control.ts';
import { deliver } from '../dispatch/deliver.ts';
import { asJson } from '../json.ts';
import type { World } from '../workspace/world.ts';
import { done, refused } from './people.ts';

/**
 * Sets where the app listens. As in Slack's settings page the address is kept only if it echoes a challenge;
 * a certificate probe (`ssl_check=1`) goes out first.
 */
export async function setAppTarget(world: World, url: string): Promise<Outcome> {
  if (!URL.canParse(url)) return refused('invalid_url');
  const { requestUrl: before, mode } = world.app;
  Object.assign(world.app, { requestUrl: url, mode: 'http' });
  const token = world.app.verificationToken;
  await deliver(world, { kind: 'command', body: { ssl_check: '1', token } });
  const challenge = randomBytes(24).toString('hex');
  const receipt = await deliver(world, {
    kind: 'event',
    body: { token, challenge, type: 'url_verification' },
  });
  // Slack takes the challenge as JSON or as plain text.
  const echoed =
    receipt.ok && (receipt.answer === challenge || asJson(receipt.answer).challenge === challenge);
  if (echoed) return done;
  Object.assign(world.app, { mode });
  if (before) world.app.requestUrl = before;
  else delete world.app.requestUrl;
  return refused('url_verification_failed');
}
