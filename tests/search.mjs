// Searches in a site's page of all goals in a real browser, as strict about scripts as the page asks, and prints JSON.
//   node search.mjs <node_modules> <browser> <flags as JSON> <file> < [{"word": …, "state": …}, …]
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, executablePath, flags, file] = process.argv.slice(2);
const { chromium } = createRequire(path.join(modules, 'x.js'))('playwright-core');
const searches = JSON.parse(fs.readFileSync(0, 'utf8'));
const args = JSON.parse(flags).filter((flag) => flag !== '--headless');
const browser = await chromium.launch({ executablePath, args });
const url = pathToFileURL(path.resolve(file)).href;

const shown = () => [...document.querySelectorAll('tbody tr')]
  .filter((row) => row.getClientRects().length)
  .map((row) => row.cells[0].querySelector('a').textContent);
const areas = () => [...document.querySelectorAll('.registernamnd h2')]
  .filter((heading) => heading.getClientRects().length)
  .map((heading) => heading.textContent);

const found = { complaints: [], searches: [] };
const page = await (await browser.newContext({ locale: 'sv-SE' })).newPage();
page.on('console', (said) => ['error', 'warning'].includes(said.type()) && found.complaints.push(said.text()));
page.on('pageerror', (error) => found.complaints.push(error.message));
await page.goto(url);
found.box = await page.locator('#sok').isVisible();
const field = page.getByLabel('Sök bland mål och indikatorer');
const state = page.getByLabel('Läge', { exact: true });
for (const { word, state: wanted } of searches) {
  await field.fill(word);
  await state.selectOption(wanted);
  await page.waitForTimeout(500);
  const told = await page.getByRole('status').textContent();
  found.searches.push({ rows: await page.evaluate(shown), areas: await page.evaluate(areas), told });
}
// A script that a page was not made with may not run, whatever puts it there.
found.foreign = await page.evaluate(() => {
  const script = document.createElement('script');
  script.textContent = 'window.foreign = 1';
  document.body.append(script);
  return window.foreign ?? 0;
});
found.fetched = await page.evaluate(() => fetch('https://example.se/').then(() => 1, () => 0));
const quiet = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
await quiet.goto(url);
found.boxWithoutScripts = await quiet.locator('#sok').isVisible();
found.rowsWithoutScripts = await quiet.locator('tbody tr:visible').count();
await browser.close();
process.stdout.write(JSON.stringify(found));
