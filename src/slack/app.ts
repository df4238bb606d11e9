import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, type Logger as BoltLogger } from '@slack/bolt';
import type { Config, Secrets } from '../config/types.ts';
import type { HomeScreen } from '../flows/home/home-ports.ts';
import type { Directory } from '../flows/ports/directory.ts';
import type { Inbox, InboxEntry } from '../flows/ports/inbox.ts';
import type { AuthorizationMessenger, Inviters } from '../flows/ports/merchants.ts';
import type { Messenger } from '../flows/ports/messenger.ts';
import type { PictureDrawer } from '../flows/ports/pictures.ts';
import type { Cache, Clock } from '../flows/ports/runtime.ts';
import type { UseCases } from '../flows/use-cases.ts';
import type { Log } from '../log.ts';
import { connection, createClients, type OnCall } from './bolt/client.ts';
import { createHttpDoor, type HttpDoor } from './bolt/http-door.ts';
import { createIdentity, type IdentitySource } from './bolt/identity.ts';
import { createBoltLogger } from './bolt/logger.ts';
import { createPresence } from './bolt/presence.ts';
import { createSocket, type Socket } from './bolt/socket.ts';
import { createHomeScreen } from './home/home-screen.ts';
import type { AuthorizationDesk, OnAck } from './interaction/deps.ts';
import { createKeeper } from './interaction/keeper.ts';
import { createWork } from './interaction/work.ts';
import { createAnnouncer } from './merchants/announcer.ts';
import { createMessenger } from './messages/messenger.ts';
import { createDirectory } from './people/directory.ts';
import { createInviters } from './people/inviters.ts';
import { createMentionNames } from './people/mention-names.ts';
import { createPeople, type Reader } from './people/people.ts';
import { createAnswerers, registerListeners } from './register.ts';
import type { ExplainErrcode } from './words/shape/explain-errcode.ts';

export type SlackOptions = {
  config: Config['slack'] & { language: Config['language']; defaultChannel: string | null };
  secrets: Secrets['slack'];
  useCases: UseCases;
  cache: Cache;
  inbox: Inbox;
  pictures: PictureDrawer;
  clock: Clock;
  /** The time of day, by which signatures of Slack are judged. */
  timeOfDay: Clock;
  log: Log;
  explain: ExplainErrcode;
  /** Merchants' authorizations; absent: there is no third-party platform. */
  authorization?: AuthorizationDesk | null;
  /** The channel whose members look after the deployment; absent: nobody does. */
  adminChannel?: () => Promise<string | null>;
  onAck?: OnAck;
  onCall?: OnCall;
};

export type Slack = {
  /** For `POST /slack/events`; `null` in Socket Mode. Reads the raw body itself, so nothing may have read it before. */
  requestListener: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  messenger: Messenger;
  /** Tells of merchants' authorizations; `null` where there is no third-party platform. */
  announcer: Omit<AuthorizationMessenger, 'channel'> | null;
  directory: Directory;
  homeScreen: HomeScreen;
  /** Names for the pages of merchants. */
  inviters: Inviters;
  /**
   * Does what a process that died had acknowledged, and ends the entry. What was done before is not done again.
   * Throws if it has to be tried again; while this process is busy with the entry, or stopping, nothing happens.
   */
  takeUp(entry: InboxEntry): Promise<void>;
  /** For readiness: whether Slack takes our token and, in Socket Mode, whether it is connected. */
  check(): Promise<{ ok: true } | { ok: false; reason: string }>;
  /** Throws `SlackRefused` (with the remedy as its hint in the log) for a bad token. Slack being away is no reason not to start. */
  start(): Promise<void>;
  /** Waits for what was acknowledged and is still being done, for {@link DRAIN_MS} at most. */
  stop(): Promise<void>;
};

const DRAIN_MS = 8_000;
/** Slack waits no longer for an acknowledgement. */
const ACKNOWLEDGE_MS = 3_000;

/** Zone of people whose settings cannot be read; WeChat's own. */
const FALLBACK_ZONE = 'Asia/Shanghai';

/** Headroom in Slack: what people send in, and the two ports that the flows need. */
export function createSlack(options: SlackOptions): Slack {
  const { config, secrets, useCases, cache, inbox, clock, log, explain, onAck, onCall } = options;
  const logger = createBoltLogger(log);
  const clients = createClients({ apiUrl: config.apiUrl, botToken: secrets.botToken, logger, onCall });
  const identity = createIdentity(clients.reads);
  const fallback: Reader = { language: config.language, timeZone: FALLBACK_ZONE, guessed: true };
  const people = createPeople({ client: clients.reads, cache, clock, log, fallback });
  const work = createWork();
  const unacknowledged = createWork();
  const door = config.mode === 'socket' ? socketDoor(options, logger) : httpDoor(options, logger);

  const app = new App({
    receiver: door.receiver,
    logger,
    // With an answer of our own Bolt never calls auth.test, neither at the start nor for each payload.
    authorize: async () => ({ botToken: secrets.botToken, ...botOf(identity) }),
    clientOptions: connection(config.apiUrl),
    // The default store keeps every conversation in memory for ever.
    convoStore: false,
    // A fault while it sets itself up then rejects `init`, where it can be caught, instead of ending the process.
    deferInitialization: true,
  });
  const hasDefaultChannel = config.defaultChannel !== null;
  const keeper = createKeeper({ inbox, clock, log });
  const directory = createDirectory({ client: clients.reads, cache, log });
  const authorization = options.authorization ?? null;
  const forListeners = {
    useCases,
    people,
    fallback,
    clients,
    identity,
    cache,
    pictures: options.pictures,
    clock,
    log,
    explain,
    work,
    unacknowledged,
    keeper,
    directory,
    nameMentions: createMentionNames({ client: clients.reads, cache, log }),
    authorization,
    adminChannel: options.adminChannel ?? (async () => null),
  };
  const answerers = createAnswerers({ ...forListeners, hasDefaultChannel, onAck });
  registerListeners(app, answerers);
  let stopping = false;

  const presence = createPresence({ identity, socket: door.socket, clock, log });
  return {
    requestListener: door.requestListener,
    messenger: createMessenger({ clients, identity, people, cache, log, language: config.language, explain }),
    announcer:
      authorization &&
      createAnnouncer({
        clients,
        identity,
        log,
        language: config.language,
        useCases: authorization.useCases,
      }),
    directory,
    homeScreen: createHomeScreen({ clients, people, log }),
    inviters: createInviters({ client: clients.reads, cache }),
    async takeUp(entry) {
      if (!stopping) await answerers[entry.kind].takeUp(entry);
    },
    check: presence.check,
    async start() {
      await app.init();
      await presence.start();
    },
    async stop() {
      stopping = true;
      presence.stop();
      // Slack takes an acknowledgement on the connection of its envelope only; what comes meanwhile is answered, too.
      if (door.socket) await unacknowledged.drain(ACKNOWLEDGE_MS);
      await door.socket?.disconnect();
      if (!(await work.drain(DRAIN_MS))) log.warn('stopped before everything asked for in Slack was done');
      keeper.close();
    },
  };
}

type Door = {
  receiver: HttpDoor['receiver'] | Socket['receiver'];
  requestListener: Slack['requestListener'];
  socket: Socket | null;
};

function socketDoor({ config, secrets, log, onCall }: SlackOptions, logger: BoltLogger): Door {
  if (secrets.appToken === null) throw new Error('Socket Mode needs SLACK_APP_TOKEN');
  const socket = createSocket({ appToken: secrets.appToken, apiUrl: config.apiUrl, logger, log, onCall });
  return { receiver: socket.receiver, requestListener: null, socket };
}

function httpDoor({ secrets, timeOfDay }: SlackOptions, logger: BoltLogger): Door {
  const { signingSecret } = secrets;
  if (signingSecret === null) throw new Error('HTTP mode needs SLACK_SIGNING_SECRET');
  return { ...createHttpDoor({ signingSecret, logger, clock: timeOfDay }), socket: null };
}

function botOf(identity: IdentitySource): { botId?: string; botUserId?: string } {
  const us = identity.known();
  return us ? { botId: us.botId, botUserId: us.userId } : {};
}
