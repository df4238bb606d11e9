/**
 * Turns what Slack sends for a typed line back into what was typed. With `should_escape` a mention comes as
 * `<@U…|name>` or `<#C…|name>`, a link as `<https://…|label>`; all of them stay as text here. Entities are undone in
 * one pass, so that a typed `&amp;lt;` stays `&lt;`.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export function unescapeSlack(text: string): string {
  return text
    .replace(
      /<([@#])([A-Z0-9]{1,30})(?:\|([^<>|]{0,200}))?>/g,
      (_all, sign: string, id: string, name?: string) => (name ? `${sign}${name}` : `${sign}${id}`),
    )
    .replace(
      /<((?:https?|mailto|tel):[^<>|\s]{1,2000})(?:\|([^<>|]{0,2000}))?>/g,
      (_all, url: string, label?: string) => (label && url.endsWith(label) ? label : url),
    )
    .replace(/&(amp|lt|gt);/g, (_all, name: 'amp' | 'lt' | 'gt') => ({ amp: '&', lt: '<', gt: '>' })[name]);
}
