import { z } from '@hono/zod-openapi';
import type { Bearer } from '../../../domain/clients/bearer.ts';
import type { Scope } from '../../../domain/clients/scopes.ts';
import type { Idempotency } from '../../../domain/requests/state.ts';
import type { ProblemReason } from './problems.ts';
import { type RawInput, readInput } from './read-input.ts';
import type { Keyed } from './under-key.ts';

/** Who calls, and how. */
export type Caller = {
  bearer: Bearer;
  header(name: string): string | undefined;
  /** By which a repetition is recognised; one of its own where the caller named none. */
  onceKey: string;
  /** Absent: the caller named no key. */
  idempotency?: Idempotency;
  /** The caller went away, or the process ends. */
  signal: AbortSignal;
};

/** The key that the caller named, as use cases take it. */
export function keyOf({ idempotency }: Pick<Caller, 'idempotency'>): { idempotency?: Idempotency } {
  return idempotency ? { idempotency } : {};
}

/** What one answer is, for the document. */
export type DocumentedAnswer = {
  description: string;
  schema?: z.ZodType;
  contentType?: string;
  headers?: Record<string, string>;
};

type Reads = { method: 'get'; keyed?: never };

/** `keyed`: what it saves under an Idempotency-Key, to be found where the answer was lost; `null`: it changes nothing. */
type Writes = { method: 'post'; keyed: Keyed | null };

type Described = (Reads | Writes) & {
  /** The operation's name in generated clients. */
  id: string;
  /** Below `/api/v1`, as OpenAPI writes it: `/requests/{id}`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  scope: Scope;
  answers: Record<number, DocumentedAnswer>;
  /** Beside those that every operation has. */
  problems: readonly ProblemReason[];
  /** Conditions that it takes as headers. */
  conditions?: readonly ('If-None-Match' | 'If-Match')[];
};

type Spec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject> = Described & {
  params: P;
  query: Q;
  body: B;
  handle(
    input: { params: z.output<P>; query: z.output<Q>; body: z.output<B> },
    caller: Caller,
  ): Promise<Response>;
};

/** One row of the API: what the document says of it, and what is done. */
export type Operation = Described & {
  params: z.ZodObject;
  query: z.ZodObject;
  body: z.ZodObject;
  /** What it is to be done with, or why that is not valid. */
  prepare(
    raw: RawInput,
  ): { ok: true; run: (caller: Caller) => Promise<Response> } | { ok: false; response: Response };
};

export function operation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodObject>(
  spec: Spec<P, Q, B>,
): Operation {
  const { params, query, body, handle } = spec;
  return {
    ...spec,
    prepare(raw) {
      const read = readInput({ params, query, body }, raw);
      return read.ok ? { ok: true, run: (caller) => handle(read.input, caller) } : read;
    },
  };
}

/** Where an operation takes nothing. */
export const NOTHING = z.strictObject({});
