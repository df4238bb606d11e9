import { expect, it } from 'vitest';
import type { RaiseUse } from '../../../src/domain/traffic/observed.ts';
import { useReportOf } from '../../../src/domain/traffic/use-report.ts';

const use = (spared: bigint | null): RaiseUse => ({
  no: 1,
  appId: 'wx1',
  app: 'shop',
  rate: 300_000,
  peak: 1,
  limit: null,
  enough: spared === null ? null : { rate: 50_000, spared },
});

it('counts raises whose calls are known, and adds up what those would have saved that were too large', () => {
  const report = useReportOf([
    { request: 'R-1', observed: { uses: [use(15_000n), use(null)] } },
    { request: 'R-2', observed: null },
    { request: 'R-3', observed: {} },
    { request: 'R-4', observed: { uses: [use(29_000n)] } },
  ]);
  expect(report).toMatchObject({ known: 3, spared: 44_000n });
  expect(report?.little.map(({ request }) => request)).toEqual(['R-4', 'R-1']);
});

it('says nothing where nothing is known', () => {
  expect(useReportOf([{ request: 'R-1', observed: null }])).toBeNull();
});
