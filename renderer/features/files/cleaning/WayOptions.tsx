import { type ComboboxItem, NativeSelect, type OptionsFilter, Select, TextInput } from '@mantine/core';
import {
  type Cleaning,
  type DateOrder,
  dateOrders,
} from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import { isCountrySearched, phoneCountries } from '../../../../shared/domain/imports/cleaning/countries.ts';
import { numberReadings } from '../../../../shared/domain/imports/cleaning/profile.ts';
import type { CleaningSectionProps } from './cleaning-part-props.ts';
import { numberExample, orderNames } from './cleaning-text.ts';

/** What has to be known to read a column as dates, numbers, yes and no, or phone numbers. */
export function WayOptions(props: CleaningSectionProps) {
  const { dates, numbers, yesNo, phones } = props.cleaning;
  if (dates !== undefined) return <DateOptions {...props} dates={dates} />;
  if (numbers !== undefined) {
    const { column, profile, onPart } = props;
    const chosen = numberReadings.findIndex((one) => numberExample(one) === numberExample(numbers));
    return (
      <NativeSelect
        label="Written like"
        aria-label={`${column}: numbers are written like`}
        value={String(chosen)}
        data={numberReadings.map((reading, index) => {
          const count = profile?.numbers.find((one) => numberExample(one.reading) === numberExample(reading));
          const share = count === undefined ? '' : `: ${count.count} of ${profile?.filled}`;
          return { value: String(index), label: `${numberExample(reading)}${share}` };
        })}
        onChange={(event) => {
          const reading = numberReadings[Number(event.currentTarget.value)];
          if (reading !== undefined) onPart({ numbers: reading });
        }}
      />
    );
  }
  if (yesNo !== undefined) {
    const words = (text: string) => text.split(',').map((word) => word.trim());
    return (
      <>
        {(['yes', 'no'] as const).map((meaning) => (
          <TextInput
            key={meaning}
            label={meaning === 'yes' ? 'Words for yes' : 'Words for no'}
            aria-label={`${props.column}: words for ${meaning}`}
            value={yesNo[meaning].join(', ')}
            onChange={(event) =>
              props.onPart({ yesNo: { ...yesNo, [meaning]: words(event.currentTarget.value) } })
            }
            autoComplete="off"
            spellCheck={false}
          />
        ))}
      </>
    );
  }
  return phones === undefined ? null : <PhoneOptions {...props} phones={phones} />;
}

function DateOptions({
  column,
  profile,
  dates,
  onPart,
}: CleaningSectionProps & { readonly dates: NonNullable<Cleaning['dates']> }) {
  const share = (order: DateOrder) => {
    const count = profile?.dates.find((one) => one.order === order)?.count;
    return count === undefined ? '' : `: ${count} of ${profile?.filled}`;
  };
  return (
    <>
      <NativeSelect
        label="Order"
        aria-label={`${column}: order of dates`}
        value={dates.order ?? ''}
        data={[
          ...(dates.order === undefined ? [{ value: '', label: 'Choose: several fit' }] : []),
          ...dateOrders.map((order) => ({ value: order, label: `${orderNames[order]}${share(order)}` })),
        ]}
        onChange={(event) => {
          const order = dateOrders.find((one) => one === event.currentTarget.value);
          if (order !== undefined) onPart({ dates: { ...dates, order } });
        }}
      />
      <Select
        label="Zone of times without one"
        aria-label={`${column}: zone of times without one`}
        placeholder="Not chosen"
        value={dates.zone ?? null}
        data={zones()}
        onChange={(zone) =>
          onPart({
            dates: {
              ...(dates.order !== undefined && { order: dates.order }),
              ...(zone !== null && { zone }),
            },
          })
        }
        searchable
        clearable
        limit={50}
        nothingFoundMessage="No such zone"
      />
    </>
  );
}

/** A country is found by its name in other languages, too: "Deutschland", or "DE". */
const searchedCountries: OptionsFilter = ({ options, search }) => {
  const plain = search.trim().toLowerCase();
  const isFound = ({ value, label }: ComboboxItem) =>
    label.toLowerCase().includes(plain) || isCountrySearched(value, plain);
  return options.map((option) =>
    'group' in option ? { ...option, items: option.items.filter(isFound) } : option,
  );
};

/** Before a column among the choices of a country. */
const fromSign = 'from:';

function PhoneOptions({
  column,
  columns,
  phones,
  onPart,
}: CleaningSectionProps & { readonly phones: NonNullable<Cleaning['phones']> }) {
  const { country, countryFrom } = phones;
  return (
    <Select
      label="Country of numbers that name none"
      aria-label={`${column}: country of numbers that name none`}
      placeholder="Not chosen"
      value={countryFrom === undefined ? (country ?? null) : fromSign + countryFrom}
      data={[
        { group: 'The same for all', items: [...phoneCountries()] },
        {
          group: 'From a column',
          items: columns.map((name) => ({ value: fromSign + name, label: `As in ${name}` })),
        },
      ]}
      onChange={(value) =>
        onPart({
          phones:
            value === null
              ? {}
              : value.startsWith(fromSign)
                ? { countryFrom: value.slice(fromSign.length) }
                : { country: value },
        })
      }
      filter={searchedCountries}
      searchable
      clearable
      limit={300}
      nothingFoundMessage="No such country"
    />
  );
}

let known: readonly string[] | undefined;

/** This computer's own zone first. */
function zones(): string[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  known ??= [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return [...known];
}
