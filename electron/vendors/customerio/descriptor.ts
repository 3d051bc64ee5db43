import type { AttributeType, Field } from '../../../shared/domain/form/field.ts';
import type { ActionDescriptor, VendorDescriptor } from '../../../shared/domain/vendor.ts';
import * as kinds from '../action-kinds.ts';
import * as common from '../fields.ts';
import { debugTuning, rateTuning } from '../tuning.ts';

/** Dates are Unix seconds there, which is a number: the Python library turns its own dates into it. */
const attributeTypes = ['text', 'number', 'boolean', 'list', 'json'] as const satisfies AttributeType[];

const userId = {
  ...common.userId,
  required: true,
  help: 'The id, the e-mail address where the workspace takes it, or cio_ and the cio_id.',
} satisfies Field;

const platform = {
  ...common.platform,
  options: [
    { value: 'ios', label: 'iOS' },
    { value: 'android', label: 'Android' },
  ],
  option: { flags: '--platform <platform>', help: 'ios or android' },
} satisfies Field;

const token = { ...common.token, required: true } satisfies Field;

const idType = (name: string, label: string, flags: string) =>
  ({
    name,
    label,
    kind: 'choice',
    more: true,
    initial: 'id',
    isPersonal: false,
    options: [
      { value: 'id', label: 'Id' },
      { value: 'email', label: 'E-mail' },
      { value: 'cio_id', label: 'cio_id' },
    ],
    option: { flags, help: 'id, email or cio_id (id)' },
  }) satisfies Field;

const suppressing = {
  repeatable: true,
  undo: {
    by: 'opposite',
    action: 'unsuppress',
    words: {
      label: 'Unsuppress this person',
      explanation: 'It lets the person be added again. What was known of them stays deleted.',
    },
    ofFile: 'Unsuppressing the same people lets them be added again; what was known of them stays deleted.',
  },
  command: { name: 'suppress', help: 'delete a person and take nothing more about them' },
} satisfies Partial<ActionDescriptor>;

const unsuppressing = {
  repeatable: true,
  undo: {
    by: 'opposite',
    action: 'suppress',
    words: {
      label: 'Suppress this person again',
      explanation: 'It deletes the person once more, and nothing that is sent about them is taken.',
    },
    ofFile: 'Suppressing the same people again undoes it, and deletes what became known of them since.',
  },
  command: { name: 'unsuppress', help: 'let a suppressed person be added again' },
} satisfies Partial<ActionDescriptor>;

const people: readonly ActionDescriptor[] = [
  {
    ...kinds.identifying,
    name: 'identify',
    screen: 'people',
    label: 'Identify',
    verb: 'Identify person',
    summary: 'Create a person or bring their attributes up to date. Attributes not sent stay as they are.',
    fields: [
      userId,
      { ...common.firstName, help: 'Sent as the attribute first_name.' },
      { ...common.lastName, help: 'Sent as the attribute last_name.' },
      { ...common.email, help: 'Sent as the attribute email.' },
      { ...common.phone, help: 'Sent as the attribute phone, with its country code, here or beside it.' },
      { ...common.countryCode, more: true, help: 'Put before a phone number that has none.' },
      {
        ...common.attributes,
        attributeTypes,
        help: 'A date is a number: Unix seconds. unsubscribed = true stops messages to the person.',
      },
      { ...common.createdAt, help: 'Sent as created_at, in Unix seconds.' },
    ],
  },
  {
    ...kinds.merging,
    // The second id is free again after a merge: what somebody else does under it would be merged, too.
    repeatable: false,
    // Nobody is merged into themselves.
    refusesByValue: true,
    name: 'alias',
    screen: 'people',
    label: 'Merge',
    verb: 'Merge people',
    summary: 'Merge the person of the previous id into another. The previous one is deleted.',
    danger: 'Merging cannot be undone.',
    fields: [
      { ...userId, help: 'The person who stays, and is there already: else nothing is merged.' },
      { ...common.previousId, required: true, help: 'The person who is merged into the other, and deleted.' },
      idType('userIdType', 'User id is', '--user-id-type <type>'),
      idType('previousIdType', 'Previous id is', '--previous-id-type <type>'),
    ],
  },
  {
    ...suppressing,
    name: 'suppress',
    screen: 'people',
    label: 'Suppress',
    verb: 'Suppress person',
    summary: 'Delete a person, and take nothing more about them: for requests by data protection law.',
    danger: 'What was known of the person cannot be brought back.',
    fields: [userId],
  },
  {
    ...unsuppressing,
    name: 'unsuppress',
    screen: 'people',
    label: 'Unsuppress',
    verb: 'Unsuppress person',
    summary: 'Let a suppressed person be added again. What was deleted stays deleted.',
    fields: [userId],
  },
];

const events: ActionDescriptor = {
  ...kinds.tracking,
  name: 'track',
  screen: 'events',
  label: 'Track event',
  verb: 'Send event',
  summary: 'Record that a person did something. An event cannot be taken back.',
  fields: [
    userId,
    common.eventName,
    { ...common.properties, attributeTypes, help: 'Sent as the data of the event.' },
    {
      ...common.timestamp,
      help: 'Empty: the moment Customer.io receives it, or the click where it has to wait. Kept in whole seconds.',
    },
  ],
};

const devices: readonly ActionDescriptor[] = [
  {
    ...kinds.registering,
    name: 'registerToken',
    screen: 'devices',
    label: 'Register',
    verb: 'Register device',
    summary: 'Send push notifications to this device.',
    fields: [
      userId,
      { ...platform, required: true },
      token,
      {
        name: 'lastUsed',
        label: 'Last used',
        kind: 'time',
        more: true,
        isPersonal: false,
        placeholder: common.timestamp.placeholder,
        option: { flags: '--last-used <time>', help: 'when the person last used the device' },
      },
    ],
  },
  {
    ...kinds.disabling,
    name: 'disableToken',
    screen: 'devices',
    label: 'Disable',
    verb: 'Remove device',
    summary: 'Remove this device from the person. Registering it again undoes it.',
    // A token is part of the address, where “..” would lead elsewhere.
    refusesByValue: true,
    fields: [
      userId,
      { ...platform, help: 'Not sent: kept here, for whoever registers the device again.' },
      token,
    ],
  },
];

const test: ActionDescriptor = {
  ...kinds.reading,
  name: 'testConnection',
  screen: 'connections',
  label: 'Test connection',
  verb: 'Test connection',
  summary: 'Asks in which region the account is. Changes nothing.',
  fields: [],
};

export const descriptor: VendorDescriptor = {
  id: 'customerio',
  label: 'Customer.io',
  summary: 'People, events, devices and suppressions of Customer.io, by its Track API.',
  notice: 'Choose the region of the account. A request to the other one is not carried over from here.',
  baseUrl: 'https://track.customer.io/api/v1',
  regions: [
    { label: 'US', baseUrl: 'https://track.customer.io/api/v1' },
    { label: 'EU', baseUrl: 'https://track-eu.customer.io/api/v1' },
  ],
  cannotRead:
    'The Track API of Customer.io only takes data in. Reading a person back needs its App API, which has a key of its own.',
  // 100 requests a second, as fair use of the Track API.
  tuning: [...rateTuning('CUSTOMERIO', 100), debugTuning('CUSTOMERIO')],
  credentials: [
    {
      name: 'siteId',
      label: 'Site id',
      help: 'From Settings, API Credentials. Stands in every web page that tracks, so it is no secret.',
      secret: false,
      required: true,
      environment: 'AUDIENCE_DESK_CUSTOMERIO_SITE_ID',
    },
    {
      name: 'apiKey',
      label: 'API key',
      help: 'The Track API key beside the site id, not an App API key.',
      secret: true,
      required: true,
      environment: 'AUDIENCE_DESK_CUSTOMERIO_API_KEY',
    },
  ],
  actions: [...people, events, ...devices, test],
};
