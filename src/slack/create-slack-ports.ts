import type { Logger } from '@slack/bolt';
import type { PolicyNotice } from '../domain/policy/versions/notice.ts';
import type { GrantMessenger, UserGroups } from '../flows/grants/grant-ports.ts';
import type { HomeScreen } from '../flows/home/home-ports.ts';
import type { MerchantUseCases } from '../flows/merchants/merchant-use-cases.ts';
import type { MessageLinks, OutgoingTexts } from '../flows/outgoing/outgoing-ports.ts';
import type { FreezeMessenger } from '../flows/ports/approvals/freeze.ts';
import type { Inviters, MerchantMessenger } from '../flows/ports/merchants.ts';
import type { ChannelMessenger, Messenger } from '../flows/ports/messenger.ts';
import type { PictureDrawer, PictureMessenger } from '../flows/ports/pictures.ts';
import type { Cache, Clock } from '../flows/ports/runtime.ts';
import type { PurchaseMessenger } from '../flows/purchases/purchase-ports.ts';
import type { SeriesMessenger } from '../flows/series/series-ports.ts';
import type { Language } from '../kit/language.ts';
import type { Log } from '../log.ts';
import { checkpointMessage } from './audit/checkpoint-message.ts';
import { type Access, createAccess } from './bolt/access.ts';
import type { BotTokens } from './bolt/bot-tokens.ts';
import { createClients, type SlackClients } from './bolt/client.ts';
import type { OnCall } from './bolt/connection.ts';
import { createIdentity, type IdentitySource } from './bolt/identity.ts';
import { createBoltLogger } from './bolt/logger.ts';
import { createFreezeMessenger } from './freeze/freeze-messenger.ts';
import { createGrantMessenger } from './grants/grant-messenger.ts';
import { createHomeScreen } from './home/home-screen.ts';
import { createAnnouncer } from './merchants/announcer.ts';
import { createChannelMessenger } from './messages/channel-messenger.ts';
import { createMessenger } from './messages/messenger.ts';
import { createMessageLinks } from './outgoing/message-links.ts';
import { createOutgoingTexts } from './outgoing/outgoing-texts.ts';
import { createDirectory, type SlackDirectory } from './people/directory.ts';
import { createInviters } from './people/inviters.ts';
import { createPeople, type People, type Reader } from './people/people.ts';
import { createUserGroups } from './people/user-groups.ts';
import { createPictureMessenger } from './pictures/picture-messenger.ts';
import { policyNoticeMessage } from './policy/policy-notice-message.ts';
import { createPurchaseMessenger } from './purchases/purchase-messenger.ts';
import { digestMessage, type PostedReport } from './reports/digest-message.ts';
import { createSeriesMessenger } from './series/series-messenger.ts';
import type { ExplainErrcode } from './words/shape/explain-errcode.ts';

export type SlackPortsOptions = {
  apiUrl: string;
  /** Where the token of each call comes from. */
  tokens: BotTokens;
  /** Of everything public. */
  language: Language;
  cache: Cache;
  clock: Clock;
  log: Log;
  explain: ExplainErrcode;
  pictures: PictureDrawer;
  /** Absent: there is no third-party platform. */
  merchants?: Pick<MerchantUseCases, 'invitation' | 'required'> | null;
  onCall?: OnCall | undefined;
};

/** What goes out to Slack: the ports that flows need, and what the incoming half shares with them. */
export type SlackPorts = {
  messenger: Messenger;
  grantMessenger: GrantMessenger;
  seriesMessenger: SeriesMessenger;
  purchaseMessenger: PurchaseMessenger;
  pictureMessenger: PictureMessenger;
  /** Tells of merchants' authorizations; `null` where there is no third-party platform. */
  announcer: Omit<MerchantMessenger, 'channel'> | null;
  /** Announces what stops approvals. */
  freezeMessenger: FreezeMessenger;
  /** Posts checkpoints of the audit. */
  checkpoints: ChannelMessenger<string>;
  policyNotices: ChannelMessenger<PolicyNotice>;
  reports: ChannelMessenger<PostedReport>;
  directory: SlackDirectory;
  userGroups: UserGroups;
  homeScreen: HomeScreen;
  /** What is sent elsewhere, in words, and where Slack shows it. */
  outgoingTexts: OutgoingTexts;
  messageLinks: MessageLinks;
  /** Names for the pages of merchants. */
  inviters: Inviters;
  /** Whether Slack takes calls of the app at all. */
  access: Access;
  tokens: BotTokens;
  shared: SharedWithListeners;
};

export type SharedWithListeners = {
  clients: SlackClients;
  identity: IdentitySource;
  people: People;
  /** For a first word to somebody whose settings are not known yet. */
  fallback: Reader;
  logger: Logger;
  cache: Cache;
  clock: Clock;
  log: Log;
  explain: ExplainErrcode;
  onCall: OnCall | undefined;
};

/** Zone of people whose settings cannot be read; WeChat's own. */
const FALLBACK_ZONE = 'Asia/Shanghai';

/** Asks nothing of Slack by itself. */
export function createSlackPorts(options: SlackPortsOptions): SlackPorts {
  const { language, cache, clock, log, explain, onCall, merchants, pictures } = options;
  const logger = createBoltLogger(log);
  const access = createAccess({ clock, log });
  const clients = createClients({
    apiUrl: options.apiUrl,
    tokens: options.tokens,
    access,
    logger,
    onCall,
  });
  const identity = createIdentity(clients.reads);
  const fallback: Reader = { language, timeZone: FALLBACK_ZONE, guessed: true };
  const people = createPeople({ client: clients.reads, cache, clock, log, fallback });
  const directory = createDirectory({ client: clients.reads, identity, cache, clock, log });
  const inviters = createInviters({ client: clients.reads, cache });
  const posting = { clients, identity, log, language };
  return {
    messenger: createMessenger({ clients, identity, people, cache, log, language, explain }),
    grantMessenger: createGrantMessenger({ clients, identity, people, log, language }),
    seriesMessenger: createSeriesMessenger({ clients, identity, people, log, language }),
    purchaseMessenger: createPurchaseMessenger({ clients, identity, people, log, language }),
    pictureMessenger: createPictureMessenger({ clients, cache, log, pictures, reader: fallback }),
    announcer: merchants ? createAnnouncer({ clients, identity, log, language, useCases: merchants }) : null,
    checkpoints: createChannelMessenger(posting, 'headroom_checkpoint', checkpointMessage),
    reports: createChannelMessenger(posting, 'headroom_report', digestMessage),
    policyNotices: createChannelMessenger(posting, 'headroom_policy', policyNoticeMessage),
    freezeMessenger: createFreezeMessenger(posting),
    directory,
    userGroups: createUserGroups({ client: clients.reads, cache }),
    homeScreen: createHomeScreen({ clients, people, log }),
    outgoingTexts: createOutgoingTexts({ language, explain, nameOf: inviters.nameOf }),
    messageLinks: createMessageLinks(identity),
    inviters,
    access,
    tokens: options.tokens,
    shared: { clients, identity, people, fallback, logger, cache, clock, log, explain, onCall },
  };
}
