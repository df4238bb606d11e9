import type { Instant } from '../../../kit/instant.ts';
import type { RaiseItem } from '../../requests/raise.ts';
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

/**
 * The one series of what a pending request needs: no pack of an allocation's account can pay for it. Of several the first that none
 * can pay for, each with what those before it leave.
 *
 * @param outlookOf of an account; `null`: nothing is known of it
 */
export function observeNeed(
  request: PendingRequest,
  outlookOf: (account: string) => Outlook | null,
  now: Instant,
  settings: WarningLevels,
): Observation {
  const needs = request.raise.items.map(({ units, beginsAt, account }, index) => {
    const before = request.raise.items.slice(0, index).filter((one) => one.account === account);
    const packs = lessThan(outlookOf(account)?.packs ?? [], before);
    const met = packs.some((one) => pays(one, { units, startsAt: beginsAt ?? now }));
    return { no: index + 1, units, beginsAt, account, packs, met: met || outlookOf(account) === null };
  });
  const shown = needs.find(({ met }) => !met) ?? needs[0];
  if (!shown) throw new Error('a request without allocations');
  const { no, units, beginsAt, account, packs, met } = shown;
  const usable = packs.filter(({ condition }) => condition === 'usable');
  const largest = usable.reduce((most, { left }) => (left > most ? left : most), 0n);
  const raise = raiseRef(request, [no]);
  return observe({
    subject: { kind: 'need', id: request.id },
    facts: { kind: 'need_unmet', raise, account, units, startsAt: beginsAt, largest },
    levels: levelsOf('need_unmet', settings),
    crossed: () => !met,
  });
}

/** Packs without what these allocations will take of them. */
function lessThan(packs: Outlook['packs'], taken: readonly RaiseItem[]): Outlook['packs'] {
  return packs.map((view) => {
    const gone = taken.filter(({ pack }) => pack.orderId === view.pack.orderId);
    return { ...view, left: gone.reduce((left, { units }) => left - units, view.left) };
  });
}
