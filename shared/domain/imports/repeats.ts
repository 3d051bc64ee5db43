import type { ActionDescriptor } from '../vendor.ts';

/** Of rows that are about the same: which are sent. `all` in the order of the file, as where nothing is said. */
export const duplicateChoices = ['all', 'first', 'last'] as const;
export type DuplicateChoice = (typeof duplicateChoices)[number];

/**
 * What makes two rows of a file duplicates: that they are about the same person, about the same token of the same
 * person, or make the very same request.
 */
export const repeatKinds = ['person', 'token', 'request'] as const;
export type RepeatKind = (typeof repeatKinds)[number];

/**
 * Where rows say what a person is like, the last one decides, so two of a person are duplicates. A person has many
 * events, subscriptions and former ids: there only the same request again is one.
 */
export function repeatKindOf({ fields, undo }: Pick<ActionDescriptor, 'fields' | 'undo'>): RepeatKind {
  if (fields.some(({ device }) => device?.is === 'token')) return 'token';
  return undo?.by === 'formerValues' ? 'person' : 'request';
}

/** What a person chose for rows that are about the same, or were sent before. */
export interface RepeatChoice {
  readonly duplicates: DuplicateChoice;
  /** The run after which only what is new or changed goes; null where all of it does. */
  readonly since: string | null;
}

/** What is the same in duplicates, in the sentences about them. */
export const repeatWords = {
  person: { one: 'person stands', many: 'people stand', same: 'the same person stands in another row' },
  token: {
    one: 'token stands',
    many: 'tokens stand',
    same: 'the same token of the same person stands in another row',
  },
  request: { one: 'request is made', many: 'requests are made', same: 'another row makes the same request' },
} as const satisfies Readonly<Record<RepeatKind, object>>;
