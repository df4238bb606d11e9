import type { Button, KnownBlock } from '@slack/web-api';
import type { PlannedApp, PlannedHandover } from '../../domain/plans/problem/plan.ts';
import type { Proposal } from '../../flows/plans/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import { PICTURE_ACTIONS, PLAN_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { bullets, bulletText, headed } from '../blocks/headed.ts';
import { LIMITS, name } from '../blocks/limits.ts';
import { paragraph, textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import type { PlanWanted } from '../words/shape/plans/plan.ts';
import { words } from '../words/words.ts';

/** More raises than people look at in one card. */
export const MOST_RAISES = 20;
/** A message holds more, but nobody reads it. */
const MOST_LINES = 30;
const MOST_GAPS = 5;
const MOST_CHARTS = 3;

/** `value`: what its buttons carry. */
export type PlanModel = {
  proposal: Proposal;
  value: string;
  /** It is not the plan that was to be requested. */
  changed?: true;
  /** What else there is to say in front. */
  approval?: readonly Sentence[];
};

/** A plan: what it costs, its raises, what packs have afterwards, and what could be had instead. */
export function planAnswer(model: PlanModel, language: Language): PrivateAnswer {
  const { proposal, changed } = model;
  const { plan: texts, card } = words(language);
  const { plan, unknown } = proposal;
  const nameOf = (appId: string) => name(proposal.names.get(appId) ?? appId);
  const wanted = plan.apps.map(({ target }) => wantedOf(target, nameOf(target.appId)));
  const [only] = wanted;
  const needed = plan.allocations.length > 0;
  const opening: Sentence[] = [
    ...(changed ? [[texts.changed]] : []),
    ...unknown.map((one) => texts.unknown({ ...one, typed: name(one.typed) })),
    needed
      ? texts.costs(plan.units, wanted.length === 1 ? (only ?? null) : null, wanted.length)
      : texts.held(wanted),
  ];
  const { raises, limits, after, instead } = texts.headings;
  const listed: [string, Sentence[]][] = [
    [
      raises,
      plan.allocations.map((one) =>
        texts.raise(nameOf(one.appId), one, packOf(proposal, one.orderId, language)),
      ),
    ],
    [limits, needed ? plan.apps.map((app) => limitOf(app, nameOf(app.target.appId), language)) : []],
    [after, plan.packs.map((one) => texts.after(one))],
    [instead, proposal.alternatives.map((one) => texts.alternative(nameOf(one.appId), one))],
  ];
  const parts = listed.flatMap(([title, lines]) => {
    const shown = lines.slice(0, MOST_LINES);
    const more = lines.length - shown.length;
    return lines.length === 0 ? [] : [{ title, lines: more > 0 ? [...shown, [card.more(more)]] : shown }];
  });
  const notes = notesOf(model, nameOf, language);
  const buttons = [...requestButton(model, language), ...chartButtons(model, nameOf, language)];
  return {
    text: textOf(
      [...opening, ...parts.flatMap(({ title, lines }) => [[title], ...lines.map(bulletText)]), ...notes],
      '\n',
      LIMITS.messageText,
    ),
    blocks: [
      ...opening.map(paragraph),
      ...parts.map(({ title, lines }) => headed(title, bullets(lines))),
      ...notes.map(paragraph),
      ...actionsOf(buttons),
    ],
  };
}

function actionsOf(elements: Button[]): KnownBlock[] {
  return elements.length > 0 ? [{ type: 'actions', block_id: 'plan', elements }] : [];
}

function wantedOf({ rate, from, to }: PlannedApp['target'], app: string): PlanWanted {
  return { app, rate, from, to };
}

function limitOf({ target, lowest, heldUntil }: PlannedApp, app: string, language: Language): Sentence {
  return words(language).plan.limit(wantedOf(target, app), lowest, heldUntil);
}

function packOf({ plan }: Proposal, orderId: string, language: Language): string {
  const found = plan.packs.find(({ pack }) => pack.orderId === orderId);
  return words(language).packName(found?.pack ?? { orderId, name: null });
}

function notesOf(
  { proposal: { plan, pending }, approval = [] }: PlanModel,
  nameOf: (appId: string) => string,
  language: Language,
): Sentence[] {
  const { plan: texts } = words(language);
  const isGap = ({ overlapMs }: PlannedHandover) => overlapMs === 0;
  const overlaps = plan.handovers.filter((one) => !isGap(one)).map(({ overlapMs }) => overlapMs);
  return [
    ...plan.handovers
      .filter(isGap)
      .slice(0, MOST_GAPS)
      .map(({ appId, at }) => texts.gap(nameOf(appId), at)),
    ...(overlaps.length > 0 ? [[texts.overlaps(Math.min(...overlaps))]] : []),
    ...pending.slice(0, MOST_GAPS).map((one) => texts.pending(nameOf(one.appId), one)),
    ...(plan.allocations.length > MOST_RAISES ? [[texts.tooMany(MOST_RAISES)]] : []),
    ...approval,
  ];
}

/** How the limit of each app would go. */
function chartButtons(
  { proposal: { plan }, value }: PlanModel,
  nameOf: (appId: string) => string,
  language: Language,
): Button[] {
  if (plan.allocations.length === 0) return [];
  return plan.apps.slice(0, MOST_CHARTS).map(({ target }, index) => ({
    ...button(PICTURE_ACTIONS.plan, words(language).plan.chart(nameOf(target.appId)), value),
    action_id: `${PICTURE_ACTIONS.plan}:${index}`,
  }));
}

/** None where a part of what was wished for is left out: whoever presses it means all of it. */
function requestButton({ proposal: { plan, unknown }, value }: PlanModel, language: Language): Button[] {
  const count = plan.allocations.length;
  if (count === 0 || count > MOST_RAISES || unknown.length > 0) return [];
  const label = words(language).plan.request(count, plan.units);
  return [{ ...button(PLAN_ACTIONS.request, label, value), style: 'primary' }];
}
