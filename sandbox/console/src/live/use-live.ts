import { useCallback, useEffect, useRef, useState } from 'react';
import type { ChangeFeed, Side } from './change-feed.ts';

/** The newest answer, whether the last try failed, and a way to ask again now. */
export type Live<T> = { data: T | undefined; failed: boolean; refresh(): Promise<void> };

/**
 * Loads now and after every change. Changes that arrive during a load are answered by one more load, however many
 * there were. An answer for an earlier `load` is dropped.
 */
export function useLive<T>(feed: ChangeFeed, side: Side, load: () => Promise<T>): Live<T> {
  const [data, setData] = useState<T>();
  const [failed, setFailed] = useState(false);
  const current = useRef(load);
  const running = useRef<Promise<void>>(undefined);
  const queued = useRef<Promise<void>>(undefined);

  const once = useCallback(async () => {
    const mine = current.current;
    try {
      const answer = await mine();
      if (current.current === mine) setData(answer);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  }, []);

  const refresh = useCallback((): Promise<void> => {
    const start = () => {
      running.current = once().finally(() => {
        running.current = undefined;
      });
      return running.current;
    };
    if (!running.current) return start();
    queued.current ??= running.current.then(() => {
      queued.current = undefined;
      return start();
    });
    return queued.current;
  }, [once]);

  // A new `load` is a new question and is asked at once.
  useEffect(() => {
    current.current = load;
    void refresh();
  }, [load, refresh]);
  useEffect(() => feed.subscribe(side, () => void refresh()), [feed, side, refresh]);
  return { data, failed, refresh };
}
