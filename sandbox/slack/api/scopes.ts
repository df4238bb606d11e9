import { asText, type Json } from '../json.ts';
import type { World } from '../workspace/world.ts';
import { type Answer, fail } from './answer.ts';
import { METHOD_FACTS } from './method-facts.ts';

const PREFIX_OF_KIND = { public: 'channels', private: 'groups', dm: 'im' } as const;

/** Scopes of which the token needs one; narrowed by the kind of conversation where the reference lists four. */
export function acceptedScopes(world: World, method: string, args: Json): string[] {
  const listed = METHOD_FACTS[method]?.scopes ?? [];
  const channel = world.state.channels.get(asText(args.channel));
  if (method === 'conversations.open') return ['im:write'];
  if (!channel || listed.length < 2) return listed;
  const own = listed.filter((scope) => scope.startsWith(`${PREFIX_OF_KIND[channel.kind]}:`));
  return own.length > 0 ? own : listed;
}

/** `missing_scope` with what is needed and what the token has. */
export function refuseScope(world: World, accepted: string[]): Answer | undefined {
  const { scopes } = world.app;
  if (accepted.length === 0 || accepted.some((scope) => scopes.includes(scope))) return undefined;
  return fail('missing_scope', { needed: accepted.join(','), provided: scopes.join(',') });
}
