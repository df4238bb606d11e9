import type { Difference } from '../../domain/policy/analysis/diff.ts';
import type { Space } from '../../domain/policy/analysis/space.ts';
import { wallClock } from '../../kit/time-zone.ts';
import { appsText, daysText, percentText, rateText } from './describe.ts';

/** More of them would hide the rest. */
const MOST_NAMED = 12;

/** What all requests of a difference have, a line for each thing: `rate and days: 300k/min for 7 days, …`. */
export function describeSpread({ spread }: Difference, space: Space): string[] {
  return spread.map((one) => narrowed(one, space));
}

function narrowed({ variable: { of, id }, classes }: Difference['spread'][number], space: Space): string {
  switch (of) {
    case 'group':
    case 'channel':
      return `requester: ${classes.includes(1) ? 'in' : 'not in'} ${id}`;
    case 'app':
      return line(
        'app',
        pick(space.app, classes).map(({ name }) => name),
      );
    case 'specification':
      return line(
        'rate and days',
        pick(space.specification, classes).map((one) => `${rateText(one.rate)} for ${daysText(one.days)}`),
      );
    case 'share':
      return line(
        'share',
        pick(space.share, classes).map((share) => `about ${percentText(share)}`),
      );
    case 'appCount':
      return line('number of apps', pick(space.appCount, classes).map(appsText));
    case 'source':
      return line('source', pick(space.source, classes));
    case 'requested':
    case 'starts':
      return line(
        of === 'requested' ? 'requested, such as' : 'starting, such as',
        pick(space[of], classes).map(({ first }) => `${wallClock(first, 'UTC')} UTC`),
      );
    case 'overlap':
      return pick(space.overlap, classes)[0] ? 'overlapping another raise' : 'overlapping no other raise';
    case 'breakGlass':
      return pick(space.breakGlass, classes)[0] ? 'with break-glass' : 'without break-glass';
    case 'user':
      return line(
        'requester',
        pick(space.user, classes).map((user) => user ?? 'anyone else'),
      );
  }
}

function pick<T>(values: readonly T[], classes: readonly number[]): T[] {
  return values.filter((_value, index) => classes.includes(index));
}

function line(label: string, values: readonly string[]): string {
  const more = values.length > MOST_NAMED ? ` and ${values.length - MOST_NAMED} more` : '';
  return `${label}: ${values.slice(0, MOST_NAMED).join(', ')}${more}`;
}
