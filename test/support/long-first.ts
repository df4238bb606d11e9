import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders and files whose tests run for a minute or so, mostly in waiting for processes. */
const LONG = [
  '/test/faults/',
  '/test/contract/start.',
  '/test/flows/allocations/crashes.',
  '/test/journeys/',
  '/test/simulation/',
];

/** What takes long begins first: a run should not end with three workers that wait for the fourth. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return LONG.some((part) => moduleId.includes(part));
}
