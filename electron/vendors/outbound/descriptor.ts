import type { Field } from '../../../shared/domain/form/field.ts';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';
import * as common from '../fields.ts';
import { paceTuning } from '../tuning.ts';
import { errors } from './errors.ts';

const userId = { ...common.userId, required: true, refusal: errors.userId } satisfies Field;

const reactivates = 'Sending a token here registers it: a disabled token becomes active again.';

const platform = {
  name: 'platform',
  label: 'Platform',
  kind: 'choice',
  required: true,
  initial: 'apns',
  options: [
    { value: 'apns', label: 'APNs (iOS)' },
    { value: 'gcm', label: 'GCM / FCM (Android)' },
  ],
} satisfies Field;

const token = {
  name: 'token',
  label: 'Device token',
  kind: 'text',
  required: true,
  refusal: errors.token,
} satisfies Field;

/** All or some is said outright: an emptied list must never turn into "from everything". */
const subscriptionFields = [
  userId,
  {
    name: 'scope',
    label: 'Which messages',
    kind: 'choice',
    required: true,
    initial: 'campaigns',
    options: [
      { value: 'campaigns', label: 'These campaigns' },
      { value: 'all', label: 'All messages' },
    ],
  },
  { name: 'campaignIds', label: 'Campaign ids', kind: 'list', refusal: errors.campaignIds },
] satisfies Field[];

const aboutPerson = [
  common.firstName,
  common.lastName,
  common.email,
  { ...common.phone, placeholder: '+15550100199', help: 'With its country code, here or beside it.' },
  { ...common.countryCode, more: true, help: 'Put before a phone number that has none.' },
] satisfies Field[];

const deviceTokens = [
  {
    name: 'apnsTokens',
    label: 'APNs tokens',
    kind: 'tokens',
    more: true,
    caution: reactivates,
    refusal: errors.token,
  },
  {
    name: 'gcmTokens',
    label: 'GCM tokens',
    kind: 'tokens',
    more: true,
    caution: reactivates,
    refusal: errors.token,
  },
] satisfies Field[];

export const descriptor: VendorDescriptor = {
  id: 'outbound',
  label: 'Outbound',
  summary: 'Users, events, device tokens and subscriptions of Outbound, later Zendesk Connect.',
  notice: 'The hosted service ended in October 2021. Give the address of the installation you use.',
  baseUrl: 'https://api.outbound.io/v2',
  tuning: paceTuning('OUTBOUND', null),
  credentials: [
    {
      name: 'apiKey',
      label: 'API key',
      help: 'Development and production have a key each.',
      secret: true,
      required: true,
      environment: 'AUDIENCE_DESK_OUTBOUND_API_KEY',
    },
  ],
  actions: [
    {
      name: 'identify',
      room: 'people',
      label: 'Identify',
      verb: 'Identify user',
      summary: 'Create a person or bring their details up to date. Fields left empty stay as they are.',
      fields: [
        userId,
        ...aboutPerson,
        { ...common.attributes, help: 'A person’s own attributes win over the group’s.' },
        {
          name: 'previousId',
          label: 'Previous id',
          kind: 'id',
          more: true,
          refusal: errors.userId,
          help: 'The anonymous id this person was known by until now.',
          caution: 'Merges the person of the previous id into this one. It cannot be undone.',
        },
        { name: 'groupId', label: 'Group id', kind: 'id', more: true, refusal: errors.userId },
        {
          name: 'groupAttributes',
          label: 'Group attributes',
          kind: 'attributes',
          more: true,
          help: 'Inherited by everyone in the group. Needed only when they change.',
        },
        ...deviceTokens,
      ],
    },
    {
      name: 'alias',
      room: 'people',
      label: 'Alias',
      verb: 'Merge ids',
      summary: 'Tell the service that two ids are one person.',
      danger: 'Merging cannot be undone.',
      fields: [
        userId,
        { name: 'previousId', label: 'Previous id', kind: 'id', required: true, refusal: errors.userId },
      ],
    },
    {
      name: 'unsubscribe',
      room: 'people',
      label: 'Unsubscribe',
      verb: 'Unsubscribe',
      summary: 'Stop messages to a person: from the campaigns named, or from all.',
      fields: subscriptionFields,
    },
    {
      name: 'subscribe',
      room: 'people',
      label: 'Subscribe',
      verb: 'Subscribe',
      summary: 'Allow messages to a person again: of the campaigns named, or of all.',
      fields: subscriptionFields,
    },
    {
      name: 'track',
      room: 'events',
      label: 'Track event',
      verb: 'Send event',
      summary: 'Record that a person did something. An event cannot be taken back.',
      fields: [
        userId,
        { ...common.eventName, maxLength: 200, refusal: errors.eventName },
        common.properties,
        { ...common.timestamp, help: 'Empty: the moment of sending. Kept in whole seconds.' },
        ...aboutPerson.map((field) => ({
          help: 'Brings the person up to date with the event.',
          ...field,
          more: true,
        })),
        { name: 'userAttributes', label: 'User attributes', kind: 'attributes', more: true },
        ...deviceTokens,
      ],
    },
    {
      name: 'registerToken',
      room: 'devices',
      label: 'Register',
      verb: 'Register token',
      summary: 'Send push notifications to this device.',
      fields: [userId, platform, token],
    },
    {
      name: 'disableToken',
      room: 'devices',
      label: 'Disable',
      verb: 'Disable token',
      summary: 'Stop push notifications to this device. Registering the token again undoes it.',
      fields: [userId, platform, token],
    },
    {
      name: 'disableAllTokens',
      room: 'devices',
      label: 'Disable all',
      verb: 'Disable all tokens',
      summary: 'Stop push notifications to all of a person’s devices of one platform.',
      danger: 'To undo it, every token must be registered again by itself.',
      fields: [userId, platform],
    },
  ],
};
