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
  message: string;
  plain?: boolean;
  /** AppID at the end of the encrypted text. */
  appId?: string;
  /** Changes the encrypted text before it is signed. */
  spoil?: (encrypted: string) => string;
  /** Signed with another token. */
  token?: string;
};

/** A push as WeChat makes it, or as somebody does who knows how. Answers status and body. */
export async function wechatPushes(world: World, push: Push): Promise<{ status: number; body: string }> {
  const { environment } = world.sandbox;
  const token = push.token ?? environment.WECHAT_PUSH_TOKEN ?? '';
  const query = { timestamp: String(Math.floor(Date.now() / 1000)), nonce: '427316958' };
  const signature = sign(token, query.timestamp, query.nonce);
  if (push.plain) return post(world, { ...query, signature }, push.message);
  const appId = push.appId ?? environment.WECHAT_APP_ID ?? '';
  const whole = encrypt(push.message, environment.WECHAT_PUSH_AES_KEY ?? '', appId);
  const encrypted = push.spoil ? push.spoil(whole) : whole;
  const signed = {
    ...query,
    signature,
    encrypt_type: 'aes',
    msg_signature: sign(token, query.timestamp, query.nonce, encrypted),
  };
  return post(world, signed, JSON.stringify({ Encrypt: encrypted }));
}

async function post(world: World, query: Record<string, string>, body: string) {
  const url = `${world.appUrl()}/wechat/push?${new URLSearchParams(query)}`;
  const answer = await fetch(url, { method: 'POST', body });
  return { status: answer.status, body: await answer.text() };
}
