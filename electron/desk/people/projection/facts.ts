import type { AttributeInput, FormValues, IdPair } from '../../../../shared/domain/form/field.ts';

/** What one request says about the person it is about. */
export interface Facts {
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  /** `group` is the id of a group whose attribute it is; empty for the person's own. */
  readonly attributes: readonly (AttributeInput & { readonly group: string })[];
  readonly groups: readonly string[];
  /** A token of no text stands for all that the person has then. */
  readonly tokens: readonly {
    readonly platform: string;
    readonly token: string;
    readonly what: 'register' | 'identify' | 'disable';
  }[];
  readonly subscriptions: readonly { readonly topic: string; readonly isSubscribed: boolean }[];
  readonly events: readonly string[];
  /** Whose requests are this person's from then on. */
  readonly mergedFrom: readonly string[];
}

/** Attributes by which services without fields of their own know a person. */
const wellKnown: Readonly<Record<string, string>> = {
  email: 'email',
  'e-mail': 'email',
  phone: 'phone',
  first_name: 'firstName',
  firstname: 'firstName',
  last_name: 'lastName',
  lastname: 'lastName',
  name: 'name',
};

/** The fields that carry tokens with an identify, and their platforms. */
const tokenFields = { apnsTokens: 'apns', gcmTokens: 'gcm' } as const;

/** Reads a form by the names of its fields, which mean the same at every service. */
export function factsOf(action: string, form: FormValues): Facts {
  const text = (name: string) => textOf(form[name]);
  const attributes = rowsOf(form.attributes, form.userAttributes);
  const known = knownBy(attributes);
  const first = text('firstName') || known.firstName;
  const last = text('lastName') || known.lastName;
  const name = [first, last].filter((part) => part !== '').join(' ') || known.name;
  const phone = wholePhone(text('countryCode'), text('phone'));
  const group = text('groupId');
  return {
    identifiers: [
      { kind: 'userId', value: text('userId') },
      ...idsOf(form.ids),
      { kind: 'phone', value: phone || known.phone },
      { kind: 'email', value: text('email') || known.email },
      { kind: 'name', value: name },
    ].filter(({ value }) => value !== ''),
    attributes: [
      ...Object.entries({ firstName: first, lastName: last, email: text('email'), phone }).flatMap(
        ([field, value]) =>
          text(field) === '' ? [] : [{ name: field, type: 'text', value, group: '' } as const],
      ),
      ...attributes.map((row) => ({ ...row, group: '' })),
      ...(group === '' ? [] : rowsOf(form.groupAttributes).map((row) => ({ ...row, group }))),
    ],
    groups: group === '' ? [] : [group],
    tokens: tokensOf(action, form),
    subscriptions: subscriptionsOf(action, form),
    events: action === 'track' && text('event') !== '' ? [text('event')] : [],
    mergedFrom: text('previousId') === '' ? [] : [text('previousId')],
  };
}

/** A number with the country code that stood beside it; a number that has its own keeps it. */
function wholePhone(countryCode: string, phone: string): string {
  return phone === '' || phone.startsWith('+') ? phone : `${countryCode}${phone}`;
}

function tokensOf(action: string, form: FormValues): Facts['tokens'] {
  const [platform, token] = [textOf(form.platform), textOf(form.token)];
  if (action === 'registerToken' && token !== '') return [{ platform, token, what: 'register' }];
  if (action === 'disableToken' && token !== '') return [{ platform, token, what: 'disable' }];
  if (action === 'disableAllTokens') return [{ platform, token: '', what: 'disable' }];
  return Object.entries(tokenFields).flatMap(([field, platform]) =>
    textsOf(form[field]).map((token) => ({ platform, token, what: 'identify' as const })),
  );
}

function subscriptionsOf(action: string, form: FormValues): Facts['subscriptions'] {
  if (action !== 'subscribe' && action !== 'unsubscribe') return [];
  const topics = textOf(form.scope) === 'all' ? [''] : textsOf(form.campaignIds);
  return topics.map((topic) => ({ topic, isSubscribed: action === 'subscribe' }));
}

function knownBy(attributes: readonly AttributeInput[]) {
  const known = { email: '', phone: '', firstName: '', lastName: '', name: '' };
  for (const { name, value } of attributes) {
    const field = wellKnown[name.toLowerCase()];
    if (field !== undefined) known[field as keyof typeof known] = value.trim();
  }
  return known;
}

function idsOf(value: FormValues[string] | undefined): Facts['identifiers'] {
  if (!Array.isArray(value)) return [];
  return (value as readonly IdPair[])
    .filter((pair) => typeof pair === 'object' && 'kind' in pair)
    .map(({ kind, value: id }) => ({ kind, value: String(id).trim() }));
}

function rowsOf(...values: readonly (FormValues[string] | undefined)[]): readonly AttributeInput[] {
  return values.flatMap((value) =>
    Array.isArray(value)
      ? (value as readonly AttributeInput[]).filter((row) => typeof row === 'object' && 'name' in row)
      : [],
  );
}

function textsOf(value: FormValues[string] | undefined): readonly string[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly unknown[])
    .filter((one): one is string => typeof one === 'string')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function textOf(value: FormValues[string] | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
