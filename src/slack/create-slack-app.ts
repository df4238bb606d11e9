import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config, Secrets } from '../config/types.ts';
import type { Doctor } from '../flows/doctor/create-doctor.ts';
import type { Inbox, InboxEntry } from '../flows/ports/inbox.ts';
import type { PictureDrawer } from '../flows/ports/pictures.ts';
import type { Clock } from '../flows/ports/runtime.ts';
import type { UseCases } from '../flows/use-cases.ts';
import { connection } from './bolt/connection.ts';
import { createBoltApp } from './bolt/event-acknowledgement.ts';
import { createHttpReceiver, type HttpReceiver } from './bolt/http-receiver.ts';
import type { IdentitySource } from './bolt/identity.ts';
import { createSlackReadiness, type SlackCheck } from './bolt/slack-readiness.ts';
import { createSocket, type Socket } from './bolt/socket.ts';
import type { SlackPorts } from './create-slack-ports.ts';
import type { MerchantDeps, OnAck } from './interaction/deps.ts';
import { createInboxRecorder } from './interaction/inbox-recorder.ts';
import { createWork } from './interaction/work.ts';
import { createMentionNames } from './people/mention-names.ts';
import { createAnswerers, registerListeners, registerWorkspaceEvents } from './register.ts';
import { isThreadReply } from './requests/question/thread-reply.ts';
import { workspaceListeners } from './workspace-listeners.ts';

export type SlackAppOptions = {
  ports: SlackPorts;
  config: Config['slack'] & { defaultChannel: string | null };
  secrets: Secrets['slack'];
  useCases: UseCases;
  inbox: Inbox;
  pictures: PictureDrawer;
  /** The time of day, by which signatures of Slack are judged. */
  timeOfDay: Clock;
  /** Merchants' authorizations; absent: there is no third-party platform. */
  merchants?: MerchantDeps | null;
  /** The channel whose members look after the deployment; absent: nobody does. */
  adminChannel?: () => Promise<string | null>;
  /** `socket`: why there is no connection in Socket Mode; absent in another mode. */
  doctor: (socket?: () => string | null) => Doctor;
  onAck?: OnAck;
};

export type SlackApp = {
  /** For `POST /slack/events`; `null` in Socket Mode. Reads the raw body itself, so nothing may have read it before. */
  requestListener: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /**
   * Does what a process that died had acknowledged, and ends the entry. What was done before is not done again.
   * Throws if it has to be tried again; while this process is busy with the entry, or stopping, nothing happens.
   */
  resume(entry: InboxEntry): Promise<void>;
  /** For readiness: whether Slack takes our token and, in Socket Mode, whether it is connected. */
  check(): Promise<SlackCheck>;
  /** Throws `SlackRefused` or `SlackAccessLost` (with the remedy as its hint in the log) for a bad token. Slack being away is no reason not to start. */
  start(): Promise<void>;
  /** Waits for what was acknowledged and is still being done, for {@link DRAIN_MS} at most. */
  stop(): Promise<void>;
};

const DRAIN_MS = 8_000;
/** Slack waits no longer for an acknowledgement. */
const ACKNOWLEDGE_MS = 3_000;

/** What comes in from Slack: people's lines, buttons and forms, answered with the use cases. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { ports, config, onAck } = options;
  const { identity, logger, log, clock } = ports.shared;
  const work = createWork();
  const unacknowledged = createWork();
  const inboxRecorder = createInboxRecorder({ inbox: options.inbox, clock, log });
  const incoming = config.mode === 'socket' ? socketMode(options) : httpMode(options);
  const doctor = options.doctor(incoming.socket?.trouble);
  const answerers = createAnswerers({
    ...listenerDeps(options),
    doctor,
    work,
    unacknowledged,
    inboxRecorder,
    onAck,
  });
  const app = createBoltApp(
    {
      receiver: incoming.receiver,
      logger,
      // With an answer of our own Bolt never calls auth.test, neither at the start nor for each payload.
      authorize: async () => ({ botToken: await ports.tokens.current(), ...botOf(identity) }),
      clientOptions: connection(config.apiUrl),
      // The default store keeps every conversation in memory for ever.
      convoStore: false,
      // A fault while it sets itself up then rejects `init`, where it can be caught, instead of ending the process.
      deferInitialization: true,
    },
    ({ body, ack }) => (isThreadReply(body) ? answerers.event.listen({ body, ack }) : null),
  );
  registerListeners(app, answerers);
  registerWorkspaceEvents(app, workspaceListeners(options), { work, log });
  const readiness = createSlackReadiness({
    identity,
    access: ports.access,
    socket: incoming.socket,
    clock,
    log,
  });
  let stopping = false;
  return {
    requestListener: incoming.requestListener,
    async resume(entry) {
      if (!stopping) await answerers[entry.kind].resume(entry);
    },
    check: readiness.check,
    async start() {
      await app.init();
      await readiness.start();
    },
    async stop() {
      stopping = true;
      readiness.stop();
      // Slack takes an acknowledgement on the connection of its envelope only; what comes meanwhile is answered, too.
      if (incoming.socket) await unacknowledged.drain(ACKNOWLEDGE_MS);
      await incoming.socket?.disconnect();
      if (!(await work.drain(DRAIN_MS)))
        log.warn('stopped with Slack interactions unfinished; the next process resumes them');
      inboxRecorder.close();
    },
  };
}

function listenerDeps(options: SlackAppOptions) {
  const { ports, config, useCases, pictures, merchants, adminChannel } = options;
  const { clients, cache, log } = ports.shared;
  return {
    ...ports.shared,
    useCases,
    pictures,
    directory: ports.directory,
    hasDefaultChannel: config.defaultChannel !== null,
    nameMentions: createMentionNames({ client: clients.reads, cache, log }),
    merchants: merchants ?? null,
    adminChannel: adminChannel ?? (async () => null),
  };
}

type Incoming = {
  receiver: HttpReceiver['receiver'] | Socket['receiver'];
  requestListener: SlackApp['requestListener'];
  socket: Socket | null;
};

function socketMode({ ports, config, secrets }: SlackAppOptions): Incoming {
  const { logger, log, onCall } = ports.shared;
  if (secrets.appToken === null) throw new Error('Socket Mode needs SLACK_APP_TOKEN');
  const socket = createSocket({ appToken: secrets.appToken, apiUrl: config.apiUrl, logger, log, onCall });
  return { receiver: socket.receiver, requestListener: null, socket };
}

function httpMode({ ports, secrets, timeOfDay }: SlackAppOptions): Incoming {
  const { logger } = ports.shared;
  const { signingSecret } = secrets;
  if (signingSecret === null) throw new Error('HTTP mode needs SLACK_SIGNING_SECRET');
  return { ...createHttpReceiver({ signingSecret, logger, clock: timeOfDay }), socket: null };
}

function botOf(identity: IdentitySource): { botId?: string; botUserId?: string } {
  const us = identity.known();
  return us ? { botId: us.botId, botUserId: us.userId } : {};
}
