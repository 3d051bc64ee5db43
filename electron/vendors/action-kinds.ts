import type { ActionDescriptor } from '../../shared/domain/vendor.ts';

type ActionKind = Pick<ActionDescriptor, 'repeatable' | 'undo' | 'command'>;

/**
 * The meaning of actions that are the same at every service: whether they are repeatable, what undoes them, and how the
 * command line calls them. A vendor spreads one and says what differs.
 */
export const identifying = {
  repeatable: true,
  undo: {
    by: 'formerValues',
    ofFile: 'What stood there before is not kept here: to undo it, send the former values.',
  },
  command: { name: 'identify', help: 'create a person or bring their details up to date' },
} as const satisfies ActionKind;

export const updating = {
  ...identifying,
  command: { name: 'update', help: 'change attributes of a person' },
} as const satisfies ActionKind;

export const merging = {
  repeatable: true,
  undo: { by: 'nothing', what: 'A merge', ofFile: 'This cannot be undone.' },
  command: { name: 'alias', aliases: ['merge'], help: 'say that two ids are one person' },
} as const satisfies ActionKind;

export const tracking = {
  repeatable: false,
  undo: { by: 'nothing', what: 'An event', ofFile: 'An event cannot be taken back.' },
  command: { name: 'track', help: 'record an event' },
} as const satisfies ActionKind;

export const registering = {
  repeatable: true,
  undo: {
    by: 'opposite',
    action: 'disableToken',
    words: {
      label: 'Disable this token',
      explanation: 'Disabling it stops push notifications to this device.',
    },
    ofFile: 'Disabling the same tokens undoes it.',
  },
  command: { name: 'token', verb: 'register', help: 'register a device token' },
} as const satisfies ActionKind;

export const disabling = {
  repeatable: true,
  undo: {
    by: 'opposite',
    action: 'registerToken',
    words: {
      label: 'Register this token again',
      explanation: 'Registering it makes the token active again.',
    },
    ofFile: 'Registering the same tokens again undoes it.',
  },
  command: { name: 'token', verb: 'disable', help: 'disable a device token' },
} as const satisfies ActionKind;

/** What only reads is repeatable, and leaves nothing to take back. */
export const reading = { reads: true, repeatable: true } as const satisfies ActionKind & {
  readonly reads: true;
};
