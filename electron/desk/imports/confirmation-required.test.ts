import { describe, expect, it } from 'vitest';
import type { ImportMap } from '../../../shared/domain/imports/import-map.ts';
import { openSandboxDesk } from '../../../test/support/sandbox-desk.ts';

const options = { canary: null, stopAbove: null, rate: null, concurrency: 2 };

async function checkedFile(text: string, map: ImportMap) {
  const { desk, sandbox } = await openSandboxDesk();
  const { id } = await desk.call('imports.begin', { name: 'few.csv' });
  await desk.call('imports.append', { id, bytes: Buffer.from(text).toString('base64') });
  const connectionId = 'sandbox-outbound';
  await desk.call('imports.check', { id, options: {}, connectionId, map });
  return { desk, sandbox, order: { id, connectionId, map, options } };
}

describe('a short file', () => {
  it('needs confirmation where a row of it cannot simply be undone', async () => {
    const map = { action: 'identify', columns: { userId: 'id', previousId: 'before' } } as const;
    const { desk, sandbox, order } = await checkedFile('id,before\nu-1,\nu-2,anon-7\n', map);
    expect(await desk.refused('imports.send', { ...order, isConfirmed: false })).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('Merge anon-7 into u-2'),
    });
    expect(sandbox.state().requests).toEqual([]);
    await desk.call('imports.send', { ...order, isConfirmed: true });
  });

  it('needs none where every row can be undone', async () => {
    const map = { action: 'identify', columns: { userId: 'id', firstName: 'name' } } as const;
    const { desk, order } = await checkedFile('id,name\nu-1,Ada\n', map);
    expect(await desk.call('imports.send', { ...order, isConfirmed: false })).toMatchObject({ total: 1 });
  });

  it('that was checked for one connection is not sent to another', async () => {
    const map = { action: 'identify', columns: { userId: 'id', firstName: 'name' } } as const;
    const { desk, sandbox, order } = await checkedFile('id,name\nu-1,Ada\n', map);
    const other = { ...order, connectionId: 'sandbox-interakt', isConfirmed: true };
    expect(await desk.refused('imports.send', other)).toMatchObject({ kind: 'refused' });
    expect(sandbox.state().requests).toEqual([]);
  });
});
