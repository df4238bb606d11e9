import type { Instant } from '../../../kit/instant.ts';
import type { PendingRequest } from '../../requests/state.ts';
import { levelsOf } from '../kinds.ts';
import type { WarningLevels } from '../levels.ts';
import { type Observation, observe, withoutFigures } from '../observation.ts';
import { type Outlook, pays, purchaseBefore } from '../outlook.ts';
import { raiseRef } from '../refs.ts';

/** It is clear once it is fine by this part of the time to plan for. */
const MARGIN = 0.1;

/** The one series of all packs of an account together. Where it has one pack only, the forecast of that says the same. */
export function observeRunway(
  { runway, packs }: Outlook,
  now: Instant,
  settings: WarningLevels,
): Observation[] {
  const valid = packs.filter(({ condition }) => condition === 'usable' || condition === 'used_up');
  if (valid.length < 2) return [];
  const { account, usable, perDay, runsOutAt } = runway;
  if (perDay === null || runsOutAt === null) return [withoutFigures('account_runway')];
  const within = (ms: number) => runsOutAt < now + ms;
  return [
    observe({
      subject: { kind: 'runway', account },
      facts: {
        kind: 'account_runway',
        account,
        left: usable,
        perDay,
        runsOutAt,
        ...purchaseBefore(runsOutAt, now, settings),
      },
      levels: levelsOf('account_runway', settings),
      crossed: () => within(settings.forecastMs),
      held: () => within(settings.forecastMs * (1 + MARGIN)),
    }),
  ];
}

/** The one series of what a pending request needs: no pack of its account can pay for it. */
export function observeNeed(
  request: PendingRequest,
  { packs }: Outlook,
  now: Instant,
  settings: WarningLevels,
): Observation {
  const { units, beginsAt, account } = request.raise;
  const usable = packs.filter(({ condition }) => condition === 'usable');
  const largest = usable.reduce((most, { left }) => (left > most ? left : most), 0n);
  return observe({
    subject: { kind: 'need', id: request.id },
    facts: { kind: 'need_unmet', raise: raiseRef(request), account, units, startsAt: beginsAt, largest },
    levels: levelsOf('need_unmet', settings),
    crossed: () => !packs.some((one) => pays(one, { units, startsAt: beginsAt ?? now })),
  });
}
