import { z } from '@hono/zod-openapi';
import type { UseCases } from '../../../../flows/use-cases.ts';
import { json } from '../../../server/responses.ts';
import { NOTHING, type Operation, operation } from '../../core/operation.ts';
import { refused } from '../../core/refused.ts';
import { taggedAnswer } from '../../core/tagged-answer.ts';
import { BY_KEY, standing } from '../standing-answers.ts';
import { onSeries, seriesResource, seriesSchema } from './series-resource.ts';

const allSchema = z.strictObject({ items: z.array(seriesSchema), total: z.int() }).openapi('SeriesList');

export function listSeries({ series }: Pick<UseCases, 'series'>): Operation {
  return operation({
    id: 'listSeries',
    method: 'get',
    path: '/series',
    tag: 'Series',
    summary: 'Series that are pending, active or paused',
    scope: 'read',
    params: NOTHING,
    query: BY_KEY,
    body: NOTHING,
    answers: { 200: { description: 'The series', schema: allSchema } },
    problems: [],
    async handle({ query: { idempotencyKey } }, caller) {
      const found = await standing(series, idempotencyKey, caller);
      const items = found.map(seriesResource);
      return json(200, { items, total: items.length });
    },
  });
}

export function showSeries({ series }: Pick<UseCases, 'series'>): Operation {
  return operation({
    id: 'getSeries',
    method: 'get',
    path: '/series/{id}',
    tag: 'Series',
    summary: 'A series, what became of its runs, and which come next',
    scope: 'read',
    params: onSeries,
    query: NOTHING,
    body: NOTHING,
    answers: {
      200: { description: 'The series', schema: seriesSchema, headers: { ETag: 'Names what it says.' } },
    },
    problems: ['not_found'],
    async handle({ params: { id } }) {
      const shown = await series.show(id);
      return shown === null
        ? refused({ reason: 'not_found', series: id })
        : taggedAnswer(200, seriesResource(shown));
    },
  });
}
