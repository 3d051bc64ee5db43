import { expect, it } from 'vitest';
import { runEnded } from '../support/runs.ts';
import { open, people, requests, usual } from './repeats.fixture.ts';

async function sent(text: string) {
  const { desk, sent } = await open();
  const { id } = await desk.call('imports.begin', { name: 'people.csv' });
  for (let at = 0; at < text.length; at += 500_000) {
    const bytes = Buffer.from(text.slice(at, at + 500_000)).toString('base64');
    await desk.call('imports.append', { id, bytes });
  }
  const result = await desk.call('imports.check', { id, connectionId: 'c-1', map: people, options: {} });
  const dry = await requests(desk, id, people);
  const run = await desk.call('imports.send', {
    ...{ id, connectionId: 'c-1', map: people, options: usual, isConfirmed: true },
  });
  const ended = await runEnded(desk, run.id);
  const report = await desk.call('outbox.report', { id: run.id, after: 0 });
  return { result, dry, ended, sent, report: Buffer.from(report.bytes, 'base64').toString() };
}

it('the rows behind one of more than 1 MB are checked, counted and sent, and it is given back', async () => {
  const long = `u-2,"${'note, '.repeat(180_000)}"`;
  const { result, dry, ended, sent: bodies, report } = await sent(`id,plan\nu-1,a\n${long}\nu-3,c\nu-4,d\n`);
  expect(result).toMatchObject({ total: 4, valid: 3, problems: [{ count: 1, rows: [2] }] });
  expect(ended).toMatchObject({ total: 4, counts: { accepted: 3, invalid: 1 } });
  expect(dry.rows).toEqual([1, 3, 4]);
  expect(bodies).toEqual(dry.bodies);
  expect(report).toContain('u-2,"note, note, ');
  expect(report).toContain('Only the first 1 MB of it stands here.');
  expect(report.length).toBeLessThan(1_050_000);
});

it('what a quotation mark takes that is never closed is given back to its end', async () => {
  const { result, ended, report } = await sent('id,plan\nu-1,a\nu-2,"b\nu-3,c\nu-4,d\n');
  expect(result).toMatchObject({ total: 2, valid: 1 });
  expect(ended.counts).toMatchObject({ accepted: 1, invalid: 1 });
  expect(report).toContain('u-2,"b\nu-3,c\nu-4,d,2,invalid,');
});
