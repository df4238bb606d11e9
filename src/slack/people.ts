import type { WebClient } from '@slack/web-api';
import type { Instant } from '../domain/units.ts';
import type { Cache, Clock } from '../flows/ports.ts';
import type { Log } from '../log.ts';
import { within } from './within.ts';
import type { Language } from './words/language.ts';

/** What is needed to speak to somebody in private. `timeZone` is an IANA name. */
export type Reader = {
  language: Language;
  timeZone: string;
  /** As Slack tells it, like `en-GB`; says how the person writes dates. */
  locale?: string;
  /** These are the defaults: what the person has set could not be read. */
  guessed?: true;
};

export type People = {
  /** What this process remembers, without waiting for anything. */
  known(userId: string): Reader | null;
  /** Memory, the shared cache, Slack; after {@link LOOKUP_MS} the fallback. Never throws. */
  reader(userId: string): Promise<Reader>;
};

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

/** After a failed look-up the fallback is used this long, so that a Slack outage does not slow every answer. */
const GIVE_UP_MS = 30_000;

/** Beyond this many the one asked longest ago is forgotten. */
const MAX_REMEMBERED = 2_000;

/** Who reads what in which language and zone: https://docs.slack.dev/reference/methods/users.info (`include_locale`). */
export function createPeople({ client, cache, clock, log, fallback }: PeopleOptions): People {
  const memory = new Map<string, { reader: Reader; until: Instant }>();

  function remember(userId: string, reader: Reader, ms: number): void {
    memory.delete(userId);
    memory.set(userId, { reader, until: clock() + ms });
    const oldest = memory.keys().next();
    if (memory.size > MAX_REMEMBERED && !oldest.done) memory.delete(oldest.value);
  }

  function known(userId: string): Reader | null {
    const entry = memory.get(userId);
    return entry && clock() < entry.until ? entry.reader : null;
  }

  async function lookUp(userId: string): Promise<Reader> {
    const key = `slack:person:${userId}`;
    // A shared cache that is away must not decide in which language somebody is told so.
    const cached = await cache.get<Reader>(key).catch(() => null);
    if (cached) return cached;
    const { user } = await client.users.info({ user: userId, include_locale: true });
    const reader: Reader = {
      language: languageOf(user?.locale, fallback),
      timeZone: zoneOf(user?.tz, fallback),
      ...(user?.locale ? { locale: user.locale } : {}),
    };
    await cache.set(key, reader, REMEMBER_MS / 1000).catch(() => {});
    return reader;
  }

  return {
    known,
    async reader(userId) {
      const remembered = known(userId);
      if (remembered) return remembered;
      const asked = lookUp(userId).then(
        (reader) => {
          remember(userId, reader, REMEMBER_MS);
          return reader;
        },
        (error: unknown) => {
          log.warn(
            { err: error, user: userId },
            'language and zone of a person are not known, using the defaults',
          );
          remember(userId, fallback, GIVE_UP_MS);
          return fallback;
        },
      );
      const lookedUp = await within(asked, LOOKUP_MS);
      return lookedUp.state === 'done' ? lookedUp.value : fallback;
    },
  };
}

/** `zh-CN`, `zh-TW` and `zh` read Chinese; everybody else with a known locale reads English. */
function languageOf(locale: string | undefined, fallback: Reader): Language {
  if (!locale) return fallback.language;
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function zoneOf(zone: string | undefined, fallback: Reader): string {
  if (!zone) return fallback.timeZone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return fallback.timeZone;
  }
}
