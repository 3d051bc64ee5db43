import type { Field, FieldKind } from '../../../shared/domain/form/field.ts';
import type { ActionCommand, ActionDescriptor, VendorDescriptor } from '../../../shared/domain/vendor.ts';

/** An action of one service, and how the command line calls it. */
export interface ActionEntry {
  readonly vendor: string;
  readonly action: ActionDescriptor;
  readonly command: ActionCommand;
}

/** What a command line says besides the name of the command. */
export interface Said {
  readonly verb: string | undefined;
  /** Flags without a value, such as `--all`. */
  readonly flags: readonly string[];
}

/** The commands by their names, each with every action of every service that it stands for. */
export function commandsOf(
  vendors: readonly VendorDescriptor[],
): ReadonlyMap<string, readonly ActionEntry[]> {
  const entries = vendors.flatMap(({ id, actions }) =>
    actions
      .filter(({ screen, isReadingStep }) => screen !== 'connections' && isReadingStep !== true)
      .map((action) => ({ vendor: id, action, command: commandOf(action) })),
  );
  return Map.groupBy(entries, ({ command }) => command.name);
}

function commandOf({ name, label, command }: ActionDescriptor): ActionCommand {
  return command ?? { name: hyphenated(name), help: label.toLowerCase() };
}

/**
 * The action that is meant: the service's own where it has one; else another service's, which this one then says it
 * does not offer.
 *
 * @returns a sentence where there is none
 */
export function entryFor(entries: readonly ActionEntry[], said: Said, vendor: unknown): ActionEntry | string {
  const flag = entries.map(({ command }) => command.flag).find((one) => said.flags.includes(one ?? ''));
  const meant = entries.filter(({ command }) => command.verb === said.verb && command.flag === flag);
  const found = meant.find((entry) => entry.vendor === vendor) ?? meant[0];
  if (found !== undefined) return found;
  const verbs = entries.flatMap(({ command }) => (command.flag === flag ? (command.verb ?? []) : []));
  return `${flag} goes with ${[...new Set(verbs)].join(' and ')}.`;
}

/** The option of a field: as its descriptor says, else its name with hyphens. */
export function flagsOf({ name, kind, option }: Pick<Field, 'name' | 'kind' | 'option'>): string {
  return option?.flags ?? `--${hyphenated(name)} <${valueWords[kind] ?? 'text'}>`;
}

/** Whether an option of this kind may be given more than once. */
export function isListed(kind: FieldKind): boolean {
  return kind === 'attributes' || kind === 'ids' || kind === 'list' || kind === 'tokens';
}

const valueWords: Partial<Record<FieldKind, string>> = {
  attributes: 'k=v',
  ids: 'kind=value',
  id: 'id',
  time: 'time',
};

function hyphenated(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
