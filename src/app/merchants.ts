import { randomBytes } from 'node:crypto';
import type { Config, Secrets } from '../config/types.ts';
import { isWanted } from '../domain/outgoing/event-filter.ts';
import { createAnnounce } from '../flows/merchants/announce.ts';
import { createAnswerReleaseCheck } from '../flows/merchants/answer-release-check.ts';
import { createApplyAuthorization } from '../flows/merchants/apply-authorization.ts';
import { createMerchantUseCases } from '../flows/merchants/create-merchant-use-cases.ts';
import { createMerchantQueries } from '../flows/merchants/merchant-queries.ts';
import type { Platform } from '../flows/merchants/platform.ts';
import { createReceivePlatformEvent } from '../flows/merchants/receive-platform-event.ts';
import { publishMerchants } from '../flows/outgoing/publish-merchants.ts';
import type { MerchantMessenger } from '../flows/ports/merchants.ts';
import type { MessageLog } from '../flows/ports/message-log.ts';
import type { Pace } from '../flows/ports/messenger.ts';
import type { RequestLists } from '../flows/ports/request-lists.ts';
import type { RequestStore } from '../flows/ports/request-store.ts';
import type { Clock, FlowLog } from '../flows/ports/runtime.ts';
import { createPlatformRoutes } from '../http/push/platform-routes.ts';
import type { OnPush } from '../http/push/push-responses.ts';
import type { HttpRoutes } from '../http/server/http-env.ts';
import type { EffectHandlers } from '../jobs/workers.ts';
import type { Log } from '../log.ts';
import { qrPicture } from '../pictures/qr-code.ts';
import { createWechatTokenStore } from '../redis/accounts/wechat-token-store.ts';
import type { Keys } from '../redis/keys.ts';
import { createEncryption } from '../redis/merchants/encryption.ts';
import { checkEncryptionKey } from '../redis/merchants/encryption-check.ts';
import { createInvitationStore } from '../redis/merchants/invitation-store.ts';
import { createMerchantGrants } from '../redis/merchants/merchant-grants.ts';
import { createMerchantStore } from '../redis/merchants/merchant-store.ts';
import { createPlatformInbox } from '../redis/merchants/platform-inbox.ts';
import { createReconciliationStore } from '../redis/merchants/reconciliation-store.ts';
import { createTicketStore } from '../redis/merchants/ticket-store.ts';
import type { RedisClient } from '../redis/scripts.ts';
import type { MerchantDeps } from '../slack/interaction/deps.ts';
import type { OnCall } from '../wechat/client/transport/report.ts';
import { createPlatform } from '../wechat/platform/create-platform.ts';
import { createPlatformPushReceiver } from '../wechat/push/platform/create-platform-push-receiver.ts';

/** What the third-party platform shares with the rest of the process. */
export type MerchantWiring = {
  config: Config;
  secrets: Secrets;
  clock: Clock;
  log: Log;
  redis: RedisClient;
  keys: Keys;
  messages: MessageLog;
  pace: Pace;
  store: Pick<RequestStore, 'knownFirstChannel'>;
  lists: Pick<RequestLists, 'running'>;
  onEffects: () => void;
  onCall: OnCall;
};

export type Merchants = Awaited<ReturnType<typeof openMerchants>>;

/** Merchants and their authorizations, apart from what Slack shows of them; `null` without WECHAT_COMPONENT_APP_ID. */
export async function openMerchants(wiring: MerchantWiring) {
  const { config, secrets, clock, log } = wiring;
  const { publicUrl } = config.http;
  if (!config.authorization || !secrets.platform || publicUrl === null) return null;
  const { appId, invitation, required } = config.authorization;
  const { pushToken, aesKeys } = secrets.platform;
  const stores = await openStores(wiring, secrets.platform.encryptionKeys);
  const platform = createPlatformOf(wiring, config.authorization, secrets.platform.appSecret, stores);
  const useCases = createMerchantUseCases({
    ...stores,
    platform,
    withLock: wiring.messages.withLock,
    clock,
    log,
    invitationLifeMs: invitation.lifeSeconds * 1000,
    invitationUses: invitation.uses,
    newNonce: () => randomBytes(18).toString('base64url'),
    publicUrl,
    required,
  });
  const receiver = createPlatformPushReceiver({
    keys: { appId, pushToken, aesKeys },
    clock,
    random: randomBytes,
  });
  const queries = createMerchantQueries({ useCases, lists: wiring.lists, clock });
  return { wiring, stores, platform, useCases, queries, receiver };
}

async function openStores(wiring: MerchantWiring, encryptionKeys: string[]) {
  const { redis, keys, clock, onEffects } = wiring;
  const encryption = createEncryption(encryptionKeys.map((key) => Buffer.from(key, 'base64')));
  await checkEncryptionKey(redis, keys, encryption);
  const merchants = createMerchantStore({ redis, keys, encryption, clock, onEffects });
  return {
    merchants: publishMerchants(merchants, (type) =>
      wiring.config.webhooks.some(({ events }) => isWanted(events, type)),
    ),
    grants: createMerchantGrants({ redis, keys, encryption }),
    invitations: createInvitationStore(redis, keys),
    tickets: createTicketStore(redis, keys, encryption),
    inbox: createPlatformInbox({ redis, keys, clock, onEffects }),
    record: createReconciliationStore(redis, keys),
  };
}

function createPlatformOf(
  { config, clock, log, redis, keys, onCall }: MerchantWiring,
  { appId, mpUrl, openUrl }: NonNullable<Config['authorization']>,
  appSecret: string,
  { tickets, grants }: Awaited<ReturnType<typeof openStores>>,
): Platform {
  return createPlatform({
    appId,
    appSecret,
    apiUrl: config.wechat.apiUrl,
    mpUrl,
    openUrl,
    ticket: async () => (await tickets.newest())?.ticket ?? null,
    tokenStore: createWechatTokenStore({ redis, keys, account: 'platform:component' }),
    grants,
    clock,
    log,
    onCall,
  });
}

export function platformPushRoutes(merchants: Merchants, log: Log, onPush: OnPush): HttpRoutes[] {
  if (merchants === null) return [];
  const { receiver, stores } = merchants;
  const record = createReceivePlatformEvent(stores);
  const { recordReleaseCheck } = stores.inbox;
  return [createPlatformRoutes({ receiver, record, recordReleaseCheck, log, onPush })];
}

type Handlers = Pick<
  EffectHandlers,
  'apply_authorization' | 'announce_authorization' | 'answer_release_check'
>;

export function merchantHandlers(
  merchants: Merchants,
  announcer: Omit<MerchantMessenger, 'channel'> | null,
  log: FlowLog,
): Handlers {
  if (merchants === null || announcer === null) return switchedOff(log);
  const { platform, stores, wiring } = merchants;
  const { messages, pace, clock } = wiring;
  const apply = createApplyAuthorization({ platform, ...stores, clock, log });
  const check = createAnswerReleaseCheck({ platform, log });
  const messenger = { ...announcer, channel: () => channelFor(wiring, null) };
  const announce = createAnnounce({ messages, messenger, pace, clock, log });
  return {
    apply_authorization: ({ push }) => apply(push).then(() => undefined),
    answer_release_check: ({ check: wanted }) => check(wanted).then(() => undefined),
    announce_authorization: ({ announcement }, id) => announce(id, announcement),
  };
}

/** What Slack's listeners need about merchants; `null` where there is no third-party platform. */
export function merchantDeps(merchants: Merchants): MerchantDeps | null {
  if (merchants === null) return null;
  const { wiring, useCases, queries } = merchants;
  const admins = wiring.config.authorization?.adminChannel ?? null;
  return { useCases, queries, adminChannel: () => channelFor(wiring, admins), picture: qrPicture };
}

/** The given channel, else the configured one for announcements, else the one of the first request. */
async function channelFor({ config, store }: MerchantWiring, given: string | null): Promise<string | null> {
  const configured = given ?? config.authorization?.channel ?? config.channels.default;
  return configured ?? (await store.knownFirstChannel());
}

/** For jobs that are left from when the platform was configured. */
function switchedOff(log: FlowLog): Handlers {
  const skip = async ({ kind }: { kind: string }) => {
    log.warn({ kind }, 'job skipped: WECHAT_COMPONENT_APP_ID is no longer set');
    return undefined;
  };
  return { apply_authorization: skip, announce_authorization: skip, answer_release_check: skip };
}

/** Keeps the platform's token fresh and compares the merchants with WeChat once a day; `null` where there is no platform. */
export function merchantJob(merchants: Merchants, log: FlowLog): (() => Promise<void>) | null {
  if (merchants === null) return null;
  const { platform, useCases } = merchants;
  return async () => {
    const said = await platform.token();
    if (said.kind === 'answered') await useCases.reconcileWhenDue();
    else log.warn({ said }, 'third-party platform has no working access token');
  };
}
