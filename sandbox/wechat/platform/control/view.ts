import { PERMISSION_SETS } from '../permission-sets.ts';
import type { Platform } from '../platform.ts';
import type { SeedMerchant } from '../seed.ts';
import type { PlatformAccount, PlatformView } from './control.ts';

/** Everything the page shows of the platform at one moment. */
export function platformView(platform: Platform, version: number): PlatformView {
  const { settings, tickets, merchants, pushes, releaseCheck } = platform;
  return {
    version,
    appId: platform.seed.appId,
    settings: settings.now(),
    ticket: tickets.state(),
    now: platform.clock(),
    sets: [...PERMISSION_SETS],
    people: merchants.people(),
    accounts: merchants.all().map((merchant) => accountOf(merchant, platform)),
    pushes: pushes.list(),
    messages: platform.sent,
    ...(releaseCheck.last ? { releaseCheck: releaseCheck.last } : {}),
  };
}

function accountOf(merchant: SeedMerchant, platform: Platform): PlatformAccount {
  const { merchants, settings, authorizations } = platform;
  const { appId, originalId, kind, name, principal, status, others } = merchant;
  const authorization = authorizations.of(appId);
  return {
    appId,
    originalId,
    kind,
    name,
    principal,
    administrators: merchant.administrators.flatMap((id) => merchants.person(id) ?? []),
    verified: merchant.verifyType >= 0,
    status,
    inTestList: settings.now().testList.includes(originalId),
    others,
    grantable: merchants.offered(merchant),
    ...(authorization
      ? {
          authorization: {
            sets: authorization.sets,
            authorizedAt: authorization.authorizedAt,
            updatedAt: authorization.updatedAt,
            exchanged: authorization.exchanged,
          },
        }
      : {}),
  };
}
