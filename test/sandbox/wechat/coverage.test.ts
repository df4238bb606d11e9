import { describe, expect, it } from 'vitest';
import { WECHAT_COVERAGE } from '../../../sandbox/wechat/coverage.ts';
import { PAGE_COVERAGE, PLATFORM_COVERAGE } from '../../../sandbox/wechat/platform/coverage.ts';
import { API_ROUTES } from '../../../sandbox/wechat/routes/all.ts';
import { startSim } from './support.ts';

const COVERAGE = [...WECHAT_COVERAGE, ...PLATFORM_COVERAGE];

describe('the coverage list says what the simulator has', () => {
  it.each(COVERAGE)('$method $path is $status', async ({ method, path, status }) => {
    const sim = await startSim();
    const body = method === 'POST' ? { body: { any: 'thing' } } : {};
    const answer = await sim.call(path, { method, query: { access_token: sim.accessToken }, ...body });
    expect(answer.status).toBe(status === 'missing' ? 404 : 200);
    const { errcode }: { errcode: number } = JSON.parse(answer.text);
    // Not the codes for a wrong method: the listed method is the one that is answered.
    expect([10120405, 43001, 43002]).not.toContain(errcode);
  });

  it('lists every route', () => {
    const listed = COVERAGE.filter((entry) => entry.status !== 'missing').map((entry) => entry.path);
    expect(listed.toSorted()).toEqual([...API_ROUTES.keys()].toSorted());
  });

  it.each(PAGE_COVERAGE)('the page $path is $status', async ({ path, status }) => {
    const sim = await startSim();
    const answer = await sim.call(path);
    expect(answer.status).toBe(status === 'missing' ? 404 : 200);
    expect(answer.text.startsWith('<!doctype html>')).toBe(status !== 'missing');
  });

  it('answers an unknown path with 404 and JSON, as a gateway does', async () => {
    const sim = await startSim();
    const answer = await sim.call('/cgi-bin/nothing');
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toMatchObject({
      errcode: 40066,
      errmsg: expect.stringContaining('rid: '),
    });
  });
});
