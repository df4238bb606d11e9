import { type AnyScene, type AskChange, anAsk } from './core-scene.ts';
import { DAY, T0 } from './requests.ts';

export const members = ['UANN', 'UBEA', 'ULIN', 'UKIM'];
export const groups = { SOPS: ['UKIM', 'UBEA'] };

type GivenGrant = { units?: bigint; rate?: number; endsAt?: number; by?: string[] };

/** Lin asks that ops may raise shop up to 300k for 400,000 units in ten days; Ann approves. */
export async function given(scene: AnyScene, change: GivenGrant = {}) {
  const { grants } = scene.useCases;
  const { units = 400_000n, rate = 300_000, endsAt = T0 + 10 * DAY, by = ['UANN'] } = change;
  const asked = await grants.ask({
    by: 'ULIN',
    people: { users: [], groups: [], handles: ['sops'] },
    app: 'shop',
    rate,
    units,
    endsAt,
    reason: 'war room',
    channel: 'C1',
    onceKey: Math.random().toString(),
  });
  if (!asked.ok) throw new Error(asked.refusal.reason);
  const { id } = asked.value.grant;
  for (const voter of by) await grants.decide({ type: 'approve', grant: id, by: voter, claim: null });
  return id;
}

/** 300k for one day: 86,000 units. */
export async function raiseWithin(scene: AnyScene, change: AskChange = {}) {
  const answer = await scene.useCases.ask(anAsk({ by: 'UKIM', days: 1, again: true, ...change }));
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value.request;
}

export const grantRemaining = async (scene: AnyScene, id: string) => {
  const shown = await scene.useCases.grants.show(id);
  return shown && shown.grant.scope.units - shown.drawn;
};
