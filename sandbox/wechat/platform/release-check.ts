import { randomInt } from 'node:crypto';
import type { ReleaseCheck, ReleaseStep } from './control/control.ts';
import { MESSAGE_SET } from './permission-sets.ts';
import type { Platform } from './platform.ts';
import { cancelEvent, changeEvent, openIdAt, userMessage } from './pushes/push-events.ts';
import { RELEASE_ACCOUNTS } from './release-accounts.ts';
import type { SeedMerchant } from './seed.ts';

const LOOK_MS = 25;
const TEXT = 'TESTCOMPONENT_MSG_TYPE_TEXT';

/**
 * The automatic check before the full-network release, with one of WeChat's five groups of test accounts: ticket,
 * authorization, text message, API message, end of the authorization. Page releases_instructions. Messages of a kind of
 * account are skipped when their permission set is not published.
 */
export async function runReleaseCheck(platform: Platform): Promise<ReleaseCheck> {
  const group = RELEASE_ACCOUNTS[randomInt(RELEASE_ACCOUNTS.length)];
  if (!group) throw new Error('there are no accounts for the check');
  const { official, mini } = group;
  const at = platform.clock();
  const ticket = step(
    'ticket',
    (await platform.tickets.pushNow()) === 'delivered',
    'component_verify_ticket',
  );
  const authorized = await authorize(platform, [official, mini]);
  const steps: ReleaseStep[] = [
    ticket,
    authorized,
    await askForText(platform, official),
    ...(await askForApiText(platform, official, '')),
    ...(await askForApiText(platform, mini, 'mini_')),
    await unauthorize(platform, [official, mini]),
  ];
  const check = { ok: steps.every(({ outcome }) => outcome !== 'failed'), at, steps };
  platform.releaseCheck.last = check;
  platform.changed();
  return check;
}

async function authorize(platform: Platform, accounts: SeedMerchant[]): Promise<ReleaseStep> {
  const { authorizations, merchants, preAuthCodes, pushes, seed, clock } = platform;
  const outcomes: string[] = [];
  for (const account of accounts) {
    const { appId: authorizerAppId } = account;
    // What a check that was broken off left behind.
    authorizations.cancel(authorizerAppId);
    authorizations.grant(
      authorizerAppId,
      merchants.offered(account).map(({ id }) => id),
    );
    const about = { appId: seed.appId, authorizerAppId, preAuthCode: preAuthCodes.create(), now: clock() };
    const code = authorizations.newCode(authorizerAppId);
    outcomes.push((await pushes.event(changeEvent({ ...about, infoType: 'authorized', code }))).outcome);
  }
  return step('authorized', outcomes.every(isDelivered), outcomes.join(', '));
}

async function askForText(platform: Platform, account: SeedMerchant): Promise<ReleaseStep> {
  if (!hasMessages(platform, account)) return skipped('text_message', account);
  const message = userMessage(account, { text: TEXT }, platform.clock());
  const { reply, answer } = await platform.pushes.message(account.appId, message);
  const passed = reply.kind === 'text' && reply.content === `${TEXT}_callback`;
  return step('text_message', passed, passed ? reply.content : said(reply, answer));
}

/** Asks with a code of its own: the empty answer first, then the message by API with that code. */
async function askForApiText(
  platform: Platform,
  account: SeedMerchant,
  prefix: '' | 'mini_',
): Promise<ReleaseStep[]> {
  if (!hasMessages(platform, account)) return [skipped(`${prefix}api_text_message`, account)];
  const code = platform.authorizations.newCode(account.appId).value;
  const message = userMessage(account, { text: `QUERY_AUTH_CODE:${code}` }, platform.clock());
  const { outcome, answer, reply } = await platform.pushes.message(account.appId, message);
  const empty = step(`${prefix}query_auth_code`, isDelivered(outcome) && answer === '', said(reply, answer));
  const arrived = await waitForMessage(platform, account, `${code}_from_api`);
  return [empty, step(`${prefix}api_text_message`, arrived, arrived ? 'arrived' : 'no such message')];
}

async function waitForMessage(platform: Platform, account: SeedMerchant, text: string): Promise<boolean> {
  const to = openIdAt(account);
  for (let waited = 0; waited <= platform.releaseCheck.waitMs; waited += LOOK_MS) {
    const found = platform.sent.some(
      (message) => message.appId === account.appId && message.to === to && message.text === text,
    );
    if (found) return true;
    await platform.timers.sleep(LOOK_MS);
  }
  return false;
}

async function unauthorize(platform: Platform, accounts: SeedMerchant[]): Promise<ReleaseStep> {
  const { authorizations, pushes, seed, clock } = platform;
  const outcomes: string[] = [];
  for (const { appId } of accounts) {
    authorizations.cancel(appId);
    outcomes.push((await pushes.event(cancelEvent(seed.appId, appId, clock()))).outcome);
  }
  return step('unauthorized', outcomes.every(isDelivered), outcomes.join(', '));
}

const isDelivered = (outcome: string): boolean => outcome === 'delivered';

function hasMessages(platform: Platform, { kind }: SeedMerchant): boolean {
  return platform.settings.now().published.includes(MESSAGE_SET[kind]);
}

function step(name: ReleaseStep['name'], passed: boolean, detail: string): ReleaseStep {
  return { name, outcome: passed ? 'passed' : 'failed', detail };
}

function skipped(name: ReleaseStep['name'], { kind }: SeedMerchant): ReleaseStep {
  return { name, outcome: 'skipped', detail: `set ${MESSAGE_SET[kind]} is not published` };
}

function said(reply: { kind: string; problem?: string }, answer: string): string {
  return reply.problem ?? (answer === '' ? 'empty answer' : `answered ${answer.slice(0, 80)}`);
}
