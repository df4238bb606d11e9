import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useSlack } from '../../state/slack-context.ts';
import type { OpenConfirm } from '../../state/use-slack-side.ts';
import { Mrkdwn } from '../../text/mrkdwn.tsx';
import { plain } from '../../text/plain.ts';

/** The dialog that an element's `confirm` object asks for. */
export function ConfirmDialog({ confirming }: { confirming: OpenConfirm }) {
  const { view } = useSlack();
  const { dialog, answer } = confirming;
  const titleId = useId();
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  return (
    <div className="modal-backdrop confirm-backdrop">
      <div
        className="modal confirm"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby={titleId}
        data-testid="confirm"
        onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && answer(false)}
      >
        <header className="modal-head">
          <h2 id={titleId}>{plain(dialog.title)}</h2>
        </header>
        <div className="modal-body">
          {dialog.text.type === 'mrkdwn' ? (
            <Mrkdwn text={dialog.text.text} view={view} />
          ) : (
            plain(dialog.text)
          )}
        </div>
        <footer className="modal-foot">
          <button type="button" className="button" onClick={() => answer(false)}>
            {plain(dialog.deny)}
          </button>
          <button
            type="button"
            ref={yes}
            className={`button ${dialog.style === 'danger' ? 'button-danger' : 'button-primary'}`}
            onClick={() => answer(true)}
          >
            {plain(dialog.confirm)}
          </button>
        </footer>
      </div>
    </div>
  );
}
