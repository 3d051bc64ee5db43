import { expect, it } from 'vitest';
import { captureConnection } from '../../../test/support/captures.ts';
import { prepare } from './prepare-request.ts';

const order = { action: 'testConnection', values: {}, now: new Date(0) };

it('puts a credential that is no secret into its header, too', () => {
  const connection = {
    ...captureConnection('bloomreach', 'https://service.example'),
    baseUrl: 'https://service.example',
    settings: { token: 'p-1', keyId: 'id-1' },
  };
  const prepared = prepare({ ...order, connection, secrets: { keySecret: 's-1' } });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  const encoded = Buffer.from('id-1:s-1').toString('base64');
  expect(prepared.value.wire.headers.Authorization).toBe(`Basic ${encoded}`);
  expect(prepare({ ...order, connection, secrets: {} })).toMatchObject({
    ok: false,
    error: [{ path: 'credentials.keySecret' }],
  });
});

it('replaces the parameters of an address by their names for the log', () => {
  const connection = { ...captureConnection('bloomreach', 'https://service.example'), settings: {} };
  const given = {
    ...connection,
    baseUrl: 'https://service.example/x',
    settings: { token: 'p-1', keyId: 'i' },
  };
  const prepared = prepare({ ...order, connection: given, secrets: { keySecret: 's' } });
  expect(prepared.ok && prepared.value.wire).toMatchObject({
    url: 'https://service.example/x/track/v2/projects/p-1/system/time',
    logged: 'https://service.example/x/track/v2/projects/{credentials.token}/system/time',
  });
});
