import type { AskedRequest } from '../../config/policy/policy-cases.ts';
import { appCalled } from '../../domain/apps/app-called.ts';
import type { World } from '../../domain/policy/analysis/space.ts';
import { ANYONE, type Facts } from '../../domain/policy/conditions/facts.ts';
import { nearestWord } from '../../kit/closest-word.ts';
import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { CHINA, instantsOfWall, isKnownZone } from '../../kit/time-zone.ts';

/** A pack of this size is assumed where nothing is said: the largest that is sold most. */
const USUAL_PACK = 5_000_000n;

/** What the request of a case or of the command line is to a policy, or why it cannot be read. */
export function readFacts(asked: AskedRequest, world: World, now: Instant): Result<Facts, string> {
  const { apps } = world;
  const any = { appId: asked.app.toLowerCase(), name: asked.app, owners: { users: [], groups: [] } };
  const app = apps.length === 0 ? any : appCalled(apps, asked.app);
  if (app === null)
    return refuse(
      unknown(
        'app',
        asked.app,
        apps.map((one) => one.name),
      ),
    );
  const rate = readRate(asked.rate);
  const days = readDays(asked.days);
  const sold = world.sold.find((one) => one.rate === rate && one.days === days);
  if (!sold) return refuse(`WeChat does not sell ${asked.rate} for ${asked.days}`);
  const zone = asked.zone ?? CHINA;
  if (!isKnownZone(zone)) return refuse(`unknown time zone ${zone}: use an IANA name such as Asia/Shanghai`);
  const moments = readMoments(asked, zone, now);
  if (!moments.ok) return moments;
  return accept({
    app: { appId: app.appId, name: app.name, owners: app.owners },
    appCount: asked.appCount ?? 1,
    requester: {
      userId: asked.by ?? ANYONE,
      groups: asked.groups ?? [],
      channels: asked.channels ?? [],
    },
    ...sold,
    packAll: asked.packUnits === undefined ? USUAL_PACK : BigInt(asked.packUnits),
    source: asked.source ?? 'person',
    ...moments.value,
    overlap: asked.overlap ?? false,
    breakGlass: asked.breakGlass ?? false,
  });
}

/** Where nothing says when it is requested, a start that has passed is one of a request of that moment: a case holds on any day. */
function readMoments(
  asked: Pick<AskedRequest, 'requested' | 'starts'>,
  zone: string,
  now: Instant,
): Result<Pick<Facts, 'requestedAt' | 'startsAt'>, string> {
  const requested = asked.requested === undefined ? now : readMoment(asked.requested, zone);
  if (requested === null) return refuse(unreadable('requested', asked.requested));
  const startsAt = asked.starts === undefined ? requested : readMoment(asked.starts, zone);
  if (startsAt === null) return refuse(unreadable('starts', asked.starts));
  const requestedAt = asked.requested === undefined ? Math.min(requested, startsAt) : requested;
  if (startsAt < requestedAt) return refuse('starts: a raise never starts before it is requested');
  return accept({ requestedAt, startsAt });
}

function unknown(what: string, typed: string, known: readonly string[]): string {
  const nearest = nearestWord(typed, known);
  return nearest === null ? `unknown ${what} ${typed}` : `unknown ${what} ${typed}: did you mean ${nearest}?`;
}

function unreadable(key: string, text: string | undefined): string {
  return `${key}: "${text}" is not a time; write it like 2026-11-11 09:00`;
}

function readRate(rate: string | number): number | null {
  if (typeof rate === 'number') return rate;
  const [, figures, unit] = /^([\d,.]+)\s*(k|万)?(?:\/min)?$/i.exec(rate.trim()) ?? [];
  if (figures === undefined) return null;
  const factor = unit === '万' ? 10_000 : unit ? 1_000 : 1;
  return Math.round(Number(figures.replaceAll(',', '')) * factor);
}

function readDays(days: string | number): number | null {
  if (typeof days === 'number') return days;
  const [, figures] = /^(\d+)\s*(?:d|days?|天)?$/i.exec(days.trim()) ?? [];
  return figures === undefined ? null : Number(figures);
}

/** On the clocks of the zone. */
function readMoment(text: string, zone: string): Instant | null {
  const [, date, time = '00:00'] = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d?:\d\d))?$/.exec(text.trim()) ?? [];
  const midnight = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wall = midnight + (hours * 60 + minutes) * MINUTE_MS;
  if (!Number.isFinite(wall) || hours * 60 + minutes >= DAY_MS / MINUTE_MS) return null;
  return instantsOfWall(wall, zone).instants[0] ?? null;
}
