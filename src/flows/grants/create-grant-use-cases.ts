import { accept } from '../../kit/result.ts';
import { type RecordRefusalsOptions, recorded } from '../audit/record-refusals.ts';
import { type AskGrantOptions, createAskGrant } from './ask-grant.ts';
import { createDecideGrant, createMayReject, type DecideGrantOptions } from './decide-grant.ts';
import { createEndGrants } from './end-grants.ts';
import { type MeterStore, shownGrant, shownGrants } from './shown-grant.ts';
import type { GrantUseCases, GrantVoteInput } from './use-cases.ts';

export type GrantUseCaseOptions = AskGrantOptions &
  DecideGrantOptions &
  RecordRefusalsOptions & { store: MeterStore };

/** Everything about permissions in advance. */
export function createGrantUseCases(options: GrantUseCaseOptions): GrantUseCases {
  const { grantStore, store } = options;
  const decide = createDecideGrant(options);
  const show: GrantUseCases['show'] = async (id) => {
    const stored = await grantStore.load(id);
    return stored && shownGrant(store, stored.value);
  };
  return {
    ask: recorded(options, 'grant', createAskGrant(options)),
    decide: recorded(
      options,
      ({ type }) => `grant_${type}` as const,
      async (input: GrantVoteInput) => {
        const decided = await decide(input);
        return decided.ok ? accept(await shownGrant(store, decided.value)) : decided;
      },
    ),
    mayReject: recorded(options, 'grant_reject', createMayReject(options)),
    show,
    async savedUnder(onceKey) {
      const saved = await grantStore.findByOnceKey(onceKey);
      const shown = saved && (await show(saved.id));
      return shown && { ...shown, fingerprint: saved.fingerprint };
    },
    async open() {
      const open = await grantStore.open();
      return shownGrants(
        store,
        open.map(({ value }) => value),
      );
    },
    end: createEndGrants(options),
  };
}
