import type { Result } from '../../domain/result.ts';
import type { PushEvent } from '../../flows/ports.ts';
import {
  type HttpAnswer,
  type HttpRequest,
  type HttpRequestHead,
  type Log,
  plainText,
  problem,
  type Route,
} from '../server/route.ts';
import { within } from '../within.ts';

/** WeChat waits five seconds; an answer within one leaves room for the network. */
const RECORD_BOUND_MS = 900;

/** Why a push was not taken: a word to decide by, and a detail for the log, both free of secrets. */
type Refusal = { reason: string; detail?: string };

/** Where the pushes of one account come in: signature, decryption and meaning are its matter, not HTTP's. */
export type PushDoor = {
  name: string;
  maxBodyBytes: number;
  /** Why a push with this address is refused whatever its body is; `null`: it is to be read. */
  refuseUnread(query: URLSearchParams): Refusal | null;
  checkUrl(query: URLSearchParams): Result<string, Refusal>;
  receive(query: URLSearchParams, body: Buffer): Result<PushEvent, Refusal>;
};

/** The peer is not who it should be; everything else is a bad request. */
const UNAUTHORIZED = new Set(['bad_signature', 'wrong_app', 'stale']);
const SUCCESS = plainText(200, 'success');

/**
 * `GET·POST /wechat/push` and `/wechat/push/:account`. `success` is answered once the event is stored; all work comes
 * after. Anything else makes WeChat send it again, three times in all.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 *
 * Without a name in the path the account is the one whose token signed the request.
 */
export function createPushRoute(options: {
  accounts: readonly PushDoor[];
  /** Stores the event; storing it again is harmless. */
  record: (event: PushEvent) => Promise<void>;
  log: Log;
}): Route[] {
  const { accounts, log } = options;

  const doorsFor = ({ params: { account } }: HttpRequestHead) =>
    account === undefined ? accounts : accounts.filter((door) => door.name === account);

  /** Strangers are turned away before a byte of what they send is read. */
  function guard(head: HttpRequestHead): HttpAnswer | null {
    const doors = doorsFor(head);
    if (doors.length === 0) return problem(404, 'not_found');
    if (head.method !== 'POST') return null;
    const refusals = doors.map((door) => door.refuseUnread(head.query));
    const [first] = refusals;
    return first && !refusals.includes(null) ? refused(head, first) : null;
  }

  async function handle(request: HttpRequest): Promise<HttpAnswer> {
    const doors = doorsFor(request);
    return request.method === 'POST' ? receive(doors, request) : check(doors, request);
  }

  function check(doors: readonly PushDoor[], request: HttpRequest): HttpAnswer {
    const checked = firstAccepted(doors, (door) => door.checkUrl(request.query));
    return checked.ok ? plainText(200, checked.value) : refused(request, checked.refusal);
  }

  async function receive(doors: readonly PushDoor[], request: HttpRequest): Promise<HttpAnswer> {
    const received = firstAccepted(doors, (door) => door.receive(request.query, request.body));
    if (!received.ok) return refused(request, received.refusal);
    const event = received.value;
    const { account, kind, key, authenticated } = event;
    const about = { account, kind, key, authenticated };
    if (event.kind === 'unsupported') {
      log.warn({ ...about, eventType: event.eventType, event: event.event }, 'unsupported WeChat push');
      return SUCCESS;
    }
    try {
      await within(RECORD_BOUND_MS, () => options.record(event));
    } catch (error) {
      log.error({ ...about, err: error }, 'WeChat push could not be stored; WeChat sends it again');
      return plainText(500, 'error');
    }
    log.info(about, 'WeChat push stored');
    return SUCCESS;
  }

  function refused(request: HttpRequestHead, refusal: Refusal): HttpAnswer {
    const { reason, detail } = refusal;
    log.warn({ path: request.path, method: request.method, reason, detail }, 'WeChat push refused');
    return UNAUTHORIZED.has(reason) ? plainText(401, 'unauthorized') : plainText(400, 'bad request');
  }

  return ['/wechat/push', '/wechat/push/:account'].map((path) => ({
    kind: 'handle',
    path,
    methods: ['GET', 'POST'],
    maxBodyBytes: Math.max(0, ...accounts.map((door) => door.maxBodyBytes)),
    guard,
    handle,
  }));
}

/** The answer of the first door that takes it, else the refusal of the one that came furthest: tokens may be the same. */
function firstAccepted<T>(
  doors: readonly PushDoor[],
  attempt: (door: PushDoor) => Result<T, Refusal>,
): Result<T, Refusal> {
  let refusal: Refusal | null = null;
  for (const door of doors) {
    const result = attempt(door);
    if (result.ok) return result;
    if (refusal === null || refusal.reason === 'bad_signature') refusal = result.refusal;
  }
  return { ok: false, refusal: refusal ?? { reason: 'bad_signature' } };
}
