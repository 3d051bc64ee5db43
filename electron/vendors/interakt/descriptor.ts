import type { AttributeType, Field } from '../../../shared/domain/form/field.ts';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';
import * as kinds from '../action-kinds.ts';
import * as common from '../fields.ts';
import { readingSteps } from './reading-actions.ts';
import { tuning } from './tuning.ts';

/** The five trait types of the README; nested objects are not documented. */
const traitTypes = ['text', 'number', 'boolean', 'datetime', 'list'] as const satisfies AttributeType[];

const who = [
  { ...common.userId, help: 'Or the phone number. It cannot be changed later.' },
  {
    ...common.phone,
    countryCodeApart: true,
    placeholder: '9876500000',
    help: 'Digits, without the country code.',
  },
  { ...common.countryCode, initial: '+91' },
] satisfies Field[];

export const descriptor: VendorDescriptor = {
  id: 'interakt',
  label: 'interakt',
  summary: 'Users and events of interakt, for WhatsApp campaigns.',
  baseUrl: 'https://api.interakt.ai',
  tuning,
  reading: {
    by: [
      { field: 'phone', label: 'Phone number' },
      { field: 'ids', kinds: ['id'], label: 'Id at interakt' },
    ],
    offers: ['properties', 'ids', 'consents', 'tags', 'changedSince'],
  },
  credentials: [
    {
      name: 'apiKey',
      label: 'Secret Key',
      help: 'From Settings, Developer Settings. Paste it as it is shown there, or decoded.',
      secret: true,
      required: true,
      environment: 'AUDIENCE_DESK_INTERAKT_API_KEY',
    },
  ],
  actions: [
    {
      ...kinds.identifying,
      name: 'identify',
      screen: 'people',
      label: 'Identify',
      verb: 'Identify user',
      summary: 'Create a person or bring their traits up to date. Traits not sent stay as they are.',
      danger: 'interakt offers no request to delete a person or a trait.',
      fields: [
        ...who,
        { ...common.firstName, help: 'Sent, with the last name, as the trait name.' },
        common.lastName,
        { ...common.email, help: 'Sent as the trait email.' },
        { ...common.attributes, label: 'Traits', attributeTypes: traitTypes },
        { ...common.createdAt, help: 'Empty: the moment interakt receives it.' },
        {
          name: 'tags',
          label: 'Tags',
          kind: 'list',
          more: true,
          help: 'Tags can be added, not removed.',
          option: { flags: '--tag <tag>', help: 'a tag to add; repeatable' },
        },
      ],
    },
    {
      ...kinds.tracking,
      name: 'track',
      screen: 'events',
      label: 'Track event',
      verb: 'Send event',
      summary: 'Add an event to a person’s timeline. An event cannot be taken back.',
      fields: [
        ...who,
        common.eventName,
        { ...common.properties, label: 'Event traits', attributeTypes: traitTypes },
        {
          ...common.timestamp,
          label: 'Created at',
          help: 'Empty: the moment interakt receives it, or the click where it has to wait.',
        },
      ],
    },
    ...readingSteps,
    {
      ...kinds.reading,
      name: 'testConnection',
      screen: 'connections',
      label: 'Test connection',
      verb: 'Test connection',
      summary: 'Asks for one user. Changes nothing.',
      fields: [],
    },
  ],
};
