import type { Field } from '../../../shared/domain/form/field.ts';
import type { ActionDescriptor } from '../../../shared/domain/vendor.ts';
import * as common from '../fields.ts';

const who = [
  {
    ...common.userId,
    label: 'Customer id',
    placeholder: 'john123',
    help: 'Sent as the id of kind registered.',
  },
  {
    name: 'ids',
    label: 'Other ids',
    kind: 'ids',
    more: true,
    help: 'Kinds such as cookie. A known cookie sent with a customer id joins the two.',
    caution: 'Several ids in one request merge the customers they belong to. It cannot be undone.',
  },
] satisfies Field[];

const asProperty = (name: string) => ({ help: `Sent as the property ${name}.` });

const customers: readonly ActionDescriptor[] = [
  {
    name: 'identify',
    room: 'people',
    label: 'Identify',
    verb: 'Identify customer',
    summary: 'Create a customer, or find them by another id. Properties not sent stay as they are.',
    fields: [
      ...who,
      { ...common.firstName, ...asProperty('first_name') },
      { ...common.lastName, ...asProperty('last_name') },
      { ...common.email, ...asProperty('email') },
      { ...common.phone, ...asProperty('phone') },
      { ...common.countryCode, more: true, help: 'Put before a phone number that has none.' },
      { ...common.attributes, label: 'Properties' },
    ],
  },
  {
    name: 'update',
    room: 'people',
    label: 'Update',
    verb: 'Update customer',
    summary: 'Change properties of a customer, one by one. Properties not sent stay as they are.',
    fields: [...who, { ...common.attributes, label: 'Properties', required: true }],
  },
];

const campaignHtml: ActionDescriptor = {
  name: 'campaignHtml',
  room: 'people',
  label: 'Campaign HTML',
  verb: 'Get HTML',
  summary: 'The HTML a campaign would show to this customer.',
  reads: true,
  fields: [
    ...who,
    { name: 'campaignName', label: 'Campaign', kind: 'text', required: true, placeholder: 'Banner left' },
  ],
};

const events: ActionDescriptor = {
  name: 'track',
  room: 'events',
  label: 'Track event',
  verb: 'Send event',
  summary: 'Record that a customer did something. An event cannot be taken back.',
  fields: [
    ...who,
    common.eventName,
    common.properties,
    {
      ...common.timestamp,
      help: 'Empty: the moment the service receives it, or the click where it has to wait.',
    },
  ],
};

const test: ActionDescriptor = {
  name: 'testConnection',
  room: 'connections',
  label: 'Test connection',
  verb: 'Test connection',
  summary: 'Asks the service for its time. Changes nothing.',
  reads: true,
  fields: [],
};

/** @param hasCampaigns whether the HTML of a campaign can be asked for; today's interface documents no such call */
export function actionsWith(
  exportFields: readonly Field[],
  hasCampaigns: boolean,
): readonly ActionDescriptor[] {
  return [
    ...customers,
    ...(hasCampaigns ? [campaignHtml] : []),
    events,
    {
      name: 'exportAnalysis',
      room: 'analyses',
      label: 'Get analysis',
      verb: 'Get analysis',
      summary: 'Numbers of an analysis saved in the service.',
      reads: true,
      fields: exportFields,
    },
    test,
  ];
}
