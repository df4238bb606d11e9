import type { Platform } from '../platform.ts';
import type { SeedMerchant } from '../seed.ts';

/** The account of `authorizer_appid`, or the errcode: 40013 for an AppID that is none. */
export function authorizerOf(appId: unknown, platform: Platform): SeedMerchant | number {
  return (typeof appId === 'string' && platform.merchants.find(appId)) || 40013;
}
