import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { runOver } from './rest/support.ts';

const scriptOf = async (shell: string) => (await runOver(null, ['completion', shell])).out;

it('bash completes commands and their options', async () => {
  const script = await scriptOf('bash');
  const complete = (...words: string[]) => {
    const typed = words.map((word) => `'${word}'`).join(' ');
    const program = `${script}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length - 1}; _headroom; echo "\${COMPREPLY[@]}"`;
    return spawnSync('bash', ['--norc', '-c', program], { encoding: 'utf8' }).stdout.trim().split(' ');
  };
  expect(complete('headroom', 'ra')).toEqual(['raise']);
  expect(complete('headroom', 'audit', 'ver')).toEqual(['verify']);
  expect(complete('headroom', 'raise', '--bec')).toEqual(['--because']);
  expect(complete('headroom', 'completion', '').slice(0, 3)).toEqual(['bash', 'zsh', 'fish']);
  expect(complete('headroom', 'token', 'create', '--sc')).toEqual(['--scope']);
});

it.each(['bash', 'zsh', 'fish'])('%s knows every command', async (shell) => {
  const script = await scriptOf(shell);
  for (const name of [
    'raise',
    'answer',
    'approve',
    'reject',
    'question',
    'apps',
    'saved',
    'plan',
    'list',
    'show',
    'cancel',
    'renew',
    'packs',
    'history',
    'report',
    'policy',
  ])
    expect(script).toContain(name);
});

it('another shell is refused', async () => {
  expect(await runOver(null, ['completion', 'tcsh'])).toMatchObject({ code: 2 });
});
