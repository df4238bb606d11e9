import type { Platform } from '../platform.ts';

/** 0, or the errcode of a secret that is missing or wrong. */
export function checkSecret(secret: unknown, platform: Platform): number {
  if (typeof secret !== 'string' || secret === '') return 41004;
  return secret === platform.seed.appSecret ? 0 : 40125;
}
