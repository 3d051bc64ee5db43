import type { Field } from '../../../shared/domain/form/field.ts';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';
import * as common from '../fields.ts';
import { paceTuning } from '../tuning.ts';

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

const analysisTypes = [
  { value: 'funnel', label: 'Funnel' },
  { value: 'retention', label: 'Retention' },
  { value: 'report', label: 'Report' },
  { value: 'segmentation', label: 'Segmentation' },
];

const asProperty = (name: string) => ({ help: `Sent as the property ${name}.` });

export const descriptor: VendorDescriptor = {
  id: '7segments',
  label: '7SEGMENTS',
  summary: 'Customers, events, HTML campaigns and analyses of 7SEGMENTS, today Bloomreach Engagement.',
  notice: 'This is the first generation of the interface. Give the address of the installation you use.',
  baseUrl: 'https://api.7segments.com',
  tuning: paceTuning('7SEGMENTS', null),
  credentials: [
    {
      name: 'token',
      label: 'Company token',
      help: 'Stands in every web page that tracks, so it is no secret. Needed for customers, events and campaigns.',
      secret: false,
      required: false,
      environment: 'AUDIENCE_DESK_7SEGMENTS_TOKEN',
    },
    {
      name: 'username',
      label: 'User name',
      help: 'Of a user with ExtAPI access. Needed for analyses.',
      secret: true,
      required: false,
      environment: 'AUDIENCE_DESK_7SEGMENTS_USERNAME',
    },
    {
      name: 'password',
      label: 'Password',
      help: 'Needed for analyses.',
      secret: true,
      required: false,
      environment: 'AUDIENCE_DESK_7SEGMENTS_PASSWORD',
    },
  ],
  actions: [
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
    {
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
    },
    {
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
    },
    {
      name: 'exportAnalysis',
      room: 'analyses',
      label: 'Get analysis',
      verb: 'Get analysis',
      summary: 'Numbers of an analysis saved in the service.',
      reads: true,
      fields: [
        {
          name: 'analysisType',
          label: 'Type',
          kind: 'choice',
          required: true,
          initial: 'funnel',
          options: analysisTypes,
        },
        {
          name: 'analysisId',
          label: 'Analysis id',
          kind: 'id',
          required: true,
          placeholder: '2f86608f-24f5-11e3-9950-c48508494cf5',
          help: 'The last part of the address of the analysis in the web app.',
        },
        { name: 'timezone', label: 'Time zone', kind: 'timezone', more: true, placeholder: 'UTC' },
        {
          name: 'company',
          label: 'Company token',
          kind: 'text',
          more: true,
          help: 'Needed where the user sees several companies.',
        },
      ],
    },
    {
      name: 'testConnection',
      room: 'connections',
      label: 'Test connection',
      verb: 'Test connection',
      summary: 'Asks the service for its time. Changes nothing.',
      reads: true,
      fields: [],
    },
  ],
};
