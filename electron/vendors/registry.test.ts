import { describe, expect, it } from 'vitest';
import { parseBaseUrl } from '../../shared/domain/connection.ts';
import { isFilled } from '../../shared/domain/form/field.ts';
import { actionNamePattern } from '../../shared/domain/vendor.ts';
import { findVendor, vendors } from './registry.ts';

it('finds a service by its id, and nothing by an object’s own parts', () => {
  for (const vendor of vendors) expect(findVendor(vendor.descriptor.id)).toBe(vendor);
  for (const name of ['', 'Outbound', '__proto__', 'constructor']) expect(findVendor(name)).toBeUndefined();
});

/**
 * Credentials that are no secret, listed here so that nobody makes another one so by accident: each may stand in a web
 * page.
 */
const noSecrets = ['token', 'siteId'];

describe.each(vendors.map(({ descriptor }) => descriptor))('the descriptor of $id', (descriptor) => {
  const { actions, credentials } = descriptor;

  it('names each thing once', () => {
    const lists = [actions, [...credentials, ...descriptor.tuning], ...actions.map(({ fields }) => fields)];
    for (const list of lists) {
      const names = list.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('has a base URL that a connection may have', () => {
    const regions = descriptor.regions?.map(({ baseUrl }) => baseUrl) ?? [descriptor.baseUrl];
    expect(regions).toContain(descriptor.baseUrl);
    for (const baseUrl of regions) expect(parseBaseUrl(baseUrl)).toEqual({ ok: true, value: baseUrl });
  });

  it('gives each choice options, and starts it with one of them', () => {
    for (const field of actions.flatMap(({ fields }) => fields)) {
      if (field.kind !== 'choice') continue;
      expect(field.options?.length).toBeGreaterThan(1);
      if (isFilled(field.initial)) expect(field.options?.map(({ value }) => value)).toContain(field.initial);
    }
  });

  it('marks credentials that open an account as secret, and names their environment variables', () => {
    for (const { name, secret, environment } of credentials) {
      expect(secret).toBe(!noSecrets.includes(name));
      expect(environment).toMatch(/^AUDIENCE_DESK_[A-Z0-9_]+$/);
    }
  });

  it('says of each action what undoes it, by an action that it has and that this one undoes', () => {
    for (const { name, reads, undo } of actions) {
      expect(undo === undefined, name).toBe(reads === true);
      if (undo?.by !== 'opposite') continue;
      const opposite = actions.find((action) => action.name === undo.action);
      expect(opposite?.undo, name).toMatchObject({ by: 'opposite', action: name });
      // Required fields of the opposite must be there to be copied, but for those that a person then chooses.
      const fields = actions.find((action) => action.name === name)?.fields.map((field) => field.name);
      const needed = opposite?.fields.filter(({ required, kind }) => required === true && kind !== 'choice');
      expect(fields).toEqual(expect.arrayContaining(needed?.map((field) => field.name) ?? []));
    }
  });

  it('has a name for each action that the contract lets through', () => {
    for (const { name } of actions) expect(name).toMatch(actionNamePattern);
  });

  it('says either how a person is read back, or why nobody can be', () => {
    const { reading, cannotRead } = descriptor;
    expect(reading === undefined).toBe(cannotRead !== undefined);
    expect(reading?.offers.includes('everything') ?? false).toBe(reading?.everything !== undefined);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(descriptor))).toEqual(descriptor);
  });
});
