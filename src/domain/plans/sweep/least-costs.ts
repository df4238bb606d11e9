import type { Graph, Node } from './graph.ts';
import type { Kind, Offer } from './offers.ts';

/** What covering all that is lacking at a node costs at least, and with how few allocations at that cost; by the node's number. */
export type LeastCosts = { units: Float64Array; allocations: Float64Array };

/** What an offer is counted as. */
export type PriceOf = (offer: Offer) => number;

/**
 * The cheapest ways from every node to the end, as if purses were endless: exactly, from behind, since no node leads back.
 *
 * @param order each node behind all that follow it
 */
export function leastCosts({ movesOf }: Graph, order: readonly Node[], priceOf: PriceOf): LeastCosts {
  const prices = new Map<Kind, number>();
  const priceOfKind = (kind: Kind) => {
    const price = prices.get(kind) ?? Math.min(...kind.offers.map(priceOf));
    prices.set(kind, price);
    return price;
  };
  const units = new Float64Array(order.length).fill(Number.POSITIVE_INFINITY);
  const allocations = new Float64Array(order.length).fill(Number.POSITIVE_INFINITY);
  for (const node of order) {
    let [cost, count] = node.lacks ? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] : [0, 0];
    for (const { kind, to } of movesOf(node)) {
      const by = priceOfKind(kind) + (units[to.no] ?? 0);
      if (by > cost) continue;
      const withIt = 1 + (allocations[to.no] ?? 0);
      if (by < cost || withIt < count) [cost, count] = [by, withIt];
    }
    units[node.no] = cost;
    allocations[node.no] = count;
  }
  return { units, allocations };
}

/** What the cheapest way from a node spends of each purse. */
export function spentOf(
  { movesOf, root }: Graph,
  { units }: LeastCosts,
  priceOf: PriceOf,
  purses: number,
): number[] {
  const spent = new Array<number>(purses).fill(0);
  let node: Node | null = root;
  while (node) {
    const ways: { offer: Offer; to: Node }[] = movesOf(node).flatMap(({ kind, to }) =>
      kind.offers.map((offer) => ({ offer, to })),
    );
    const costs = ways.map(({ offer, to }) => priceOf(offer) + (units[to.no] ?? 0));
    const cheapest = ways[costs.indexOf(Math.min(...costs))];
    if (cheapest) spent[cheapest.offer.index] = (spent[cheapest.offer.index] ?? 0) + cheapest.offer.units;
    node = cheapest?.to ?? null;
  }
  return spent;
}
