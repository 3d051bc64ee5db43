import { expect, it } from 'vitest';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import { templateName, templateOf } from './template.ts';

const action: ActionDescriptor = {
  repeatable: false,
  name: 'track',
  screen: 'events',
  label: 'Track event',
  verb: 'Send event',
  summary: '',
  fields: [
    { name: 'userId', label: 'User id', kind: 'id', required: true },
    { name: 'event', label: 'Event', kind: 'eventName', placeholder: 'Order "big", placed' },
    { name: 'tokens', label: 'Tokens', kind: 'tokens' },
    { name: 'properties', label: 'Properties', kind: 'attributes' },
    { name: 'seldom', label: 'Seldom', kind: 'text', more: true },
  ],
};

it('has a column for each field and one example row, as spreadsheets open it', () => {
  expect(templateOf(action)).toBe(
    '\uFEFFuserId,event,tokens,plan\r\nu-1001,"Order ""big"", placed",first;second,pro\r\n',
  );
  expect(templateName(action)).toBe('track-event-template.csv');
});
