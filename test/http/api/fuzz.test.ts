import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aWish, openApi } from './support.ts';

const almost = fc.record(
  {
    items: fc.oneof(
      fc.jsonValue(),
      fc.array(
        fc.record({ app: fc.jsonValue(), rate: fc.jsonValue(), days: fc.jsonValue() }, { requiredKeys: [] }),
        {
          maxLength: 3,
        },
      ),
    ),
    reason: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
    again: fc.jsonValue(),
    breakGlass: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const bodies = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify(value)),
  almost.map((value) => JSON.stringify(value)),
  almost.map((value) => JSON.stringify({ ...aWish, ...value })),
);

it('no body is answered with a fault, or with what is not documented', async () => {
  const { call } = await openApi(undefined, { limits: { read: 9_999, write: 9_999 } });
  await fc.assert(
    fc.asyncProperty(bodies, async (raw) => {
      for (const path of ['/requests', '/policy', '/plans', '/requests/R-1/votes']) {
        const { status } = await call('POST', path, { raw, as: path.endsWith('votes') ? 'ann' : 'grafana' });
        expect(status).toBeLessThan(500);
      }
    }),
    { numRuns: 30 },
  );
});
