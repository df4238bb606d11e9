/** Takes secrets out of what is about to be logged. */
export type Redactor = {
  /** A copy of the object in which secret fields, and secrets inside of texts, are replaced. */
  fields(value: object): Record<string, unknown>;
  /** The text without anything that looks like a secret. */
  text(value: string): string;
};

const REDACTED = '[redacted]';

/** Deeper objects are cut off: a log line is no dump. */
const MAX_DEPTH = 8;
const MAX_ITEMS = 100;

/** Values shorter than this would blank out ordinary words. */
const SHORTEST_KNOWN_SECRET = 6;

/** Names of fields, compared in lower case and without `_` and `-`. */
const SECRET_NAME =
  /token$|secret|passw|^auth$|authorization|cookie|apikey|aeskey|privatekey|encryptionkey|headroomkey|responseurl|signature$|ticket$|^redisurl$|refreshtoken|accesstoken/;

/** Texts that end in `token` or `ticket` but are harmless and worth reading. */
const HARMLESS_NAME = /^(haspush|isstable)?token(kind|state|mode)$/;

/** The shape of secrets inside of texts: Slack's tokens, query parameters, headers, URLs with passwords, webhook addresses. */
const SECRET_SHAPES: readonly [RegExp, string][] = [
  [/\bx(?:ox[a-z]|app|oxe\.xox[bp])-[A-Za-z0-9-]+/g, REDACTED],
  [/(token|secret|ticket|signature|auth_code|code_verifier)(=|%3D)[^&%\s"'\\]+/gi, `$1$2${REDACTED}`],
  [
    /(\\?["'](?:[a-z_]*token|[a-z_]*secret|[a-z_]*ticket|EncodingAESKey|aes_?key|password)\\?["']\s*:\s*\\?["'])[^"'\\]+/gi,
    `$1${REDACTED}`,
  ],
  // WeChat's tickets, codes and refresh tokens say themselves what they are.
  [/\b(ticket|preauthcode|queryauthcode|refreshtoken)(@@@|%40%40%40)[A-Za-z0-9_-]+/gi, `$1$2${REDACTED}`],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@"'\\]*:[^\s/@"'\\]*@/gi, `$1${REDACTED}@`],
  [/https:\/\/hooks\.slack\.com\/[^\s"'\\]+/g, `https://hooks.slack.com/${REDACTED}`],
];

/** @param secrets values that are replaced wherever they stand, also in the escaped forms of JSON and of URLs. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = [
    ...new Set(secrets.filter((secret) => secret.length >= SHORTEST_KNOWN_SECRET).flatMap(spellings)),
  ];
  const text = (value: string): string => {
    let clean = value;
    for (const secret of known) clean = clean.replaceAll(secret, REDACTED);
    for (const [shape, replacement] of SECRET_SHAPES) clean = clean.replace(shape, replacement);
    return clean;
  };
  return { text, fields: (value) => copyFields(value, text, 0, new Set()) };
}

function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}

function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[_-]/g, '');
  return SECRET_NAME.test(plain) && !HARMLESS_NAME.test(plain);
}

type Clean = (text: string) => string;

function copyFields(
  source: object,
  clean: Clean,
  depth: number,
  above: Set<object>,
): Record<string, unknown> {
  above.add(source);
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(source)) {
    copy[name] =
      isSecretName(name) && hidesSomething(value) ? REDACTED : copyValue(value, clean, depth + 1, above);
  }
  above.delete(source);
  return copy;
}

/** `null`, `undefined`, booleans and numbers say only whether something is there or how much of it. */
function hidesSomething(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' : typeof value === 'object' && value !== null;
}

function copyValue(value: unknown, clean: Clean, depth: number, above: Set<object>): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (above.has(value)) return '[circular]';
  if (depth > MAX_DEPTH) return '[deep]';
  if (value instanceof Error) return copyError(value, clean, depth, above);
  if (value instanceof Date) return value;
  if (value instanceof URL) return clean(value.href);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Map) return copyFields(Object.fromEntries(value), clean, depth, above);
  if (value instanceof Set || Array.isArray(value)) {
    above.add(value);
    const items = [...value].slice(0, MAX_ITEMS).map((item) => copyValue(item, clean, depth + 1, above));
    above.delete(value);
    return items;
  }
  return copyFields(value, clean, depth, above);
}

/** What HTTP clients and ioredis hang on their errors: whole requests with headers, bodies and arguments. */
const ERROR_BAGGAGE = new Set(['config', 'request', 'response', 'command', 'previousErrors', 'toJSON']);

function copyError(error: Error, clean: Clean, depth: number, above: Set<object>): Record<string, unknown> {
  const own = Object.fromEntries(Object.entries(error).filter(([name]) => !ERROR_BAGGAGE.has(name)));
  above.add(error);
  const copy: Record<string, unknown> = {
    ...copyFields(own, clean, depth, above),
    type: error.name,
    message: clean(error.message),
    stack: clean(error.stack ?? ''),
  };
  if (error.cause !== undefined) copy.cause = copyValue(error.cause, clean, depth + 1, above);
  if (error instanceof AggregateError) copy.errors = copyValue(error.errors, clean, depth + 1, above);
  above.delete(error);
  return copy;
}
