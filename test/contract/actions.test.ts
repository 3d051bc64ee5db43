import { describe, expect, it } from 'vitest';
import { vendors } from '../../electron/vendors/registry.ts';
import { openSandboxDesk } from '../support/sandbox-desk.ts';
import { interaktActions } from './actions/interakt.fixture.ts';
import { outboundActions } from './actions/outbound.fixture.ts';
import { sevenSegmentsActions } from './actions/seven-segments.fixture.ts';

const cases = [...outboundActions, ...interaktActions, ...sevenSegmentsActions];

describe.each(cases)('$vendor $action', ({ vendor, action, title, values, before, holds, wanted }) => {
  it(title, async () => {
    const { sandbox, desk } = await openSandboxDesk();
    const id = `sandbox-${vendor}`;
    if (before !== undefined) expect(await desk.send(...before, id)).toMatchObject({ outcome: 'accepted' });
    const report = await desk.send(action, values, id);
    expect(report).toMatchObject({ outcome: 'accepted', fields: [], delivery: { outcome: 'accepted' } });
    expect(holds(sandbox.state())).toMatchObject(wanted as object);
    expect(await desk.call('history.get', { id: report.delivery?.id ?? '' })).toEqual(report.delivery);
  });
});

it('covers every action that a service offers', () => {
  const offered = vendors.flatMap(({ descriptor }) =>
    descriptor.actions.map(({ name }) => `${descriptor.id} ${name}`),
  );
  const reads = [
    '7segments campaignHtml',
    '7segments exportAnalysis',
    'infinario campaignHtml',
    'infinario exportAnalysis',
    'bloomreach exportAnalysis',
  ];
  const covered = new Set([...cases.map(({ vendor, action }) => `${vendor} ${action}`), ...reads]);
  expect([...covered].sort()).toEqual(offered.sort());
});
