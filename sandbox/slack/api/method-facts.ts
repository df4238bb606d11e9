import methods from '../data/slack-methods.json' with { type: 'json' };

/** What the reference says about one method; `tier` 0 stands for "special". */
export type MethodFacts = {
  tier: number;
  scopes: string[];
  args: string[];
  required: string[];
  errors: string[];
};

/** The 59 methods an app of this kind might call, from the published reference. */
export const METHOD_FACTS: Record<string, MethodFacts> = methods.methods;

/** Calls per minute of the tiers 1 to 4 (docs.slack.dev/apis/web-api/rate-limits). */
export const TIER_PER_MINUTE: Record<number, number> = { 1: 1, 2: 20, 3: 50, 4: 100 };

/** Methods with a limit of their own, per minute, from the Java SDK's tables. */
export const SPECIAL_PER_MINUTE: Record<string, number> = { 'auth.test': 600, 'chat.getPermalink': 600 };
