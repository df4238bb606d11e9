/** The simulator could not be asked: no answer, or an answer that is no JSON. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** @throws UnreachableError */
export async function getJson<T>(path: string): Promise<T> {
  return ask<T>(path, { method: 'GET' });
}

/** @throws UnreachableError */
export async function sendJson<T>(path: string, body: unknown, method: 'POST' | 'PUT' = 'POST'): Promise<T> {
  return ask<T>(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  try {
    const response = await fetch(path, init);
    if (response.status >= 500) throw new Error(`answered ${response.status}`);
    return (await response.json()) as T;
  } catch (cause) {
    throw new UnreachableError(`${path} did not answer`, { cause });
  }
}
