import { useState } from 'react';
import type { ToolAnswer } from '../live/agent-api.ts';

const KEPT = 10;
/** What an agent comes for. */
const FIRST_TOOL = 'plan_raise';

/** One call of a tool. `no`: its number on this page. */
export type AgentCall = { no: number; name: string; input: object; answer: ToolAnswer };

/** The agent of this page: the tool that is chosen, and what was called, the newest first. */
export type AgentState = {
  chosen: string;
  calls: AgentCall[];
  choose(tool: string): void;
  answered(call: Omit<AgentCall, 'no'>): void;
};

/** For as long as the page is open, whatever else is looked at meanwhile. */
export function useAgent(): AgentState {
  const [chosen, choose] = useState(FIRST_TOOL);
  const [calls, setCalls] = useState<AgentCall[]>([]);
  return {
    chosen,
    calls,
    choose,
    answered: (call) =>
      setCalls((before) => [{ no: (before[0]?.no ?? 0) + 1, ...call }, ...before].slice(0, KEPT)),
  };
}
