import type { WeChatCall } from './control/control.ts';

/** A long demo must not eat the memory. */
const KEPT = 5_000;

/** What was asked of the API and what it answered, oldest first. Status 0: no answer was sent (yet). */
export type CallLog = {
  /** The entry stays open: its status and answer are filled in when the answer goes out. */
  add(call: WeChatCall): void;
  list(path: string | null): WeChatCall[];
};

/** Creates an empty log that keeps the newest calls. */
export function createCallLog(): CallLog {
  let calls: WeChatCall[] = [];
  return {
    add(call) {
      calls.push(call);
      if (calls.length > KEPT) calls = calls.slice(-KEPT);
    },
    list: (path) => (path ? calls.filter((call) => call.path === path) : calls),
  };
}
