import { canonicalJson } from '../../../kit/canonical-json.ts';
import { sha256 } from '../../../kit/sha256.ts';
import type { Policy } from '../policy.ts';

/** A policy by digests: enough to say what is different in another one. */
export type PolicyOutline = {
  /** Name and digest, in their order. */
  rules: [name: string, digest: string][];
  /** Everything else of a policy, by its name. */
  parts: Record<string, string>;
};

/** Names of rules, and of other parts of a policy. `reordered`: rules that both have stand in another order. */
export type PolicyChanges = {
  added: string[];
  removed: string[];
  changed: string[];
  reordered: boolean;
  parts: string[];
};

/** Long enough to tell versions apart, short enough to be read out. */
const LENGTH = 12;

/**
 * Names a version of a policy, or a part of one: the same for the same content, however a file writes it. A field that is `null` or
 * not there is the same, so that a further field of a later version of Headroom leaves the versions as they are.
 */
export function digestOf(content: unknown): string {
  return sha256(canonicalJson(withoutNull(content)))
    .toString('hex')
    .slice(0, LENGTH);
}

export function outlineOf({ version: _version, rules, ...others }: Policy): PolicyOutline {
  const parts = Object.entries(others).map(([name, content]) => [name, digestOf(content)] as const);
  return { rules: rules.map((rule) => [rule.name, digestOf(rule)]), parts: Object.fromEntries(parts) };
}

/** What is different from one policy to the other. */
export function changesBetween(before: PolicyOutline, after: PolicyOutline): PolicyChanges {
  const [old, next] = [new Map(before.rules), new Map(after.rules)];
  const both = [...next.keys()].filter((name) => old.has(name));
  const names = new Set([...Object.keys(before.parts), ...Object.keys(after.parts)]);
  return {
    added: [...next.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !next.has(name)),
    changed: both.filter((name) => old.get(name) !== next.get(name)),
    reordered: [...old.keys()].filter((name) => next.has(name)).some((name, index) => name !== both[index]),
    parts: [...names].filter((name) => before.parts[name] !== after.parts[name]).sort(),
  };
}

function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(filled.map(([key, inner]) => [key, withoutNull(inner)]));
}
