import { randomBytes, randomUUID } from 'node:crypto';
import type { Config } from '../config/types.ts';
import { createFlows, type Flows } from '../flows/create-flows.ts';
import type { PolicySource } from '../flows/policy/policy-source.ts';
import type { PurchaseSettings } from '../flows/purchases/purchase-ports.ts';
import type { SlackPorts } from '../slack/create-slack-ports.ts';
import { outgoingTargets } from '../webhooks/targets.ts';
import { createWeChat } from '../wechat/client/create-wechat.ts';
import type { Merchants } from './merchants.ts';
import type { Stores } from './stores.ts';
import type { Accounts } from './wechat.ts';
import type { Wiring } from './wiring.ts';

/** The use cases and what follows from them, over the stores, WeChat and Slack of this deployment. */
export function flowsOf(
  { config, clock, log }: Wiring,
  stores: Stores,
  accounts: Accounts,
  slack: SlackPorts,
  merchants: Merchants,
  policy: PolicySource,
  onShown: (lagMs: number) => void,
): Flows {
  const { messenger, freezeMessenger, grantMessenger, seriesMessenger, purchaseMessenger } = slack;
  const { directory, userGroups, homeScreen } = slack;
  return createFlows({
    ...stores,
    messenger,
    freezeMessenger,
    grantMessenger,
    seriesMessenger,
    purchaseMessenger,
    purchases: purchasesOf(config, stores),
    directory,
    userGroups,
    homeScreen,
    onShown,
    wechat: createWeChat({ accounts }),
    clock,
    log,
    apps: config.apps,
    policy,
    delegations: () => policy().delegates ?? [],
    levels: config.warnings,
    channels: config.channels,
    defaultAccount: config.wechat.accounts[0]?.name ?? 'default',
    defaultChannel: config.channels.default,
    expirySeconds: config.expirySeconds,
    seriesLeadMs: config.packs.allocateBeforeMs,
    deferredStarts: {
      of: config.packs.withoutStartTime,
      allocateBeforeMs: config.packs.allocateBeforeMs,
    },
    raisesAddUp: config.packs.raisesAddUp,
    overlapMs: config.packs.overlapMs,
    packSpuId: config.wechat.packSpuId,
    raiseSpuId: config.wechat.raiseSpuId,
    overrides: config.packs.catalogue,
    newKey: () => randomUUID().replaceAll('-', ''),
    newToken: () => randomBytes(32).toString('base64url'),
    publicUrl: config.http.publicUrl,
    outgoingTargets: outgoingTargets(config),
    newNonce: () => randomBytes(9).toString('base64url'),
    adminChannel: adminChannelOf(config, stores),
    merchants: merchants?.queries ?? null,
    platformHealth: merchants?.useCases.health ?? null,
  });
}

/** Who buys packs, with what else the configuration says about it. */
function purchasesOf(config: Config, { store }: Pick<Stores, 'store'>): PurchaseSettings | null {
  const { purchases, channels, warnings, packs, wechat } = config;
  if (purchases === null) return null;
  const channel = purchases.channel ?? channels.warnings ?? channels.default;
  return {
    owners: purchases.owners,
    channel: async () => channel ?? (await store.knownFirstChannel()),
    aheadMs: warnings.forecastMs,
    coverMs: purchases.coverMs,
    purchaseLeadMs: warnings.purchaseLeadMs,
    price: packs.unitPrice,
    accounts: wechat.accounts.map(({ name }) => name),
  };
}

/** The channel whose members look after the deployment: the configured one, or where something was asked for first. */
export function adminChannelOf(
  { channels, authorization }: Config,
  { store }: Pick<Stores, 'store'>,
): () => Promise<string | null> {
  const configured = channels.admin ?? authorization?.channel ?? channels.default;
  return async () => configured ?? (await store.knownFirstChannel());
}
