import { signatureHeaders } from '../../../sandbox/slack/dispatch/signing.ts';
import { encrypt, sign } from '../../../sandbox/wechat/crypto.ts';
import type { World } from '../../support/world.ts';

const FORM = 'application/x-www-form-urlencoded';

type SlackRequest = {
  body: string;
  contentType?: string;
  /** Seconds that the timestamp is off the real time. */
  skewSeconds?: number;
  secret?: string;
};

/** A request as Slack makes it, or as somebody does who knows how. */
export async function slackSends(world: World, request: SlackRequest): Promise<number> {
  const { body, contentType = FORM, skewSeconds = 0 } = request;
  const secret = request.secret ?? world.sandbox.environment.SLACK_SIGNING_SECRET ?? '';
  const at = Math.floor(Date.now() / 1000) + skewSeconds;
  const answer = await fetch(`${world.appUrl()}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': contentType, ...signatureHeaders(secret, at, body) },
    body,
  });
  return answer.status;
}

/** A line that somebody typed, as Slack sends it. */
export function typed(user: string, text: string, channel: string): string {
  return new URLSearchParams({
    command: '/quota',
    text,
    user_id: user,
    team_id: 'T0HEADROOM1',
    channel_id: channel,
    trigger_id: `${Date.now()}.1.${Math.random()}`,
    response_url: 'http://127.0.0.1:9/none',
  }).toString();
}

type Push = {
  /** JSON or XML; encrypted unless `plain`. */
  message: string | Buffer;
  plain?: boolean;
  /** AppID at the end of the encrypted text. */
  appId?: string;
  /** Changes the encrypted text before it is signed. */
  spoil?: (encrypted: string) => string;
  /** Signed with another token. */
  token?: string;
  /** Seconds that the timestamp is off the real time. */
  skewSeconds?: number;
  /** Parameters that are left out of the address. */
  without?: string[];
  /** What stands around the encrypted text. */
  envelope?: (encrypted: string) => string;
  path?: string;
};

type Answer = { status: number; body: string };

/** A push as WeChat makes it, or as somebody does who knows how. Answers status and body. */
export async function wechatPushes(world: World, push: Push): Promise<Answer> {
  const { environment } = world.sandbox;
  return sendPush(
    world,
    { path: '/wechat/push', ...push },
    {
      token: environment.WECHAT_PUSH_TOKEN ?? '',
      aesKey: environment.WECHAT_PUSH_AES_KEY ?? '',
      appId: environment.WECHAT_APP_ID ?? '',
      envelope: (encrypted) => JSON.stringify({ Encrypt: encrypted }),
    },
  );
}

/** The same to the third-party platform. */
export async function platformPushes(world: World, push: Push & { path: string }): Promise<Answer> {
  const { platformEnvironment: environment } = world.sandbox;
  return sendPush(world, push, {
    token: environment.WECHAT_COMPONENT_TOKEN ?? '',
    aesKey: environment.WECHAT_COMPONENT_AES_KEY ?? '',
    appId: environment.WECHAT_COMPONENT_APP_ID ?? '',
    envelope: (encrypted) => `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  });
}

type Sender = { token: string; aesKey: string; appId: string; envelope: (encrypted: string) => string };

async function sendPush(world: World, push: Push & { path: string }, sender: Sender): Promise<Answer> {
  const token = push.token ?? sender.token;
  const timestamp = String(Math.floor(Date.now() / 1000) + (push.skewSeconds ?? 0));
  const nonce = '427316958';
  const query = new URLSearchParams({ timestamp, nonce, signature: sign(token, timestamp, nonce) });
  let body: string | Uint8Array<ArrayBuffer> =
    typeof push.message === 'string' ? push.message : new Uint8Array(push.message);
  if (!push.plain) {
    const whole = encrypt(push.message, sender.aesKey, push.appId ?? sender.appId);
    const encrypted = push.spoil ? push.spoil(whole) : whole;
    query.set('encrypt_type', 'aes');
    query.set('msg_signature', sign(token, timestamp, nonce, encrypted));
    body = (push.envelope ?? sender.envelope)(encrypted);
  }
  for (const name of push.without ?? []) query.delete(name);
  const answer = await fetch(`${world.appUrl()}${push.path}?${query}`, { method: 'POST', body });
  return { status: answer.status, body: await answer.text() };
}
