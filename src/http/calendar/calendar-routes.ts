import { Hono } from 'hono';
import type { CalendarContent, CalendarUseCases } from '../../flows/calendar/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import { sha256Base64url } from '../../kit/sha256.ts';
import type { Log } from '../../log.ts';
import type { HttpContext, HttpEnv, HttpRoutes } from '../server/http-env.ts';
import { isAmong } from '../server/if-match.ts';
import { readBody } from '../server/read-body.ts';
import { plainText, response } from '../server/responses.ts';
import { feedText } from './feed-text.ts';

/** 32 bytes in base64url; nothing else was ever given out. */
const TOKEN = /^[\w-]{43}$/;
/** Calendar programs ask a few times an hour. */
const MOST_A_MINUTE = 30;
const MINUTE_MS = 60_000;
const MOST_COUNTED = 10_000;

const GONE = {
  unknown: [404, 'No such calendar. Get an address in Slack: /quota calendar feed'],
  revoked: [410, 'This calendar address was revoked. Get a new one in Slack: /quota calendar feed'],
} as const;

/** `GET /api/v1/calendar.ics?token=…`: a person's calendar, for programs that subscribe to it. */
export function createCalendarRoutes(options: {
  calendar: Pick<CalendarUseCases, 'feed'>;
  clock: () => number;
  log: Log;
}): HttpRoutes {
  const { calendar, clock, log } = options;
  const isTooOften = limiter(clock);
  const routes = new Hono<HttpEnv>();
  const answer = async (c: HttpContext, token: string): Promise<Response> => {
    if (!TOKEN.test(token)) return plainText(...GONE.unknown);
    if (isTooOften(sha256Base64url(token))) {
      return response(429, 'Too many requests. Try again in a minute.', {
        'content-type': 'text/plain; charset=utf-8',
        'retry-after': '60',
      });
    }
    const found = await calendar.feed(token);
    if (!found.ok) {
      const [status, why] = GONE[found.refusal.reason];
      return plainText(status, why);
    }
    return calendarAnswer(found.value, found.value.feed.language, c.req.header('if-none-match'));
  };
  routes.get('/api/v1/calendar.ics', async (c, next) => {
    const token = c.req.query('token');
    // Whoever has a bearer token is a program, which the API answers.
    if (token === undefined) return next();
    let given: Response | null = null;
    const refused = await readBody(log)(c, async () => {
      given = await answer(c, token);
    });
    return given ?? refused ?? plainText(500, 'Internal error');
  });
  return routes;
}

/** `unless`: the ETags of what was read before, as a header has them. */
export function calendarAnswer(
  content: CalendarContent,
  language: Language,
  unless: string | undefined,
): Response {
  const body = feedText(content, language);
  const etag = `"${sha256Base64url(body)}"`;
  // The address is a secret: nobody between here and the program keeps what it leads to.
  const headers = { etag, 'cache-control': 'private, max-age=300' };
  if (isAmong(unless, etag)) return new Response(null, { status: 304, headers });
  return response(200, body, { ...headers, 'content-type': 'text/calendar; charset=utf-8' });
}

/** Counts by the minute, each process for itself. */
function limiter(clock: () => number): (key: string) => boolean {
  let minute = 0;
  const counts = new Map<string, number>();
  return (key) => {
    const now = Math.floor(clock() / MINUTE_MS);
    if (now !== minute || counts.size >= MOST_COUNTED) counts.clear();
    minute = now;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count > MOST_A_MINUTE;
  };
}
