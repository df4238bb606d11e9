import { Hono, type MiddlewareHandler } from 'hono';
import type { PlatformEvent, ReleaseCheck } from '../../domain/merchants/platform-event.ts';
import type { PlatformPushReceiver, PushRefusal } from '../../flows/ports/push-receiver.ts';
import { withTimeout } from '../../kit/with-timeout.ts';
import type { Log } from '../../log.ts';
import type { HttpContext, HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { readBody } from '../server/read-body.ts';
import { queryOf } from '../server/request-target.ts';
import { plainText, response } from '../server/responses.ts';
import { failed, type OnPush, RECORD_TIMEOUT_MS, refused, success } from './push-responses.ts';

export type PlatformRoutesOptions = {
  receiver: PlatformPushReceiver;
  /** Stores the event; storing it again is harmless and answered with `false`. */
  record: (event: PlatformEvent) => Promise<boolean>;
  recordReleaseCheck: (check: ReleaseCheck) => Promise<void>;
  log: Log;
  onPush?: OnPush;
};

/**
 * `POST /wechat/component/events` (授权事件接收URL) and `POST /wechat/component/messages/:appid` (消息与事件接收URL with
 * `$APPID$`); a GET checks the address. Every event is answered with `success`, known or not, once it is stored.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/authorize_event.html
 */
export function createPlatformRoutes(options: PlatformRoutesOptions): HttpRoutes {
  const { receiver, log, onPush = () => {} } = options;

  /** Answers once it is stored; otherwise WeChat shall send it again. */
  async function stored(
    about: { kind: string; [field: string]: string },
    answered: () => Response,
    work: () => Promise<unknown>,
  ): Promise<Response> {
    try {
      const isNew = await withTimeout(work(), RECORD_TIMEOUT_MS);
      log.info({ ...about, again: isNew === false }, 'platform push stored');
      onPush(about.kind, isNew === false ? 'repeated' : 'stored');
      return answered();
    } catch (error) {
      log.error({ ...about, err: error }, 'could not store a platform push; WeChat will send it again');
      onPush(about.kind, 'failed');
      return failed();
    }
  }

  async function receiveEvent(c: HttpContext): Promise<Response> {
    const received = receiver.event(queryOf(c.env.incoming), c.var.body);
    if (!received.ok) return refuse(c, received.refusal);
    const event = received.value;
    const about = { kind: event.kind, key: event.key };
    if (event.kind === 'unsupported')
      log.warn({ ...about, infoType: event.infoType }, 'unsupported platform push');
    return stored(about, success, () => options.record(event));
  }

  async function receiveMessage(c: HttpContext): Promise<Response> {
    const appId = c.req.param('appid') ?? '';
    const received = receiver.message(queryOf(c.env.incoming), c.var.body, appId);
    if (!received.ok) return refuse(c, received.refusal);
    const reply = received.value;
    switch (reply.kind) {
      case 'success':
        onPush('message', 'ignored');
        return success();
      case 'unreadable':
        log.info({ appId, detail: reply.detail }, 'could not read a message to a merchant; acknowledged');
        onPush('message', 'ignored');
        return success();
      case 'reply':
        onPush('message', 'ignored');
        return response(200, reply.body, { 'content-type': 'text/xml; charset=utf-8' });
      case 'release_check':
        return stored(
          { kind: 'release_check', appId },
          () => plainText(200, ''),
          () => options.recordReleaseCheck(reply.check),
        );
    }
  }

  /** Strangers are turned away before a byte of what they send is read. */
  function refuseUnread(c: HttpContext): Response | null {
    const refusal = c.req.method === 'POST' ? receiver.refuseUnread(queryOf(c.env.incoming)) : null;
    return refusal && refuse(c, refusal);
  }

  function check(c: HttpContext): Response {
    const checked = receiver.checkUrl(queryOf(c.env.incoming));
    return checked.ok ? plainText(200, checked.value) : refuse(c, checked.refusal);
  }

  function refuse(c: HttpContext, refusal: PushRefusal): Response {
    const { method, path } = c.req;
    const { reason, detail } = refusal;
    log.warn({ path, method, reason, detail }, 'platform push refused');
    onPush(null, reason);
    return refused(refusal);
  }

  const routes = new Hono<HttpEnv>();
  const guard: MiddlewareHandler<HttpEnv> = async (c, next) => refuseUnread(c) ?? next();
  const body = readBody(log, receiver.maxBodyBytes);
  const receivers = [
    ['/wechat/component/events', receiveEvent],
    ['/wechat/component/messages/:appid', receiveMessage],
  ] as const;
  for (const [path, receive] of receivers) {
    routes.get(path, guard, body, check);
    routes.post(path, guard, body, receive);
  }
  return routes;
}
