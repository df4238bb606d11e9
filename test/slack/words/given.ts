import { fit, oneLine } from '../../../src/slack/blocks/limits.ts';
import type { Words } from '../../../src/slack/words/shape/words.ts';
import { HOSTILE, NOW } from '../samples/samples.ts';

/** What a text is made with. */
export type Given = {
  /** What somebody typed, up to the 500 characters that a reason may have. */
  typed: string;
  /** The same on one line and cut, as evidence. */
  evidence: string;
  /** A name from the configuration or WeChat, cut as the blocks cut it; never empty. */
  name: string;
  /** `DD2981741311549200000` */
  orderId: string;
  /** `R-17` */
  id: string;
  /** Id of a person, group or channel. */
  slackId: string;
  count: number;
  days: number;
  units: bigint;
  at: number;
};

const plain: Given = {
  typed: 'Double 11',
  evidence: 'Double 11',
  name: 'shop',
  orderId: 'DD2981741311549200000',
  id: 'R-17',
  slackId: 'U0ANN00001',
  count: 7,
  days: 3,
  units: 258_000n,
  at: NOW,
};

function named(typed: string): Given {
  const evidence = fit(oneLine(typed), 60);
  return { ...plain, typed, evidence, name: evidence === '' ? plain.name : evidence };
}

/** Plain, single, empty, huge, and everything that somebody may type to do harm. */
export const GIVEN: Record<string, Given> = {
  plain,
  one: { ...plain, count: 1, days: 1, units: 1n },
  nothing: { ...named(''), count: 0, days: 1, units: 0n, at: 0 },
  huge: {
    ...named('W'.repeat(500)),
    id: 'R-999999999999',
    slackId: `U${'0'.repeat(20)}`,
    count: 999_999_999,
    days: 9_999,
    units: 10n ** 18n,
    at: Date.UTC(9999, 11, 31),
  },
  ...Object.fromEntries(Object.entries(HOSTILE).map(([name, typed]) => [name, named(typed)])),
};

type Leaf = string | readonly unknown[];
type HoldsText<T> = T extends (...args: never[]) => unknown
  ? true
  : T extends Leaf
    ? false
    : true extends { [K in keyof T]: HoldsText<T[K]> }[keyof T]
      ? true
      : false;

/** For every text with arguments, what to call it with. */
export type ArgumentsFor<T> = {
  [K in keyof T as HoldsText<T[K]> extends true ? K : never]: T[K] extends (...args: infer A) => unknown
    ? (given: Given) => A[]
    : ArgumentsFor<T[K]>;
};

export type WordArguments = Partial<ArgumentsFor<Words>>;

/** Every function below a value by its path; `.card.title`. */
export function functionsIn(
  value: unknown,
  path = '',
): [path: string, run: (...args: unknown[]) => unknown][] {
  if (isFunction(value)) return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => functionsIn(inner, `${path}.${key}`));
}

function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function';
}
