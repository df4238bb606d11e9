import { z } from '@hono/zod-openapi';
import type { CallToolResult, McpServer, StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { Scope } from '../../../domain/clients/scopes.ts';
import type { Log } from '../../../log.ts';
import { faulted } from '../../api/core/faulted.ts';
import { MaybeDone } from '../../api/core/maybe-done.ts';
import type { Caller } from '../../api/core/operation.ts';
import { scopeMissing } from '../../api/core/scope-missing.ts';

type Spec<I extends z.ZodObject, O extends z.ZodObject> = {
  name: string;
  title: string;
  /** For the model: what it does, and what it does not. */
  description: string;
  scope: Scope;
  /** `reads`: changes nothing. `requests`: asks people for something. `gives_up`: what was asked for. */
  effect: 'reads' | 'requests' | 'gives_up';
  input: I;
  output: O;
  /** A JSON answer, or a problem. */
  run(input: z.output<I>, caller: Caller): Promise<Response>;
};

/** For the model, where a call was cut off. */
const REMEDIES = {
  requests:
    'Look with list_requests before you call it again. With the same idempotencyKey it can be repeated safely.',
  gives_up: 'Look with get_request before you call it again.',
};

export type Tool = Pick<Spec<z.ZodObject, z.ZodObject>, 'name' | 'effect'> & {
  register(server: McpServer, caller: Caller, log: Log): void;
};

export function tool<I extends z.ZodObject, O extends z.ZodObject>(spec: Spec<I, O>): Tool {
  const { name, title, description, scope, effect, input, output, run } = spec;
  return {
    name,
    effect,
    register(server, caller, log) {
      const annotations = {
        title,
        readOnlyHint: effect === 'reads',
        destructiveHint: effect === 'gives_up',
        idempotentHint: effect !== 'requests',
        openWorldHint: false,
      };
      const inputSchema: StandardSchemaWithJSON = input;
      const outputSchema: StandardSchemaWithJSON = output;
      const config = { title, description, inputSchema, outputSchema, annotations };
      server.registerTool(name, config, async (given) => {
        if (!caller.bearer.scopes.includes(scope)) return resultOf(scopeMissing(scope));
        try {
          return await resultOf(await run(input.parse(given), caller));
        } catch (error) {
          log.error({ err: error, tool: name }, 'tool call failed');
          return resultOf(faulted(effect === 'reads' ? error : new MaybeDone(error, REMEDIES[effect])));
        }
      });
    },
  };
}

const fields = z.record(z.string(), z.unknown());

/** A problem is an answer that the model reads, and no failure of the protocol. */
async function resultOf(response: Response): Promise<CallToolResult> {
  const text = await response.text();
  const content = [{ type: 'text' as const, text }];
  if (!response.ok) return { content, isError: true };
  return { content, structuredContent: fields.parse(JSON.parse(text)) };
}
