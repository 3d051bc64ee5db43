import type { ActionDescriptor, ActionName, VendorDescriptor } from '../../../../shared/domain/vendor.ts';

/** What can be done with each row of a file: everything that writes, by a form of its own. */
export function fileActions(vendor: VendorDescriptor): readonly ActionDescriptor[] {
  return vendor.actions.filter(({ reads, screen }) => reads !== true && screen !== 'connections');
}

/** The action as it was chosen, where this service has it; else its first. */
export function actionFor(vendor: VendorDescriptor, chosen: ActionName | null): ActionDescriptor | undefined {
  const actions = fileActions(vendor);
  return actions.find(({ name }) => name === chosen) ?? actions[0];
}

/** A file with a column called event holds events; any other is taken for people first, which can be changed. */
export function guessAction(columns: readonly string[], vendor: VendorDescriptor): ActionName | null {
  const hasEvents = columns.some((column) =>
    /^(event|eventname|eventtype)$/.test(column.toLowerCase().replace(/[^a-z]/g, '')),
  );
  const events = fileActions(vendor).find(({ fields }) => fields.some(({ kind }) => kind === 'eventName'));
  return hasEvents ? (events?.name ?? null) : null;
}
