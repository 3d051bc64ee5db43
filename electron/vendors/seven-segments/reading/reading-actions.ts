import type { Field } from '../../../../shared/domain/form/field.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import * as kinds from '../../action-kinds.ts';
import * as common from '../../fields.ts';

const userId = {
  ...common.userId,
  label: 'Customer id',
  placeholder: 'john123',
  help: 'The id of kind registered.',
} satisfies Field;

const ids = {
  name: 'ids',
  label: 'Other id',
  kind: 'ids',
  option: { flags: '--id <kind=value>', help: 'another id of the person; repeatable' },
  more: true,
  help: 'Of another kind, such as cookie. One id is enough.',
} satisfies Field;

const who = [userId, ids] satisfies Field[];

/** Names of what is asked for; they say nothing about the person. */
const names = (name: string, label: string): Field => ({ name, label, kind: 'list', isPersonal: false });

const step = (name: string, label: string, fields: readonly Field[]): ActionDescriptor => ({
  ...kinds.reading,
  isReadingStep: true,
  name,
  screen: 'people',
  label,
  verb: label,
  summary: 'A part of reading a customer. Changes nothing.',
  fields,
});

export const attributesStep = step('readAttributes', 'Read attributes', [
  ...who,
  names('propertyNames', 'Properties'),
  names('idKinds', 'Kinds of ids'),
  names('consentIds', 'Consent categories'),
  names('definitions', 'Saved definitions'),
]);

export const eventsStep = step('readEvents', 'Read events', [
  ...who,
  { ...names('eventTypes', 'Types of events'), required: true },
  { name: 'limit', label: 'At most', kind: 'text', isPersonal: false },
]);

export const exportStep: ActionDescriptor = {
  ...step('exportCustomer', 'Read everything', who),
  answersAtLength: true,
};

export const categoriesStep = step('readConsentCategories', 'Read consent categories', []);

/** One segment of one customer, the only thing that Infinario tells (vendor-reads 3, C). */
export const segmentStep = step('readSegment', 'Read a segment', [
  ...who,
  { name: 'analysisId', label: 'Segmentation', kind: 'id', required: true, isPersonal: false },
]);

export const anonymising: ActionDescriptor = {
  repeatable: true,
  undo: { by: 'nothing', what: 'Anonymising', ofFile: 'Anonymising cannot be undone.' },
  command: { name: 'person anonymize', help: 'take a customer’s ids and private properties away, for good' },
  name: 'anonymize',
  screen: 'people',
  label: 'Anonymise',
  verb: 'Anonymise customer',
  summary:
    'All ids of the customer go, and the properties that the project marks as private. Other properties and all events stay.',
  danger: 'Afterwards there is no id left by which the customer could be looked up.',
  fields: who,
};

const platforms = [
  { value: 'gcm', label: 'FCM (Android)' },
  { value: 'apns', label: 'APNs (iOS)' },
  { value: 'huawei', label: 'Huawei' },
] as const;

export const tokenDisabling: ActionDescriptor = {
  repeatable: true,
  undo: {
    by: 'nothing',
    what: 'Disabling a token',
    ofFile: 'An app that is opened registers its token again.',
  },
  command: kinds.disabling.command,
  name: 'disableToken',
  screen: 'devices',
  label: 'Disable',
  verb: 'Disable token',
  summary:
    'Stop push notifications to this device, where the token is held: by emptying its property, or by an event that calls it invalid.',
  danger: 'A phone that opens its app registers again, so that a token may come back by itself.',
  fields: [
    ...who,
    {
      ...common.platform,
      required: true,
      initial: 'gcm',
      options: platforms,
      option: { flags: '--platform <platform>', help: 'apns, gcm or huawei' },
    },
    { ...common.token, required: true },
    {
      name: 'heldIn',
      label: 'Held in',
      kind: 'choice',
      initial: 'property',
      options: [
        { value: 'property', label: 'A property of the customer' },
        { value: 'event', label: 'An event notification_state' },
      ],
      isPersonal: false,
      help: 'Apps built since autumn 2025 send an event, earlier ones a property. Reading the customer tells which.',
      caution: 'Emptying the property disables whichever token it holds by then.',
      option: { flags: '--held-in <place>', help: 'property or event, where the token is held' },
    },
    {
      name: 'applicationId',
      label: 'Application',
      kind: 'text',
      more: true,
      isPersonal: false,
      placeholder: 'default-application',
      help: 'Of an event: as the customer’s last event for this token says.',
      option: { flags: '--application-id <id>', help: 'the application, of a token held in an event' },
    },
    {
      name: 'deviceId',
      label: 'Device',
      kind: 'text',
      more: true,
      help: 'Of an event: as the customer’s last event for this token says.',
      option: { flags: '--device-id <id>', help: 'the device, of a token held in an event' },
    },
  ],
};

export const bloomreachSteps: readonly ActionDescriptor[] = [
  attributesStep,
  eventsStep,
  exportStep,
  categoriesStep,
];
