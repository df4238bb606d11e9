import { spawnSync } from 'node:child_process';

/**
 * Variables of a process that is started on a machine whose clock is wrong, like `+2h` or `-2h`. Its monotonic clock stays as
 * it is: https://github.com/wolfcw/libfaketime
 */
export function machineClock(offset: string): Record<string, string> {
  const library = libraryPath();
  return {
    FAKETIME: offset,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    DONT_FAKE_MONOTONIC: '1',
    LD_PRELOAD: library,
    DYLD_INSERT_LIBRARIES: library,
    DYLD_FORCE_FLAT_NAMESPACE: '1',
  };
}

/** `npm test` installs it and says where it is; else the command of the same package knows. */
function libraryPath(): string {
  const named = process.env.FAKETIME_LIBRARY;
  if (named) return named;
  const { stdout } = spawnSync(
    'faketime',
    ['-m', '-f', '+0', 'sh', '-c', 'echo "$LD_PRELOAD$DYLD_INSERT_LIBRARIES"'],
    {
      encoding: 'utf8',
    },
  );
  const path = stdout?.trim();
  if (!path)
    throw new Error('libfaketime is not here: apt-get install faketime, or brew install libfaketime');
  return path;
}
