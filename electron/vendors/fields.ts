import type { Field } from '../../shared/domain/form/field.ts';
import type { ParsedForm } from '../../shared/domain/form/parse-form.ts';

/**
 * Fields that mean the same at every service, so that one form can fill several. A vendor spreads one and says
 * what differs.
 */
export const userId = {
  name: 'userId',
  label: 'User id',
  kind: 'id',
  placeholder: 'u-1001',
  columnNames: [
    ...['userid', 'id', 'user', 'customerid', 'externalid', 'registered', 'uid'],
    ...['kundennummer', 'kundennr', 'kundenid', 'nutzerid', 'benutzerid'],
  ],
  option: { flags: '--user-id <id>', help: 'the person’s id' },
} as const satisfies Field;

export const firstName = {
  name: 'firstName',
  label: 'First name',
  kind: 'text',
  columnNames: ['firstname', 'givenname', 'forename', 'vorname', 'prénom', 'prenom'],
  option: { flags: '--first-name <name>', help: 'first name' },
} as const satisfies Field;
export const lastName = {
  name: 'lastName',
  label: 'Last name',
  kind: 'text',
  columnNames: ['lastname', 'surname', 'familyname', 'nachname'],
  option: { flags: '--last-name <name>', help: 'last name' },
} as const satisfies Field;
export const email = {
  name: 'email',
  label: 'E-mail',
  kind: 'email',
  placeholder: 'ada@example.com',
  columnNames: ['email', 'mail', 'emailaddress', 'emailadresse', 'mailadresse', 'courriel', 'correo'],
  option: { flags: '--email <address>', help: 'e-mail address' },
} as const satisfies Field;
export const phone = {
  name: 'phone',
  label: 'Phone',
  kind: 'phone',
  columnNames: ['phone', 'phonenumber', 'mobile', 'msisdn', 'telephone', 'telefon', 'handy', 'mobil'],
  option: { flags: '--phone <number>', help: 'phone number' },
} as const satisfies Field;

export const eventName = {
  name: 'event',
  label: 'Event',
  kind: 'eventName',
  required: true,
  placeholder: 'Order placed',
  columnNames: ['event', 'eventname', 'eventtype', 'type', 'ereignis', 'ereignisname'],
  isPersonal: false,
  option: { flags: '--event <name>', help: 'the name of the event' },
} as const satisfies Field;

export const attributes = {
  name: 'attributes',
  label: 'Attributes',
  kind: 'attributes',
  option: { flags: '--attribute <k=v>', help: 'an attribute: k=text or k:=json; repeatable' },
} as const satisfies Field;
export const properties = {
  name: 'properties',
  label: 'Properties',
  kind: 'attributes',
  option: { flags: '--property <k=v>', help: 'a property: k=text or k:=json; repeatable' },
} as const satisfies Field;

export const timestamp = {
  name: 'timestamp',
  label: 'Time',
  kind: 'time',
  placeholder: '2026-03-01T09:30:00Z or 1700000000',
  columnNames: ['timestamp', 'time', 'occurredat', 'eventtime', 'date', 'zeitpunkt', 'zeitstempel'],
  isPersonal: false,
  option: { flags: '--timestamp <time>', help: 'Unix seconds, or ISO 8601 with its zone' },
} as const satisfies Field;

export const countryCode = {
  name: 'countryCode',
  label: 'Country code',
  kind: 'countryCode',
  placeholder: '+91',
  columnNames: ['countrycode', 'callingcode'],
  option: { flags: '--country-code <code>', help: 'calling code of the phone number, such as +91' },
} as const satisfies Field;

/** When a person was created, for services that accept it. */
export const createdAt = {
  name: 'createdAt',
  label: 'Created at',
  kind: 'time',
  more: true,
  placeholder: timestamp.placeholder,
  columnNames: ['createdat', 'created', 'signedupat', 'signupdate'],
  isPersonal: false,
  option: { flags: '--created-at <time>', help: 'when the person was created' },
} as const satisfies Field;

/** The id a person was known by until now. */
export const previousId = {
  name: 'previousId',
  label: 'Previous id',
  kind: 'id',
  columnNames: ['previousid', 'anonymousid'],
  option: { flags: '--previous-id <id>', help: 'the anonymous id to merge into this person' },
} as const satisfies Field;

/** The push platform. A service adds its options. */
export const platform = {
  name: 'platform',
  label: 'Platform',
  kind: 'choice',
  columnNames: ['platform', 'os'],
  isPersonal: false,
  device: { is: 'platform' },
} as const satisfies Field;

export const token = {
  name: 'token',
  label: 'Device token',
  kind: 'text',
  columnNames: [
    ...['token', 'devicetoken', 'pushtoken', 'registrationid', 'registrationtoken'],
    ...['fcmtoken', 'gcmtoken', 'apnstoken', 'gerätetoken'],
  ],
  device: { is: 'token' },
  option: { flags: '--token <token>', help: 'the device token' },
} as const satisfies Field;

/** The number with its country code, for services that keep both in one: unless it begins with a plus already. */
export function wholePhone(form: ParsedForm): string | undefined {
  const number = form.text('phone');
  if (number === undefined || number.startsWith('+')) return number;
  return (form.text('countryCode') ?? '') + number;
}

/** Leaves out what was not filled in: every original client drops empty values rather than sending null. */
export function filled<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
