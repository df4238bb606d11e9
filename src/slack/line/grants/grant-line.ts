import type { GrantScope } from '../../../domain/grants/standing-grant.ts';
import type { NamedPeople } from '../../../flows/grants/use-cases.ts';

/** A complete grant, before any rule was asked. Mentions and links in its reason are still marked tokens. */
export type AskGrantLine = Pick<GrantScope, 'rate' | 'units' | 'endsAt'> & {
  kind: 'grant';
  people: NamedPeople;
  /** As they can be typed again. */
  names: string[];
  app: string;
  reason: string;
  /** Its end would be another instant for somebody in another zone. */
  ownZone: boolean;
};

/** What the words after `grant` mean; without any of them the list is wanted. */
export type GrantLine =
  | AskGrantLine
  | { kind: 'grant_list' }
  /** `grant`: `G-3` */
  | { kind: 'grant_end'; how: 'revoke' | 'withdraw'; grant: string };
