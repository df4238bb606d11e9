import type { AgentCall } from '../../state/use-agent.ts';

/** What the agent sent and got, as it was. */
export function AgentCallView({ call: { name, input, answer }, open }: { call: AgentCall; open: boolean }) {
  return (
    <details className="agent-call" open={open} data-call={name} data-error={answer.isError || undefined}>
      <summary className="line">
        <code>{name}</code>
        <span className={answer.isError ? 'state state-failed' : 'state state-delivered'}>
          {answer.isError ? 'refused' : 'answered'}
        </span>
      </summary>
      <h4>arguments</h4>
      <pre>{JSON.stringify(input, null, 1)}</pre>
      <h4>answer</h4>
      <pre>{JSON.stringify(answer.content, null, 1)}</pre>
    </details>
  );
}
