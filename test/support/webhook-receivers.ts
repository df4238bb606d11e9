import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { onTestFinished } from 'vitest';

export const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const ROBOT_SECRET = 'SECrobot0123456789';
const HOUR_MS = 3_600_000;

type Received = { path: string; headers: IncomingMessage['headers']; body: string; query: URLSearchParams };
type Reply = (request: Received, response: ServerResponse) => void;

/** A server of this test alone, which keeps what it gets. */
export async function startReceiver(reply: Reply) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
      const one = { path, headers: request.headers, body: Buffer.concat(parts).toString('utf8'), query };
      received.push(one);
      reply(one, response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, received };
}

/** Takes what the specification's own library verifies; `answers`: statuses in turn, 204 afterwards. */
export async function startStandardReceiver(answers: (number | 'hang')[] = [], secret = SECRET) {
  const events: { id: string; body: unknown }[] = [];
  const receiver = await startReceiver(({ headers, body }, response) => {
    const answer = answers.shift() ?? 204;
    if (answer === 'hang') return;
    try {
      const verified = new Webhook(secret).verify(body, headersOf(headers));
      events.push({ id: String(headers['webhook-id']), body: verified });
      response.writeHead(answer).end();
    } catch {
      response.writeHead(401).end();
    }
  });
  return { ...receiver, events, answers };
}

function headersOf(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** A robot of a group. It answers 200 to whatever it refuses, and is as strict as the real one about signatures and fields. */
export async function startRobot(kind: 'feishu' | 'dingtalk' | 'wecom', now: () => number = Date.now) {
  const said: { title: string; text: string; link: string | null }[] = [];
  const receiver = await startReceiver((request, response) => {
    const { refusal, message } = ROBOTS[kind](request, now());
    if (message) said.push(message);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(refusal ?? OK[kind]));
  });
  const path = {
    feishu: '/open-apis/bot/v2/hook/abc',
    dingtalk: '/robot/send?access_token=abc',
    wecom: '/cgi-bin/webhook/send?key=abc',
  };
  return { ...receiver, url: `${receiver.url}${path[kind]}`, said, secret: ROBOT_SECRET };
}

const OK = {
  feishu: { code: 0, msg: 'success', data: {} },
  dingtalk: { errcode: 0, errmsg: 'ok' },
  wecom: { errcode: 0, errmsg: 'ok' },
};

type Said = { title: string; text: string; link: string | null };
type Robot = (request: Received, now: number) => { refusal?: object; message?: Said };

const ROBOTS: Record<keyof typeof OK, Robot> = {
  feishu({ body }, now) {
    const { timestamp, sign, msg_type: type, card } = JSON.parse(body);
    const wanted = createHmac('sha256', `${timestamp}\n${ROBOT_SECRET}`).update('').digest('base64');
    if (sign !== wanted || Math.abs(now - Number(timestamp) * 1000) > HOUR_MS) {
      return {
        refusal: {
          code: 19021,
          msg: 'sign match fail or timestamp is not within one hour from current time',
        },
      };
    }
    if (type !== 'interactive' || !card?.elements?.length)
      return { refusal: { code: 9499, msg: 'Bad Request' } };
    const [words, action] = card.elements;
    const link = action?.actions?.[0]?.url ?? null;
    return { message: { title: card.header.title.content, text: words.text.content, link } };
  },
  dingtalk({ body, query }, now) {
    const timestamp = query.get('timestamp') ?? '';
    const wanted = createHmac('sha256', ROBOT_SECRET)
      .update(`${timestamp}\n${ROBOT_SECRET}`)
      .digest('base64');
    if (query.get('access_token') !== 'abc')
      return { refusal: { errcode: 300005, errmsg: 'token is not exist' } };
    if (query.get('sign') !== wanted || Math.abs(now - Number(timestamp)) > HOUR_MS) {
      return { refusal: { errcode: 310000, errmsg: 'sign not match' } };
    }
    const { msgtype, link, text } = JSON.parse(body);
    if (msgtype === 'link' && link?.title && link.text && link.messageUrl) {
      return { message: { title: link.title, text: link.text, link: link.messageUrl } };
    }
    if (msgtype === 'text' && text?.content)
      return { message: { title: '', text: text.content, link: null } };
    return { refusal: { errcode: 400101, errmsg: 'parameter error' } };
  },
  wecom({ body, query }) {
    if (query.get('key') !== 'abc') return { refusal: { errcode: 93000, errmsg: 'invalid webhook url' } };
    const { msgtype, text } = JSON.parse(body);
    if (msgtype !== 'text' || !text?.content || Buffer.byteLength(text.content) > 2048) {
      return { refusal: { errcode: 40058, errmsg: 'invalid Request Parameter' } };
    }
    const lines = String(text.content).split('\n');
    const last = lines.at(-1) ?? '';
    const link = last.startsWith('https://') ? last : null;
    return {
      message: { title: lines[0] ?? '', text: lines.slice(1, link ? -1 : undefined).join('\n'), link },
    };
  },
};
