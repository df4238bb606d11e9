import { Hono, type MiddlewareHandler } from 'hono';
import type { PushEvent } from '../../flows/ports/push-event.ts';
import type { AccountPushReceiver, PushRefusal } from '../../flows/ports/push-receiver.ts';
import type { Result } from '../../kit/result.ts';
import { withTimeout } from '../../kit/with-timeout.ts';
import type { Log } from '../../log.ts';
import type { HttpContext, HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { readBody } from '../server/read-body.ts';
import { queryOf } from '../server/request-target.ts';
import { plainText, problem } from '../server/responses.ts';
import { failed, type OnPush, RECORD_TIMEOUT_MS, refused, success } from './push-responses.ts';

/**
 * `GET·POST /wechat/push` and `/wechat/push/:account`. `success` is answered once the event is stored; all work comes
 * after. Anything else makes WeChat send it again, three times in all.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 *
 * Without a name in the path the account is the one whose token signed the request.
 */
export function createPushRoutes(options: {
  receivers: readonly AccountPushReceiver[];
  /** Stores the event; storing it again is harmless and answered with `false`. */
  record: (event: PushEvent) => Promise<boolean>;
  onPush?: OnPush;
  log: Log;
}): HttpRoutes {
  const { receivers, log, onPush = () => {} } = options;

  const receiversFor = (c: HttpContext) => {
    const account = c.req.param('account');
    return account === undefined ? receivers : receivers.filter((receiver) => receiver.name === account);
  };

  /** Strangers are turned away before a byte of what they send is read. */
  function refuseUnread(c: HttpContext): Response | null {
    const addressed = receiversFor(c);
    if (addressed.length === 0) return problem(404, 'not_found');
    if (c.req.method !== 'POST') return null;
    const query = queryOf(c.env.incoming);
    const refusals = addressed.map((receiver) => receiver.refuseUnread(query));
    const [first] = refusals;
    return first && !refusals.includes(null) ? refuse(c, first) : null;
  }

  function check(c: HttpContext): Response {
    const query = queryOf(c.env.incoming);
    const checked = firstAccepted(receiversFor(c), (receiver) => receiver.checkUrl(query));
    return checked.ok ? plainText(200, checked.value) : refuse(c, checked.refusal);
  }

  async function receive(c: HttpContext): Promise<Response> {
    const query = queryOf(c.env.incoming);
    const received = firstAccepted(receiversFor(c), (receiver) => receiver.receive(query, c.var.body));
    if (!received.ok) return refuse(c, received.refusal);
    const event = received.value;
    const { account, kind, key, authenticated } = event;
    const about = { account, kind, key, authenticated };
    if (event.kind === 'unsupported') {
      log.warn({ ...about, eventType: event.eventType, event: event.event }, 'unsupported WeChat push');
      onPush(kind, 'ignored');
      return success();
    }
    try {
      const isNew = await withTimeout(options.record(event), RECORD_TIMEOUT_MS);
      onPush(kind, isNew ? 'stored' : 'repeated');
    } catch (error) {
      log.error({ ...about, err: error }, 'could not store a WeChat push; WeChat will send it again');
      onPush(kind, 'failed');
      return failed();
    }
    log.info(about, 'WeChat push stored');
    return success();
  }

  function refuse(c: HttpContext, refusal: PushRefusal): Response {
    const { method, path } = c.req;
    const { reason, detail } = refusal;
    log.warn({ path, method, reason, detail }, 'WeChat push refused');
    onPush(null, reason);
    return refused(refusal);
  }

  const routes = new Hono<HttpEnv>();
  const guard: MiddlewareHandler<HttpEnv> = async (c, next) => refuseUnread(c) ?? next();
  const body = readBody(log, Math.max(0, ...receivers.map((receiver) => receiver.maxBodyBytes)));
  for (const path of ['/wechat/push', '/wechat/push/:account']) {
    routes.get(path, guard, body, check);
    routes.post(path, guard, body, receive);
  }
  return routes;
}

/** The answer of the first receiver that takes it, else the refusal of the one that came furthest: tokens may be the same. */
function firstAccepted<T>(
  addressed: readonly AccountPushReceiver[],
  attempt: (receiver: AccountPushReceiver) => Result<T, PushRefusal>,
): Result<T, PushRefusal> {
  let refusal: PushRefusal | null = null;
  for (const receiver of addressed) {
    const result = attempt(receiver);
    if (result.ok) return result;
    if (refusal === null || refusal.reason === 'bad_signature') refusal = result.refusal;
  }
  return { ok: false, refusal: refusal ?? { reason: 'bad_signature' } };
}
