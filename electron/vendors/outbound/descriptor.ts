import type { Field } from '../../../shared/domain/form/field.ts';
import type { ActionDescriptor, VendorDescriptor } from '../../../shared/domain/vendor.ts';
import * as kinds from '../action-kinds.ts';
import * as common from '../fields.ts';
import { rateTuning } from '../tuning.ts';
import { errors } from './errors.ts';

const userId = { ...common.userId, required: true, refusal: errors.userId } satisfies Field;

const reactivates = 'Sending a token here registers it: a disabled token becomes active again.';

const platform = {
  ...common.platform,
  required: true,
  initial: 'apns',
  options: [
    { value: 'apns', label: 'APNs (iOS)' },
    { value: 'gcm', label: 'GCM / FCM (Android)' },
  ],
  option: { flags: '--platform <platform>', help: 'apns or gcm' },
} satisfies Field;

const token = { ...common.token, required: true, refusal: errors.token } satisfies Field;

/** All or some is a choice of its own: an emptied list must never mean "from everything". */
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
    isPersonal: false,
    option: { flags: '--all', help: 'all messages', chooses: { given: 'all', absent: 'campaigns' } },
  },
  {
    name: 'campaignIds',
    label: 'Campaign ids',
    kind: 'list',
    refusal: errors.campaignIds,
    isPersonal: false,
    option: { flags: '--campaign <id>', help: 'a campaign; repeatable' },
  },
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
    option: { flags: '--apns-token <token>', help: 'a device token to register on APNs; repeatable' },
    more: true,
    caution: reactivates,
    refusal: errors.token,
  },
  {
    name: 'gcmTokens',
    label: 'GCM tokens',
    kind: 'tokens',
    option: { flags: '--gcm-token <token>', help: 'a device token to register on GCM; repeatable' },
    more: true,
    caution: reactivates,
    refusal: errors.token,
  },
] satisfies Field[];

const subscribing = {
  repeatable: true,
  undo: {
    by: 'opposite',
    action: 'unsubscribe',
    words: { label: 'Unsubscribe from these campaigns', explanation: 'It stops these campaigns again.' },
    wordsWhere: {
      field: 'scope',
      is: 'all',
      words: { label: 'Unsubscribe from all messages', explanation: 'It stops all messages again.' },
    },
    ofFile: 'Unsubscribing the same people undoes it.',
  },
  command: { name: 'subscription', verb: 'subscribe', help: 'allow messages' },
} satisfies Partial<ActionDescriptor>;

const unsubscribing = {
  repeatable: true,
  undo: {
    by: 'opposite',
    action: 'subscribe',
    words: { label: 'Subscribe to these campaigns again', explanation: 'It allows these campaigns again.' },
    wordsWhere: {
      field: 'scope',
      is: 'all',
      words: { label: 'Subscribe to all messages again', explanation: 'It allows all messages again.' },
    },
    ofFile: 'Subscribing the same people again undoes it, if they still want that.',
  },
  command: { name: 'subscription', verb: 'unsubscribe', help: 'stop messages' },
} satisfies Partial<ActionDescriptor>;

export const descriptor: VendorDescriptor = {
  id: 'outbound',
  label: 'Outbound',
  summary: 'Users, events, device tokens and subscriptions of Outbound, later Zendesk Connect.',
  notice: 'The hosted service ended in October 2021. Give the address of the installation you use.',
  baseUrl: 'https://api.outbound.io/v2',
  tuning: rateTuning('OUTBOUND', null),
  cannotRead: 'Outbound takes what it is told about a person, and has no request that tells it back.',
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
      ...kinds.identifying,
      name: 'identify',
      screen: 'people',
      label: 'Identify',
      verb: 'Identify user',
      summary: 'Create a person or bring their details up to date. Fields left empty stay as they are.',
      fields: [
        userId,
        ...aboutPerson,
        { ...common.attributes, help: 'A person’s own attributes win over the group’s.' },
        {
          ...common.previousId,
          more: true,
          refusal: errors.userId,
          help: 'The anonymous id this person was known by until now.',
          caution: 'Merges the person of the previous id into this one. It cannot be undone.',
        },
        {
          name: 'groupId',
          label: 'Group id',
          kind: 'id',
          more: true,
          refusal: errors.userId,
          option: { flags: '--group-id <id>', help: 'the group to put the person into' },
        },
        {
          name: 'groupAttributes',
          label: 'Group attributes',
          kind: 'attributes',
          more: true,
          option: { flags: '--group-attribute <k=v>', help: 'an attribute of the group; repeatable' },
          help: 'Inherited by everyone in the group. Needed only when they change.',
        },
        ...deviceTokens,
      ],
    },
    {
      ...kinds.merging,
      name: 'alias',
      screen: 'people',
      label: 'Alias',
      verb: 'Merge ids',
      summary: 'Tell the service that two ids are one person.',
      danger: 'Merging cannot be undone.',
      fields: [userId, { ...common.previousId, required: true, refusal: errors.userId }],
    },
    {
      ...unsubscribing,
      name: 'unsubscribe',
      screen: 'people',
      label: 'Unsubscribe',
      verb: 'Unsubscribe',
      summary: 'Stop messages to a person: from the campaigns named, or from all.',
      fields: subscriptionFields,
    },
    {
      ...subscribing,
      name: 'subscribe',
      screen: 'people',
      label: 'Subscribe',
      verb: 'Subscribe',
      summary: 'Allow messages to a person again: of the campaigns named, or of all.',
      fields: subscriptionFields,
    },
    {
      ...kinds.tracking,
      name: 'track',
      screen: 'events',
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
        {
          name: 'userAttributes',
          label: 'User attributes',
          kind: 'attributes',
          more: true,
          option: { flags: '--attribute <k=v>', help: 'an attribute of the person; repeatable' },
        },
        ...deviceTokens,
      ],
    },
    {
      ...kinds.registering,
      name: 'registerToken',
      screen: 'devices',
      label: 'Register',
      verb: 'Register token',
      summary: 'Send push notifications to this device.',
      fields: [userId, platform, token],
    },
    {
      ...kinds.disabling,
      name: 'disableToken',
      screen: 'devices',
      label: 'Disable',
      verb: 'Disable token',
      summary: 'Stop push notifications to this device. Registering the token again undoes it.',
      fields: [userId, platform, token],
    },
    {
      name: 'disableAllTokens',
      repeatable: true,
      undo: { by: 'nothing', what: 'This', ofFile: 'This cannot be undone.' },
      command: { name: 'token', verb: 'disable', flag: '--all', help: 'disable all tokens of the platform' },
      screen: 'devices',
      label: 'Disable all',
      verb: 'Disable all tokens',
      summary: 'Stop push notifications to all of a person’s devices of one platform.',
      danger: 'To undo it, every token must be registered again by itself.',
      fields: [userId, platform],
    },
  ],
};
