// Notes: answers, mentions that reach whom they name, resolved and opened again.

import { journey } from '../harness.mjs';
import { begin, mark, read, saved } from '../steps.mjs';

const TITLE = 'Ministry answers';
const TEXT = ['The general said that crates of rifles had come across the border.'];

journey('a note reaches whom it mentions, who answers and resolves it', async ({ signIn, signInAs, server }) => {
  const ada = await signIn();
  await begin(ada, 'Harbour affair', { [TITLE]: TEXT });
  const ben = await signInAs('ben');
  await ada.getByRole('link', { name: 'Members' }).first().click();
  await ada.getByRole('button', { name: 'Make a link' }).click();
  const invitation = await ada.locator('.secret').innerText();
  await ben.goto(invitation);
  await ben.getByRole('button', { name: 'Join with this account' }).click();
  await ben.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
  await ada.goto(server.origin);
  await ada.getByRole('link', { name: /Harbour affair/ }).first().click();
  await read(ada, TITLE);
  await mark(ada, 'crates of rifles', '1');
  await ada.keyboard.press('n');
  await ada.getByLabel('New note').pressSequentially('Which ones, @be');
  await ada.getByRole('option', { name: /ben/ }).waitFor();
  await ada.keyboard.press('Enter');
  await ada.keyboard.press('Control+Enter');
  await saved(ada);
  await ada.getByRole('tab', { name: 'Notes 1' }).waitFor();

  await ben.getByRole('link', { name: /Harbour affair/ }).first().click();
  const mention = ben.getByRole('region', { name: /You are mentioned/ });
  await mention.getByRole('link', { name: /Which ones/ }).click();
  await ben.getByRole('tab', { name: /^Notes/ }).click();
  await ben.getByRole('button', { name: 'Answer' }).click();
  await ben.getByRole('textbox', { name: 'Answer' }).fill('Those in the photograph.');
  await ben.keyboard.press('Control+Enter');
  await ada.getByText('Those in the photograph.').waitFor();
  await ada.getByRole('button', { name: 'Resolve' }).click();
  await ada.getByText('1 resolved thread').waitFor();
  await ben.getByText('1 resolved thread').click();
  await ben.getByRole('button', { name: 'Open again' }).click();
  await ada.getByRole('article', { name: 'Thread' }).getByRole('button', { name: 'Resolve' }).waitFor();
});
