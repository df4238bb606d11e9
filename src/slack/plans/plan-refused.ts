import { appCalled, type NamedApp } from '../../domain/apps/app-called.ts';
import { readAppId } from '../../domain/apps/app-id.ts';
import type { PlanningRefusal, TargetWish } from '../../flows/plans/use-cases.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import { exactTime } from '../../kit/time-zone.ts';
import { LINE_ACTIONS } from '../blocks/action-ids.ts';
import { button, fitsButton } from '../blocks/button.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import { name } from '../blocks/limits.ts';
import { writePlan } from '../line/plans/write-plan.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import { words } from '../words/words.ts';

/** Why there is no plan, and the nearest line that there is one for. */
export function planRefusedAnswer(
  refusal: PlanningRefusal,
  wished: { targets: readonly TargetWish[]; reason: string },
  context: LineContext & { apps: readonly NamedApp[] },
  gone = false,
): PrivateAnswer {
  const { plan, answers, runLine } = words(context.language);
  const said = [...(gone ? [[plan.gone]] : []), plan.refusal(shown(refusal), context.now)];
  const nearest = nearestLine(refusal, wished, context);
  if (nearest === null) return answer(said);
  const run = button(LINE_ACTIONS.run, runLine, nearest);
  return answer([...said, [answers.suggestion(nearest)]], fitsButton(nearest) ? [run] : []);
}

function shown(refusal: PlanningRefusal): PlanningRefusal {
  if (refusal.reason !== 'unknown_apps') return { ...refusal, app: name(refusal.app) };
  const [first, ...others] = refusal.unknown;
  const short = (one: typeof first) => ({ ...one, typed: name(one.typed) });
  return { ...refusal, unknown: [short(first), ...others.map(short)] };
}

/** The same wish with the highest limit that is sold, or with the apps that were probably meant. */
function nearestLine(
  refusal: PlanningRefusal,
  { targets, reason }: { targets: readonly TargetWish[]; reason: string },
  context: LineContext & { apps: readonly NamedApp[] },
): string | null {
  const write = (all: readonly TargetWish[]) => {
    const exact = (at: number) => exactTime(at, context.timeZone);
    const groups = sharedWindows(all).map(([first, ...others]) => ({
      items: [first, ...others].map(({ app, rate }) => ({ app, rate })),
      // What has begun already is planned from now on, and no line says a start that is past.
      from: first.from === null || first.from <= context.now ? null : exact(first.from),
      to: exact(first.to),
      lastingMs: null,
    }));
    return writePlan({ groups, reason }, context);
  };
  switch (refusal.reason) {
    case 'beyond_sold': {
      const { appId, rate, highest } = refusal;
      if (highest <= 0) return null;
      const isOf = ({ app }: TargetWish) => (appCalled(context.apps, app)?.appId ?? readAppId(app)) === appId;
      const lowered = targets.map((one) =>
        one.rate === rate && isOf(one) ? { ...one, rate: highest } : one,
      );
      return lowered.some((one, index) => one !== targets[index]) ? write(lowered) : null;
    }
    case 'unknown_apps': {
      const meant = new Map(refusal.unknown.map(({ typed, nearest }) => [typed, nearest]));
      if (refusal.unknown.some(({ nearest }) => nearest === null)) return null;
      return write(targets.map((one) => ({ ...one, app: meant.get(one.app) ?? one.app })));
    }
    case 'window_reversed':
    case 'window_in_past':
    case 'window_too_long':
    case 'app_twice':
    case 'not_enough_units':
    case 'too_many_possibilities':
      return null;
  }
}

/** Wishes that follow each other and share a time. */
function sharedWindows(all: readonly TargetWish[]): NonEmpty<TargetWish>[] {
  const groups: NonEmpty<TargetWish>[] = [];
  for (const one of all) {
    const last = groups.at(-1);
    if (last && last[0].from === one.from && last[0].to === one.to) last.push(one);
    else groups.push([one]);
  }
  return groups;
}
