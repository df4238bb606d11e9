import { z } from 'zod';
import { APP_ID } from '../../domain/apps/app-id.ts';
import type { People } from '../../domain/people.ts';

/** WeChat knows AppIDs in small letters only. */
export const appId = z
  .string()
  .toLowerCase()
  .regex(APP_ID, 'is not an AppID (wx followed by letters and digits)');
export const channelId = z.string().regex(/^[CGD][0-9A-Z]{2,}$/, 'is not a channel id like C0123456789');
export const personId = z.string().regex(/^[UW][0-9A-Z]{2,}$/, "is not a person's id");
export const groupId = z.string().regex(/^S[0-9A-Z]{2,}$/, "is not a user group's id");
/** Either, in one list. */
export const peopleId = z
  .string()
  .regex(/^[UWS][0-9A-Z]{2,}$/, 'is the id of neither a person nor a user group');

/** Who is meant by a list of both. */
export function readPeople(ids: readonly string[] = []): People {
  const unique = [...new Set(ids)];
  return {
    users: unique.filter((id) => !id.startsWith('S')),
    groups: unique.filter((id) => id.startsWith('S')),
  };
}
