import type { ReceiverApp } from '../../domain/apps/apps.ts';

/** What the parts of a rule are read with: the apps they may name, and where to say what is wrong. */
export type Reading = {
  apps: readonly Pick<ReceiverApp, 'appId' | 'name' | 'label' | 'owners'>[];
  /** `path`: within the rule. */
  report(path: PropertyKey[], what: string, remedy: string): void;
};
