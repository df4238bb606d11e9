import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { AppNeeds } from '../problem/need.ts';
import type { Sliced } from '../problem/sliced.ts';
import { createLacks, type Lacks } from './lacks.ts';
import type { Kind } from './offers.ts';

/** What an app lacks; those in front of it are covered, those behind it not at all. `null`: nothing is lacking any more. */
export type Node = { no: number; app: number; lacks: Lacks | null };

/** An allocation for the first moment at which something is lacking, and what is lacking with it. */
export type Move = { kind: Kind; startsAt: Instant; to: Node };

/** What can be lacking, and what to do about it, whoever pays. */
export type Graph = { root: Node; movesOf(node: Node): readonly Move[] };

export function createGraph(apps: readonly AppNeeds[], kinds: readonly Kind[], addUp: boolean): Graph {
  const { of, without } = createLacks(addUp);
  const nodes = new Map<string, Node>();
  const moves = new Map<Node, readonly Move[]>();

  function nodeOf(app: number, lacks: Lacks | null): Node {
    const following = apps[app + 1];
    if (!lacks && following) return nodeOf(app + 1, of(following.needs));
    const key = lacks ? `${app}|${lacks.no}` : 'end';
    const node = nodes.get(key) ?? { no: nodes.size, app, lacks };
    nodes.set(key, node);
    return node;
  }

  function movesFrom(app: number, lacks: Lacks): Move[] {
    return kinds.flatMap((kind) => {
      const startsAt = Math.min(lacks.from, kind.lastStart);
      const until = startsAt + kind.days * DAY_MS;
      const isLow = !addUp && kind.rate < lacks.rate;
      if (until <= lacks.from || isLow || kind.opens > lacks.from) return [];
      return [{ kind, startsAt, to: nodeOf(app, without(lacks, until, kind.rate)) }];
    });
  }

  return {
    root: nodeOf(0, of(apps[0]?.needs ?? [])),
    movesOf(node) {
      const known = moves.get(node) ?? (node.lacks ? movesFrom(node.app, node.lacks) : []);
      moves.set(node, known);
      return known;
    },
  };
}

/** Every node that can be reached, each behind all that follow it; `null`: there are more moves than so many. */
export function* everyNode({ root, movesOf }: Graph, mostMoves: number): Sliced<Node[] | null> {
  const seen = new Set([root]);
  const order: Node[] = [];
  let [moves, slice] = [movesOf(root).length, SLICE];
  const path = [{ node: root, following: movesOf(root).values() }];
  for (let last = path.at(-1); last; last = path.at(-1)) {
    if (moves > mostMoves) return null;
    if (moves >= slice) {
      yield;
      slice = moves + SLICE;
    }
    const move = last.following.next();
    if (move.done) {
      order.push(last.node);
      path.pop();
    } else if (!seen.has(move.value.to)) {
      const node = move.value.to;
      seen.add(node);
      moves += movesOf(node).length;
      path.push({ node, following: movesOf(node).values() });
    }
  }
  return order;
}

/** After so many moves whoever waits goes on. */
const SLICE = 1_000;
