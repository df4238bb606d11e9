import type { PictureDrawer } from '../flows/ports/pictures.ts';
import type { UseCases } from '../flows/use-cases.ts';
import { createPictureDrawer } from '../pictures/drawer.ts';
import type { OnCall } from '../slack/bolt/connection.ts';
import { createSlackApp, type SlackApp, type SlackAppOptions } from '../slack/create-slack-app.ts';
import { createSlackPorts, type SlackPorts } from '../slack/create-slack-ports.ts';
import { explainErrcode } from '../wechat/client/errcodes/words/explain-errcode.ts';
import { botTokensOf } from './bot-tokens.ts';
import { adminChannelOf } from './flows.ts';
import { type Merchants, merchantDeps } from './merchants.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** Draws for whoever posts pictures; both halves of Slack do. */
export function picturesOf({ onStop }: Pick<Wiring, 'onStop'>): PictureDrawer {
  const pictures = createPictureDrawer();
  onStop(() => pictures.stop());
  return pictures;
}

/** What goes out to Slack. */
export function slackPortsOf(
  wiring: Wiring,
  stores: Stores,
  merchants: Merchants,
  pictures: PictureDrawer,
  onCall: OnCall,
): SlackPorts {
  const { config, clock, log } = wiring;
  return createSlackPorts({
    apiUrl: config.slack.apiUrl,
    tokens: botTokensOf(wiring, stores),
    language: config.language,
    cache: stores.cache,
    clock,
    log,
    explain: explainErrcode,
    pictures,
    merchants: merchants?.useCases ?? null,
    onCall,
  });
}

/** What comes in from Slack. */
export function slackAppOf(
  { config, secrets, time }: Wiring,
  stores: Stores,
  ports: SlackPorts,
  useCases: UseCases,
  merchants: Merchants,
  pictures: PictureDrawer,
  doctor: SlackAppOptions['doctor'],
  onAck: (seconds: number) => void,
): SlackApp {
  return createSlackApp({
    ports,
    config: { ...config.slack, defaultChannel: config.channels.default },
    secrets: secrets.slack,
    useCases,
    inbox: stores.inbox,
    pictures,
    timeOfDay: time.now,
    merchants: merchantDeps(merchants),
    adminChannel: adminChannelOf(config, stores),
    doctor,
    onAck: (_kind, seconds) => onAck(seconds),
  });
}
