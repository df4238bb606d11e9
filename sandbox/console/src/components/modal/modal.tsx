import { type FormEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { SimView } from '../../../../slack/control.ts';
import { elementsOf } from '../../kit/element.ts';
import { carriesState } from '../../kit/state-value.ts';
import { clientErrors } from '../../kit/validate.ts';
import { closeView, submitView } from '../../live/slack-api.ts';
import { useSlack } from '../../state/slack-context.ts';
import { useActions } from '../../state/use-actions.ts';
import { type Form, useForm } from '../../state/use-form.ts';
import { withEmoji } from '../../text/emoji.ts';
import { unescapeSlack } from '../../text/unescape.ts';
import { BlocksView } from '../message/blocks-view.tsx';

type ModalProps = { modal: SimView; top: boolean };

/** One modal: title, blocks, submit and close. */
export function Modal({ modal, top }: ModalProps) {
  const { view, request } = useSlack();
  const titleId = useId();
  const place = useMemo(() => ({ view: modal.id }), [modal.id]);
  const actions = useActions(place);
  const form = useForm(modal.state);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const [touched, setTouched] = useState<readonly string[]>([]);
  const [sending, setSending] = useState(false);
  const dialog = useFocusInside(top);
  const busy = sending || modal.busy;
  const user = view.me.id;

  const watched: Form = {
    get: form.get,
    set: (blockId, element, value) => {
      setTouched((list) => [...list, blockId]);
      form.set(blockId, element, value);
    },
  };
  const errors = Object.fromEntries(
    Object.entries({ ...modal.errors, ...refused }).filter(([blockId]) => !touched.includes(blockId)),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !modal.submit) return;
    setTouched([]);
    const wrong = clientErrors(modal.blocks, (block) => form.get(block.block_id, block.element));
    setRefused(wrong);
    if (Object.keys(wrong).length > 0) return;
    setSending(true);
    await request(() => submitView({ user, view: modal.id, state: collect(modal, form) }));
    setSending(false);
  };
  useEffect(() => {
    // The refused field may be out of sight.
    const wrong = '.input-block-wrong :is(input, textarea)';
    if (Object.keys(refused).length > 0)
      dialog.current?.querySelector<HTMLElement>(wrong)?.scrollIntoView({ block: 'nearest' });
  }, [refused, dialog]);
  const close = (all: boolean) =>
    void request(() => closeView({ user, view: modal.id, ...(all && { all }) }));

  return (
    <div className="modal-backdrop" hidden={!top}>
      <div
        className="modal"
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        aria-busy={busy}
        data-testid={top ? 'modal' : undefined}
        data-callback-id={modal.callbackId}
        ref={dialog}
        tabIndex={-1}
        onKeyDown={(event: KeyboardEvent) => event.key === 'Escape' && close(false)}
      >
        <form onSubmit={submit} noValidate>
          <header className="modal-head">
            <h2 id={titleId}>{shown(modal.title)}</h2>
            <button
              type="button"
              className="icon-button"
              aria-label="Close all"
              title="Close"
              onClick={() => close(true)}
            >
              ×
            </button>
          </header>
          <div className="modal-body">
            <BlocksView blocks={modal.blocks} actions={actions} form={watched} errors={errors} />
          </div>
          <footer className="modal-foot">
            <button type="button" className="button" onClick={() => close(false)}>
              {shown(modal.close ?? (modal.submit ? 'Cancel' : 'Close'))}
            </button>
            {modal.submit && (
              <button
                type="submit"
                className="button button-primary"
                data-pending={busy || undefined}
                aria-disabled={busy}
              >
                {shown(modal.submit)}
              </button>
            )}
          </footer>
        </form>
      </div>
    </div>
  );
}

/** Every value of the view, as a submission reports it. */
function collect(modal: SimView, form: Form): SimView['state'] {
  const state: SimView['state'] = {};
  for (const block of modal.blocks) {
    for (const element of elementsOf(block).filter(carriesState)) {
      state[block.block_id] = {
        ...state[block.block_id],
        [element.action_id]: form.get(block.block_id, element),
      };
    }
  }
  return state;
}

/** Takes the focus when the modal comes to the top: the field that asks for it, else the first one. */
function useFocusInside(top: boolean) {
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!top) return;
    // Selects open on focus; a list that unfolds by itself would hide the form.
    const first = dialog.current?.querySelector<HTMLElement>(
      '.modal-body :is(input:not([role=combobox]), textarea)',
    );
    (first ?? dialog.current)?.focus();
  }, [top]);
  return dialog;
}

function shown(text: string): string {
  return withEmoji(unescapeSlack(text));
}
