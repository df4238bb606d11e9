/** Slack's three entities; already escaped text stays as it is. */
const BARE_AMPERSAND = /&(?!amp;|lt;|gt;)/g;
/** `<@U…>`, `<#C…>`, `<!here>`, `<https://…|label>`, `<mailto:…>`: sequences that keep their angle brackets. */
const CONTROL = /<(?:[@#!][^<>\n]+|(?:https?|mailto|tel|slack):[^<>\n]+)>/gi;

/** Plain text as Slack returns it (docs.slack.dev/messaging/formatting-message-text): nothing in it is markup. */
export function escapePlain(text: string): string {
  return text.replace(BARE_AMPERSAND, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** mrkdwn as Slack returns it: control sequences stay, a `>` that begins a quote becomes `&gt;` as in Slack. */
export function escapeMrkdwn(text: string): string {
  const kept = [...text.matchAll(CONTROL)].map((match) => match[0].replace(BARE_AMPERSAND, '&amp;'));
  return text
    .split(CONTROL)
    .map((part, index) => escapePlain(part) + (kept[index] ?? ''))
    .join('');
}
