import { describe, expect, it } from 'vitest';
import { openPreferences } from './preferences.ts';

function openWith(initial: unknown) {
  let file = initial;
  const settings = {
    read: () => file,
    write: (value: unknown) => {
      file = value;
    },
  };
  return { store: openPreferences({ settings }), file: () => file };
}

const careful = {
  privacy: 'always',
  keeping: { days: null, megabytes: null },
  unknownEvents: 'ask',
  libraryMegabytes: 2_000,
};

describe('preferences', () => {
  it.each([undefined, null, {}, { connections: [] }])('mask live data where the settings are %j', (file) => {
    expect(openWith(file).store.read().privacy).toBe('live');
  });

  it.each(['never', { privacy: 'sometimes' }, { privacy: 'never', more: 1 }, null])(
    'mask everything and remove nothing where they cannot be read: %j',
    (preferences) => expect(openWith({ preferences }).store.read()).toEqual(careful),
  );

  it.each(['connections', 7, [], { connections: {} }])(
    'mask everything and are not written over %j',
    (broken) => {
      const { store, file } = openWith(broken);
      expect(store.read()).toEqual(careful);
      expect(store.write({ privacy: 'never' })).toMatchObject({ ok: false, error: { kind: 'refused' } });
      expect(file()).toBe(broken);
    },
  );

  it('are written beside whatever else the settings hold', () => {
    const { store, file } = openWith({ connections: [{ id: 'c-1' }], other: 1 });
    store.write({ privacy: 'never' });
    expect(file()).toEqual({ connections: [{ id: 'c-1' }], other: 1, preferences: { privacy: 'never' } });
    expect(store.read().privacy).toBe('never');
  });

  it('are changed one by one', () => {
    const { store, file } = openWith({ preferences: { privacy: 'never' } });
    const keeping = { days: 30, megabytes: null };
    store.write({ keeping });
    expect(store.read()).toEqual({
      privacy: 'never',
      keeping,
      unknownEvents: 'ask',
      libraryMegabytes: 2_000,
    });
    store.write({ privacy: 'always' });
    expect(file()).toEqual({ connections: [], preferences: { privacy: 'always', keeping } });
  });
});
