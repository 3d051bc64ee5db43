import type { Page } from '@playwright/test';
import { callDesk, expect, sandboxState, test } from './support/desk-test.ts';
import { count, runOf } from './support/files.ts';
import { chooseConnection, openScreen, tab } from './support/screens.ts';

const hex = (at: number) => `${at.toString(16).padStart(4, '0')}${'5e'.repeat(30)}`;
const fcm = (at: number) => `fGx7k2TqE${at}:APA91b${'Xy-9'.repeat(30)}`;

const list = (page: Page) => page.getByRole('textbox', { name: /^Tokens, user ids, or both/ });
const understood = (page: Page) => page.getByRole('region', { name: 'What was understood' });
const line = (page: Page, number: number) =>
  page.getByRole('row').filter({ has: page.getByRole('cell', { name: String(number), exact: true }) });

/** Registers devices by hand of the desk, as other days did. */
async function register(page: Page, devices: readonly (readonly [string, string, string])[]) {
  for (const [userId, platform, token] of devices) {
    await callDesk(page, 'sending.send', {
      ...{ action: 'registerToken', values: { userId, platform, token } },
      ...{ connectionIds: ['sandbox-outbound'], confirmed: [] },
    });
  }
}

async function openList(page: Page): Promise<void> {
  await openScreen(page, 'Devices');
  await page.getByRole('button', { name: 'Many at once…' }).click();
}

const statuses = async (page: Page) =>
  Map.groupBy((await sandboxState(page)).outbound.tokens, ({ status }) => status);

test('disables 300 pasted tokens with the words ios and android, and undoes the whole run', {
  tag: '@both',
}, async ({ page }) => {
  const lines = Array.from({ length: 300 }, (_, at) =>
    at % 2 === 0 ? `u-${at}\t${hex(at)}\tios` : `u-${at}\t${fcm(at)}\tandroid`,
  );
  await openList(page);
  await tab(page, 'Register');
  await list(page).fill(lines.join('\n'));
  await expect(understood(page)).toContainText(
    '300 lines: 300 tokens to register, 300 of them never seen here.',
  );
  await page.getByLabel('Send the first rows, then ask').uncheck();
  await page.getByRole('button', { name: 'Register 300 tokens at Outbound sandbox' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Register 300/ })
    .click();
  const run = runOf(page, 'Pasted tokens');
  await expect(count(run.first(), 'Accepted')).toHaveText('300');
  expect((await statuses(page)).get('active')).toHaveLength(300);

  // Another day, the tokens alone.
  await tab(page, 'Disable');
  await list(page).fill(lines.map((one) => one.split('\t').slice(1).join(', ')).join('\n'));
  await expect(understood(page)).toContainText('300 lines: 300 tokens to disable.');
  await expect(line(page, 1)).toContainText('u-0');
  await expect(line(page, 1)).toContainText('Active');
  await expect(page.getByRole('combobox', { name: 'Platform of line 2', exact: true })).toHaveValue('gcm');
  await page.getByRole('button', { name: 'Disable 300 tokens at Outbound sandbox' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('After the first 10 rows it stops and asks.');
  await dialog.getByRole('button', { name: /^Disable 300/ }).click();
  await expect(run.first()).toContainText('The first 10 rows are done.');
  expect((await statuses(page)).get('disabled')).toHaveLength(10);
  await run.first().getByRole('button', { name: 'Go on' }).click();
  await expect(count(run.first(), 'Accepted')).toHaveText('300');
  expect((await statuses(page)).get('disabled')).toHaveLength(300);

  await run.first().getByRole('button', { name: 'Undo the whole run…' }).click();
  await expect(dialog).toContainText('Register, 300 rows.');
  await expect(dialog.getByRole('list', { name: 'The first requests' })).toContainText('/gcm/register');
  expect((await statuses(page)).get('disabled')).toHaveLength(300);
  await dialog.getByRole('button', { name: 'Register 300 rows at Outbound sandbox' }).click();
  await expect(count(runOf(page, 'Undo of Pasted tokens'), 'Accepted')).toHaveText('300');
  expect((await statuses(page)).get('active')).toHaveLength(300);
  await openScreen(page, 'Files');
  await expect(runOf(page, 'Undo of Pasted tokens')).toContainText('Finished');
});

test('says of each line what is known, and lets a person correct it', async ({ page }) => {
  await register(page, [
    ['u-1', 'apns', hex(1)],
    ['u-1', 'gcm', fcm(1)],
    ['u-2', 'apns', hex(2)],
    ['u-3', 'apns', hex(2)],
  ]);
  await openList(page);
  const mistyped = hex(1).replace(/5e$/, '5f');
  await list(page).fill(
    [mistyped, hex(2), 'u-1 android', 'what is this about?', 'u-77', 'u-9, strange-9', `u-8 ${hex(8)}`].join(
      '\n',
    ),
  );
  await expect(understood(page)).toContainText(
    '7 lines: 2 tokens to disable, 1 of them never seen here; 1 to choose; 4 left out.',
  );
  const reasons = page.getByRole('list', { name: 'Why lines are left out' });
  await expect(reasons).toContainText('It holds more than a device token, a user id and a platform. Line 4');
  await expect(reasons).toContainText('No request from here named this user id, nor a token like it. Line 5');
  await expect(line(page, 1)).toContainText('Never seen');
  await page.getByRole('button', { name: 'Take the known token for line 1' }).click();
  await expect(line(page, 1)).toContainText('u-1');
  await expect(line(page, 1)).toContainText('Active');
  await page.getByRole('button', { name: 'Line 2 is about u-2' }).click();
  await expect(understood(page)).toContainText('4 tokens to disable');
  await expect(line(page, 2)).toContainText('u-2');
  await page.getByRole('combobox', { name: 'Platform of line 1' }).selectOption('GCM / FCM (Android)');
  await expect(line(page, 1)).toContainText('Known here for APNs (iOS), not for GCM / FCM (Android).');
  await page.getByRole('radiogroup', { name: 'Lines to show' }).getByText('Left out (3)').click();
  await expect(page.getByRole('region', { name: 'Lines of the list' }).getByRole('row')).toHaveCount(4);
  // Nothing is lost while another screen or another service is looked at.
  await chooseConnection(page, 'interakt sandbox');
  await expect(page.getByText('interakt keeps no device tokens. Choose another')).toBeVisible();
  await chooseConnection(page, 'Outbound sandbox');
  await openScreen(page, 'Events');
  await openScreen(page, 'Devices');
  await expect(understood(page)).toContainText('4 tokens to disable');
  expect((await statuses(page)).get('disabled')).toBeUndefined();
});

test('names the lines that are left out before it sends, and keeps them', async ({ page }) => {
  await openList(page);
  await tab(page, 'Register');
  await list(page).fill(
    [`u-1 ${hex(1)}`, 'what is this about?', `u-1 ${hex(1)}`, `u-2 ${hex(2)}`, 'u-9'].join('\n'),
  );
  await page.getByRole('button', { name: 'Register 2 tokens at Outbound sandbox' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 lines are left out: 2, 5. They stay in the list afterwards');
  await dialog.getByRole('button', { name: /^Register 2/ }).click();
  await expect(list(page)).toHaveValue('what is this about?\nu-9');
  await expect(page.getByText('2 lines left out stand here still')).toBeVisible();
  await expect(understood(page)).toContainText('2 lines: 0 tokens to register; 2 left out.');
  await expect(understood(page)).toContainText(
    'It holds more than a device token, a user id and a platform.',
  );
  await expect(count(runOf(page, 'Pasted tokens'), 'Accepted')).toHaveText('2');
});

test('lets a person say which text of a line is the token, where its form does not tell', async ({
  page,
}) => {
  const token = `tok0:APA91b${'x'.repeat(64)}`;
  await openList(page);
  await list(page).fill(`u-0, android, ${token}`);
  await expect(understood(page)).toContainText('Neither of both looks like a device token');
  await page.getByRole('button', { name: 'On line 1 u-0 is the token' }).click();
  await expect(understood(page)).toContainText('1 token to disable');
  await expect(line(page, 1)).toContainText(token.slice(0, 6));
  await page.getByRole('button', { name: `On line 1 ${token} is the token` }).click();
  await expect(page.getByRole('button', { name: `Copy ${token}` })).toBeVisible();
  await expect(line(page, 1)).toContainText('u-0');
  await page.getByLabel('Send the first rows, then ask').uncheck();
  await page.getByRole('button', { name: 'Disable 1 token at Outbound sandbox' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Disable 1/ })
    .click();
  await expect(count(runOf(page, 'Pasted tokens'), 'Accepted')).toHaveText('1');
  expect((await sandboxState(page)).outbound.tokens).toMatchObject([{ token, status: 'disabled' }]);
});

test('takes 10,000 lines with 400 that are garbage from a dropped file', async ({ page }) => {
  await openScreen(page, 'Devices');
  const lines = Array.from({ length: 10_000 }, (_, at) =>
    at % 25 === 0 ? `what is ${at} this about?` : `u-${at};${hex(at)};apple`,
  );
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'tokens.csv', { type: 'text/csv' }));
    return data;
  }, lines.join('\r\n'));
  await page.getByRole('heading', { name: 'Devices' }).dispatchEvent('drop', { dataTransfer: transfer });
  await expect(understood(page)).toContainText(
    '10,000 lines: 9,600 tokens to disable, 9,600 of them never seen here; 400 left out.',
  );
  await page.getByRole('region', { name: 'Lines of the list' }).press('End');
  await expect(
    page
      .getByRole('row', { name: /10,000/ })
      .or(line(page, 10_000))
      .last(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Disable 9,600 tokens at Outbound sandbox' }).click();
  await expect(page.getByRole('dialog')).toContainText('9,600 rows of tokens.csv');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(list(page)).toHaveValue(/what is 9975 this about/);
});
