import type { PlatformEvent, ReleaseCheck } from '../../domain/authorization/platform-event.ts';
import type { Result } from '../../domain/result.ts';
import {
  type HttpAnswer,
  type HttpRequest,
  type HttpRequestHead,
  type Log,
  plainText,
  type Route,
} from '../server/route.ts';
import { within } from '../within.ts';

/** WeChat waits five seconds; an answer within one leaves room for the network. */
const RECORD_BOUND_MS = 900;

/** Why a push was not taken: a word to decide by, and a detail for the log, both free of secrets. */
type Refusal = { reason: string; detail?: string };

/** Where the pushes of the platform come in: signature, decryption and meaning are its matter, not HTTP's. */
export type PlatformDoor = {
  maxBodyBytes: number;
  /** Why a push with this address is refused whatever its body is; `null`: it is to be read. */
  refuseUnread(query: URLSearchParams): Refusal | null;
  checkUrl(query: URLSearchParams): Result<string, Refusal>;
  event(query: URLSearchParams, body: Buffer): Result<PlatformEvent, Refusal>;
  message(
    query: URLSearchParams,
    body: Buffer,
    appId: string,
  ): Result<
    | { kind: 'success' }
    | { kind: 'unreadable'; detail: string }
    | { kind: 'reply'; body: string }
    | { kind: 'release_check'; check: ReleaseCheck },
    Refusal
  >;
};

export type PlatformRoutesOptions = {
  door: PlatformDoor;
  /** Stores the event; storing it again is harmless and answered with `false`. */
  record: (event: PlatformEvent) => Promise<boolean>;
  recordReleaseCheck: (check: ReleaseCheck) => Promise<void>;
  log: Log;
};

/** The peer is not who it should be; everything else is a bad request. */
const UNAUTHORIZED = new Set(['bad_signature', 'wrong_app']);
const SUCCESS = plainText(200, 'success');
const EMPTY = plainText(200, '');
const FAILED = plainText(500, 'error');

/**
 * `POST /wechat/component/events` (授权事件接收URL) and `POST /wechat/component/messages/:appid` (消息与事件接收URL with
 * `$APPID$`); a GET checks the address. Every event is answered with `success`, known or not, once it is stored.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/authorize_event.html
 */
export function createPlatformRoutes(options: PlatformRoutesOptions): Route[] {
  const { door, log } = options;

  /** Answers once it is stored; otherwise WeChat shall send it again. */
  async function stored(
    about: object,
    answer: HttpAnswer,
    work: () => Promise<unknown>,
  ): Promise<HttpAnswer> {
    try {
      const isNew = await within(RECORD_BOUND_MS, work);
      log.info({ ...about, again: isNew === false }, 'push to the platform stored');
      return answer;
    } catch (error) {
      log.error({ ...about, err: error }, 'push to the platform could not be stored');
      return FAILED;
    }
  }

  async function events(request: HttpRequest): Promise<HttpAnswer> {
    if (request.method !== 'POST') return check(request);
    const received = door.event(request.query, request.body);
    if (!received.ok) return refused(request, received.refusal);
    const event = received.value;
    const about = { kind: event.kind, key: event.key };
    if (event.kind === 'unsupported') log.warn({ ...about, infoType: event.infoType }, 'unsupported event');
    return stored(about, SUCCESS, () => options.record(event));
  }

  async function messages(request: HttpRequest): Promise<HttpAnswer> {
    if (request.method !== 'POST') return check(request);
    const appId = request.params.appid ?? '';
    const received = door.message(request.query, request.body, appId);
    if (!received.ok) return refused(request, received.refusal);
    const answer = received.value;
    switch (answer.kind) {
      case 'success':
        return SUCCESS;
      case 'unreadable':
        log.info({ appId, detail: answer.detail }, 'message to a merchant could not be read; acknowledged');
        return SUCCESS;
      case 'reply':
        return { status: 200, body: answer.body, type: 'text/xml; charset=utf-8' };
      case 'release_check':
        return stored({ kind: 'release_check', appId }, EMPTY, () =>
          options.recordReleaseCheck(answer.check),
        );
    }
  }

  /** Strangers are turned away before a byte of what they send is read. */
  function guard(head: HttpRequestHead): HttpAnswer | null {
    const refusal = head.method === 'POST' ? door.refuseUnread(head.query) : null;
    return refusal && refused(head, refusal);
  }

  function check(request: HttpRequest): HttpAnswer {
    const checked = door.checkUrl(request.query);
    return checked.ok ? plainText(200, checked.value) : refused(request, checked.refusal);
  }

  function refused(request: HttpRequestHead, { reason, detail }: Refusal): HttpAnswer {
    log.warn({ path: request.path, method: request.method, reason, detail }, 'push to the platform refused');
    return UNAUTHORIZED.has(reason) ? plainText(401, 'unauthorized') : plainText(400, 'bad request');
  }

  const common = {
    kind: 'handle',
    methods: ['GET', 'POST'],
    guard,
    maxBodyBytes: door.maxBodyBytes,
  } as const;
  return [
    { ...common, path: '/wechat/component/events', handle: events },
    { ...common, path: '/wechat/component/messages/:appid', handle: messages },
  ];
}
