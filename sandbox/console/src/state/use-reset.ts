import { useCallback, useEffect, useState } from 'react';
import { resetDemo } from '../live/demo-api.ts';
import { forgetKept } from './kept.ts';

const SHARED = 'headroom-sandbox-resets';

export type Reset = {
  state: 'idle' | 'confirming' | 'running';
  /** Why the last try failed. */
  error: string | undefined;
  ask(): void;
  cancel(): void;
  run(): void;
};

/** Brings the whole demo back to its start, after a confirmation; all windows begin again then. */
export function useReset(): Reset {
  const [state, setState] = useState<Reset['state']>('idle');
  const [error, setError] = useState<string>();
  useEffect(() => {
    const channel = new BroadcastChannel(SHARED);
    channel.onmessage = beginAgain;
    return () => channel.close();
  }, []);
  const run = useCallback(async () => {
    setState('running');
    setError(undefined);
    const outcome = await resetDemo().catch(() => ({ ok: false, error: 'the demo didn’t answer' }));
    if (outcome.ok) {
      new BroadcastChannel(SHARED).postMessage('reset');
      beginAgain();
      return;
    }
    setError(outcome.error ?? 'unknown');
    setState('confirming');
  }, []);
  return {
    state,
    error,
    ask: () => {
      setError(undefined);
      setState('confirming');
    },
    cancel: () => setState('idle'),
    run: () => void run(),
  };
}

/** What a window knew (read marks, the guide, whose view) was of another workspace. */
function beginAgain(): void {
  forgetKept();
  window.history.replaceState(null, '', window.location.pathname);
  window.location.reload();
}
