import { McpServer } from '@modelcontextprotocol/server';
import type { Log } from '../../log.ts';
import type { Caller } from '../api/core/operation.ts';
import type { AgentUseCases } from './tools/agent-use-cases.ts';
import { getHeadroom, listPacks } from './tools/packs.ts';
import { planRaise } from './tools/plan-raise.ts';
import { requestRaise } from './tools/request-raise.ts';
import { cancelRequest, getRequest, listRequests } from './tools/requests.ts';
import type { Tool } from './tools/tool.ts';

const INSTRUCTIONS =
  'Headroom raises the limits of WeChat web authorization for a time, and spends units of scaling packs for it. You can look, plan, request and cancel. People approve in Slack; no tool approves.';

/** Every tool; none of them decides anything. */
export function toolsOf(useCases: AgentUseCases): Tool[] {
  return [
    listPacks(useCases),
    getHeadroom(useCases),
    planRaise(useCases),
    requestRaise(useCases),
    getRequest(useCases),
    listRequests(useCases),
    cancelRequest(useCases),
  ];
}

/** The server of one call: nothing is kept between two of them, so that any replica may answer the next one. */
export function createMcpServer(tools: readonly Tool[], caller: Caller, log: Log): McpServer {
  const server = new McpServer({ name: 'headroom', version: '0.1.0' }, { instructions: INSTRUCTIONS });
  for (const one of tools) one.register(server, caller, log);
  return server;
}
