/** `LONG_TESTS=1 npm test -- test/faults test/flows/allocations`: everything that `npm test` takes a sample of. */
export const LONG = process.env.LONG_TESTS === '1';
