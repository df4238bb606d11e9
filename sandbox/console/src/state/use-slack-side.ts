import { useCallback, useMemo, useRef, useState } from 'react';
import type { Outcome, WorkspaceView } from '../../../slack/control.ts';
import type { Confirm } from '../kit/element.ts';
import type { Picture } from '../kit/pictures.ts';
import type { Live } from '../live/use-live.ts';
import type { SlackSide } from './slack-context.ts';

/** A dialog that waits for an answer. */
export type OpenConfirm = { dialog: Confirm; answer(yes: boolean): void };
export type LocalToast = { id: string; text: string };

type SlackSideState = {
  side: SlackSide | undefined;
  confirming: OpenConfirm | undefined;
  picture: Picture | undefined;
  closePicture(): void;
  toasts: LocalToast[];
  dismiss(id: string): void;
};

/** Puts the live workspace, requests to it, the confirm dialog and the page's own error notes together. */
export function useSlackSide(live: Live<WorkspaceView>): SlackSideState {
  const [confirming, setConfirming] = useState<OpenConfirm>();
  const [picture, setPicture] = useState<Picture>();
  const [toasts, setToasts] = useState<LocalToast[]>([]);
  const view = live.data;
  const latest = useRef(view);
  latest.current = view;
  const { refresh } = live;

  const request = useCallback(
    async (send: () => Promise<Outcome>) => {
      const before = newestNote(latest.current);
      const error = await outcomeError(send);
      await refresh();
      // React has drawn the refreshed state by the next turn of the event loop; then `latest` is that state.
      await new Promise((resolve) => setTimeout(resolve));
      // The simulator usually says it itself; then once is enough.
      if (error && newestNote(latest.current) === before) {
        setToasts((list) => [...list, { id: `local-${Date.now()}-${list.length}`, text: error }]);
      }
      return error === undefined;
    },
    [refresh],
  );
  const confirm = useCallback(
    (dialog: Confirm) =>
      new Promise<boolean>((resolve) => {
        const answer = (yes: boolean) => {
          setConfirming(undefined);
          resolve(yes);
        };
        setConfirming({ dialog, answer });
      }),
    [],
  );
  const dismiss = useCallback(
    (id: string) => setToasts((list) => list.filter((toast) => toast.id !== id)),
    [],
  );
  const closePicture = useCallback(() => setPicture(undefined), []);
  const side = useMemo(
    () => view && { view, request, confirm, showPicture: setPicture },
    [view, request, confirm],
  );
  return { side, confirming, picture, closePicture, toasts, dismiss };
}

async function outcomeError(send: () => Promise<Outcome>): Promise<string | undefined> {
  try {
    const outcome = await send();
    return outcome.ok ? undefined : `Slack answered: ${outcome.error}`;
  } catch {
    return 'The Slack simulator isn’t answering.';
  }
}

/** What Slack itself said last, in a toast or as a private note under a command. */
function newestNote(view: WorkspaceView | undefined): string {
  const note = view?.messages.findLast((message) => message.fromSlack);
  return `${view?.toasts.at(-1)?.id} ${note?.ts}`;
}
