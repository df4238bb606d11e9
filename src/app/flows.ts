import { randomBytes, randomUUID } from 'node:crypto';
import type { Config } from '../config/types.ts';
import { createAdvance } from '../flows/allocations/advance.ts';
import { createApplyPush } from '../flows/allocations/apply-push.ts';
import { createUseCases } from '../flows/create-use-cases.ts';
import { createKeepHomes } from '../flows/home/keep-homes.ts';
import { createCompareCard } from '../flows/losses/compare-card.ts';
import { createWatchContinuity } from '../flows/losses/watch-continuity.ts';
import { createDrawCard } from '../flows/messages/draw-card.ts';
import { createDrawWarning } from '../flows/messages/draw-warning.ts';
import { createNotify } from '../flows/messages/notify.ts';
import { createHearOutsidePush } from '../flows/movements/hear-outside-push.ts';
import { createReconcilePacks } from '../flows/movements/reconcile-packs.ts';
import { createSyncPacks } from '../flows/movements/sync-packs.ts';
import { createPackDesk } from '../flows/packs/pack-desk.ts';
import { createWatch } from '../flows/warnings/watch.ts';
import { createPictureDrawer } from '../pictures/drawer.ts';
import { createSlack } from '../slack/app.ts';
import { createWeChat } from '../wechat/client/create-wechat.ts';
import { explainErrcode } from '../wechat/client/errcodes/explain-errcode.ts';
import { type Authorization, authorizationDesk } from './authorization.ts';
import type { Stores } from './stores.ts';
import type { Accounts } from './wechat.ts';
import type { Wiring } from './wiring.ts';

export type Flows = ReturnType<typeof createFlows>;

/** The use cases, and Slack, which asks for them and answers what they ask of it. */
export function createFlows(
  wiring: Wiring,
  stores: Stores,
  accounts: Accounts,
  authorization: Authorization,
) {
  const { config, secrets, clock, time, log, onStop } = wiring;
  const { store, lists, audit, messages, pace, cache, inbox, figures, balances, timings } = stores;
  const { warnings, watchList, health, losses, continuity, outside } = stores;
  const adminChannel = async () => adminChannelOf(config) ?? (await store.knownFirstChannel());
  const wechat = createWeChat({ accounts });
  const { packSpuId } = config.wechat;
  const desk = createPackDesk({
    wechat,
    store,
    figures,
    clock,
    log,
    packSpuId,
    raiseSpuId: config.wechat.raiseSpuId,
    overrides: config.packs.catalogue,
  });
  const useCases = createUseCases({
    store,
    lists,
    audit,
    warnings,
    desk,
    balances,
    cache,
    clock,
    apps: config.apps,
    balanceLevels: config.warnings.balance,
    rule: config.approvals.rule,
    defaultAccount: config.wechat.accounts[0]?.name ?? 'default',
    defaultChannel: config.channels.default,
    expirySeconds: config.expirySeconds,
    directory: {
      inChannel: (channel, userId) => slack.directory.inChannel(channel, userId),
      groupsOf: (userId, groups) => slack.directory.groupsOf(userId, groups),
    },
    newKey: () => randomUUID().replaceAll('-', ''),
    messages,
    losses,
    compareCard: { ensureCompared: (request) => compareCard.ensureCompared(request) },
    log,
    showHome: (userId, place) => keepHomes.show(userId, place),
    merchants: authorization?.merchants ?? null,
    outside,
    watchList,
    adminChannel,
  });
  const pictures = createPictureDrawer();
  onStop(() => pictures.stop());
  const slack = createSlack({
    config: { ...config.slack, language: config.language, defaultChannel: config.channels.default },
    secrets: secrets.slack,
    useCases,
    cache,
    inbox,
    pictures,
    clock,
    timeOfDay: time.now,
    log,
    explain: explainErrcode,
    authorization: authorizationDesk(authorization),
    adminChannel,
  });
  const keepHomes = createKeepHomes({
    board: stores.homes,
    screen: slack.homeScreen,
    home: useCases.home,
    warnings: useCases.warnings,
    pace,
    exclusively: messages.exclusively,
    clock,
    log,
  });
  const newNonce = () => randomBytes(9).toString('base64url');
  const reconcilePacks = createReconcilePacks({ store, outside, newNonce, clock, log });
  const hearOutside = createHearOutsidePush({
    outside,
    figures,
    desk,
    watchList,
    apps: config.apps,
    newNonce,
    clock,
    log,
  });
  const { messenger } = slack;
  const compareCard = createCompareCard({ store, messages, messenger, continuity, clock, log });
  const posting = { store, messages, messenger, pace, continuity, compareCard, clock, log };
  const advance = createAdvance({
    store,
    wechat,
    desk,
    durability: stores.durability,
    continuity,
    compareCard,
    clock,
    log,
    timings,
  });
  return {
    slack,
    keepHomes,
    advance,
    compareCard,
    watchContinuity: createWatchContinuity({ continuity, lists, losses, clock, log }),
    applyPush: createApplyPush({
      store,
      health,
      figures,
      watchList,
      recheck: advance,
      hearOutside,
      clock,
      log,
    }),
    drawCard: createDrawCard(posting),
    drawWarning: createDrawWarning({ ...posting, warnings }),
    notify: createNotify(posting),
    syncPacks: createSyncPacks({
      wechat,
      packSpuId,
      figures,
      exclusively: messages.exclusively,
      clock,
      log,
      async onGood(newFigures) {
        // What moved outside can be found a minute later as well; the figures are good all the same.
        await reconcilePacks(newFigures).catch((error: unknown) =>
          log.error({ err: error }, 'figures were not compared with what is known; the next ones are'),
        );
        await watchList.nudge('packs', clock());
      },
    }),
    watch: createWatch({
      store,
      lists,
      figures,
      balances,
      warnings,
      outside,
      list: watchList,
      health,
      clock,
      log,
      accounts: wechat.names(),
      platform: authorization?.useCases.health ?? null,
      levels: config.warnings,
      channels: config.channels,
      adminChannel,
      losses,
    }),
  };
}

/** The channel whose members look after the deployment, as the configuration has it. */
function adminChannelOf({ channels, authorization }: Config): string | null {
  return channels.admin ?? authorization?.channel ?? channels.default;
}
