import nock from 'nock';
import { afterAll, afterEach, beforeAll } from 'vitest';

/**
 * For all tests of a file: whatever nock knows is answered by it, loopback stays real, and nothing goes further. Every file
 * that uses nock calls it: a worker runs many of them, and the one before may have put the real network back.
 */
export function useNock(): void {
  beforeAll(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
    nock.enableNetConnect('127.0.0.1');
  });
  afterEach(() => nock.cleanAll());
  afterAll(() => nock.restore());
}
