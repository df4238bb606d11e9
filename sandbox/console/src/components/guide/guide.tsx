import type { Try } from '../../kit/demo-rules.ts';
import { STEPS, type StepKey } from '../../kit/guide-steps.ts';
import type { Guide as GuideState } from '../../state/use-guide.ts';
import { Rules } from './rules.tsx';

type GuideProps = { guide: GuideState; onStep(step: StepKey): void; onTry(line: Try): void };

/** Four steps through the demo and its rules, above the channel. What has happened is ticked; the next step is offered. */
export function Guide({ guide: { done, close }, onStep, onTry }: GuideProps) {
  const next = STEPS.find(({ key }) => !done.includes(key));
  return (
    <section className="guide" aria-label="Guide" data-testid="guide">
      <ol>
        {STEPS.map(({ key, title, text, button }, index) => {
          const isDone = done.includes(key);
          return (
            <li
              key={key}
              data-step={key}
              data-done={isDone || undefined}
              aria-current={key === next?.key ? 'step' : undefined}
            >
              <span className="guide-sign" aria-hidden="true">
                {isDone ? '✓' : index + 1}
              </span>
              <span className="guide-text">
                <strong>{title}</strong>
                {isDone && <span className="sr-only"> (done)</span>}
                <small>{text}</small>
              </span>
              <button type="button" className="button button-small" onClick={() => onStep(key)}>
                {button}
              </button>
            </li>
          );
        })}
      </ol>
      {!next && <p className="guide-end">All four done. Reset the demo to start over.</p>}
      <Rules onTry={onTry} />
      <button type="button" className="icon-button guide-close" aria-label="Close the guide" onClick={close}>
        ×
      </button>
    </section>
  );
}
