import { z } from '@hono/zod-openapi';
import type { Tool } from './tools/tool.ts';

const toolCall = z.object({ method: z.literal('tools/call'), params: z.object({ name: z.string() }) });

/** By which rate a message counts: a call of a tool that changes something as a write, and all else as a read. */
export function rateOf(message: unknown, tools: readonly Pick<Tool, 'name' | 'effect'>[]): 'get' | 'post' {
  const call = toolCall.safeParse(message);
  const called = call.success ? tools.find(({ name }) => name === call.data.params.name) : undefined;
  return called === undefined || called.effect === 'reads' ? 'get' : 'post';
}
