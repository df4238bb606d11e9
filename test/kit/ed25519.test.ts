import { expect, it } from 'vitest';
import { isSignedBy, signingKeyOf } from '../../src/kit/ed25519.ts';

it('signs as RFC 8032 says (section 7.1, the first test)', () => {
  const key = signingKeyOf(
    Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
  );
  expect(key.publicKey.toString('hex')).toBe(
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  );
  const signature = key.sign('');
  expect(signature.toString('hex')).toBe(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  );
  expect(isSignedBy(key.publicKey, '', signature)).toBe(true);
  expect(isSignedBy(key.publicKey, 'x', signature)).toBe(false);
  expect(isSignedBy(key.publicKey, '', signature.subarray(1))).toBe(false);
});
