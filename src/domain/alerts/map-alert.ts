import type { ReceiverApp } from '../apps/apps.ts';
import type { Alert, AlertRule } from './alert.ts';

/** The rule that is about an alert, and the app. `unknown_app`: rules are, but there is no such app; `named`: empty where its label is absent. */
export type MappedAlert =
  | { kind: 'mapped'; rule: AlertRule; app: ReceiverApp }
  | { kind: 'unknown_app'; named: string }
  | { kind: 'no_rule' };

/**
 * The first rule that is about an alert and whose app there is.
 * @param appCalled the app that a text calls
 */
export function mapAlert(
  { labels }: Pick<Alert, 'labels'>,
  rules: readonly AlertRule[],
  appCalled: (text: string) => ReceiverApp | null,
): MappedAlert {
  let unknown: MappedAlert | null = null;
  for (const rule of rules) {
    const fits = Object.entries(rule.match).every(([label, value]) => labelOf(labels, label) === value);
    if (!fits) continue;
    const named = 'name' in rule.app ? rule.app.name : (labelOf(labels, rule.app.label) ?? '');
    const app = appCalled(named);
    if (app) return { kind: 'mapped', rule, app };
    unknown ??= { kind: 'unknown_app', named };
  }
  return unknown ?? { kind: 'no_rule' };
}

/** Labels come from outside: one that is called like something that every object has is still only a label. */
function labelOf(labels: Alert['labels'], label: string): string | undefined {
  return Object.hasOwn(labels, label) ? labels[label] : undefined;
}

/** An alert with its value among its facts, where the rule says what that is. */
export function withValue(alert: Alert, { value: meaning }: Pick<AlertRule, 'value'>): Alert {
  const { facts, value = null } = alert;
  if (meaning !== 'calls' || facts.calls !== null) return alert;
  return { ...alert, facts: { ...facts, calls: value } };
}
