import { z } from 'zod';

export interface Part {
  readonly path: string;
  readonly schema: z.ZodType;
}

/** A schema and all the schemas within it. */
export function partsOf({ path, schema }: Part): readonly Part[] {
  const inner: Part[] = [];
  const add = (name: string, part: unknown) =>
    inner.push({ path: `${path}.${name}`, schema: part as z.ZodType });
  if (schema instanceof z.ZodObject) for (const [name, part] of Object.entries(schema.shape)) add(name, part);
  else if (schema instanceof z.ZodArray) add('[]', schema.element);
  else if (schema instanceof z.ZodRecord) add('{}', schema.valueType);
  else if (schema instanceof z.ZodUnion)
    schema.options.forEach((part, index) => {
      add(String(index), part);
    });
  else if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional
  )
    add('?', schema.unwrap());
  else if (schema instanceof z.ZodReadonly) add('!', schema.unwrap());
  return [{ path, schema }, ...inner.flatMap(partsOf)];
}

/** Whether a part is an object that allows keys that it does not name, or drops them silently. */
export function isOpen({ schema }: Part): boolean {
  return schema instanceof z.ZodObject && !(schema._zod.def.catchall instanceof z.ZodNever);
}
