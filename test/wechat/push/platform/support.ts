import { createCipheriv, createHash } from 'node:crypto';
import { createPlatformPushReceiver } from '../../../../src/wechat/push/platform/create-platform-receiver.ts';

/** WeChat's well-known demonstration values. */
export const DEMO = {
  token: 'spamtest',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wx2c2769f8efd9abc2',
  timestamp: '1409735669',
  nonce: '1320562132',
  encrypt:
    'hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=',
  signature: '5d197aaffba7e9b25a30732f161a50dee96bd5fa',
};

/** A ticket push, made for these tests. */
export const TICKET = {
  token: 'component_token',
  aesKey: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq',
  appId: 'wxaaaaaaaaaaaaaaaa',
  timestamp: '1413192605',
  nonce: 'nonce123',
  random: '0123456789abcdef',
  message:
    '<xml><AppId><![CDATA[wxaaaaaaaaaaaaaaaa]]></AppId><CreateTime>1413192605</CreateTime><InfoType><![CDATA[component_verify_ticket]]></InfoType><ComponentVerifyTicket><![CDATA[ticket@@@TESTTICKET]]></ComponentVerifyTicket></xml>',
  encrypt:
    'ZJXHA5gAQfb1Q8BriIjaQ4WIvE9tp8PuLKn7giqhHMc/Vx5qKLjZHMfFlfMV58lI1y325/whGua6OZkbgux8D5Umpmsr8OldoAsUQMtuzMj16Fj2FIVoAx3zRzDZqnMRU9OFXsBNYbqrjVFo+jIU+LYEEzSCw6vH1rIyPqAOF6+lZsrymj7iy+6z1Do+DCxpdcieyi0+7QkdL0A+e0UEqUN+1V3ZKySwA2ZPUQZlaN/UojPSV4XsdZFK9r3i7a5CTmFbShqyFTaNNqBanJ877Yvy0NTtwOOMe332KoYfYc5tey3QvzcNR6x4SwAuoN1Eua4ISv2Dj85hbP+KmwEH/3AcjK7IAu6xkJSI0oRgItRmQUuuH565SDutR246yh/z',
  msgSignature: '384db3ef19bdf0c9a5a75ffb3d5767cc5651a1bd',
  signature: 'ba729e323d241f3b12200c22d3602c069f2d43f4',
};

export const NOW = 1413192606_000;
export const COMPONENT = TICKET.appId;

export function receiverUnderTest(aesKeys: string[] = [TICKET.aesKey]) {
  return createPlatformPushReceiver({
    keys: { appId: COMPONENT, pushToken: TICKET.token, aesKeys },
    clock: () => NOW,
    random: (bytes) => Buffer.alloc(bytes, 7),
  });
}

/** A push as WeChat makes it, independently of the product. */
export function push(
  message: string | Buffer,
  options: { appId?: string; token?: string; aesKey?: string; outer?: string } = {},
): { query: URLSearchParams; body: Buffer } {
  const key = Buffer.from(`${options.aesKey ?? TICKET.aesKey}=`, 'base64');
  const text = typeof message === 'string' ? Buffer.from(message) : message;
  const size = Buffer.alloc(4);
  size.writeUInt32BE(text.length);
  const parts = [Buffer.alloc(16, 5), size, text, Buffer.from(options.appId ?? COMPONENT)];
  const content = Buffer.concat(parts);
  const pad = 32 - (content.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([content, Buffer.alloc(pad, pad)]);
  const encrypted = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  const outer = options.outer ?? `<AppId><![CDATA[${COMPONENT}]]></AppId>`;
  return {
    query: signedFor(encrypted, options.token),
    body: Buffer.from(`<xml>${outer}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`),
  };
}

export function signedFor(encrypted: string, token = TICKET.token): URLSearchParams {
  const [timestamp, nonce] = ['1413192605', 'n1'];
  const sha1 = (texts: string[]) => createHash('sha1').update(texts.sort().join('')).digest('hex');
  return new URLSearchParams({
    signature: sha1([token, timestamp, nonce]),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: sha1([token, timestamp, nonce, encrypted]),
  });
}

/** An event of the platform with these fields. */
export function eventXml(fields: Record<string, string>): string {
  const inner = Object.entries({ AppId: COMPONENT, CreateTime: '1413192760', ...fields })
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('');
  return `<xml>${inner}</xml>`;
}
