const TOKEN = /"(?:[^"\\]+|\\.)*"|[{}[\]:]/gs;

/**
 * A name that an object has twice, in JSON that was parsed before; `null`: there is none. Parsers do not agree on which of the two
 * counts (RFC 8259, 4). Without recursion, which a deep text would exhaust.
 */
export function repeatedKey(json: string): string | null {
  /** Names so far of each object that is open; `null`: a list. */
  const open: (Set<string> | null)[] = [];
  let last = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') last = token;
    else {
      const key = String(JSON.parse(last));
      if (open.at(-1)?.has(key)) return key;
      open.at(-1)?.add(key);
    }
  }
  return null;
}
