import { escapePlain } from '../blocks/escape.ts';
import type { World } from '../workspace/world.ts';

/**
 * What a command with `should_escape` is sent for a typed line: people as ids, channels as ids with their names (a private
 * one without), links in brackets, the rest with Slack's entities.
 * docs.slack.dev/interactivity/implementing-slash-commands
 */
export function escapedLine(world: World, text: string): string {
  return escapePlain(text)
    .replace(/(?<![\w<])@([\w.-]+)/g, (typed, name: string) => {
      if (name === 'here' || name === 'channel' || name === 'everyone') return `<!${name}>`;
      const user = world.seed.users.find((one) => one.name === name);
      const group = world.state.userGroups.find((one) => one.handle === name);
      if (user) return `<@${user.id}>`;
      return group ? `<!subteam^${group.id}|@${group.handle}>` : typed;
    })
    .replace(/(?<![\w<&])#([\w-]+)/g, (typed, name: string) => {
      const channel = [...world.state.channels.values()].find((one) => one.name === name);
      if (!channel) return typed;
      return `<#${channel.id}|${channel.kind === 'private' ? '' : channel.name}>`;
    })
    .replace(/(?<![\w/<|])https?:\/\/[^\s<>|]+/g, (url) => `<${url}>`);
}
