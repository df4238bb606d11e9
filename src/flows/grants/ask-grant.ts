import { findApp, type ReceiverApp } from '../../domain/apps/apps.ts';
import { askGrant, checkGrant } from '../../domain/grants/ask-grant.ts';
import type { AskGrantRefusal } from '../../domain/grants/grant-refusals.ts';
import type { People } from '../../domain/people.ts';
import { carryOut } from '../../domain/policy/outcomes.ts';
import { checkReason } from '../../domain/policy/reason-rule.ts';
import { sourceOf } from '../../domain/policy/source-of.ts';
import { actorOf, viaOf } from '../../domain/requests/actor-of.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import type { ApplyPolicyOptions } from '../policy/apply-policy.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { cardChannel } from '../requests/ask.ts';
import { grantEffects } from './grant-effects.ts';
import { createGrantPolicy } from './grant-policy.ts';
import type { GrantStore, ShownGrant, UserGroups } from './grant-ports.ts';
import { resolvePeople, unseenOf } from './resolve-people.ts';
import type { AskGrantInput } from './use-cases.ts';

export type AskGrantOptions = ApplyPolicyOptions & {
  grantStore: GrantStore;
  store: Pick<RequestStore, 'firstChannel' | 'knownFirstChannel'>;
  packReader: Pick<PackReader, 'available'>;
  userGroups: UserGroups;
  clock: Clock;
  apps: ReceiverApp[];
  defaultAccount: string;
  defaultChannel: string | null;
  expirySeconds: number;
  newKey: () => string;
};

/** Somebody asks for permission in advance: who is meant is looked up, the rule is found, and the grant is stored with its card to be posted. */
export function createAskGrant(options: AskGrantOptions) {
  const { grantStore, clock } = options;
  const policyFor = createPolicyFor(options);
  return async (asked: AskGrantInput): Promise<Result<ShownGrant, AskGrantRefusal>> => {
    const input = { ...asked, reason: tidyReason(asked.reason) };
    const app = findApp(options.apps, input.app, options.defaultAccount);
    if (!app.ok) return app;
    const people = await resolvePeople(options.userGroups, input.people);
    if (!people.ok) return people;
    const checked = checkGrant({ ...input, people: people.value }, clock());
    if (!checked.ok) return checked;
    const unknown = await unseenOf(options.directory, people.value);
    if (unknown !== null) return refuse({ reason: 'unknown_person', userId: unknown });
    const decides = await policyFor(input, app.value);
    if (!decides.ok) return decides;
    const channel = await cardChannel(options, [app.value], input.channel);
    if (channel === null) return refuse({ reason: 'no_channel' });
    const grant = askGrant({
      id: `G-${await grantStore.nextNumber()}`,
      key: options.newKey(),
      by: input.by,
      ...viaOf(input.surface),
      scope: scopeOf(input, people.value, app.value),
      reason: input.reason,
      ...decides.value,
      channel,
      at: clock(),
      patienceMs: options.expirySeconds * 1000,
    });
    const events = [{ type: 'grant_requested' as const, at: grant.askedAt, grant }];
    const saved = await grantStore.commit({
      grant: { expected: 0, next: grant },
      events,
      actor: actorOf(input.by, input.surface ?? 'command'),
      effects: grantEffects(grant, events),
      onceKey: input.onceKey,
      ...(input.idempotency ? { fingerprint: input.idempotency.fingerprint } : {}),
    });
    return saved === 'saved' ? accept({ grant, drawn: 0n }) : refuse({ reason: 'asked_already' });
  };
}

function scopeOf(
  { rate, units, endsAt }: AskGrantInput,
  people: People,
  { appId, name, label }: ReceiverApp,
) {
  return { people, app: { appId, name, label }, rate, units, endsAt };
}

/** The rule that decides about the whole amount, and what it makes of the reason. */
function createPolicyFor(options: AskGrantOptions) {
  const { packReader, clock } = options;
  const applyPolicy = createGrantPolicy(options);
  return async ({ by, surface, rate, units, reason }: AskGrantInput, receiver: ReceiverApp) => {
    const { packs } = await packReader.available();
    // Its share is largest of the smallest pack that could pay.
    const sizes = packs.filter(({ pack }) => pack.account === receiver.account).map(({ pack }) => pack.all);
    const { appId, name, owners } = receiver;
    const { rule, version } = await applyPolicy({
      by,
      source: sourceOf(surface ?? 'command'),
      app: { appId, name, owners },
      appCount: 1,
      rate,
      units,
      packAll: sizes.reduce((least, size) => (size < least ? size : least), sizes[0] ?? 0n),
      requestedAt: clock(),
      startsAt: clock(),
    });
    const outcome = carryOut(rule);
    if (!outcome.ok) return outcome;
    const fit = checkReason(rule.name, rule.reason, reason);
    if (!fit.ok) return fit;
    return accept({ rule: outcome.value.rule, policy: version, reasonLink: fit.value });
  };
}
