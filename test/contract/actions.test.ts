import { describe, expect, it } from 'vitest';
import { vendors } from '../../electron/vendors/registry.ts';
import type { ActionCase } from '../support/action-case.ts';
import { openSandboxDesk } from '../support/sandbox-desk.ts';

/** A file of `actions` for each service, found by its name. */
const fixtures = import.meta.glob<Readonly<Record<string, readonly ActionCase[]>>>('./actions/*.fixture.ts', {
  eager: true,
});
const cases = Object.values(fixtures).flatMap((module) => Object.values(module).flat());

describe.each(cases)('$vendor $action', ({ vendor, action, title, values, before, holds, wanted }) => {
  it(title, async () => {
    const { sandbox, desk } = await openSandboxDesk();
    const id = `sandbox-${vendor}`;
    for (const done of before ?? [])
      expect(await desk.send(...done, id)).toMatchObject({ outcome: 'accepted' });
    const report = await desk.send(action, values, id);
    expect(report).toMatchObject({ outcome: 'accepted', fields: [], delivery: { outcome: 'accepted' } });
    expect(holds(sandbox.state())).toMatchObject(wanted as object);
    expect(await desk.call('history.get', { id: report.delivery?.id ?? '' })).toEqual(report.delivery);
  });
});

it('covers every action that a service offers', () => {
  // The results of reading actions are tested in reads.test.ts.
  const offered = vendors.flatMap(({ descriptor: { id, actions } }) =>
    actions
      .filter(({ reads, screen }) => reads !== true || screen === 'connections')
      .map(({ name }) => `${id} ${name}`),
  );
  expect([...new Set(cases.map(({ vendor, action }) => `${vendor} ${action}`))].sort()).toEqual(
    offered.sort(),
  );
});
