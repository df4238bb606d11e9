import type { SimMessage } from '../../../../slack/control.ts';
import { ruleText } from '../../kit/demo-rules.ts';

/** Below a card, by the page and not by the app: which rule decides it. */
export function RuleNote({ message }: { message: SimMessage }) {
  const rule = message.metadata?.event_payload.rule;
  if (typeof rule !== 'string') return null;
  const text = ruleText(rule);
  return (
    <p className="rule-note" data-testid="rule-note" data-rule={rule}>
      Rule <strong>{rule}</strong>
      {text && ` · ${text}`}
    </p>
  );
}
