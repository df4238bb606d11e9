import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders and files whose tests run for a minute or so, mostly in waiting for processes. */
const LONG = [
  '/test/faults/',
  '/test/contract/start.',
  '/test/flows/allocations/crashes.',
  '/test/journeys/',
  '/test/simulation/',
];

/** So many others follow each: at any time some workers wait for processes, and others compute. */
const OTHERS_EACH = 6;

/**
 * What takes long begins early, spread among the others: a run should not end with workers that wait for the last one, nor
 * begin with all of them starting processes.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const others = sorted.filter((file) => !isLong(file));
    const spread = sorted.filter(isLong).flatMap((file) => [file, ...others.splice(0, OTHERS_EACH)]);
    return [...spread, ...others];
  }
}

function isLong({ moduleId }: TestSpecification): boolean {
  return LONG.some((part) => moduleId.includes(part));
}
