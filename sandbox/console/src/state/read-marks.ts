import { useCallback, useState } from 'react';
import type { SimMessage } from '../../../slack/control.ts';
import { keep, kept } from './kept.ts';

const KEY = 'read';

/** How far each person has read each conversation: `user:channel` → ts. Kept in the browser. */
export type ReadMarks = {
  unread(user: string, channel: string, messages: SimMessage[]): number;
  read(user: string, channel: string, ts: string): void;
};

export function useReadMarks(): ReadMarks {
  const [marks, setMarks] = useState<Record<string, string>>(stored);
  const read = useCallback((user: string, channel: string, ts: string) => {
    setMarks((before) => {
      const key = `${user}:${channel}`;
      if (Number(before[key] ?? 0) >= Number(ts)) return before;
      const after = { ...before, [key]: ts };
      keep(KEY, after);
      return after;
    });
  }, []);
  const unread = useCallback(
    (user: string, channel: string, messages: SimMessage[]) => {
      const mark = Number(marks[`${user}:${channel}`] ?? 0);
      return messages.filter(
        (message) => message.channel === channel && message.user !== user && Number(message.ts) > mark,
      ).length;
    },
    [marks],
  );
  return { unread, read };
}

function stored(): Record<string, string> {
  const value = kept(KEY);
  return typeof value === 'object' && value !== null ? (value as Record<string, string>) : {};
}
