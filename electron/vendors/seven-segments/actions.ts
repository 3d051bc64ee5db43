import type { Field } from '../../../shared/domain/form/field.ts';
import type { ActionDescriptor } from '../../../shared/domain/vendor.ts';
import * as kinds from '../action-kinds.ts';
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
    option: { flags: '--id <kind=value>', help: 'another id of the person; repeatable' },
    more: true,
    help: 'Kinds such as cookie. A known cookie sent with a customer id joins the two.',
    caution: 'Several ids in one request merge the customers they belong to. It cannot be undone.',
  },
] satisfies Field[];

const asProperty = (name: string) => ({ help: `Sent as the property ${name}.` });

const customers: readonly ActionDescriptor[] = [
  {
    ...kinds.identifying,
    name: 'identify',
    screen: 'people',
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
    ...kinds.updating,
    name: 'update',
    screen: 'people',
    label: 'Update',
    verb: 'Update customer',
    summary: 'Change properties of a customer, one by one. Properties not sent stay as they are.',
    fields: [...who, { ...common.attributes, label: 'Properties', required: true }],
  },
];

const campaignHtml: ActionDescriptor = {
  ...kinds.reading,
  command: { name: 'html', help: 'get the HTML a campaign shows to a customer' },
  name: 'campaignHtml',
  screen: 'people',
  label: 'Campaign HTML',
  verb: 'Get HTML',
  summary: 'The HTML a campaign would show to this customer.',
  fields: [
    ...who,
    {
      name: 'campaignName',
      label: 'Campaign',
      kind: 'text',
      required: true,
      placeholder: 'Banner left',
      isPersonal: false,
      option: { flags: '--campaign <name>', help: 'the name of the campaign' },
    },
  ],
};

const events: ActionDescriptor = {
  ...kinds.tracking,
  name: 'track',
  screen: 'events',
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
  ...kinds.reading,
  name: 'testConnection',
  screen: 'connections',
  label: 'Test connection',
  verb: 'Test connection',
  summary: 'Asks the service for its time. Changes nothing.',
  fields: [],
};

export interface ActionParts {
  readonly exportFields: readonly Field[];
  /** Whether there is a call for the HTML of a campaign; today's interface documents none. */
  readonly hasCampaigns: boolean;
  /** What this generation has of its own. */
  readonly own?: readonly ActionDescriptor[];
}

export function actionsWith({
  exportFields,
  hasCampaigns,
  own = [],
}: ActionParts): readonly ActionDescriptor[] {
  return [
    ...customers,
    ...(hasCampaigns ? [campaignHtml] : []),
    events,
    ...own,
    {
      ...kinds.reading,
      command: { name: 'export', help: 'get a saved analysis' },
      name: 'exportAnalysis',
      answersAtLength: true,
      screen: 'analyses',
      label: 'Get analysis',
      verb: 'Get analysis',
      summary: 'Numbers of an analysis saved in the service.',
      fields: exportFields,
    },
    test,
  ];
}
