import type { UseCases } from '../../../flows/use-cases.ts';

/**
 * What an agent may ask of the product. Nothing in it approves, rejects, reviews or resolves anything: what this door is not given,
 * no tool call can reach.
 */
export type AgentUseCases = Pick<
  UseCases,
  'ask' | 'machines' | 'show' | 'cancel' | 'lists' | 'packs' | 'offer'
> & {
  /** The cheapest raises; requesting them is {@link UseCases.ask}. */
  plan: UseCases['plans']['make'];
};

/** These and no others, also at run time. */
export function forAgents(useCases: UseCases): AgentUseCases {
  const { ask, machines, show, cancel, lists, packs, offer, plans } = useCases;
  return { ask, machines, show, cancel, lists, packs, offer, plan: plans.make };
}
