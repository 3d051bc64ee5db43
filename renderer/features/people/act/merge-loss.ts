import type { LedgerToken, Person, PersonIdentifier } from '../../../../shared/domain/person.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { valueText } from '../parts/value-text.ts';

/** What becomes of the person who is merged into another, as far as what was sent tells. */
export interface MergeLoss {
  /** What they are known by, which names the other one afterwards, if anybody. */
  readonly ids: readonly PersonIdentifier[];
  /** Attributes that both have with other values: one value of each stays. */
  readonly differing: readonly { readonly name: string; readonly kept: string; readonly gone: string }[];
  /** Attributes that only they have. */
  readonly only: readonly string[];
  /** Tokens that become those of the other. */
  readonly tokens: readonly LedgerToken[];
}

export function lossOf(kept: Person, gone: Person): MergeLoss {
  const own = gone.attributes.filter(({ from }) => from === 'person');
  return {
    ids: gone.identifiers.filter(({ kind }) => !['name', 'email', 'phone'].includes(kind)),
    differing: own.flatMap(({ name, value }) => {
      const other = kept.attributes.find((one) => one.name === name && one.from === 'person');
      if (other === undefined) return [];
      const [keptText, goneText] = [valueText(other.value), valueText(value)];
      // Masked values look the same, and may differ.
      if (keptText === goneText && !gone.isMasked) return [];
      return [{ name, kept: keptText, gone: goneText }];
    }),
    only: own
      .map(({ name }) => name)
      .filter((name) => !kept.attributes.some((one) => one.name === name && one.from === 'person')),
    tokens: gone.tokens,
  };
}

/** The action by which a service merges two people: it needs both ids. */
export function mergeActionOf(actions: readonly ActionDescriptor[]): ActionDescriptor | undefined {
  return actions.find(
    ({ screen, fields }) =>
      screen === 'people' &&
      ['userId', 'previousId'].every((name) =>
        fields.some((field) => field.name === name && field.required === true),
      ),
  );
}

/** The action by which a service puts a person into a group. */
export function groupActionOf(actions: readonly ActionDescriptor[]): ActionDescriptor | undefined {
  return actions.find(
    ({ screen, fields }) => screen === 'people' && fields.some(({ name }) => name === 'groupId'),
  );
}
