import type { Completion } from './completions.ts';

type CommandHintsProps = { id: string; hints: Completion[]; active: number; onChoose(index: number): void };

/** The list above the composer while a command is typed. */
export function CommandHints({ id, hints, active, onChoose }: CommandHintsProps) {
  return (
    <div className="command-hints" data-testid="command-hints">
      <p>
        <kbd>↑</kbd> <kbd>↓</kbd> move · <kbd>Tab</kbd> complete · <kbd>Esc</kbd> dismiss
      </p>
      <div role="listbox" id={id} aria-label="Commands">
        {hints.map((hint, index) => (
          <div
            key={hint.key}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={index === active ? 'command-hint active' : 'command-hint'}
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(index);
            }}
          >
            <code>{hint.title}</code>
            <small>{hint.detail}</small>
          </div>
        ))}
      </div>
    </div>
  );
}
