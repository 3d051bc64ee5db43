import type { AttributeInput, FormValues } from '../../../shared/domain/form/field.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';

/** A request about one of the sample people: sent wherever a sandbox offers the action with all that it must have. */
export interface SampleRequest {
  readonly id: string;
  readonly action: ActionName;
  /** By the names of fields, which mean the same at every service; those an action has not are left out. */
  readonly values: FormValues;
  /** Fields without which it would say something else: an action that lacks one is left out. */
  readonly needs: readonly string[];
}

export interface SamplePerson {
  readonly name: string;
  /** What of them there is to see, in a few words. */
  readonly about: string;
}

/** The people who are there in the simulated services from the beginning, by the same ids and numbers. All are made up. */
export const samplePeople: readonly SamplePerson[] = [
  {
    name: 'Ada Lovelace',
    about: 'three devices, an old phone among them; at several services; +44 20 7946 0018',
  },
  {
    name: 'Charles Babbage',
    about: 'the national number of Ada, in another country; his device is disabled',
  },
  {
    name: 'Grace Hopper',
    about: 'known without an id first, and merged since; unsubscribed from one campaign',
  },
];

const text = (name: string, value: string): AttributeInput => ({ name, type: 'text', value });

const ada = {
  userId: 'ada-17',
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@example.com',
  countryCode: '+44',
  phone: '2079460018',
  attributes: [text('language', 'en'), { name: 'vip', type: 'boolean', value: 'true' }],
  groupId: 'g-engines',
  groupAttributes: [text('city', 'London'), text('plan', 'gold')],
} satisfies FormValues;
const charles = {
  userId: 'charles-18',
  firstName: 'Charles',
  lastName: 'Babbage',
  email: 'charles@example.com',
  countryCode: '+91',
  phone: '2079460018',
  attributes: [text('language', 'en')],
  groupId: 'g-engines',
} satisfies FormValues;
const grace = {
  userId: 'grace-19',
  firstName: 'Grace',
  lastName: 'Hopper',
  email: 'grace@example.com',
  countryCode: '+1',
  phone: '2025550119',
} satisfies FormValues;

const adasOldPhone = 'ada-fcm-old-phone-APA91bHun4Mx';
const adasPhone = 'a17a'.repeat(16);
const adasTablet = 'ada-fcm-tablet-APA91bZq7';
const charlesPhone = 'b18b'.repeat(16);

/** In this order: what is disabled was registered, and who is merged was known. */
export const sampleRequests: readonly SampleRequest[] = [
  { id: 'ada', action: 'identify', values: ada, needs: ['userId'] },
  { id: 'charles', action: 'identify', values: charles, needs: ['userId'] },
  { id: 'grace-visitor', action: 'identify', values: { userId: 'visitor-4711' }, needs: ['previousId'] },
  { id: 'grace', action: 'identify', values: grace, needs: ['userId'] },
  ...[
    { of: 'ada-17', token: adasOldPhone, platform: 'gcm' },
    { of: 'ada-17', token: adasPhone, platform: 'apns' },
    { of: 'ada-17', token: adasTablet, platform: 'gcm' },
    { of: 'charles-18', token: charlesPhone, platform: 'apns' },
  ].map(
    ({ of, token, platform }): SampleRequest => ({
      id: `token-${token}`,
      action: 'registerToken',
      values: { userId: of, platform, token },
      needs: ['token', 'platform'],
    }),
  ),
  {
    id: 'charles-phone',
    action: 'disableToken',
    values: { userId: 'charles-18', platform: 'apns', token: charlesPhone },
    needs: ['token', 'platform'],
  },
  {
    id: 'ada-login',
    action: 'track',
    values: { userId: 'ada-17', event: 'login', properties: [text('via', 'app')] },
    needs: ['event'],
  },
  {
    id: 'ada-purchase',
    action: 'track',
    values: { userId: 'ada-17', event: 'purchase', properties: [text('product', 'punched cards')] },
    needs: ['event'],
  },
  {
    id: 'grace-purchase',
    action: 'track',
    values: { userId: 'grace-19', event: 'purchase', properties: [text('product', 'compiler')] },
    needs: ['event'],
  },
  {
    id: 'ada-newsletter',
    action: 'subscribe',
    values: { userId: 'ada-17', scope: 'campaigns', campaignIds: ['newsletter'] },
    needs: ['campaignIds'],
  },
  {
    id: 'grace-newsletter',
    action: 'unsubscribe',
    values: { userId: 'grace-19', scope: 'campaigns', campaignIds: ['newsletter'] },
    needs: ['campaignIds'],
  },
  {
    id: 'grace-alias',
    action: 'alias',
    values: { userId: 'grace-19', previousId: 'visitor-4711' },
    needs: ['previousId'],
  },
];
