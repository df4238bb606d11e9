/** What Slack puts in angle brackets: people, channels, groups, its own words, links. */
const IN_BRACKETS = /<((?:[@#!]|(?:https?|mailto|tel):)[^<>\n]{0,4000})>/g;
/** Inside of us brackets become these two, which nobody types: a typed `<!here>` stays what was typed. */
const MARKS = /[\ue000\ue001]/g;
const TOKEN =
  /\ue000([@#!]|(?:https?|mailto|tel):)([^|\ue000\ue001]{0,2000})(?:\|([^\ue000\ue001]{0,2000}))?\ue001/g;

/** Somebody or something of the workspace that a text mentions. */
export type Mention = { kind: 'person' | 'channel' | 'group'; id: string };

/** The name of a mention without its sign, if it is known. */
export type NameOf = (mention: Mention) => string | null;

type Token =
  | { kind: 'mention'; mention: Mention; label: string }
  | { kind: 'word' /** `here`, `date^1797091200^{date}`. */; text: string; label: string }
  | { kind: 'link'; url: string; label: string };

/** Marks what Slack wrote in angle brackets. */
export function markTokens(text: string): string {
  return text.replace(MARKS, '').replace(IN_BRACKETS, '\ue000$1\ue001');
}

/**
 * Undoes the entities of what Slack sends for a typed line, in one pass, so that a typed `&amp;lt;` stays `&lt;`. Its
 * tokens are marked: https://docs.slack.dev/interactivity/implementing-slash-commands (`should_escape`).
 */
export function unescapeSlack(text: string): string {
  return markTokens(text).replace(
    /&(amp|lt|gt);/g,
    (_all, name: 'amp' | 'lt' | 'gt') => ({ amp: '&', lt: '<', gt: '>' })[name],
  );
}

/** The marked tokens of a text, each with its place. */
export function tokensIn(text: string): { start: number; end: number; token: Token }[] {
  return [...text.matchAll(TOKEN)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    token: tokenOf(match[1] ?? '', match[2] ?? '', (match[3] ?? '').trim()),
  }));
}

function tokenOf(sign: string, rest: string, label: string): Token {
  const group = sign === '!' ? /^subteam\^([A-Z0-9]{1,30})$/.exec(rest)?.[1] : undefined;
  if (group !== undefined) return mention('group', group, label);
  if (sign === '!') return { kind: 'word', text: rest, label };
  if (sign === '@') return mention('person', rest, label);
  if (sign === '#') return mention('channel', rest, label);
  return { kind: 'link', url: sign + rest, label };
}

function mention(kind: Mention['kind'], id: string, label: string): Token {
  return { kind: 'mention', mention: { kind, id }, label: label.replace(/^[@#]/, '') };
}

/** How a token reads as a word of a line: a link is what was typed before Slack made a link of it. */
export function wordOfToken(token: Token): string {
  return token.kind === 'link' ? token.label || token.url : textOfToken(token, () => null);
}

/**
 * A text without notation. Mentions are by name and tell nobody; a link whose label is not its address has both, so
 * that no label can hide where it leads.
 */
export function plainTokens(text: string, nameOf: NameOf = () => null): string {
  let plain = '';
  let at = 0;
  for (const { start, end, token } of tokensIn(text)) {
    plain += text.slice(at, start) + textOfToken(token, nameOf);
    at = end;
  }
  return plain + text.slice(at);
}

/** Each once. */
export function mentionsIn(text: string): Mention[] {
  const all = tokensIn(text).flatMap(({ token }) => (token.kind === 'mention' ? [token.mention] : []));
  return [...new Map(all.map((one) => [`${one.kind} ${one.id}`, one])).values()];
}

function textOfToken(token: Token, nameOf: NameOf): string {
  switch (token.kind) {
    case 'mention': {
      const sign = token.mention.kind === 'channel' ? '#' : '@';
      return sign + (nameOf(token.mention) ?? (token.label || token.mention.id));
    }
    case 'word':
      // `<!here>`, `<!date^…|Nov 11>`; a word of Slack's that nobody has heard of is shown as it is called.
      return /^[a-z]+$/.test(token.text) ? `@${token.text}` : token.label || token.text;
    case 'link':
      return linkText(token.url, token.label);
  }
}

/** Slack makes links of bare words (`shop.com`), figures (`tel:`) and addresses; their labels are what was typed. */
function linkText(url: string, label: string): string {
  if (label === '') return url;
  if (/^(?:mailto|tel):/.test(url)) return label;
  return url.endsWith(label) || sameAddress(url, label) ? label : `${label} (${url})`;
}

function sameAddress(url: string, label: string): boolean {
  const typed = /^https?:/i.test(label) ? label : `http://${label}`;
  if (/\s/.test(label) || !URL.canParse(url) || !URL.canParse(typed)) return false;
  const [one, other] = [new URL(url), new URL(typed)];
  return (
    one.host === other.host && one.href.slice(one.origin.length) === other.href.slice(other.origin.length)
  );
}
