import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import type { Cache, Clock } from '../../flows/ports/runtime.ts';
import type { Instant } from '../../kit/instant.ts';
import { type Language, languageOf } from '../../kit/language.ts';
import { progressWithin } from '../../kit/with-timeout.ts';
import type { Log } from '../../log.ts';
import { SlackAccessLost, SlackRefused } from '../bolt/errors.ts';
import { remedy } from '../bolt/remedies.ts';
import type { Membership } from './admission.ts';

/** What is needed to speak to somebody in private. `timeZone` is an IANA name. */
export type Reader = {
  language: Language;
  timeZone: string;
  /** As Slack tells it, like `en-GB`; says how the person writes dates. */
  locale?: string;
  /** The zone is the default: what the person has set could not be read, so no time may be read in it. */
  guessed?: true;
};

export type People = {
  /** What this process remembers, without waiting for anything. */
  known(userId: string): Reader | null;
  /** The same of where the person belongs. */
  knownMembership(userId: string): Membership | null;
  /** Memory, the shared cache, Slack; after {@link LOOKUP_MS} the fallback. Never throws. */
  reader(userId: string): Promise<Reader>;
  /** Where somebody belongs, looked up like the reader; `null` where Slack does not tell. Never throws. */
  membership(userId: string): Promise<Membership | null>;
  /** Slack reported a change: this process asks anew, and so does every other one that does not remember the person. */
  forget(userId: string): Promise<void>;
};

type Person = { reader: Reader; membership: Membership | null };

export type PeopleOptions = {
  client: WebClient;
  cache: Cache;
  clock: Clock;
  log: Log;
  /** For people whose settings cannot be read. */
  fallback: Reader;
};

/** Longest that an answer waits to learn in which language it should be. */
export const LOOKUP_MS = 1_000;

/** People change their language rarely; an hour is soon enough. */
const REMEMBER_MS = 60 * 60_000;

/** Somebody who is deactivated may be active again at once, and is not turned away for longer. */
const REMEMBER_DELETED_MS = 30_000;

/** After a failed look-up the fallback is used this long, so that a Slack outage does not slow every answer. */
const GIVE_UP_MS = 30_000;

/** Beyond this many the one asked longest ago is forgotten. */
const MAX_REMEMBERED = 2_000;

/** Who reads what in which language and zone: https://docs.slack.dev/reference/methods/users.info (`include_locale`). */
export function createPeople({ client, cache, clock, log, fallback }: PeopleOptions): People {
  const nobody: Person = { reader: { ...fallback, guessed: true }, membership: null };
  const memory = new Map<string, { person: Person; until: Instant }>();

  function remember(userId: string, person: Person, ms: number): void {
    memory.delete(userId);
    memory.set(userId, { person, until: clock() + ms });
    const oldest = memory.keys().next();
    if (memory.size > MAX_REMEMBERED && !oldest.done) memory.delete(oldest.value);
  }

  function known(userId: string): Person | null {
    const entry = memory.get(userId);
    return entry && clock() < entry.until ? entry.person : null;
  }

  async function lookUp(userId: string): Promise<Person> {
    const key = keyOf(userId);
    // A shared cache that is away must not decide in which language somebody is told so.
    const cached = await cache.get<Person>(key).catch(() => null);
    if (cached) return cached;
    const { user } = await client.users.info({ user: userId, include_locale: true });
    const person = { reader: readerOf(user, fallback), membership: membershipOf(user) };
    await cache.set(key, person, rememberMs(person) / 1000).catch(() => {});
    return person;
  }

  async function person(userId: string): Promise<Person> {
    const remembered = known(userId);
    if (remembered) return remembered;
    const asked = lookUp(userId).then(
      (found) => {
        remember(userId, found, rememberMs(found));
        return found;
      },
      (error: unknown) => {
        // That is in the log once, and not for each person.
        if (!(error instanceof SlackAccessLost))
          log.warn(
            { err: error, user: userId, ...(error instanceof SlackRefused ? { hint: remedy(error) } : {}) },
            "could not look up a user's language and time zone; using the defaults",
          );
        remember(userId, nobody, GIVE_UP_MS);
        return nobody;
      },
    );
    const lookedUp = await progressWithin(asked, LOOKUP_MS);
    return lookedUp.state === 'done' ? lookedUp.value : nobody;
  }

  return {
    known: (userId) => known(userId)?.reader ?? null,
    knownMembership: (userId) => known(userId)?.membership ?? null,
    reader: async (userId) => (await person(userId)).reader,
    membership: async (userId) => (await person(userId)).membership,
    async forget(userId) {
      memory.delete(userId);
      // Nothing is as good as no entry.
      await cache.set(keyOf(userId), null, 1);
    },
  };
}

function keyOf(userId: string): string {
  return `slack:user:${userId}`;
}

function rememberMs({ membership }: Person): number {
  return membership?.deleted ? REMEMBER_DELETED_MS : REMEMBER_MS;
}

type User = UsersInfoResponse['user'];

function readerOf(user: User, fallback: Reader): Reader {
  const timeZone = zoneOf(user?.tz);
  const language = user?.locale ? languageOf(user.locale) : fallback.language;
  const locale = user?.locale ? { locale: user.locale } : {};
  return timeZone === null
    ? { language, timeZone: fallback.timeZone, ...locale, guessed: true }
    : { language, timeZone, ...locale };
}

/** https://docs.slack.dev/reference/objects/user-object; `enterprise_user` is there in Enterprise Grid only. */
function membershipOf(user: User): Membership | null {
  if (!user) return null;
  const { enterprise_user: grid } = user;
  return {
    teamId: user.team_id ?? null,
    enterpriseId: grid?.enterprise_id || user.enterprise_id || null,
    teams: grid?.teams ?? user.teams ?? [],
    stranger: user.is_stranger ?? false,
    guest: (user.is_restricted || user.is_ultra_restricted) ?? false,
    deleted: user.deleted ?? false,
  };
}

/** `null`: Slack names none (it does not for people of other companies), or none that this machine knows. */
function zoneOf(zone: string | undefined): string | null {
  if (!zone) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
