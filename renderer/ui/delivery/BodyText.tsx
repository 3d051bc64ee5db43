import { Fragment } from 'react';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { MaskedText } from '../masking/MaskedText.tsx';
import { useRevealing } from '../masking/revealing.ts';

interface BodyTextProps {
  readonly value: JsonValue;
  /** The same, laid out. */
  readonly text: string;
  /** Where it stands in the delivery, as a JSON pointer. */
  readonly at: string;
}

/** A body as text; where its values are masked, each can be revealed by itself. */
export function BodyText({ value, text, at }: BodyTextProps) {
  const isPlain = useRevealing() === null;
  return <pre>{isPlain ? text : <Value value={value} at={at} name="the body" indent="" />}</pre>;
}

interface ValueProps {
  readonly value: JsonValue;
  readonly at: string;
  readonly name: string;
  readonly indent: string;
}

/** Laid out as JSON.stringify does it with two spaces. */
function Value({ value, at, name, indent }: ValueProps) {
  if (typeof value !== 'object' || value === null) {
    return <MaskedText at={at} name={name} text={String(value)} />;
  }
  const isList = Array.isArray(value);
  const entries = isJsonObject(value)
    ? Object.entries(value)
    : [...value].map((part, index) => [`${index}`, part] as const);
  const [opening, closing] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return opening + closing;
  const inner = `${indent}  `;
  return (
    <>
      {opening}
      {entries.map(([key, part], index) => (
        <Fragment key={key}>
          {`${index === 0 ? '' : ','}\n${inner}${isList ? '' : `${JSON.stringify(key)}: `}`}
          <Value
            value={part}
            at={`${at}/${escaped(key)}`}
            name={isList ? `${name} ${index + 1}` : key}
            indent={inner}
          />
        </Fragment>
      ))}
      {`\n${indent}${closing}`}
    </>
  );
}

/** A name within a JSON pointer (RFC 6901). */
function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
