import { expect, it } from 'vitest';
import { findAction } from '../../../shared/domain/vendor.ts';
import { vendors } from '../../vendors/registry.ts';
import { commandsOf, entryFor, flagsOf } from './action-commands.ts';
import { connectionOptions } from './commands.ts';

const descriptors = vendors.map(({ descriptor }) => descriptor);
const commands = [...commandsOf(descriptors)];
const common = connectionOptions.map((one) => one.long ?? '');

it.each(descriptors)(
  'every action of $id but a step of a reading has a command that leads to it',
  (descriptor) => {
    for (const { name, screen, isReadingStep } of descriptor.actions) {
      const [found] = commands.flatMap(([, entries]) =>
        entries.filter(({ vendor, action }) => vendor === descriptor.id && action.name === name),
      );
      expect(found === undefined, name).toBe(screen === 'connections' || isReadingStep === true);
      if (found === undefined) continue;
      const entries = commands.find(([command]) => command === found.command.name)?.[1] ?? [];
      const { verb, flag } = found.command;
      expect(entryFor(entries, { verb, flags: flag === undefined ? [] : [flag] }, descriptor.id)).toBe(found);
    }
  },
);

it.each(commands)('the options of %s are one for each field, and one field for each', (_name, entries) => {
  const spelled = new Map<string, Set<string>>();
  for (const { action, command } of entries) {
    for (const field of action.fields) {
      const [flag = ''] = flagsOf(field).split(' ');
      spelled.set(flag, (spelled.get(flag) ?? new Set()).add(field.name));
    }
    if (command.flag !== undefined) spelled.set(command.flag, new Set([`flag of ${action.name}`]));
  }
  for (const [flag, names] of spelled) {
    expect([...names], flag).toHaveLength(1);
    expect(common, flag).not.toContain(flag);
  }
});

it('an action without words of its own has its name with hyphens, and so have its fields', () => {
  const [outbound] = descriptors;
  const identify = outbound && findAction(outbound, 'identify');
  if (outbound === undefined || identify === undefined) throw new Error('no such action');
  const { command: _, ...action } = {
    ...identify,
    name: 'sendGiftCard',
    fields: [
      { name: 'giftCardId', label: 'Gift card', kind: 'id' },
      { name: 'extraNotes', label: 'Notes', kind: 'attributes' },
    ] as const,
  };
  expect([...commandsOf([{ ...outbound, actions: [action] }]).keys()]).toEqual(['send-gift-card']);
  expect(action.fields.map(flagsOf)).toEqual(['--gift-card-id <id>', '--extra-notes <k=v>']);
});
