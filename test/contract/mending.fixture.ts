import type { Input, Output } from '../../shared/contract/index.ts';
import type { MendingEdit } from '../../shared/contract/mending.ts';
import type { ImportMap } from '../../shared/domain/imports/import-map.ts';
import { keptConnection, openTestDesk, type TestDesk } from '../support/desk.ts';

export const map: ImportMap = {
  action: 'identify',
  columns: {
    userId: 'who',
    phone: { column: 'Telefon', phones: { country: 'DE' }, bad: 'row' },
    'attributes.grade': 'plan',
  },
};
export const options = { canary: null, stopAbove: null, rate: null, concurrency: 4 };
export const badPhone = { is: 'problem', column: 'Telefon', choice: 'row' } as const;

export async function open() {
  const sent: unknown[] = [];
  const desk = await openTestDesk({
    settings: {
      connections: [keptConnection('c-1', 'outbound', 'https://service.example/v2', { name: 'Shop' })],
    },
    secrets: { 'c-1': { apiKey: 'key-0123' } },
    fetch: async (_url, init) => {
      sent.push(JSON.parse(String(init.body)));
      return new Response('');
    },
  });
  return { desk, sent };
}

export async function upload(desk: TestDesk, bytes: string | Buffer, name = 'kunden.csv') {
  const { id } = await desk.call('imports.begin', { name });
  await desk.call('imports.append', { id, bytes: Buffer.from(bytes).toString('base64') });
  return { id, connectionId: 'c-1', map };
}
export type Uploaded = Awaited<ReturnType<typeof upload>>;

/** The file, as it was checked for its connection. */
export const checkedFor = ({ id, connectionId }: Pick<Uploaded, 'id' | 'connectionId'>) => ({
  id,
  connectionId,
});
export const mend = (desk: TestDesk, file: Uploaded, edit: MendingEdit) =>
  desk.call('mending.change', { ...checkedFor(file), edit });

/** Before rows are sent that were mended, all of them are checked again. */
export const recheck = (desk: TestDesk, file: Uploaded) =>
  desk.call('imports.check', { ...file, options: {} });

export async function requestsOf(desk: TestDesk, file: Uploaded) {
  const all: Output<'imports.requests'>['requests'] = [];
  for (let from: Input<'imports.requests'>['from'] = null; ; ) {
    const page: Output<'imports.requests'> = await desk.call('imports.requests', { ...file, from });
    all.push(...page.requests);
    if (page.next === null) return all;
    from = page.next;
  }
}

export async function savedOf(desk: TestDesk, file: Uploaded) {
  const parts: Buffer[] = [];
  for (let from: Input<'mending.save'>['from'] = null; ; ) {
    const page: Output<'mending.save'> = await desk.call('mending.save', { ...checkedFor(file), from });
    parts.push(Buffer.from(page.bytes, 'base64'));
    if (page.next === null) return { ...page, bytes: Buffer.concat(parts) };
    from = page.next;
  }
}

export const phoneProblem = (checked: {
  readonly problems: readonly { message: string; column: string | null }[];
}) => {
  const message = checked.problems.find(({ column }) => column === 'Telefon')?.message ?? '';
  return { ...badPhone, message, value: null };
};

export const list =
  'who;Telefon;plan\nu-1;030 1234567;gold\nu-2;n/a;gold\nu-3;n/a;free\nu-4;x;free\nu-5;030 7654321;free\n';
