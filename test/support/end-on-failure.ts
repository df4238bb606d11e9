import fc from 'fast-check';

// A mutant that is found is found: nobody reads its smallest example.
fc.configureGlobal({ endOnFailure: true });
