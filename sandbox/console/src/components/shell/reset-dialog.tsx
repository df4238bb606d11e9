import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Reset } from '../../state/use-reset.ts';

/** Asks before everything is deleted, and shows how far that is. */
export function ResetDialog({ reset }: { reset: Reset }) {
  const cancel = useRef<HTMLButtonElement>(null);
  const running = reset.state === 'running';
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div className="modal-backdrop page-backdrop">
      <div
        className="modal confirm"
        role="alertdialog"
        aria-modal="true"
        aria-label="Reset the demo?"
        aria-busy={running}
        data-testid="reset-dialog"
        onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && !running && reset.cancel()}
      >
        <header className="modal-head">
          <h2>Reset the demo?</h2>
        </header>
        <div className="modal-body">
          <p>
            Deletes all messages, requests, allocations and faults, and sets the clock back to now. Slack,
            WeChat and Headroom restart in a few seconds.
          </p>
          {reset.error !== undefined && (
            <p className="input-error" role="alert">
              The reset failed ({reset.error}). Try again, or restart the demo.
            </p>
          )}
        </div>
        <footer className="modal-foot">
          <button type="button" className="button" ref={cancel} disabled={running} onClick={reset.cancel}>
            Cancel
          </button>
          <button
            type="button"
            className="button button-danger"
            data-pending={running || undefined}
            disabled={running}
            onClick={reset.run}
          >
            {running ? 'Resetting…' : 'Reset demo'}
          </button>
        </footer>
      </div>
    </div>
  );
}
