import { useEffect, useState } from 'react';
import { STEPS, type StepKey } from '../kit/guide-steps.ts';
import { keep, kept } from './kept.ts';

/** What has been done of the guide, and whether it was closed; kept in the browser. */
type Progress = { done: StepKey[]; closed: boolean };
export type Guide = Progress & { close(): void; open(): void };

const KEY = 'guide';

/** A step that has happened stays done: a fault may be switched off again. */
export function useGuide(happened: StepKey[]): Guide {
  const [progress, setProgress] = useState(stored);
  const key = happened.join();
  // The list is new each time; its contents are what matters.
  useEffect(() => {
    setProgress((before) => {
      const news = happened.filter((step) => !before.done.includes(step));
      return news.length === 0 ? before : { ...before, done: [...before.done, ...news] };
    });
  }, [key]);
  useEffect(() => keep(KEY, progress), [progress]);
  const show = (closed: boolean) => setProgress((before) => ({ ...before, closed }));
  return { ...progress, close: () => show(true), open: () => show(false) };
}

function stored(): Progress {
  const value = kept(KEY);
  const { done, closed } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const names: unknown[] = Array.isArray(done) ? done : [];
  return {
    done: STEPS.map((step) => step.key).filter((name) => names.includes(name)),
    closed: closed === true,
  };
}
