import { useEffect, useState } from 'react';
import { fieldsOf, type Tool } from '../../kit/tool-fields.ts';
import { callTool, listTools, type ToolAnswer } from '../../live/agent-api.ts';
import type { AgentCall, AgentState } from '../../state/use-agent.ts';
import '../../styles/machines.css';
import { AgentCallView } from './agent-call.tsx';
import { ToolForm } from './tool-form.tsx';

const RETRY_MS = 2_000;

/** An agent in the hands of whoever looks on: the app's tools, a form for each, and what was called and answered. */
export function Agent({ now, agent }: { now: Date; agent: AgentState }) {
  const { chosen, calls, choose, answered } = agent;
  const tools = useTools();
  const tool = tools?.find(({ name }) => name === chosen) ?? tools?.[0];
  const call = async (name: string, input: object) => {
    const answer = await callTool(name, input).catch(
      (): ToolAnswer => ({ isError: true, content: 'Headroom did not answer.' }),
    );
    answered({ name, input, answer });
  };
  return (
    <>
      <section className="card" aria-label="Agent" data-testid="agent">
        <h3>
          An agent with a token <small lang="zh">智能体（MCP）</small>
        </h3>
        <p className="fine hint">
          It can look, plan, request and cancel through <code>POST /mcp</code>. No tool approves: people do
          that in Slack.
        </p>
        {!tools && <p className="nothing">Loading…</p>}
        <div className="tool-picker">
          {tools?.map(({ name }) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === tool?.name}
              data-tool={name}
              onClick={() => choose(name)}
            >
              {name}
            </button>
          ))}
        </div>
        {tool && (
          <ToolForm
            key={`${tool.name} ${requestIn(calls)}`}
            tool={tool}
            fields={fieldsOf(tool.inputSchema)}
            examples={examplesFor(tool.name, now, requestIn(calls))}
            onCall={(input) => call(tool.name, input)}
          />
        )}
      </section>
      {calls.length > 0 && (
        <section className="card" aria-label="Calls of the agent" data-testid="agent-calls">
          <h3>
            Calls and answers <small lang="zh">调用记录</small>
          </h3>
          {calls.map((one, index) => (
            <AgentCallView key={one.no} call={one} open={index === 0} />
          ))}
        </section>
      )}
    </>
  );
}

/** What the app offers; while it is being started anew, it is asked again. */
function useTools(): Tool[] | undefined {
  const [tools, setTools] = useState<Tool[]>();
  useEffect(() => {
    let gone = false;
    const ask = () =>
      listTools().then(
        (found) => !gone && setTools(found),
        () => {
          if (!gone) setTimeout(() => void ask(), RETRY_MS);
        },
      );
    void ask();
    return () => {
      gone = true;
    };
  }, []);
  return tools;
}

/** The request that the agent last made or heard of. */
function requestIn(calls: AgentCall[]): string {
  for (const { answer } of calls) {
    const id = /"id":"(R-\d+)"/.exec(JSON.stringify(answer.content))?.[1];
    if (id) return id;
  }
  return 'R-1';
}

/** What stands in a form at first. */
function examplesFor(tool: string, now: Date, id: string): Record<string, string> {
  const inTwoDays = new Date(now.getTime() + 2 * 86_400_000).toISOString().replace(/:\d\d\.\d+Z$/, ':00Z');
  switch (tool) {
    case 'plan_raise':
      return { 'targets.0.app': 'tickets', 'targets.0.rate': '250000', 'targets.0.to': inTwoDays };
    case 'request_raise':
      return {
        'items.0.app': 'tickets',
        'items.0.rate': '200000',
        'items.0.days': '1',
        reason: 'Ticket sales open tomorrow; forecast 210,000 calls/min',
      };
    case 'get_headroom':
      return { app: 'shop' };
    case 'get_request':
    case 'cancel_request':
      return { id };
    default:
      return {};
  }
}
