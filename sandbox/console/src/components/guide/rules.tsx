import { useState } from 'react';
import { DEMO_RULES, type Try } from '../../kit/demo-rules.ts';

const NAMES: Record<Try['person'], string> = { lin: 'Lin', mei: 'Mei', chen: 'Chen' };

/** The demo's rules in short, the first match decides; each with lines that are filled in for whoever sends them. */
export function Rules({ onTry }: { onTry(line: Try): void }) {
  const [open, setOpen] = useState(false);
  const choose = (line: Try) => {
    // What comes of it appears in the channel.
    setOpen(false);
    onTry(line);
  };
  return (
    <details
      className="rules"
      data-testid="rules"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Which rule decides, and lines to try</summary>
      <div className="rules-list">
        <p>The first rule that matches decides. Below each card you read which one it is.</p>
        <dl>
          {DEMO_RULES.map(({ rule, title, text, tries }) => (
            <div key={title} data-rule={rule ?? title}>
              <dt>
                {rule !== null && <span className="rules-kind">Rule </span>}
                {title}
              </dt>
              <dd>
                {text}
                {tries.map((one) => (
                  <button
                    key={`${one.person} ${one.line}`}
                    type="button"
                    className="try"
                    onClick={() => choose(one)}
                  >
                    <b>{NAMES[one.person]}</b> <code>{one.line}</code>
                  </button>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
