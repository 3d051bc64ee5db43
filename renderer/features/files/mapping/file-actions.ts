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

/** What the rows of a file seem to be, and by which column. */
export interface Proposal {
  readonly action: ActionName;
  readonly why: string;
}

const tokenNames =
  /^((device|push|fcm|gcm|apns|registration|notification)(token|id|key)s?|tokens?|registrationids?|geratetoken|geraetetoken)$/;
const eventNames = /^(event|eventname|eventtype|ereignis|ereignisname|evento|evenement)$/;
/** Said of tokens that are no longer to be written to. */
const goneNames =
  /disable|unregister|uninstall|invalid|inactive|inaktiv|expired|abgemeldet|deinstall|ungultig|bounce|remove/;

/**
 * What the columns say of the rows: tokens are registered, or disabled where a column or the file's name says so;
 * events are tracked; an id, an address or a phone stands for a person. Nothing where they say nothing.
 */
export function proposeAction(
  columns: readonly string[],
  fileName: string,
  vendor: VendorDescriptor,
): Proposal | null {
  const actions = fileActions(vendor);
  const named = columns.map((column) => ({ column, plain: plainName(column) }));
  const event = named.find(({ plain }) => eventNames.test(plain));
  const tracking = actions.find(({ fields }) => fields.some(({ kind }) => kind === 'eventName'));
  if (event !== undefined && tracking !== undefined) {
    return { action: tracking.name, why: `“${event.column}” names events.` };
  }
  const token = named.find(({ plain }) => tokenNames.test(plain));
  if (token !== undefined) {
    const gone = named.find(({ plain }) => goneNames.test(plain))?.column;
    const isGone = gone !== undefined || goneNames.test(plainName(fileName));
    const ofTokens = actions.filter(({ fields }) =>
      fields.some(({ device }) => device?.is === 'token' || device?.is === 'tokens'),
    );
    const found = ofTokens.find(({ command }) => command?.verb === (isGone ? 'disable' : 'register'));
    if (found !== undefined) {
      const end = isGone
        ? `, and ${gone === undefined ? 'the file’s name' : `“${gone}”`} says that they are no longer valid.`
        : '.';
      return { action: found.name, why: `“${token.column}” names tokens of devices${end}` };
    }
  }
  const [people] = actions;
  const person = named.find(({ plain }) =>
    people?.fields.some(
      ({ kind, columnNames }) =>
        (kind === 'id' || kind === 'email' || kind === 'phone') && columnNames?.includes(plain) === true,
    ),
  );
  return people === undefined || person === undefined
    ? null
    : { action: people.name, why: `“${person.column}” names people.` };
}

/** Without its case, accents, blanks and signs. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
