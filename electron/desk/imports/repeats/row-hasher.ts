import { parseAttributes } from '../../../../shared/domain/form/attributes.ts';
import {
  type AttributeInput,
  type AttributeType,
  attributeTypes,
  type Field,
  type FormValues,
  type IdPair,
} from '../../../../shared/domain/form/field.ts';
import { parseTime } from '../../../../shared/domain/form/time.ts';
import { repeatKindOf } from '../../../../shared/domain/imports/repeats.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { part, perRow } from './row-hashes.ts';
import { hashText, lanes, type Seeds, seedsOf } from './text-hash.ts';

/** Tells what a row is about and which request it makes. @returns the numbers of the row, which are used again */
export type RowHasher = (row: number, values: FormValues) => ArrayLike<number>;

/** What a value takes part in: the person, what the row is about, and always the request. */
interface Place {
  readonly field: Field;
  readonly seeds: Seeds;
  readonly isToken: boolean;
  /** The seeds of its attributes, by type and by name as it stands in the mapping. */
  readonly attributes: Record<AttributeType, Map<string, Seeds>>;
}

/**
 * Hashes the form values of rows that passed the check, as they are sent: after mapping and cleaning, without blanks
 * around them, and numbers and times by what they are. The hashes of the fields are added up, so that another order of
 * columns makes no difference. The time of upload is not among the values, so events without a time of their own are
 * the same on another day.
 */
export function createRowHasher(action: Pick<ActionDescriptor, 'fields' | 'undo'>, seeds: Seeds): RowHasher {
  const kind = repeatKindOf(action);
  const places = new Map(
    action.fields.map((field): [string, Place] => [
      field.name,
      {
        field,
        seeds: seedsOf(`field ${field.name}`, seeds),
        isToken: kind === 'token' && field.device?.is === 'token',
        attributes: Object.fromEntries(
          attributeTypes.map((type) => [type, new Map()]),
        ) as Place['attributes'],
      },
    ]),
  );
  const numbers = new Uint32Array(perRow);
  const sum = new Uint32Array(3);
  const about = new Uint32Array(3);
  const seedsFor = ({ field, attributes }: Place, { name, type }: AttributeInput): Seeds => {
    const known = attributes[type].get(name);
    if (known !== undefined) return known;
    const made = seedsOf(`attribute ${type} ${field.name} ${name.trim()}`, seeds);
    attributes[type].set(name, made);
    return made;
  };
  const put = (text: string, seed: Seeds, isAbout: boolean) => {
    hashText(text, seed);
    addTo(sum);
    if (isAbout) addTo(about);
  };
  return (row, values) => {
    sum.fill(0);
    about.fill(0);
    const person = personField(values);
    for (const name in values) {
      const place = places.get(name);
      const value = values[name];
      if (place === undefined || value === undefined) continue;
      const { field } = place;
      const isAbout = isPartOfPerson(name, person) || place.isToken;
      if (field.kind === 'attributes') {
        for (const attribute of value as readonly AttributeInput[])
          put(attributeText(attribute, field), seedsFor(place, attribute), false);
      } else if (field.kind === 'ids') {
        const pairs = value as readonly IdPair[];
        for (const pair of pairs)
          put(`${pair.kind.trim()}\n${String(pair.value).trim()}`, place.seeds, isAbout && pair === pairs[0]);
      } else put(textOf(value, field), place.seeds, isAbout);
    }
    const isRequest = kind === 'request' || person === undefined;
    const from = isRequest ? sum : about;
    numbers[part.row] = row;
    for (let lane = 0; lane < 3; lane += 1) numbers[part.about + lane] = from[lane] as number;
    numbers[part.request] = sum[0] as number;
    numbers[part.request + 1] = sum[1] as number;
    return numbers;
  };

  function addTo(total: Uint32Array): void {
    total[0] = (total[0] as number) + lanes.a;
    total[1] = (total[1] as number) + lanes.b;
    total[2] = (total[2] as number) + lanes.c;
  }
}

/** The field that says who the person of a request is, in the order in which requests are given their person. */
function personField({ userId, ids, phone }: FormValues): 'userId' | 'ids' | 'phone' | undefined {
  if (userId !== undefined && String(userId).trim() !== '') return 'userId';
  if (Array.isArray(ids) && ids.length > 0) return 'ids';
  return phone === undefined ? undefined : 'phone';
}

/** The same digits in two countries are two people, though the number beside its code is all that requests go by. */
function isPartOfPerson(name: string, person: ReturnType<typeof personField>): boolean {
  return name === person || (person === 'phone' && name === 'countryCode');
}

function textOf(value: FormValues[string], { kind }: Field): string {
  if (Array.isArray(value)) {
    return (value as readonly string[])
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .join('\n');
  }
  const text = String(value).trim();
  if (kind === 'countryCode') return text.replace(/^\+/, '');
  if (kind !== 'time') return text;
  const time = parseTime(text);
  return time.ok ? String(time.value) : text;
}

/** Written as a program writes it: without zeros that mean nothing. */
const plainNumber = /^[1-9]\d{0,8}(\.\d{0,5}[1-9])?$/;
const plainTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const plainDate = /^\d{4}-\d\d-\d\d$/;

function attributeText({ name, type, value }: AttributeInput, field: Field): string {
  switch (type) {
    case 'text':
      return value;
    case 'number':
      return plainNumber.test(value) ? value : String(Number(value));
    case 'boolean':
      return value.trim();
    case 'datetime':
      if (plainTime.test(value) || plainDate.test(value)) return value;
      break;
    default:
  }
  const parsed = parseAttributes(field.name, [{ name, type, value }], field.attributeTypes ?? attributeTypes);
  const [made] = parsed.ok ? Object.values(parsed.value) : [];
  if (made === undefined) return value;
  // As written above, where nothing of a second is left.
  return typeof made === 'string' ? made.replace('.000Z', 'Z') : JSON.stringify(made);
}
