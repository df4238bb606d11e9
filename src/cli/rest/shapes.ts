import { z } from 'zod';

/** What the commands read of the API's answers; fields that come later do no harm. */
const allocation = z.looseObject({
  id: z.string(),
  app: z.looseObject({ name: z.string() }),
  rate: z.number(),
  days: z.number(),
  units: z.number(),
  state: z.string(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  failure: z.looseObject({ source: z.string(), code: z.number().nullable() }).nullable(),
});

export const requestShape = z.looseObject({
  id: z.string(),
  state: z.string(),
  revision: z.number(),
  requester: z.looseObject({ id: z.string() }),
  reason: z.string(),
  requestedAt: z.string(),
  rule: z.string(),
  /** Absent in answers of an older version. */
  question: z.looseObject({ from: z.looseObject({ id: z.string() }), text: z.string() }).nullish(),
  approvals: z.looseObject({ have: z.number(), need: z.number() }),
  automatic: z.boolean(),
  units: z.number(),
  allocations: z.array(allocation),
});

export const requestsShape = z.looseObject({
  items: z.array(requestShape),
  total: z.number(),
  next: z.string().nullable(),
});

export const grantsShape = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.string(),
      state: z.string(),
      app: z.looseObject({ name: z.string() }),
      rate: z.number(),
      units: z.number(),
      remaining: z.number(),
      endsAt: z.string(),
      people: z.looseObject({ users: z.array(z.string()), groups: z.array(z.string()) }),
    }),
  ),
});

export const seriesShape = z.looseObject({
  items: z.array(
    z.looseObject({
      id: z.string(),
      state: z.string(),
      items: z.array(
        z.looseObject({ app: z.looseObject({ name: z.string() }), rate: z.number(), days: z.number() }),
      ),
      units: z.number(),
      drawn: z.number(),
      upcoming: z.array(z.looseObject({ at: z.string(), skipped: z.boolean() })),
    }),
  ),
});

/** A grant or a series after a change. */
export const standingShape = z.looseObject({ id: z.string(), state: z.string() });

export const appsShape = z.looseObject({
  items: z.array(
    z.looseObject({
      name: z.string(),
      appId: z.string(),
      label: z.record(z.string(), z.string()).nullable(),
    }),
  ),
});

export const savedShape = z.looseObject({
  items: z.array(
    z.looseObject({
      name: z.string(),
      items: z.array(
        z.object({ app: z.string(), rate: z.number(), days: z.number(), pack: z.string().nullable() }),
      ),
      savedBy: z.string(),
    }),
  ),
});

export const explanationShape = z.looseObject({
  outcome: z.enum(['people', 'policy', 'grant', 'refused']),
  rule: z.string(),
  approvals: z.number().nullable(),
  approvers: z
    .looseObject({ channel: z.boolean(), users: z.array(z.string()), groups: z.array(z.string()) })
    .nullable(),
  reasonMissing: z.boolean(),
  units: z.number(),
  grant: z.string().nullable(),
});

export const packsShape = z.looseObject({
  items: z.array(
    z.looseObject({
      orderId: z.string(),
      name: z.string(),
      units: z.looseObject({ all: z.number(), reserved: z.number(), remaining: z.number() }),
      validUntil: z.string(),
      outlook: z.string(),
    }),
  ),
});

export const skusShape = z.looseObject({
  items: z.array(z.looseObject({ rate: z.number(), days: z.number(), units: z.number(), name: z.string() })),
});

export const planShape = z.looseObject({
  units: z.number(),
  items: z.array(
    z.looseObject({
      app: z.string(),
      rate: z.number(),
      days: z.number(),
      beginsAt: z.string().nullable(),
      pack: z.string().nullable(),
    }),
  ),
  unknown: z.array(z.string()),
});

export const reportShape = z.looseObject({
  requests: z.number(),
  outcomes: z.array(z.looseObject({ state: z.string(), count: z.number() })),
  units: z.number(),
  apps: z.array(z.looseObject({ app: z.string(), units: z.number() })),
  medianDecisionSeconds: z.number().nullable(),
  failed: z.number(),
  unknown: z.number(),
});

export type RequestShape = z.infer<typeof requestShape>;
export type SavedShape = z.infer<typeof savedShape>;
export type ExplanationShape = z.infer<typeof explanationShape>;
